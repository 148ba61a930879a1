/*
 * Exceptions: which frame handles one, and leaving those that do not (JVMS §2.10, §3.12, §6.5.athrow).
 *
 * A handler's catch type may have to be loaded, which runs Java code. The exception then waits in the frame of an internal
 * native (keep_exception) between the Java frame and that code; when the code has returned the native throws it again at the
 * Java frame and the search begins anew.
 *
 * A thread that is told to stop (POLL_STOP) leaves all frames of its run without looking for handlers.
 */
#include "exec/engine.h"

#include "runtime/exception.h"
#include "runtime/resolve.h"
#include "runtime/string.h"

/* Scratch slots of keep_exception. */
enum { KEPT_EXCEPTION, KEPT_HANDLER_PC, KEPT_COUNT };

/* Resolution threw another exception: it is searched for as if the handler's first instruction had thrown it, as HotSpot does.
 */
static void thrown_by_handler(frame *f, uint32_t handler_pc) {
    f->pc = f->method->code + handler_pc;
}

static outcome keep_exception(thread *t, frame *f) {
    const slot *kept = frame_stack(f);
    if (t->exception == NULL_REF)
        t->exception = kept[KEPT_EXCEPTION].r;
    else
        thrown_by_handler(f->caller, (uint32_t)kept[KEPT_HANDLER_PC].i);
    return THREW;
}

static const symbol keep_exception_name = {.length = 14, .bytes = "keep_exception"};
static const symbol keep_exception_descriptor = {.length = 3, .bytes = "()V"};
static const method keep_exception_method = {
    .name = (symbol *)&keep_exception_name,
    .descriptor = (symbol *)&keep_exception_descriptor,
    .access_flags = ACC_STATIC | ACC_NATIVE,
    .flags = METHOD_VM,
    .max_stack = KEPT_COUNT,
    .scratch_refs = 1,
    .return_type = T_VOID,
    .vtable_index = METHOD_NO_VTABLE_INDEX,
    .itable_index = -1,
    .native = keep_exception,
};

/* Makes the call that resolving a catch type asked for. False when the stack has no room for it: StackOverflowError instead. */
static bool push_resolution_blocking(thread *t, frame *f, ref exception, uint32_t handler_pc) {
    f->sp = frame_stack(f);
    /* Frames name their methods as mutable because others are bound and translated; nothing writes to this one. */
    method *keeper = (method *)(uintptr_t)&keep_exception_method;
    if (frame_push_blocking(t, keeper, f->sp, FRAME_DISCARD | FRAME_CATCHES) != NEXT_RESUME) return false;
    slot *kept = frame_stack(t->frame);
    kept[KEPT_EXCEPTION].raw = exception;
    kept[KEPT_HANDLER_PC].i = (int32_t)handler_pc;
    if (frame_push_request_blocking(t, 0) == NEXT_RESUME) return true;
    t->frame = f;
    return false;
}

static void enter_handler(thread *t, frame *f, ref exception, uint32_t handler_pc) {
    f->pc = f->method->code + handler_pc;
    f->sp = frame_stack(f);
    f->sp++->raw = exception;
    exec_of(t)->unwinding = NULL_REF;
}

/* That an exception came out of t->frame, in three lines as HotSpot has them. */
static void log_thrown(thread *t) {
    const method *m = t->frame->method;
    if (!log_on(t->rt->log, LOG_exceptions) || m->owner == NULL) return;
    char room[256];
    strbuf message;
    strbuf_init_fixed(&message, room, sizeof room);
    ref text = obj_get_ref(t->heap_base, t->exception, t->rt->offset[KF_Throwable_detailMessage]);
    if (text != NULL_REF) string_add_utf8(t, text, &message);
    log_line(t->rt->log, LOG_exceptions,
             "Exception <a '%s'{0x%016llx}%s%s>\n thrown in interpreter method <{method} {0x%016llx} '%s' '%s' in '%s'>\n"
             " at bci %d for thread 0x%016llx",
             (const char *)class_of(t, t->exception)->name->bytes, (unsigned long long)t->exception, text ? ": " : "",
             strbuf_text(&message), (unsigned long long)(uintptr_t)m, (const char *)m->name->bytes,
             (const char *)m->descriptor->bytes, (const char *)m->owner->name->bytes, exec_frame_bci(t->frame),
             (unsigned long long)t->id);
}

static void log_caught(thread *t, const frame *f, ref exception, uint32_t pc) {
    if (!log_on(t->rt->log, LOG_exceptions)) return;
    char name[256];
    class_external_name(class_of(t, exception), name, sizeof name);
    log_line(t->rt->log, LOG_exceptions, "Found matching handler for exception of type \"%s\" in method \"%s\" at BCI: %u",
             name, (const char *)f->method->name->bytes, (unsigned)pc);
}

typedef enum search { SEARCH_FOUND, SEARCH_NONE, SEARCH_AGAIN } search;

/* Looks through the handlers of f once. SEARCH_AGAIN: another exception is to be searched for, at another pc of f. */
static search search_handlers_blocking(thread *t, frame *f) {
    exec_state *e = exec_of(t);
    const cf_code *code = f->method->file->code;
    uint32_t pc = (uint32_t)(f->pc - f->method->code);
    for (uint32_t i = 0; i < code->handler_count; i++) {
        const cf_handler *h = &code->handlers[i];
        if (pc < h->start_pc || pc >= h->end_pc) continue;
        if (h->catch_type != 0) {
            class *type = NULL;
            outcome o = resolve_class(t, f->method->owner, h->catch_type, &type);
            if (o == CALL) return push_resolution_blocking(t, f, e->unwinding, h->handler_pc) ? SEARCH_FOUND : SEARCH_NONE;
            if (o != DONE) {
                bool covers_itself = h->handler_pc >= h->start_pc && h->handler_pc < h->end_pc;
                thrown_by_handler(f, h->handler_pc);
                return covers_itself ? SEARCH_NONE : SEARCH_AGAIN;
            }
            if (!class_is_assignable(class_of(t, e->unwinding), type)) continue;
        }
        log_caught(t, f, e->unwinding, h->handler_pc);
        enter_handler(t, f, e->unwinding, h->handler_pc);
        return SEARCH_FOUND;
    }
    return SEARCH_NONE;
}

/* Whether t->frame, a Java frame, goes on (or frames were pushed on it). If not, t->exception is pending. */
static bool handled_blocking(thread *t) {
    exec_state *e = exec_of(t);
    search found;
    do {
        e->unwinding = t->exception;
        t->exception = NULL_REF;
        found = search_handlers_blocking(t, t->frame);
    } while (found == SEARCH_AGAIN);
    if (found == SEARCH_NONE && t->exception == NULL_REF) t->exception = e->unwinding;
    e->unwinding = NULL_REF;
    return found == SEARCH_FOUND;
}

engine_next unwind_blocking(thread *t) {
    for (;;) {
        const frame *f = t->frame;
        if (t->exception != NULL_REF) log_thrown(t);
        if (!thread_is_stopping(t)) {
            ASSERT(t->exception != NULL_REF);
            if (f->method->code != NULL ? handled_blocking(t) : (f->flags & FRAME_CATCHES) != 0) return NEXT_RESUME;
        }
        if (frame_drop(t)) return NEXT_END;
    }
}

engine_next unwind_native_blocking(thread *t) {
    return frame_drop(t) ? NEXT_END : unwind_blocking(t);
}
