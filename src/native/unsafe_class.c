/*
 * Unsafe: fields, classes, arrays, and parking.
 */
#include "host/clock.h"
#include "native/class_natives.h"
#include "native/reflect.h"
#include "native/threads.h"
#include "native/unsafe.h"
#include "runtime/link.h"
#include "runtime/loader.h"
#include "thread/wait.h"

static outcome field_offset(thread *t, frame *f, bool is_static) {
    if (f->locals[1].r == NULL_REF) return native_throw_npe(t);
    const field *x = reflect_field_of(t, f->locals[1].r);
    if (!x) return THREW;
    bool static_field = (x->access_flags & ACC_STATIC) != 0;
    return static_field == is_static ? native_long_result(f, x->offset) : THROW(t, KNOWN_IllegalArgumentException, NULL);
}

outcome unsafe_field_offset(thread *t, frame *f) {
    return field_offset(t, f, false);
}

outcome unsafe_static_field_offset(thread *t, frame *f) {
    return field_offset(t, f, true);
}

outcome unsafe_named_field_offset(thread *t, frame *f) {
    class *c = native_class_arg(t, f->locals[1].r);
    if (!c) return THREW;
    if (f->locals[2].r == NULL_REF) return native_throw_npe(t);
    symbol *name = string_symbol(t, f->locals[2].r, false);
    if (!name) return THREW;
    for (uint32_t i = 0; i < c->field_count; i++)
        if (c->fields[i].name == name) return native_long_result(f, c->fields[i].offset);
    return THROW(t, KNOWN_InternalError, NULL);
}

outcome unsafe_static_field_base(thread *t, frame *f) {
    if (f->locals[1].r == NULL_REF) return native_throw_npe(t);
    const field *x = reflect_field_of(t, f->locals[1].r);
    if (!x) return THREW;
    if (!(x->access_flags & ACC_STATIC)) return THROW(t, KNOWN_IllegalArgumentException, NULL);
    return native_ref_result(f, x->owner->mirror);
}

/* Also true while this thread initializes it: a barrier is still needed for others. */
outcome unsafe_should_be_initialized(thread *t, frame *f) {
    class *c = native_class_arg(t, f->locals[1].r);
    if (!c) return THREW;
    return native_bool_result(f, c->kind == CLASS_INSTANCE && class_get_state(c) != CLASS_INITIALIZED);
}

outcome unsafe_ensure_initialized(thread *t, frame *f) {
    class *c = native_class_arg(t, f->locals[1].r);
    if (!c) return THREW;
    return c->kind == CLASS_INSTANCE ? class_initialize(t, c) : DONE;
}

static outcome check_array_class(thread *t, frame *f, class **out) {
    *out = native_class_arg(t, f->locals[1].r);
    if (!*out) return THREW;
    return (*out)->kind == CLASS_ARRAY ? DONE : native_throw(t, "java/io/InvalidClassException", NULL);
}

outcome unsafe_array_base_offset(thread *t, frame *f) {
    class *c;
    TRY(check_array_class(t, f, &c));
    return native_int_result(f, ARRAY_ELEMENT_OFFSET);
}

outcome unsafe_array_index_scale(thread *t, frame *f) {
    class *c;
    TRY(check_array_class(t, f, &c));
    return native_int_result(f, c->shape.kind == SHAPE_REF_ARRAY ? (int32_t)sizeof(ref) : 1 << c->shape.log2_element);
}

/* defineClass0(name, bytes, offset, length, loader, domain) */
outcome unsafe_define_class(thread *t, frame *f) {
    slot *args = f->locals + 1;
    define_request r = {.protection_domain = args[5].r, .source = "__ClassDefiner__"};
    TRY(native_class_bytes(t, args[1].r, args[2].i, args[3].i, &r));
    if (args[0].r != NULL_REF) {
        r.name = string_symbol(t, args[0].r, true);
        if (!r.name) return THREW;
    }
    r.loader = loader_of(t, args[4].r);
    if (!r.loader) return THREW;
    class *c = NULL;
    TRY(class_define(t, &r, &c));
    return native_ref_result(f, c->mirror);
}

outcome unsafe_allocate_instance(thread *t, frame *f) {
    class *c = native_class_arg(t, f->locals[1].r);
    if (!c) return THREW;
    if (c->kind == CLASS_PRIMITIVE) return THROW(t, KNOWN_InstantiationException, NULL);
    if (c == t->rt->known[KNOWN_Class]) return THROW(t, KNOWN_IllegalAccessException, "java.lang.Class");
    if (c->kind != CLASS_INSTANCE || (c->access_flags & (ACC_ABSTRACT | ACC_INTERFACE))) {
        char name[512];
        class_external_name(c, name, sizeof name);
        return THROW(t, KNOWN_InstantiationException, "%s", name);
    }
    TRY(class_initialize(t, c));
    return native_new_result(f, native_object_upcall(t, c));
}

outcome unsafe_throw_exception(thread *t, frame *f) {
    if (f->locals[1].r == NULL_REF) return native_throw_npe(t);
    (void)exc_throw_object(t, f->locals[1].r);
    return THREW;
}

/* ---- parking ---- */

/* park(isAbsolute, time): 0 is forever, absolute times are milliseconds since 1970, others nanoseconds from now. */
outcome unsafe_park(thread *t, frame *f) {
    bool absolute = f->locals[1].i != 0;
    int64_t time = f->locals[2].j, now = host_clock_monotonic(), deadline = WAIT_FOREVER;
    if (absolute) {
        int64_t wall = host_clock_wall();
        int64_t left_ms = time > 0 ? wrap_sub64(time, wall / 1000000) : 0;
        if (left_ms <= 0)
            deadline = now;
        else if (left_ms < (WAIT_FOREVER - now) / 1000000 - 1)
            deadline = now + left_ms * 1000000 - wall % 1000000;
    } else if (time < 0) {
        deadline = now;
    } else if (time > 0 && time < WAIT_FOREVER - now) {
        deadline = now + time;
    }
    return thread_park_blocking(t, deadline) == WAIT_STOPPED ? AGAIN : DONE;
}

outcome unsafe_unpark(thread *t, frame *f) {
    ref o = f->locals[1].r;
    if (o == NULL_REF) return DONE;
    if (!class_is_subclass(class_of(t, o), t->rt->known[KNOWN_Thread])) return THROW(t, KNOWN_IllegalArgumentException, NULL);
    int64_t id = obj_get_i64(t->heap_base, o, t->rt->offset[KF_Thread_eetop]);
    if (id != 0) (void)threads_unpark(t->set, (uint32_t)id, o);
    return DONE;
}
