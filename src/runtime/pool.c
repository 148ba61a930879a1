#include "runtime/pool.h"

#include "runtime/exception.h"
#include "runtime/loader.h"

uintptr_t pool_publish(class *c, uint16_t index, uintptr_t value) {
    uintptr_t expected = 0;
    if (atomic_compare_exchange_strong_explicit(&c->pool[index].value, &expected, value, memory_order_acq_rel,
                                                memory_order_acquire))
        return value;
    return expected;
}

pool_ref *pool_ref_new_locked(class *c) {
    if (!vec_reserve(&c->refs, c->refs.count + 1)) return NULL;
    pool_ref *r = arena_alloc(&c->loader->arena, sizeof *r);
    if (!r) return NULL;
    pool_ref **slot_of = vec_push(&c->refs);
    *slot_of = r;
    return r;
}

bool pool_publish_value(thread *t, class *c, uint16_t index, basic_type type, slot value) {
    host_mutex_lock(&t->rt->lock);
    pool_ref *r = pool_ref_new_locked(c);
    if (r) {
        r->type = (uint8_t)type;
        if (type == T_OBJECT) {
            r->value = value.r;
        } else {
            r->primitive = value;
        }
        pool_publish(c, index, (uintptr_t)r);
    }
    host_mutex_unlock(&t->rt->lock);
    return r ? true : exc_throw_oom(t, NULL);
}

static pool_ref *find_failure_locked(const class *c, uint16_t index, const method *m, uint32_t pc) {
    for (uint32_t i = 0; i < c->failures.count; i++) {
        const pool_failure *f = vec_at(&c->failures, i);
        if (f->index == index && f->method == m && f->pc == pc) return f->error;
    }
    return NULL;
}

/* False: no memory. */
static bool remember_locked(thread *t, class *c, uint16_t index, const method *m, uint32_t pc) {
    ref message = obj_get_ref(t->heap_base, t->exception, t->rt->offset[KF_Throwable_detailMessage]);
    ref cause = obj_get_ref(t->heap_base, t->exception, t->rt->offset[KF_Throwable_cause]);
    if (find_failure_locked(c, index, m, pc)) return true;
    pool_ref *error = vec_reserve(&c->failures, c->failures.count + 1) ? pool_ref_new_locked(c) : NULL;
    if (!error) return false;
    error->value = message;
    error->error_class = class_of(t, t->exception)->mirror;
    error->error_cause = m || cause == t->exception ? NULL_REF : cause;
    pool_failure *f = vec_push(&c->failures);
    *f = (pool_failure){.index = index, .method = m, .pc = pc, .error = error};
    return true;
}

void pool_remember_failure(thread *t, class *c, uint16_t index, const method *m, uint32_t pc) {
    if (!exc_is(t, t->exception, KNOWN_LinkageError)) return;
    host_mutex_lock(&t->rt->lock);
    bool remembered = remember_locked(t, c, index, m, pc);
    host_mutex_unlock(&t->rt->lock);
    if (remembered) return;
    t->exception = NULL_REF;
    exc_throw_oom(t, "Metaspace");
}

bool pool_throw_failure(thread *t, class *c, uint16_t index, const method *m, uint32_t pc) {
    host_mutex_lock(&t->rt->lock);
    const pool_ref *error = find_failure_locked(c, index, m, pc);
    host_mutex_unlock(&t->rt->lock);
    if (!error) return false;
    exc_throw_class(t, class_of_mirror(t, error->error_class), error->value, error->error_cause);
    return true;
}

symbol *pool_symbol(thread *t, const class *c, uint16_t utf8_index) {
    symbol *s = symbol_intern_utf8(t->rt->symbols, cf_utf8_at(c->file, utf8_index));
    if (!s) exc_throw_oom(t, NULL);
    return s;
}

bool pool_name_and_type(thread *t, const class *c, uint16_t index, symbol **name, symbol **descriptor) {
    const cf_constant *pair = &c->file->pool[index];
    ASSERT(pair->tag == CF_NameAndType);
    *name = pool_symbol(t, c, pair->u.pair.name_index);
    if (!*name) return false;
    *descriptor = pool_symbol(t, c, pair->u.pair.descriptor_index);
    return *descriptor != NULL;
}
