/*
 * The run-time data of a guest: its life, the well-known classes, and the collector's view of metadata.
 */
#include "runtime/agents.h"
#include "runtime/runtime.h"

#include "base/mem.h"
#include "base/table.h"
#include "host/host_env.h"
#include "runtime/class_build.h"
#include "runtime/exception.h"
#include "runtime/intrinsic.h"
#include "runtime/leaves.h"
#include "runtime/loaders.h"
#include "runtime/module.h"
#include "runtime/natives.h"
#include "runtime/string.h"

#include <stdio.h>
#include <string.h>

/* ---- life ---- */

static const char *const known_symbols[SYM_COUNT] = {
#define X(identifier, text) text,
    KNOWN_SYMBOLS(X)
#undef X
};

static const char *const known_class_names[KNOWN_COUNT] = {
#define X(identifier, name) name,
    KNOWN_CLASSES(X)
#undef X
};

static bool intern_known(runtime *rt) {
    for (int i = 0; i < SYM_COUNT; i++) {
        rt->sym[i] = symbol_intern(rt->symbols, known_symbols[i], strlen(known_symbols[i]));
        if (rt->sym[i] == NULL) return false;
    }
    for (int i = 0; i < KNOWN_COUNT; i++) {
        rt->known_name[i] = symbol_intern(rt->symbols, known_class_names[i], strlen(known_class_names[i]));
        if (rt->known_name[i] == NULL) return false;
    }
    return true;
}

static bool make_primitives(runtime *rt) {
    for (int type = T_BOOLEAN; type <= T_VOID; type++) {
        if (type == T_OBJECT || type == T_ARRAY) continue;
        rt->primitive[type] = class_new_primitive(rt, (basic_type)type);
        if (rt->primitive[type] == NULL) return false;
    }
    return true;
}

runtime *runtime_new(struct guest *g, heap *h, threads *set, const logger *log, cp_image *image) {
    runtime *rt = mem_zalloc(sizeof *rt);
    if (rt == NULL) return NULL;
    host_mutex_init(&rt->lock);
    rt->guest = g;
    rt->heap = h;
    rt->threads = set;
    rt->log = log;
    rt->image = image;
    limits_init(&rt->limits);
    class_count_anew(rt);
    rt->verify_remote = true;
    rt->trace_depth = MAX_BACKTRACE;
    if (!host_random_bytes(&rt->hash_seed, sizeof rt->hash_seed)) rt->hash_seed = (uint32_t)hash_u64((uintptr_t)rt);
    rt->symbols = symbols_new();
    rt->strings = string_table_new();
    bool made = rt->symbols != NULL && rt->strings != NULL && intern_known(rt) && loaders_new(rt) != NULL &&
                modules_new(rt) != NULL && make_primitives(rt) && vm_methods_install(rt);
    if (made) return rt;
    runtime_free(rt);
    return NULL;
}

void runtime_free(runtime *rt) {
    if (rt == NULL) return;
    natives_free(rt);
    leaves_free(rt);
    intrinsics_free(rt);
    vm_methods_free(rt);
    agents_free(rt);
    loaders_free(rt);
    modules_free(rt);
    string_table_free(rt->strings);
    symbols_free(rt->symbols);
    limits_free(&rt->limits);
    host_mutex_destroy(&rt->lock);
    mem_free(rt);
}

outcome vm_call(thread *t, vm_method_id id, const slot *args, uint32_t slot_count) {
    call_request *call = thread_call(t);
    call->method = t->rt->vm_method[id];
    call->flags = FRAME_DISCARD;
    call->slot_count = slot_count;
    memcpy(call->slots, args, slot_count * sizeof *args);
    return CALL;
}

int32_t identity_hash(const runtime *rt, ref o) {
    int32_t hash = (int32_t)(hash_u64((uint64_t)rt->hash_seed << 32 | o) & INT32_MAX);
    return hash != 0 ? hash : 1;
}

/* ---- well-known classes, fields, methods ---- */

static const struct {
    known_class owner;
    const char *name, *descriptor;
} known_fields[KF_COUNT] = {
#define X(owner, name, descriptor) {KNOWN_##owner, #name, descriptor},
    KNOWN_FIELDS(X)
#undef X
};

static const struct {
    known_class owner;
    const char *name, *descriptor;
} known_methods[KM_COUNT] = {
#define X(identifier, owner, name, descriptor) {KNOWN_##owner, name, descriptor},
    KNOWN_METHODS(X)
#undef X
};

/* What runtime_load_known says when the class library is not the one that the VM was made for. */
static bool missing(char message[static 256], const char *what, known_class owner, const char *name, const char *descriptor) {
    snprintf(message, 256, "the class library has no %s %s.%s %s", what, known_class_names[owner], name, descriptor);
    return false;
}

