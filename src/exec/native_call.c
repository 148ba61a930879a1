/*
 * Running natives: one call of their C function, and what its outcome does to the stack (runtime/natives.h, runtime/outcome.h).
 */
#include "exec/engine.h"

#include "runtime/exception.h"
#include "runtime/native_ends.h"
#include "runtime/natives.h"

#include <string.h>

/* Binding may have told how many scratch slots the native needs after its frame was pushed. */
static bool lay_out_scratch(thread *t, frame *f) {
    uint32_t scratch = f->method->max_stack;
    slot *stack = frame_stack(f);
    if ((uint32_t)(f->sp - stack) == scratch) return true;
    if (t->stack_end - stack < (ptrdiff_t)scratch) return false;
    memset(stack, 0, scratch * sizeof(slot));
    f->sp = stack + scratch;
    return true;
}

static outcome bind_blocking(thread *t, frame *f) {
    TRY(native_bind_blocking(t, f->method));
    if (!lay_out_scratch(t, f)) return (void)frame_overflow(t), THREW;
    return DONE;
}

static outcome run(thread *t, frame *f) {
    native_function *function = atomic_load_explicit(&f->method->native, memory_order_acquire);
    if (UNLIKELY(function == NULL)) {
        TRY(bind_blocking(t, f));
        function = atomic_load_explicit(&f->method->native, memory_order_acquire);
    } else if (UNLIKELY(f->state == 0 && !lay_out_scratch(t, f))) {
        return (void)frame_overflow(t), THREW;
    }
    outcome o = function(t, f);
    if (o == DONE || o == THREW || thread_is_stopping(t)) /* what halts the guest does not return */
        native_ended(f->method, t->exception == NULL_REF ? NATIVE_RETURNED : NATIVE_THREW);
    ASSERT(t->frame == f);
    ASSERT((t->exception == NULL_REF) == (o != THREW) || thread_is_stopping(t));
    return o;
}

engine_next native_run_blocking(thread *t) {
    for (;;) {
        frame *f = t->frame;
        outcome o = run(t, f);
        if (heap_local_has_promise(&t->local)) heap_unreserve(t->heap, &t->local);
        switch (o) {
        case DONE: return frame_return(t, frame_narrow(f->result, f->method->return_type));
        case THREW: return unwind_native_blocking(t);
        case CALL: {
            if ((thread_call(t)->flags & FRAME_DISCARD) == 0) f->flags &= ~(uint32_t)FRAME_RESULT_REF;
            return frame_push_request_blocking(t, 0);
        }
        case AGAIN:
            exec_poll_blocking(t);
            if (thread_is_stopping(t)) return unwind_native_blocking(t);
        }
    }
}
