/*
 * The class path as the command line writes it.
 */
#ifndef CEZVE_MAIN_CLASS_PATH_H
#define CEZVE_MAIN_CLASS_PATH_H

#include "base/strbuf.h"

/*
 * Adds the path with each entry "folder/" + "*" replaced by the jars of that folder, in the host's order, as java does. An
 * entry that names a file, or a folder without jars, stays as it is.
 */
void class_path_expand(const char *path, strbuf *out);

#endif
