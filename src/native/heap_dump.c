#include "native/heap_dump.h"

#include "base/mem.h"
#include "base/table.h"
#include "exec/exec.h"
#include "host/clock.h"
#include "runtime/exception.h"
#include "runtime/loader.h"
#include "runtime/resolve.h"
#include "thread/monitor.h"

enum {
    NO_TRACE = 1, /* serial number of the empty stack trace, for whatever has none */
    FIRST_TRACE,  /* that of the thread with id 0: serial numbers of threads are their ids */
    NO_FRAME = -1,
    NANOS_PER_MILLI = 1000000
};

/* A symbol that has a STRING record. */
typedef struct named {
    const symbol *name;
    uint64_t id;
} named;

typedef struct dump {
    thread *asker;
    uint8_t *base;
    hprof_writer w;
    arena arena;   /* of the table's items */
    table strings; /* named * */
    vec classes;   /* class *, with mirrors */
    vec held;      /* ref: what the class at hand holds outside of its statics */
    uint64_t last_string, last_frame, held_name;
    bool no_memory;
    /* The frame that a root was in last, and its number in its thread's trace. */
    const thread *at_thread;
    frame *at_frame;
    int32_t at_number;
} dump;

static uint64_t id_of(ref o) {
    return (uint64_t)o * GRANULE;
}

static void put_ref(dump *d, ref o) {
    hprof_id(&d->w, id_of(o));
}

/* ---- strings ---- */

static uint64_t new_string(dump *d, const void *bytes, size_t length) {
    hprof_begin(&d->w, HPROF_STRING, HPROF_ID_BYTES + (uint32_t)length);
    hprof_id(&d->w, ++d->last_string);
    hprof_bytes(&d->w, bytes, length);
    return d->last_string;
}

static bool is_named(const void *key, const void *item) {
    return ((const named *)item)->name == key;
}

static const named *find_string(const dump *d, const symbol *s) {
    return table_find(&d->strings, hash_u64((uintptr_t)s), is_named, s);
}

/* The id of a symbol's STRING record, which is written at the first time. */
static uint64_t symbol_id(dump *d, const symbol *s) {
    const named *known = find_string(d, s);
    if (known) return known->id;
    named *n = arena_alloc(&d->arena, sizeof *n);
    if (!n || !table_add(&d->strings, hash_u64((uintptr_t)s), n)) {
        d->no_memory = true;
        return 0;
    }
    *n = (named){s, new_string(d, s->bytes, s->length)};
    return n->id;
}

/* The same inside of segments: it has been written before. */
static void put_symbol(dump *d, const symbol *s) {
    const named *known = find_string(d, s);
    ASSERT(known != NULL);
    hprof_id(&d->w, known->id);
}

/* ---- classes ---- */

static bool note_class(void *context, class *c) {
    dump *d = context;
    if (c->kind == CLASS_PRIMITIVE || c->mirror == NULL_REF) return true;
    class **place = vec_push(&d->classes);
    if (place)
        *place = c;
    else
        d->no_memory = true;
    return place != NULL;
}

static class *class_at(const dump *d, uint32_t i) {
    return *(class **)vec_at(&d->classes, i);
}

static void load_class(dump *d, const class *c) {
    uint64_t name = symbol_id(d, c->name);
    for (uint32_t i = 0; i < c->field_count; i++) (void)symbol_id(d, c->fields[i].name);
    hprof_begin(&d->w, HPROF_LOAD_CLASS, 4 + HPROF_ID_BYTES + 4 + HPROF_ID_BYTES);
    hprof_u4(&d->w, c->shape.id);
    put_ref(d, c->mirror);
    hprof_u4(&d->w, NO_TRACE);
    hprof_id(&d->w, name);
}

static bool is_static(const field *f) {
    return (f->access_flags & ACC_STATIC) != 0;
}

static unsigned type_bytes(unsigned type) {
    return type == HPROF_OBJECT ? HPROF_ID_BYTES : 1u << type_log2_size((basic_type)type);
}

