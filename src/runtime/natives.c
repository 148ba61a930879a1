#include "runtime/natives.h"

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/table.h"
#include "runtime/exception.h"
#include "runtime/loader.h"
#include "runtime/messages.h"

#include <string.h>

/* The tables of native/ by class name. Filled at boot, read only from then on. */
struct natives {
    table classes; /* native_class* */
};

static uint32_t text_hash(const char *s) {
    return hash_bytes(s, strlen(s));
}

bool natives_install(runtime *rt, const native_class *const *classes, size_t count) {
    struct natives *n = mem_zalloc(sizeof *n);
    if (!n) return false;
    table_init(&n->classes);
    for (size_t i = 0; i < count; i++) {
        if (!table_add(&n->classes, text_hash(classes[i]->class_name), (void *)(uintptr_t)classes[i])) {
            table_free(&n->classes);
            mem_free(n);
            return false;
        }
    }
    rt->natives = n;
    return true;
}

void natives_free(runtime *rt) {
    if (!rt->natives) return;
    table_free(&rt->natives->classes);
    mem_free(rt->natives);
    rt->natives = NULL;
}

void native_set(method *m, native_function *function, uint8_t scratch, uint8_t scratch_refs) {
    ASSERT(scratch_refs <= scratch);
    m->max_stack = scratch;
    m->scratch_refs = scratch_refs;
    atomic_store_explicit(&m->native, function, memory_order_release);
}

/* A method that is looked for in a class's tables: several tables may name one class. */
typedef struct native_key {
    const symbol *class_name, *name, *descriptor;
    const native_entry *found;
} native_key;

static bool find_entry(const void *key, const void *item) {
    native_key *k = (native_key *)(uintptr_t)key;
    const native_class *c = item;
    if (!symbol_is(k->class_name, c->class_name)) return false;
    for (const native_entry *e = c->entries; e->name; e++) {
        if (symbol_is(k->name, e->name) && symbol_is(k->descriptor, e->descriptor)) {
            k->found = e;
            return true;
        }
    }
    return false;
}

static const native_entry *find_native(const runtime *rt, const method *m) {
    if (!rt->natives || !m->owner->of_library) return NULL;
    native_key key = {m->owner->name, m->name, m->descriptor, NULL};
    table_find(&rt->natives->classes, m->owner->name->hash, find_entry, &key);
    return key.found;
}

outcome native_bind_blocking(thread *t, method *m) {
    runtime *rt = t->rt;
    const native_entry *e = find_native(rt, m);
    if (e) {
        host_mutex_lock(&rt->lock);
        if (!atomic_load_explicit(&m->native, memory_order_relaxed)) native_set(m, e->function, e->scratch, e->scratch_refs);
        host_mutex_unlock(&rt->lock);
        return DONE;
    }
    if (rt->bind_library) {
        TRY(rt->bind_library(t, m));
        if (atomic_load_explicit(&m->native, memory_order_acquire)) return DONE;
    }
    strbuf text;
    strbuf_init(&text);
    strbuf_add_char(&text, '\'');
    message_method(&text, m);
    strbuf_add_char(&text, '\'');
    return exc_throw_text(t, KNOWN_UnsatisfiedLinkError, &text), THREW;
}

outcome native_call(thread *t, frame *f, method *m, const slot *args, uint32_t slot_count, uint32_t next) {
    call_request *r = thread_call(t);
    ASSERT(slot_count <= sizeof r->slots / sizeof *r->slots && slot_count == m->arg_slots);
    r->method = m;
    r->flags = 0;
    r->slot_count = slot_count;
    if (slot_count > 0) memcpy(r->slots, args, slot_count * sizeof *args);
    f->state = next;
    return CALL;
}
