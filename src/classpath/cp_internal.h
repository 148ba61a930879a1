/*
 * What the readers of this folder share.
 */
#ifndef CEZVE_CLASSPATH_CP_INTERNAL_H
#define CEZVE_CLASSPATH_CP_INTERNAL_H

#include "classpath/classpath.h"

/* Words a message as "path: what" (path may be NULL) and returns CP_BAD. */
cp_result cp_bad(char message[static 256], const char *path, const char *format, ...) __attribute__((format(printf, 3, 4)));
cp_result cp_no_memory(char message[static 256], const char *path);

#endif