static unsigned type_of(const field *f) {
    return f->type >= T_OBJECT ? HPROF_OBJECT : f->type;
}

static void put_value(dump *d, ref o, uint32_t offset, unsigned type) {
    if (type == HPROF_OBJECT) {
        put_ref(d, obj_get_ref(d->base, o, offset));
        return;
    }
    unsigned size = type_bytes(type);
    uint64_t value = size == 1   ? (uint8_t)obj_get_i8(d->base, o, offset)
                     : size == 2 ? obj_get_u16(d->base, o, offset)
                     : size == 4 ? (uint32_t)obj_get_i32(d->base, o, offset)
                                 : (uint64_t)obj_get_i64(d->base, o, offset);
    hprof_number(&d->w, value, size);
}

/* ---- CLASS DUMP ---- */

static void hold(dump *d, ref o, uint32_t most) {
    if (o == NULL_REF || d->held.count == most) return;
    ref *place = vec_push(&d->held);
    if (place)
        *place = o;
    else
        d->no_memory = true;
}

/* At most so many: the format counts statics with 16 bits. */
static void collect_held(dump *d, const class *c, uint32_t most) {
    d->held.count = 0;
    hold(d, c->init_lock, most);
    hold(d, c->init_error, most);
    for (uint32_t i = 0; i < c->refs.count; i++) {
        const pool_ref *p = *(pool_ref *const *)vec_at(&c->refs, i);
        hold(d, p->value, most);
        hold(d, p->error_class, most);
        hold(d, p->error_cause, most);
    }
}

typedef struct class_parts {
    uint32_t statics, static_bytes, fields;
} class_parts;

static class_parts count_parts(const class *c) {
    class_parts p = {0};
    for (uint32_t i = 0; i < c->field_count; i++) {
        const field *f = &c->fields[i];
        if (is_static(f)) {
            p.statics++;
            p.static_bytes += type_bytes(type_of(f));
        } else {
            p.fields++;
        }
    }
    return p;
}

/* Bytes of an object's fields in an INSTANCE DUMP. */
static uint32_t fields_bytes(const class *c) {
    uint32_t bytes = 0;
    for (; c; c = c->super)
        for (uint32_t i = 0; i < c->field_count; i++)
            if (!is_static(&c->fields[i])) bytes += type_bytes(type_of(&c->fields[i]));
    return bytes;
}

static void put_statics(dump *d, const class *c, uint32_t count) {
    hprof_u2(&d->w, count + d->held.count);
    for (uint32_t i = 0; i < c->field_count; i++) {
        const field *f = &c->fields[i];
        if (!is_static(f)) continue;
        put_symbol(d, f->name);
        hprof_u1(&d->w, type_of(f));
        put_value(d, c->mirror, f->offset, type_of(f));
    }
    for (uint32_t i = 0; i < d->held.count; i++) {
        hprof_id(&d->w, d->held_name);
        hprof_u1(&d->w, HPROF_OBJECT);
        put_ref(d, *(ref *)vec_at(&d->held, i));
    }
}

static void put_fields(dump *d, const class *c, uint32_t count) {
    hprof_u2(&d->w, count);
    for (uint32_t i = 0; i < c->field_count; i++) {
        if (is_static(&c->fields[i])) continue;
        put_symbol(d, c->fields[i].name);
        hprof_u1(&d->w, type_of(&c->fields[i]));
    }
}

