/*
 * Which native methods of the class library have run, and how they ended: for `make natives`, in builds with assertions. When the
 * environment has CEZVE_NATIVE_ENDS, the name of a file, a line "class name descriptor returned" or "... threw" is appended there,
 * once for each method and way to end in a guest. In other builds nothing is done.
 */
#ifndef CEZVE_RUNTIME_NATIVE_ENDS_H
#define CEZVE_RUNTIME_NATIVE_ENDS_H

#include "runtime/runtime.h"

typedef enum native_end { NATIVE_RETURNED = 1, NATIVE_THREW = 2 } native_end;

#ifdef CEZVE_ASSERT
/* m is any method. A signature polymorphic one, which never runs itself, has returned when a call of it is resolved. */
void native_ended(method *m, native_end end);
#else
static inline void native_ended(method *m, native_end end) {
    (void)m;
    (void)end;
}
#endif

#endif
