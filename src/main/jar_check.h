/*
 * What java's launcher looks at in a jar before it starts a virtual machine. It believes less than the library that reads the
 * jar afterwards (the first entry starts where it is said to, the manifest's lines have their form) and checks less (no sums,
 * no other entries), so it has a reader of its own.
 */
#ifndef CEZVE_MAIN_JAR_CHECK_H
#define CEZVE_MAIN_JAR_CHECK_H

#include <stdbool.h>

/* False: it has said what is wrong with the jar. */
bool jar_check(const char *path);

#endif