static void dump_class(dump *d, const class *c) {
    enum { ONE_MEMBER = HPROF_ID_BYTES + 1, FIXED = 2 * 4 + 7 * HPROF_ID_BYTES + 3 * 2 };
    bool is_array = c->kind == CLASS_ARRAY;
    class_parts p = count_parts(c);
    collect_held(d, c, UINT16_MAX - p.statics);
    uint32_t held = d->held.count;
    hprof_begin_sub(&d->w, HPROF_CLASS,
                    FIXED + (p.statics + held + p.fields) * ONE_MEMBER + p.static_bytes + held * HPROF_ID_BYTES);
    put_ref(d, c->mirror);
    hprof_u4(&d->w, NO_TRACE);
    put_ref(d, c->super ? c->super->mirror : NULL_REF);
    put_ref(d, is_array ? NULL_REF : c->loader->loader);
    put_ref(d, c->signers);
    put_ref(d, c->protection_domain);
    hprof_id(&d->w, 0);
    hprof_id(&d->w, 0);
    hprof_u4(&d->w, is_array ? 0 : fields_bytes(c));
    hprof_u2(&d->w, 0); /* no constant pool */
    put_statics(d, c, p.statics);
    put_fields(d, c, p.fields);
}

/* ---- objects ---- */

static void dump_instance(dump *d, const class *c, ref o) {
    uint32_t bytes = fields_bytes(c);
    hprof_begin_sub(&d->w, HPROF_INSTANCE, 2 * HPROF_ID_BYTES + 2 * 4 + bytes);
    put_ref(d, o);
    hprof_u4(&d->w, NO_TRACE);
    put_ref(d, c->mirror);
    hprof_u4(&d->w, bytes);
    for (; c; c = c->super)
        for (uint32_t i = 0; i < c->field_count; i++)
            if (!is_static(&c->fields[i])) put_value(d, o, c->fields[i].offset, type_of(&c->fields[i]));
}

/* As many elements as there is room for behind `fixed` bytes. */
static uint32_t fitting(uint32_t length, uint32_t fixed, unsigned element_bytes) {
    uint32_t most = (uint32_t)((HPROF_MOST_BYTES - fixed) / element_bytes);
    return length < most ? length : most;
}

static void dump_references(dump *d, const class *c, ref o) {
    enum { FIXED = 2 * HPROF_ID_BYTES + 2 * 4 };
    uint32_t length = fitting((uint32_t)array_length(d->base, o), FIXED, HPROF_ID_BYTES);
    hprof_begin_sub(&d->w, HPROF_OBJECT_ARRAY, FIXED + length * HPROF_ID_BYTES);
    put_ref(d, o);
    hprof_u4(&d->w, NO_TRACE);
    hprof_u4(&d->w, length);
    put_ref(d, c->mirror);
    for (uint32_t i = 0; i < length; i++) put_ref(d, array_get_ref(d->base, o, i));
}

static void put_element(dump *d, ref o, uint32_t i, unsigned log2) {
    const void *at = array_at(d->base, o, i, log2);
    uint64_t value = log2 == 1 ? *(const uint16_t *)at : log2 == 2 ? *(const uint32_t *)at : *(const uint64_t *)at;
    hprof_number(&d->w, value, 1u << log2);
}

static void dump_primitives(dump *d, const class *c, ref o) {
    enum { FIXED = HPROF_ID_BYTES + 2 * 4 + 1 };
    unsigned log2 = c->shape.log2_element;
    uint32_t length = fitting((uint32_t)array_length(d->base, o), FIXED, 1u << log2);
    hprof_begin_sub(&d->w, HPROF_PRIMITIVE_ARRAY, FIXED + (length << log2));
    put_ref(d, o);
    hprof_u4(&d->w, NO_TRACE);
    hprof_u4(&d->w, length);
    hprof_u1(&d->w, c->primitive);
    if (log2 == 0)
        hprof_bytes(&d->w, array_at(d->base, o, 0, 0), length);
    else
        for (uint32_t i = 0; i < length; i++) put_element(d, o, i, log2);
}

/* Class objects stand in CLASS DUMPs, but for those of primitive types, and one that is being made. */
static bool is_dumped_class(const dump *d, ref o) {
    const class *c = class_of_mirror(d->asker, o);
    return c && c->kind != CLASS_PRIMITIVE && c->mirror == o;
}

