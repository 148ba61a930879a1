/*
 * Where the command finds the Java home whose class library it uses.
 */
#ifndef CEZVE_TOOLS_JAVA_HOME_H
#define CEZVE_TOOLS_JAVA_HOME_H

#include "base/strbuf.h"

#include <stdbool.h>

/* Adds the folder: the value of CEZVE_HOME, else the folder above the one that holds the executable. False when neither is
 * known. */
bool java_home_find(strbuf *out);

#endif
