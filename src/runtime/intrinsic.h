/*
 * MethodHandle.invokeBasic and linkTo* with the descriptor of a call (JVMS §2.9.3): one method for each pair of intrinsic and
 * descriptor, made when first asked for, so that arg_slots, return_type and descriptor are those of the call. They live as long
 * as the runtime. The table is guarded by rt->lock.
 */
#ifndef CEZVE_RUNTIME_INTRINSIC_H
#define CEZVE_RUNTIME_INTRINSIC_H

#include "runtime/runtime.h"

/* invokeBasic and linkTo*, which jump to a method; invoke and invokeExact are linked call sites. */
static inline bool method_is_jump(const method *m) {
    return m->intrinsic >= MH_invokeBasic && m->intrinsic <= MH_linkToNative;
}
/* The method for a call of `declared` (method_is_jump) with that descriptor; NULL: OutOfMemoryError is pending. */
MUST_CHECK method *intrinsic_method(thread *t, method *declared, const symbol *descriptor);
void intrinsics_use_symbols(const runtime *rt); /* symbol_use for what they name; the world is stopped */
void intrinsics_free(runtime *rt);

#endif
