#include "exec/driver.h"

#include "base/mem.h"
#include "exec/fast.h"
#include "exec/translate.h"

#include <string.h>

/* The translation that was made first is everybody's. */
static translated *publish(method *m, translated *made) {
    void *expected = NULL;
    if (atomic_compare_exchange_strong_explicit(&m->translated, &expected, made, memory_order_acq_rel, memory_order_acquire))
        return made;
    mem_free(made);
    return expected;
}

/* "[exec] not translated: void a.B.m(): too large" */
static void log_refused(thread *t, const method *m, translate_result why) {
    char name[512];
    method_external_name(m, name, sizeof name);
    log_line(t->rt->log, LOG_exec, "not translated: %s: %s", name, translate_reason(why));
}

/* "[exec] translated: void a.B.m()", then its code, a line for each instruction. */
static void log_translated(thread *t, const translated *c) {
    char name[512];
    strbuf text;
    strbuf_init(&text);
    method_external_name(c->method, name, sizeof name);
    translated_print(c, &text);
    log_line(t->rt->log, LOG_exec, "translated: %s", name);
    const char *line = strbuf_text(&text);
    for (size_t length; (length = strcspn(line, "\n")) != 0; line += length + 1)
        log_line(t->rt->log, LOG_exec, "%.*s", (int)length, line);
    strbuf_free(&text);
}

/* NULL: it stays with the step engine, for want of memory until it has become hot again, else for ever. */
static translated *translate_now(thread *t, method *m) {
    translated *made;
    translate_result result = translate(t, m, &made);
    if (result == TRANSLATE_OK && log_on(t->rt->log, LOG_exec)) log_translated(t, made);
    if (result == TRANSLATE_OK) return publish(m, made);
    atomic_store_explicit(&m->heat, result == TRANSLATE_NO_MEMORY ? 0 : HEAT_NEVER, memory_order_relaxed);
    if (log_on(t->rt->log, LOG_exec)) log_refused(t, m, result);
    return NULL;
}

static bool is_hot(const exec_state *e, const method *m) {
    uint32_t heat = atomic_load_explicit(&m->heat, memory_order_relaxed);
    return heat != HEAT_NEVER && heat >= e->engine.heat_limit;
}

/* xorshift: the same changes in every run of a thread. */
static bool toss(exec_state *e) {
    uint32_t x = e->random;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    e->random = x;
    return (x >> 16 & 1) != 0;
}

bool driver_stays_fast(exec_state *e) {
    return e->engine.kind != ENGINE_MIXED || toss(e);
}

static const iword *find_entry(thread *t, const iword *returned) {
    exec_state *e = exec_of(t);
    const frame *f = t->frame;
    if (e->engine.kind == ENGINE_STEP || e->observer != NULL || e->counting) return NULL;
    if (e->engine.kind == ENGINE_MIXED && toss(e)) return NULL;
    const translated *c = method_translated(f->method);
    if (c == NULL && is_hot(e, f->method)) c = translate_now(t, f->method);
    if (c == NULL) return NULL;
    return returned != NULL ? returned : translated_entry(c, (uint32_t)(f->pc - f->method->code));
}

const iword *driver_fast_entry(thread *t) {
    exec_state *e = exec_of(t);
    const iword *entry = find_entry(t, e->returned);
    if (entry == NULL) e->returned = NULL;
    return entry;
}

bool exec_run_blocking(thread *t) {
    engine_next next;
    exec_of(t)->returned = NULL;
    do {
        next = exec_of(t)->engine.kind == ENGINE_STEP ? NEXT_SWITCH : fast_run_blocking(t);
        if (next == NEXT_SWITCH) next = step_run_blocking(t);
    } while (next == NEXT_SWITCH);
    return t->exception == NULL_REF && !thread_is_stopping(t);
}
