/*
 * What accesses of jdk.internal.misc.Unsafe may reach, where they are looked at (rt->unsafe_checks):
 *
 *  - in an object, a field at its own offset and of its own width, references apart from all others; an int may also cover
 *    a word of narrower fields, as compare-and-set of those does; statics in their class's mirror likewise;
 *  - in an array, its elements: of primitives any bytes of them, and the padding of a word that begins in them; of references
 *    whole ones;
 *  - without an object, memory outside the heap that the guest was given (native_may_reach).
 *
 * Guests without the right to raw memory are checked against all that, and in addition, when the program calls by way of
 * sun.misc.Unsafe: a reference must be of the type that the field or array has, and fields of classes of the image are out of
 * reach, on which everything else is built. Guests with the right are checked for the first two in builds with assertions and
 * on the step engine.
 */
#ifndef CEZVE_NATIVE_UNSAFE_CHECK_H
#define CEZVE_NATIVE_UNSAFE_CHECK_H

#include "native/native.h"

typedef enum unsafe_use {
    UNSAFE_READ = 0,
    UNSAFE_WRITE = 1,
    UNSAFE_ATOMIC = 2 /* added to these: in one piece, so aligned */
} unsafe_use;

/*
 * Whether `type` may be accessed at base (null: an absolute address) and offset; `value` is the reference that is to be
 * written. False: InternalError is pending. Call it when rt->unsafe_checks is not UNSAFE_UNCHECKED.
 */
MUST_CHECK bool unsafe_check(thread *t, ref base, int64_t offset, basic_type type, unsigned use, ref value);
/* The same for a stretch of bytes, which arrays of primitives have. */
MUST_CHECK bool unsafe_check_bytes(thread *t, ref base, int64_t offset, int64_t size, unsigned use);

#endif
