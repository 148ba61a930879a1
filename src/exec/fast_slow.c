#include "exec/fast_slow.h"

#include "exec/step.h"
#include "runtime/exception.h"

/* ---- state ---- */

void fast_save(frame *f, const iword *ip) {
    translated_save(method_translated(f->method), f, ip);
}

void fast_save_to_throw(frame *f, const iword *ip) {
    f->pc = f->method->code + translated_boundary(method_translated(f->method), ip)->pc;
    f->sp = frame_stack(f);
}

/* ---- going on ---- */

static const iword *leave(thread *t, engine_next next) {
    exec_of(t)->next = next;
    return NULL;
}

const iword *fast_go_on_blocking(thread *t, engine_next next) {
    for (;;) {
        if (next == NEXT_END) return leave(t, NEXT_END);
        if (next == NEXT_UNWIND) {
            exec_of(t)->returned = NULL;
            next = unwind_blocking(t);
            continue;
        }
        if (UNLIKELY(thread_must_poll(t))) {
            exec_poll_blocking(t);
            if (thread_is_stopping(t)) {
                next = NEXT_UNWIND;
                continue;
            }
        }
        if (t->frame->method->code == NULL) {
            next = native_run_blocking(t);
            continue;
        }
        const iword *entry = driver_fast_entry(t);
        if (entry == NULL) return leave(t, NEXT_SWITCH);
        exec_of(t)->returned = NULL;
        return entry;
    }
}

const iword *fast_not_done_blocking(thread *t, outcome o) {
    return fast_go_on_blocking(t, o == THREW ? NEXT_UNWIND : frame_push_request_blocking(t, 0));
}

const iword *fast_poll_blocking(thread *t, frame *f, const iword *ip) {
    translated_save_at_start(method_translated(f->method), f, ip);
    return fast_go_on_blocking(t, NEXT_RESUME);
}

/* ---- throwing ---- */

/* After one of step_throw.c's functions, or exception.h's. */
static const iword *thrown_blocking(thread *t) {
    return fast_go_on_blocking(t, NEXT_UNWIND);
}

const iword *fast_null_pointer(thread *t, frame *f, const iword *ip) {
    fast_save_to_throw(f, ip);
    (void)throw_null_pointer(t);
    return thrown_blocking(t);
}

const iword *fast_divide_by_zero(thread *t, frame *f, const iword *ip) {
    fast_save_to_throw(f, ip);
    (void)throw_divide_by_zero(t);
    return thrown_blocking(t);
}

const iword *fast_bad_index(thread *t, frame *f, const iword *ip, ref array, int32_t index) {
    fast_save_to_throw(f, ip);
    if (array == NULL_REF)
        (void)throw_null_pointer(t);
    else
        (void)throw_index(t, index, array_length(t->heap_base, array));
    return thrown_blocking(t);
}

const iword *fast_bad_store(thread *t, frame *f, const iword *ip, ref value) {
    fast_save_to_throw(f, ip);
    (void)throw_array_store(t, value);
    return thrown_blocking(t);
}

const iword *fast_bad_cast(thread *t, frame *f, const iword *ip, ref o) {
    fast_save_to_throw(f, ip);
    (void)exc_throw_cast(t, class_of(t, o), ip[1].pointer);
    return thrown_blocking(t);
}

const iword *fast_athrow_blocking(thread *t, frame *f, const iword *ip) {
    ref o = f->locals[ip->a].r;
    fast_save_to_throw(f, ip);
    if (o == NULL_REF)
        (void)throw_null_pointer(t);
    else
        (void)exc_throw_object(t, o);
    return thrown_blocking(t);
}

/* ---- monitors ---- */

const iword *fast_monitor_enter_blocking(thread *t, frame *f, const iword *ip) {
    fast_save(f, ip);
    outcome o = step_monitor_enter_blocking(t, f->locals[ip->a].r);
    return o == DONE ? ip + 1 : fast_not_done_blocking(t, o);
}

const iword *fast_monitor_exit_blocking(thread *t, frame *f, const iword *ip) {
    fast_save_to_throw(f, ip);
    outcome o = step_monitor_exit(t, f->locals[ip->a].r);
    return o == DONE ? ip + 1 : fast_not_done_blocking(t, o);
}
