/*
 * Native methods: tables of C bodies, found by class, name and descriptor. native/ provides the tables; the guest hands them
 * in.
 */
#ifndef CEZVE_RUNTIME_NATIVES_H
#define CEZVE_RUNTIME_NATIVES_H

#include "runtime/runtime.h"

typedef struct native_entry {
    const char *name, *descriptor;
    native_function *function;
    uint8_t scratch;      /* slots that the native keeps its own values in between states */
    uint8_t scratch_refs; /* how many of the first of them are references */
} native_entry;

typedef struct native_class {
    const char *class_name;      /* internal form */
    const native_entry *entries; /* ends with a NULL name */
} native_class;

/* Called once at boot with the tables of native/. */
MUST_CHECK bool natives_install(runtime *rt, const native_class *const *classes, size_t count);
void natives_free(runtime *rt);
/* Binds m to a body, as natives_install's tables do and RegisterNatives; not for a method whose frame is on a stack. */
void native_set(method *m, native_function *function, uint8_t scratch, uint8_t scratch_refs);
/*
 * Binds m (a native method not bound yet): VM tables for image classes first; otherwise rt->bind_library. UnsatisfiedLinkError
 * naming the method when there is none, worded as HotSpot's.
 */
outcome native_bind_blocking(thread *t, method *m);

/*
 * ---- for bodies of natives ----
 *
 * A native that returned CALL is called again with its `state` when the call has returned: the one that native_call asked for
 * leaves its result in f->result; one that an operation of runtime/ asked for leaves f->result and f->state as they were. If
 * the call throws, the native is left, unless it has set FRAME_CATCHES in f->flags: then it is called again with t->exception
 * pending, to be taken (t->exception = NULL_REF) or passed on by THREW. Between two calls a native's values live in its scratch
 * slots, frame_stack(f)[0 .. scratch), the first scratch_refs of them references (zero at first). Arguments are roots as their
 * descriptor says; f->result is one as long as it holds a returned reference. What is left of a heap_reserve_blocking is given
 * up at each return, CALL and AGAIN included. boolean, byte, char and short results are narrowed by the engine from result.i.
 */
/* Asks for a call and makes `next` the state in which the native goes on, with the result in f->result. */
outcome native_call(thread *t, frame *f, method *m, const slot *args, uint32_t slot_count, uint32_t next);
static inline ref native_arg_ref(const frame *f, uint32_t i) {
    return f->locals[i].r;
}

#endif
