/*
 * System.arraycopy.
 */
#ifndef CEZVE_NATIVE_ARRAYCOPY_H
#define CEZVE_NATIVE_ARRAYCOPY_H

#include "native/native.h"

/* Scratch: 0 how many elements are copied. */
outcome native_arraycopy(thread *t, frame *f);
/* The same without an exception or a poll; false: that cannot be, and nothing is copied. */
bool arraycopy_at_once(thread *t, ref source, int32_t source_index, ref target, int32_t target_index, int32_t length);

#endif