static bool find_known_field(runtime *rt, int i, char message[static 256]) {
    const char *name = known_fields[i].name, *descriptor = known_fields[i].descriptor;
    const symbol *n = symbol_find(rt->symbols, name, strlen(name)),
                 *d = symbol_find(rt->symbols, descriptor, strlen(descriptor));
    const field *f = n != NULL && d != NULL ? class_own_field(rt->known[known_fields[i].owner], n, d) : NULL;
    if (f == NULL) return missing(message, "field", known_fields[i].owner, name, descriptor);
    rt->offset[i] = f->offset;
    return true;
}

static bool find_known_method(runtime *rt, int i, char message[static 256]) {
    const char *name = known_methods[i].name, *descriptor = known_methods[i].descriptor;
    const symbol *n = symbol_find(rt->symbols, name, strlen(name)),
                 *d = symbol_find(rt->symbols, descriptor, strlen(descriptor));
    rt->method[i] = n != NULL && d != NULL ? class_own_method(rt->known[known_methods[i].owner], n, d) : NULL;
    return rt->method[i] != NULL || missing(message, "method", known_methods[i].owner, name, descriptor);
}

static bool make_pending_mirror(void *context, class *c) {
    thread *t = context;
    return c->mirror != NULL_REF || class_make_mirror_locked(t, c);
}

/* java.lang.Class is there: mirrors for what came before, and primitive classes. */
static bool make_first_mirrors(thread *t, class *class_class, char message[static 256]) {
    runtime *rt = t->rt;
    rt->known[KNOWN_Class] = class_class;
    for (int i = 0; i < KF_COUNT; i++) {
        if (known_fields[i].owner == KNOWN_Class && !find_known_field(rt, i, message)) return false;
    }
    bool made = true;
    host_mutex_lock(&rt->lock);
    for (class *c = loader_boot(rt)->first_class; c != NULL && made; c = c->next_in_loader) made = make_pending_mirror(t, c);
    for (int type = T_BOOLEAN; type <= T_VOID && made; type++) {
        if (rt->primitive[type] != NULL) made = make_pending_mirror(t, rt->primitive[type]);
    }
    host_mutex_unlock(&rt->lock);
    if (!made) snprintf(message, 256, "the heap is too small for the first classes");
    return made;
}

static bool load_known_class(thread *t, int i, char message[static 256]) {
    class *c;
    if (loader_load_boot(t, t->rt->known_name[i], &c) != DONE) {
        snprintf(message, 256, "the class %s cannot be loaded", known_class_names[i]);
        return false;
    }
    if (c == NULL) {
        snprintf(message, 256, "the class library has no class %s", known_class_names[i]);
        return false;
    }
    if (i == KNOWN_Class) return make_first_mirrors(t, c, message);
    t->rt->known[i] = c;
    return true;
}

/* Needs Cloneable and Serializable. */
static bool make_first_arrays(thread *t, char message[static 256]) {
    for (int type = T_BOOLEAN; type <= T_LONG; type++) {
        class *array = class_array_of(t, t->rt->primitive[type]);
        if (array == NULL) {
            snprintf(message, 256, "no memory for the array classes");
            return false;
        }
        t->rt->primitive_array[type] = array;
    }
    /* What a backtrace is made of: an OutOfMemoryError thrown later must not need them made. */
    static const known_class of_backtraces[] = {KNOWN_Object, KNOWN_Class};
    for (size_t k = 0; k < sizeof of_backtraces / sizeof *of_backtraces; k++) {
        if (class_array_of(t, t->rt->known[of_backtraces[k]]) != NULL) continue;
        snprintf(message, 256, "no memory for the first classes");
        return false;
    }
    return true;
}

static void tell_reference_fields(runtime *rt) {
    heap_reference_fields f = {.referent = rt->offset[KF_Reference_referent],
                               .discovered = rt->offset[KF_Reference_discovered],
                               .next = rt->offset[KF_Reference_next],
                               .queue = rt->offset[KF_Reference_queue],
                               .soft_timestamp = rt->offset[KF_SoftReference_timestamp],
                               .soft_clock_mirror_offset = rt->offset[KF_SoftReference_clock],
                               .soft_mirror = rt->known[KNOWN_SoftReference]->mirror};
    heap_set_reference_fields(rt->heap, &f);
}

bool runtime_load_known(thread *t, char message[static 256]) {
    runtime *rt = t->rt;
    for (int i = 0; i < KNOWN_COUNT; i++) {
        if (!load_known_class(t, i, message)) return false;
        if (i == KNOWN_Cloneable && !make_first_arrays(t, message)) return false;
    }
    for (int i = 0; i < KF_COUNT; i++) {
        if (!find_known_field(rt, i, message)) return false;
    }
    for (int i = 0; i < KM_COUNT; i++) {
        if (!find_known_method(rt, i, message)) return false;
    }
    tell_reference_fields(rt);
    rt->out_of_memory = heap_new_object(rt->heap, &t->local, &rt->known[KNOWN_OutOfMemoryError]->shape);
    if (rt->out_of_memory == NULL_REF) {
        snprintf(message, 256, "the heap is too small for the first objects");
        return false;
    }
    return true;
}