static bool dump_object(void *context, ref o) {
    dump *d = context;
    const class *c = class_of(d->asker, o);
    if (mon_owner_id(d->asker, o) != 0) {
        hprof_begin_sub(&d->w, HPROF_ROOT_MONITOR_USED, HPROF_ID_BYTES);
        put_ref(d, o);
    }
    if (c->shape.kind == SHAPE_REF_ARRAY)
        dump_references(d, c, o);
    else if (c->shape.kind == SHAPE_PRIM_ARRAY)
        dump_primitives(d, c, o);
    else if (c != d->asker->rt->known[KNOWN_Class] || !is_dumped_class(d, o))
        dump_instance(d, c, o);
    return d->w.error == 0;
}

/* ---- threads ---- */

static void dump_frame(dump *d, const frame *f) {
    const method *m = f->method;
    const cf_utf8 *file = &m->owner->source_file;
    int32_t bci = exec_frame_bci(f), line = method_line(m, bci < 0 ? 0 : (uint32_t)bci);
    enum { HOTSPOT_NATIVE = -3 }; /* the format's: -1 unknown, -2 compiled, -3 native */
    uint64_t name = symbol_id(d, m->name), descriptor = symbol_id(d, m->descriptor);
    uint64_t source = file->bytes ? new_string(d, file->bytes, file->length) : 0;
    hprof_begin(&d->w, HPROF_STACK_FRAME, 4 * HPROF_ID_BYTES + 2 * 4);
    hprof_id(&d->w, ++d->last_frame);
    hprof_id(&d->w, name);
    hprof_id(&d->w, descriptor);
    hprof_id(&d->w, source);
    hprof_u4(&d->w, m->owner->shape.id);
    hprof_u4(&d->w, (uint32_t)(m->code ? line : HOTSPOT_NATIVE));
}

static void begin_trace(dump *d, uint32_t trace, uint32_t thread_number, uint32_t frames) {
    hprof_begin(&d->w, HPROF_STACK_TRACE, 3 * 4 + frames * HPROF_ID_BYTES);
    hprof_u4(&d->w, trace);
    hprof_u4(&d->w, thread_number);
    hprof_u4(&d->w, frames);
}

static void dump_trace(void *context, thread *t) {
    dump *d = context;
    uint64_t before = d->last_frame;
    for (frame *f = exec_java_frame(t->frame); f; f = exec_java_frame(f->caller)) dump_frame(d, f);
    begin_trace(d, FIRST_TRACE + t->id, t->id, (uint32_t)(d->last_frame - before));
    while (before < d->last_frame) hprof_id(&d->w, ++before);
}

/* ---- roots ---- */

/* The number of a frame in its thread's trace. Roots come from the top frame to the bottom, which lies lowest in memory. */
static int32_t frame_number(dump *d, const heap_root *root) {
    if (!root->frame) return NO_FRAME;
    const thread *t = root->thread;
    if (d->at_thread != t) {
        d->at_thread = t;
        d->at_frame = exec_java_frame(t->frame);
        d->at_number = 0;
    }
    while (d->at_frame && d->at_frame > (const frame *)root->frame) {
        d->at_frame = exec_java_frame(d->at_frame->caller);
        d->at_number++;
    }
    return d->at_frame == root->frame ? d->at_number : NO_FRAME;
}

static void put_thread_object(dump *d, const thread *t) {
    hprof_begin_sub(&d->w, HPROF_ROOT_THREAD_OBJECT, HPROF_ID_BYTES + 2 * 4);
    put_ref(d, t->java_thread);
    hprof_u4(&d->w, t->id);
    hprof_u4(&d->w, FIRST_TRACE + t->id);
}

static void put_in_frame(dump *d, hprof_sub_record tag, const heap_root *root, ref o) {
    int32_t number = frame_number(d, root);
    hprof_begin_sub(&d->w, tag, HPROF_ID_BYTES + 2 * 4);
    put_ref(d, o);
    hprof_u4(&d->w, ((const thread *)root->thread)->id);
    hprof_u4(&d->w, (uint32_t)number);
}

