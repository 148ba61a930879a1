/*
 * System.arraycopy.
 */
#ifndef CEZVE_NATIVE_ARRAYCOPY_H
#define CEZVE_NATIVE_ARRAYCOPY_H

#include "native/native.h"

/* Scratch: 0 how many elements are copied. */
outcome native_arraycopy(thread *t, frame *f);

#endif
