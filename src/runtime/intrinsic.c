#include "runtime/intrinsic.h"

#include "base/mem.h"
#include "base/table.h"
#include "classfile/descriptor.h"
#include "runtime/exception.h"
#include "runtime/native_ends.h"

struct intrinsics {
    table methods; /* method*, by declared method and descriptor; from mem_alloc */
};

typedef struct intrinsic_key {
    const method *declared;
    const symbol *descriptor;
} intrinsic_key;

static bool is_intrinsic(const void *key, const void *item) {
    const intrinsic_key *k = key;
    const method *m = item;
    return m->intrinsic == k->declared->intrinsic && m->descriptor == k->descriptor;
}

static uint32_t key_hash(const intrinsic_key *k) {
    return hash_u64((uint64_t)k->descriptor->hash << 8 | k->declared->intrinsic);
}

static method *make_locked(runtime *rt, const intrinsic_key *k, uint32_t hash) {
    if (!rt->intrinsics) {
        rt->intrinsics = mem_zalloc(sizeof *rt->intrinsics);
        if (!rt->intrinsics) return NULL;
        table_init(&rt->intrinsics->methods);
    }
    method *m = mem_alloc(sizeof *m);
    if (!m) return NULL;
    *m = *k->declared;
    m->descriptor = (symbol *)(uintptr_t)k->descriptor;
    cf_utf8 d = symbol_utf8(k->descriptor), type = desc_return(d);
    m->arg_slots = (uint16_t)(desc_arg_slots(d) + ((m->access_flags & ACC_STATIC) == 0));
    m->max_locals = m->arg_slots;
    m->return_type = (uint8_t)type_of_descriptor(type.bytes);
    if (table_add(&rt->intrinsics->methods, hash, m)) return m;
    mem_free(m);
    return NULL;
}

method *intrinsic_method(thread *t, method *declared, const symbol *descriptor) {
    if (declared->descriptor == descriptor) return declared;
    runtime *rt = t->rt;
    intrinsic_key key = {declared, descriptor};
    uint32_t hash = key_hash(&key);
    host_mutex_lock(&rt->lock);
    native_ended(declared, NATIVE_RETURNED); /* under the lock, as it is copied */
    method *m = rt->intrinsics ? table_find(&rt->intrinsics->methods, hash, is_intrinsic, &key) : NULL;
    if (!m) m = make_locked(rt, &key, hash);
    host_mutex_unlock(&rt->lock);
    if (!m) exc_throw_oom(t, NULL);
    return m;
}

void intrinsics_use_symbols(const runtime *rt) {
    uint32_t position = 0;
    if (!rt->intrinsics) return;
    for (const method *m; (m = table_next(&rt->intrinsics->methods, &position)) != NULL;) symbol_use(m->descriptor);
}

void intrinsics_free(runtime *rt) {
    if (!rt->intrinsics) return;
    uint32_t position = 0;
    for (method *m = table_next(&rt->intrinsics->methods, &position); m; m = table_next(&rt->intrinsics->methods, &position))
        mem_free(m);
    table_free(&rt->intrinsics->methods);
    mem_free(rt->intrinsics);
    rt->intrinsics = NULL;
}
