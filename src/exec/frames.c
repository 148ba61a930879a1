/*
 * Pushing and popping frames (JVMS §2.5.2, §2.6, §2.11.8, §2.11.10). The layout is in runtime/frame.h.
 */
#include "exec/driver.h"

#include "classfile/bytecodes.h"
#include "runtime/exception.h"
#include "thread/monitor.h"

#include <string.h>

engine_next frame_overflow(thread *t) {
    (void)exc_throw_class(t, t->rt->known[KNOWN_StackOverflowError], NULL_REF, NULL_REF);
    return NEXT_UNWIND;
}

/* A method without a body was selected where no selection has looked for that (a call from C). */
static engine_next abstract_called(thread *t, const method *m) {
    char name[512];
    method_external_name(m, name, sizeof name);
    (void)exc_throw(t, KNOWN_AbstractMethodError, "%s", name);
    return NEXT_UNWIND;
}

/* Enters the monitor of the synchronized method whose frame is on top (§2.11.10). The object is rooted by the frame's arguments
 * or class. */
static engine_next lock_blocking(thread *t, frame *f) {
    const method *m = f->method;
    ref o = method_is_static(m) ? m->owner->mirror : f->locals[0].r;
    if (mon_enter_blocking(t, o)) {
        f->lock = o;
        f->flags |= FRAME_LOCKED;
        return NEXT_RESUME;
    }
    t->frame = f->caller;
    if (!thread_is_stopping(t) && t->exception == NULL_REF) (void)exc_throw_oom(t, "no memory for a monitor");
    return NEXT_UNWIND;
}

/* Slots behind the frame: the operand stack, or the scratch slots of a native, not known before it is bound. */
static uint32_t slots_behind(const method *m) {
    if (m->code == NULL && atomic_load_explicit(&m->native, memory_order_acquire) == NULL) return 0;
    return m->max_stack;
}

engine_next frame_push_blocking(thread *t, method *m, slot *locals, uint32_t flags) {
    while (UNLIKELY((m->flags & METHOD_INTRINSIC_MH) != 0))
        if (intrinsic_target(t, &m, locals) != DONE) return NEXT_UNWIND;
    bool native = m->code == NULL;
    if (UNLIKELY(native && (m->access_flags & ACC_NATIVE) == 0 && (m->flags & METHOD_VM) == 0)) return abstract_called(t, m);
    uint32_t own = native ? m->arg_slots : m->max_locals, behind = slots_behind(m);
    const slot *limit = (m->flags & METHOD_VM) != 0 ? t->stack_end : t->stack_limit;
    if (UNLIKELY(limit - locals < (ptrdiff_t)(own + FRAME_SLOTS + behind))) return frame_overflow(t);
    if (UNLIKELY(!native && !method_is_prepared(m)) && !method_prepare(t, m)) return NEXT_UNWIND;
    frame *f = (frame *)(locals + own);
    *f = (frame){.caller = t->frame, .method = m, .locals = locals, .pc = m->code, .flags = flags};
    f->sp = frame_stack(f);
    if (!native) (void)driver_called(exec_of(t), m);
    if (native) {
        memset(f->sp, 0, behind * sizeof(slot));
        f->sp += behind;
    }
    t->frame = f;
    return UNLIKELY((m->access_flags & ACC_SYNCHRONIZED) != 0) ? lock_blocking(t, f) : NEXT_RESUME;
}

engine_next frame_push_request_blocking(thread *t, uint32_t extra_flags) {
    const call_request *r = thread_call(t);
    slot *at = exec_top(t);
    bool internal = (r->method->flags & METHOD_VM) != 0;
    bool from_java = t->frame != NULL && t->frame->method->code != NULL;
    ASSERT(!from_java || (r->flags & FRAME_DISCARD) != 0);
    if (from_java && !stack_fits(t, at, OPERATION_HEADROOM)) return frame_overflow(t);
    if ((internal ? t->stack_end : t->stack_limit) - at < (ptrdiff_t)r->slot_count) return frame_overflow(t);
    memcpy(at, r->slots, r->slot_count * sizeof(slot));
    return frame_push_blocking(t, r->method, at, r->flags | extra_flags);
}

/* Gives the result of the invoke instruction at which the Java frame `f` stands, and goes past it. */
static void return_to_java(frame *f, slot *arguments, slot value, unsigned type) {
    ASSERT(*f->pc >= BC_invokevirtual && *f->pc <= BC_invokedynamic);
    f->pc += bc_table[*f->pc].length;
    *arguments = value;
    f->sp = arguments + type_slots(type);
}

engine_next frame_return(thread *t, slot value) {
    frame *f = t->frame;
    if (UNLIKELY((f->flags & FRAME_LOCKED) != 0)) {
        f->flags &= ~(uint32_t)FRAME_LOCKED;
        if (!mon_exit(t, f->lock)) {
            (void)exc_throw_class(t, t->rt->known[KNOWN_IllegalMonitorStateException], NULL_REF, NULL_REF);
            return NEXT_UNWIND;
        }
    }
    frame *caller = f->caller;
    unsigned type = f->method->return_type;
    t->frame = caller;
    if ((f->flags & FRAME_ENTRY) != 0) {
        exec_of(t)->result = value;
        return NEXT_END;
    }
    if ((f->flags & FRAME_DISCARD) != 0) return NEXT_RESUME;
    if (caller->method->code != NULL) {
        if ((f->flags & FRAME_FAST) != 0) exec_of(t)->returned = f->activation->ip;
        return_to_java(caller, f->locals, value, type);
    } else {
        caller->result = value;
        if (type == T_OBJECT || type == T_ARRAY) caller->flags |= FRAME_RESULT_REF;
    }
    return NEXT_RESUME;
}

/* The exception that leaves a synchronized method gives way to that of its monitor not being owned any more. */
static void unlock_dropped(thread *t, frame *f) {
    f->flags &= ~(uint32_t)FRAME_LOCKED;
    if (mon_exit(t, f->lock) || thread_is_stopping(t)) return;
    t->exception = NULL_REF;
    (void)exc_throw_class(t, t->rt->known[KNOWN_IllegalMonitorStateException], NULL_REF, NULL_REF);
}

bool frame_drop(thread *t) {
    frame *f = t->frame;
    if ((f->flags & FRAME_LOCKED) != 0) unlock_dropped(t, f);
    t->frame = f->caller;
    /* The arguments were the callee's, which may have left anything there: the caller's operand stack ends below them. */
    if (f->caller != NULL && f->caller->method->code != NULL) f->caller->sp = f->locals;
    return (f->flags & FRAME_ENTRY) != 0;
}
