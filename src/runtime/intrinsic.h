/*
 * MethodHandle.invokeBasic and linkTo* with the descriptor of a call (JVMS §2.9.3): one method for each pair of intrinsic and
 * descriptor, made when first asked for, so that arg_slots, return_type and descriptor are those of the call. They live as long as the
 * runtime. The table is guarded by rt->lock.
 */
#ifndef CEZVE_RUNTIME_INTRINSIC_H
#define CEZVE_RUNTIME_INTRINSIC_H

#include "runtime/runtime.h"

/* The method for a call of `declared` (METHOD_INTRINSIC_MH) with that descriptor; NULL: OutOfMemoryError is pending. */
MUST_CHECK method *intrinsic_method(thread *t, method *declared, const symbol *descriptor);
void intrinsics_free(runtime *rt);

#endif
