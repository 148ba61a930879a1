/*
 * The engine state of threads, runs of the engine from C, polls and walking the stack.
 */
#include "exec/iop_counts.h"

#include "base/mem.h"
#include "runtime/exception.h"
#include "runtime/link.h"
#include "runtime/loader.h"

#include <string.h>

bool exec_attach(thread *t) {
    exec_state *e = mem_zalloc(sizeof *e);
    if (e == NULL) return false;
    e->engine = t->rt->engine;
    e->random = e->engine.seed ^ t->id * 0x9e3779b9u;
    if (e->random == 0) e->random = 1;
    e->counting = t->rt->count_instructions || (e->engine.kind == ENGINE_STEP && log_on(t->rt->log, LOG_exec));
    t->exec = e;
    if (!activations_attach(t) || !iop_counts_attach(t)) {
        activations_detach(t);
        mem_free(e);
        return false;
    }
    if (e->engine.kind == ENGINE_MIXED) thread_request(t, POLL_ENGINE); /* stays set: every poll may change engine */
    return true;
}

void exec_detach(thread *t) {
    if (exec_of(t)->counting)
        log_line(t->rt->log, LOG_exec, "thread %u: %llu bytecodes", t->id, (unsigned long long)exec_instructions(t));
    iop_counts_detach(t);
    activations_detach(t);
    atomic_fetch_add_explicit(&t->rt->instructions_ended, exec_instructions(t), memory_order_relaxed);
    mem_free(t->exec);
    t->exec = NULL;
}

/* ---- runs ---- */

/* A run more on this C stack: there must be room for it. */
static bool enter_run(thread *t) {
    const uint8_t *here = __builtin_frame_address(0);
    ASSERT(t->exception == NULL_REF);
    if (here < t->c_stack_limit || t->native_depth == UINT16_MAX) return (void)frame_overflow(t), false;
    t->native_depth++;
    return true;
}

/* Runs what was pushed as an entry frame. */
static bool run_pushed_blocking(thread *t, engine_next pushed) {
    bool normal = pushed == NEXT_RESUME && exec_run_blocking(t);
    t->native_depth--;
    return normal;
}

bool exec_call_upcall(thread *t, method *m, const slot *args, slot *result) {
    if (!enter_run(t)) return false;
    slot *at = exec_top(t);
    if (!stack_fits(t, at, m->arg_slots)) return run_pushed_blocking(t, frame_overflow(t));
    if (m->arg_slots != 0) memcpy(at, args, m->arg_slots * sizeof(slot));
    if (!run_pushed_blocking(t, frame_push_blocking(t, m, at, FRAME_ENTRY))) return false;
    *result = exec_of(t)->result;
    return true;
}

bool exec_run_operation_upcall(thread *t, exec_operation *operation, void *context) {
    for (;;) {
        outcome o = operation(t, context);
        if (o == DONE) return true;
        if (o == THREW) return false;
        if (o == AGAIN) {
            exec_poll_blocking(t);
            if (thread_is_stopping(t)) return false;
            continue;
        }
        if (!enter_run(t)) return false;
        if (!run_pushed_blocking(t, frame_push_request_blocking(t, FRAME_ENTRY))) return false;
    }
}

static outcome initialize_operation(thread *t, void *context) {
    return class_initialize(t, context);
}

bool exec_initialize_upcall(thread *t, class *c) {
    return exec_run_operation_upcall(t, initialize_operation, c);
}

typedef struct load_context {
    loader_data *loader;
    const char *name; /* no symbol, which would not outlive a collection */
    class *result;
} load_context;

static outcome load_operation(thread *t, void *context) {
    load_context *c = context;
    symbol *name = symbol_intern(t->rt->symbols, c->name, strlen(c->name));
    if (name == NULL) return (void)exc_throw_oom(t, "Metaspace"), THREW;
    return loader_load(t, c->loader, name, &c->result);
}

class *exec_load_upcall(thread *t, loader_data *l, const char *name) {
    load_context c = {l, name, NULL};
    if (!exec_run_operation_upcall(t, load_operation, &c)) return NULL;
    return exec_initialize_upcall(t, c.result) ? c.result : NULL;
}

loader_data *exec_system_loader_upcall(thread *t) {
    slot loader;
    if (!exec_call_upcall(t, t->rt->method[KM_ClassLoader_getSystemClassLoader], NULL, &loader)) return NULL;
    return loader_of(t, loader.r);
}

void exec_poll_blocking(thread *t) {
    if (exec_of(t)->engine.kind != ENGINE_MIXED) thread_clear_request(t, POLL_ENGINE);
    thread_poll_blocking(t);
}

/* ---- observation ---- */

void exec_observe(thread *t, exec_observer *observer, void *context) {
    exec_state *e = exec_of(t);
    e->observer = observer;
    e->observer_context = context;
    thread_request(t, POLL_ENGINE);
}

uint64_t exec_instructions(const thread *t) {
    return atomic_load_explicit(&exec_of(t)->instructions, memory_order_relaxed);
}

/* ---- walking ---- */

frame *exec_java_frame(frame *f) {
    while (f != NULL && (f->method->flags & METHOD_VM) != 0) f = f->caller;
    return f;
}

int32_t exec_frame_bci(const frame *f) {
    return f->method->code == NULL ? -1 : (int32_t)(f->pc - f->method->code);
}