/* ---- static constants (JVMS §5.5 step 6) ---- */

static bool assign_constant(thread *t, const class *c, const field *f) {
    uint8_t *base = t->heap_base;
    const cf_constant *k = &c->file->pool[f->file->constant_value_index];
    switch (f->type) {
    case T_BOOLEAN:
    case T_BYTE: obj_set_i8(base, c->mirror, f->offset, (int8_t)k->u.integer); return true;
    case T_CHAR:
    case T_SHORT: obj_set_i16(base, c->mirror, f->offset, (int16_t)k->u.integer); return true;
    case T_INT: obj_set_i32(base, c->mirror, f->offset, k->u.integer); return true;
    case T_FLOAT: obj_set_i32(base, c->mirror, f->offset, (int32_t)k->u.float_bits); return true;
    case T_LONG:
    case T_DOUBLE: obj_set_i64(base, c->mirror, f->offset, (int64_t)cf_bits_at(c->file, k)); return true;
    default: {
        cf_utf8 text = cf_utf8_at(c->file, k->u.string_index);
        ref string = string_new_mutf8(t, text.bytes, text.length);
        if (string != NULL_REF) string = string_intern(t, string);
        if (string != NULL_REF) obj_set_ref(base, c->mirror, f->offset, string);
        return string != NULL_REF;
    }
    }
}

static bool is_constant(const field *f) {
    return (f->access_flags & ACC_STATIC) != 0 && f->file->constant_value_index != 0;
}

/* What the strings among them may take of the heap. */
static uint64_t constant_bytes(const class *c) {
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < c->field_count; i++) {
        const field *f = &c->fields[i];
        if (!is_constant(f) || f->type != T_OBJECT) continue;
        bytes += string_bytes(cf_utf8_at(c->file, c->file->pool[f->file->constant_value_index].u.string_index).length);
    }
    return bytes;
}

bool class_assign_constants(thread *t, class *c) {
    enum { MUCH = 4096 }; /* what the fixed reserve of a thread is not for */
    uint64_t bytes = constant_bytes(c);
    bool reserve = bytes > MUCH, done = true;
    if (reserve && !heap_reserve_blocking(t, bytes)) return exc_throw_oom(t, "Java heap space");
    for (uint32_t i = 0; i < c->field_count && done; i++) {
        if (is_constant(&c->fields[i])) done = assign_constant(t, c, &c->fields[i]);
    }
    if (reserve) heap_unreserve(t->heap, &t->local);
    return done;
}

/* ---- the collector's view ---- */

void runtime_mark_roots(runtime *rt, heap_marker *m) {
    heap_mark_owner(m, &loader_boot(rt)->owner);
    for (int type = T_BOOLEAN; type <= T_VOID; type++) {
        if (rt->primitive[type] != NULL) heap_mark(m, rt->primitive[type]->mirror);
    }
    agents_mark(rt, m);
    heap_mark(m, rt->out_of_memory);
    heap_mark(m, rt->main_thread_group);
    heap_mark(m, rt->system_thread_group);
    for (size_t i = 0; i < sizeof rt->notified / sizeof rt->notified[0]; i++) heap_mark(m, rt->notified[i].r);
}

void runtime_mark_owner(runtime *rt, shape_owner *o, heap_marker *m) {
    (void)rt;
    loader_mark((loader_data *)(void *)o, m);
}

/* A class loader object stands for its loader data, a Class object for its class. */
uint32_t runtime_mirror_shape(runtime *rt, ref mirror, const shape_run **runs, uint32_t *count, shape_owner **owner) {
    uint8_t *base = heap_base(rt->heap);
    const shape *s = heap_shape(rt->heap, obj_class_id(base, mirror));
    *runs = NULL;
    *count = 0;
    *owner = NULL;
    if (class_of_shape(s) != rt->known[KNOWN_Class]) {
        loader_data *l = loader_by_id(rt, (uint32_t)obj_get_i32(base, mirror, rt->injected[IF_ClassLoader_loader_id]));
        if (l != NULL) *owner = &l->owner;
        return s->size;
    }
    uint32_t id = (uint32_t)obj_get_i32(base, mirror, rt->injected[IF_Class_class_id]);
    if (id == 0) return s->size;
    const class *c = class_of_shape(heap_shape(rt->heap, id));
    *runs = c->static_runs;
    *count = c->static_run_count;
    *owner = c->shape.owner;
    return c->mirror_size;
}

void runtime_marking_done(runtime *rt) {
    rt->classes_before = limits_used(&rt->limits, LIMIT_CLASSES);
    string_table_marking_done(rt);
}

void runtime_sweep_done(runtime *rt, uint32_t epoch) {
    loaders_free_dead(rt, epoch);
    runtime_sweep_symbols(rt);
    class_count_anew(rt);
    rt->classes_after = limits_used(&rt->limits, LIMIT_CLASSES);
}