static void put_of_thread(dump *d, const thread *t, ref o) {
    if (o == t->java_thread) {
        put_thread_object(d, t);
        return;
    }
    hprof_begin_sub(&d->w, HPROF_ROOT_THREAD_BLOCK, HPROF_ID_BYTES + 4);
    put_ref(d, o);
    hprof_u4(&d->w, t->id);
}

static void dump_root(void *context, const heap_root *root, ref o) {
    dump *d = context;
    switch (root->kind) {
    case HEAP_ROOT_THREAD: put_of_thread(d, root->thread, o); break;
    case HEAP_ROOT_FRAME:
        put_in_frame(d, ((const frame *)root->frame)->method->code ? HPROF_ROOT_JAVA_FRAME : HPROF_ROOT_JNI_LOCAL, root, o);
        break;
    case HEAP_ROOT_LOCAL_HANDLE: put_in_frame(d, HPROF_ROOT_JNI_LOCAL, root, o); break;
    case HEAP_ROOT_GLOBAL_HANDLE:
        hprof_begin_sub(&d->w, HPROF_ROOT_JNI_GLOBAL, 2 * HPROF_ID_BYTES);
        put_ref(d, o);
        put_ref(d, o); /* its handle is no place that a program could name */
        break;
    case HEAP_ROOT_OTHER:
        hprof_begin_sub(&d->w, HPROF_ROOT_UNKNOWN, HPROF_ID_BYTES);
        put_ref(d, o);
        break;
    }
}

/* Classes that are never unloaded. */
static void dump_sticky(dump *d, const class *c) {
    if (!c->loader->boot || c->loader->hidden) return;
    hprof_begin_sub(&d->w, HPROF_ROOT_STICKY_CLASS, HPROF_ID_BYTES);
    put_ref(d, c->mirror);
}

/* ---- the whole ---- */

static void dump_records(dump *d) {
    static const char held[] = "<resolved_references>";
    d->held_name = new_string(d, held, sizeof held - 1);
    for (uint32_t i = 0; i < d->classes.count; i++) load_class(d, class_at(d, i));
    begin_trace(d, NO_TRACE, 0, 0);
    threads_visit(d->asker->set, dump_trace, d);
}

static void dump_heap(dump *d) {
    for (uint32_t i = 0; i < d->classes.count; i++) dump_class(d, class_at(d, i));
    heap_walk(d->asker->heap, dump_object, d);
    heap_visit_roots(d->asker->heap, dump_root, d);
    for (uint32_t i = 0; i < d->classes.count; i++) dump_sticky(d, class_at(d, i));
}

static bool failed(const dump *d) {
    return d->no_memory || d->w.error != 0;
}

/* The world is stopped. */
static void dump_stopped(dump *d) {
    runtime *rt = d->asker->rt;
    host_mutex_lock(&rt->lock);
    loaders_visit_classes_locked(rt, note_class, d);
    host_mutex_unlock(&rt->lock);
    d->no_memory |= !threads_prepare(d->asker->set);
    if (!failed(d)) dump_records(d);
    if (!failed(d)) dump_heap(d);
    if (!failed(d)) hprof_finish(&d->w);
}

int heap_dump_blocking(thread *t, bool live, hprof_sink *sink, void *context, uint64_t *size) {
    dump d = {.asker = t, .base = t->heap_base};
    *size = 0;
    if (!hprof_init(&d.w, sink, context, host_clock_wall() / NANOS_PER_MILLI)) return HEAP_DUMP_NO_MEMORY;
    arena_init(&d.arena);
    table_init(&d.strings);
    vec_init(&d.classes, sizeof(class *));
    vec_init(&d.held, sizeof(ref));
    if (live) collect_blocking(t, HEAP_CAUSE_SYSTEM_GC);
    safepoint_begin_blocking(t, "HeapDump");
    dump_stopped(&d);
    safepoint_end(t);
    vec_free(&d.held);
    vec_free(&d.classes);
    table_free(&d.strings);
    arena_free(&d.arena);
    hprof_free(&d.w);
    *size = d.w.total;
    return d.no_memory ? HEAP_DUMP_NO_MEMORY : d.w.error;
}
