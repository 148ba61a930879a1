/*
 * Dynamic constants and call sites (JVMS §5.4.3.6): the bootstrap method, its static arguments and type are resolved here;
 * java.lang.invoke.MethodHandleNatives calls the bootstrap method.
 */
#include "runtime/exception.h"
#include "runtime/member_name.h"
#include "runtime/messages.h"
#include "runtime/natives.h"
#include "runtime/resolve_link.h"
#include "runtime/string.h"

/* What a thread's fixed reserve is not for. */
enum { MANY_ARGUMENTS = 64 };

/* ---- failures ---- */

/* Throwable.toString of an exception that is not an Error, and that becomes the cause of a BootstrapMethodError. */
static void wrap(thread *t) {
    ref e = t->exception;
    if (exc_is(t, e, KNOWN_Error)) return;
    ref message = obj_get_ref(t->heap_base, e, t->rt->offset[KF_Throwable_detailMessage]);
    strbuf text;
    strbuf_init(&text);
    message_class(&text, class_of(t, e));
    if (message) {
        strbuf_add(&text, ": ");
        string_add_mutf8(t, message, &text);
    }
    t->exception = NULL_REF;
    if (text.failed) {
        exc_throw_oom(t, NULL);
    } else {
        exc_throw_cause(t, KNOWN_BootstrapMethodError, e, strbuf_text(&text));
    }
    strbuf_free(&text);
}

static outcome fail(thread *t, class *from, uint16_t index, const method *m, uint32_t pc) {
    wrap(t);
    pool_remember_failure(t, from, index, m, pc);
    return THREW;
}

/* ---- static arguments ---- */

static ref new_box(thread *t, known_class box) {
    ref o = heap_new_object(t->heap, &t->local, &t->rt->known[box]->shape);
    if (!o) exc_throw_oom(t, NULL);
    return o;
}

/* A constant as an object; NULL_REF with an exception pending when there is no memory. */
static outcome box_constant(thread *t, basic_type type, slot value, ref *out) {
    const uint32_t *offset = t->rt->offset;
    uint8_t *base = t->heap_base;
    ref o = value.r;
    switch (type) {
    case T_INT:
        if ((o = new_box(t, KNOWN_Integer))) obj_set_i32(base, o, offset[KF_Integer_value], value.i);
        break;
    case T_FLOAT:
        if ((o = new_box(t, KNOWN_Float))) obj_set_i32(base, o, offset[KF_Float_value], value.i);
        break;
    case T_LONG:
        if ((o = new_box(t, KNOWN_Long))) obj_set_i64(base, o, offset[KF_Long_value], value.j);
        break;
    case T_DOUBLE:
        if ((o = new_box(t, KNOWN_Double))) obj_set_i64(base, o, offset[KF_Double_value], value.j);
        break;
    case T_BOOLEAN:
        if ((o = new_box(t, KNOWN_Boolean))) obj_set_i8(base, o, offset[KF_Boolean_value], (int8_t)value.i);
        break;
    case T_BYTE:
        if ((o = new_box(t, KNOWN_Byte))) obj_set_i8(base, o, offset[KF_Byte_value], (int8_t)value.i);
        break;
    case T_CHAR:
        if ((o = new_box(t, KNOWN_Character))) obj_set_u16(base, o, offset[KF_Character_value], (uint16_t)value.i);
        break;
    case T_SHORT:
        if ((o = new_box(t, KNOWN_Short))) obj_set_i16(base, o, offset[KF_Short_value], (int16_t)value.i);
        break;
    default: *out = o; return DONE;
    }
    *out = o;
    return o ? DONE : THREW;
}

static outcome argument(thread *t, class *from, uint16_t index, ref *out) {
    slot value;
    basic_type type;
    TRY(resolve_constant(t, from, index, &value, &type));
    return box_constant(t, type, value, out);
}

/* None: null; one: itself; more: an Object[]. May CALL; then starts again. */
static outcome static_arguments(thread *t, class *from, const cf_bootstrap_method *b, ref *out) {
    *out = NULL_REF;
    if (b->argument_count == 0) return DONE;
    if (b->argument_count == 1) return argument(t, from, b->arguments[0], out);
    slot unused;
    basic_type type;
    for (uint16_t i = 0; i < b->argument_count; i++) TRY(resolve_constant(t, from, b->arguments[i], &unused, &type));
    /* All are resolved now: from here on nothing runs Java, and only this reservation collects. */
    if (b->argument_count > MANY_ARGUMENTS && !heap_reserve_blocking(t, array_bytes(b->argument_count, 5)))
        return exc_throw_oom(t, NULL), THREW;
    ref a = link_new_objects(t, b->argument_count);
    if (!a) return THREW;
    for (uint16_t i = 0; i < b->argument_count; i++) {
        ref value;
        TRY(argument(t, from, b->arguments[i], &value));
        array_set_ref(t->heap_base, a, i, value);
    }
    *out = a;
    return DONE;
}

static const cf_bootstrap_method *bootstrap_of(const class *from, uint16_t index) {
    return &from->file->bootstraps[from->file->pool[index].u.dynamic.bootstrap_index];
}

static const cf_constant *pair_of(const class *from, uint16_t index) {
    return &from->file->pool[from->file->pool[index].u.dynamic.name_and_type_index];
}

/* The first five arguments of linkCallSite and linkDynamicConstant: caller, index, bootstrap method, name, type. */
static outcome link_arguments(thread *t, class *from, uint16_t index, ref type, slot args[static 6]) {
    slot handle;
    basic_type unused;
    ref arguments;
    TRY(resolve_constant(t, from, bootstrap_of(from, index)->method_index, &handle, &unused));
    TRY(static_arguments(t, from, bootstrap_of(from, index), &arguments));
    symbol *name = pool_symbol(t, from, pair_of(from, index)->u.pair.name_index);
    ref text = name ? string_intern_symbol(t, name) : NULL_REF;
    if (!text) return THREW;
    args[0].raw = from->mirror;
    args[1].j = index;
    args[2].raw = handle.r;
    args[3].raw = text;
    args[4].raw = type;
    args[5].raw = arguments;
    return DONE;
}

/* The bootstrap method is resolved before the type is. */
static outcome bootstrap_method(thread *t, class *from, uint16_t index) {
    slot handle;
    basic_type unused;
    return resolve_constant(t, from, bootstrap_of(from, index)->method_index, &handle, &unused);
}

/* ---- dynamic constants ---- */

/* Takes the primitive out of the box that MethodHandleNatives has made sure of. */
static bool unbox(thread *t, basic_type type, ref o, slot *out) {
    static const struct {
        known_class box;
        known_field value;
    } boxes[] = {
        [T_BOOLEAN] = {KNOWN_Boolean, KF_Boolean_value}, [T_CHAR] = {KNOWN_Character, KF_Character_value},
        [T_FLOAT] = {KNOWN_Float, KF_Float_value},       [T_DOUBLE] = {KNOWN_Double, KF_Double_value},
        [T_BYTE] = {KNOWN_Byte, KF_Byte_value},          [T_SHORT] = {KNOWN_Short, KF_Short_value},
        [T_INT] = {KNOWN_Integer, KF_Integer_value},     [T_LONG] = {KNOWN_Long, KF_Long_value},
    };
    const runtime *rt = t->rt;
    const uint8_t *base = t->heap_base;
    if (!o || class_of(t, o) != rt->known[boxes[type].box])
        return exc_throw(t, KNOWN_ClassCastException, "dynamic constant of another type");
    uint32_t offset = rt->offset[boxes[type].value];
    switch (type) {
    case T_BOOLEAN:
    case T_BYTE: out->j = obj_get_i8(base, o, offset); break;
    case T_CHAR: out->j = obj_get_u16(base, o, offset); break;
    case T_SHORT: out->j = obj_get_i16(base, o, offset); break;
    case T_INT:
    case T_FLOAT: out->j = obj_get_i32(base, o, offset); break;
    default: out->j = obj_get_i64(base, o, offset); break;
    }
    return true;
}

static outcome dynamic_publish(thread *t, class *from, uint16_t index, slot result) {
    cf_utf8 descriptor = cf_utf8_at(from->file, pair_of(from, index)->u.pair.descriptor_index);
    basic_type type = type_of_descriptor(descriptor.bytes);
    slot value = {.raw = result.r};
    if (type != T_OBJECT && !unbox(t, type, result.r, &value)) return THREW;
    return pool_publish_value(t, from, index, type, value) ? DONE : THREW;
}

static outcome dynamic_link(thread *t, frame *f, class *from, uint16_t index) {
    class *type;
    slot args[6];
    TRY(bootstrap_method(t, from, index));
    TRY(link_find_type(t, from, cf_utf8_at(from->file, pair_of(from, index)->u.pair.descriptor_index), &type));
    TRY(link_arguments(t, from, index, type->mirror, args));
    return native_call(t, f, t->rt->method[KM_MHN_linkDynamicConstant], args, 6, 1);
}

outcome vm_link_dynamic(thread *t, frame *f) {
    class *from = (class *)(uintptr_t)f->locals[0].j;
    uint16_t index = (uint16_t)f->locals[2].j;
    frame_stack(f)[0].raw = from->mirror;
    f->flags |= FRAME_CATCHES;
    outcome o = THREW;
    if (!t->exception) o = f->state == 0 ? dynamic_link(t, f, from, index) : dynamic_publish(t, from, index, f->result);
    return o == THREW ? fail(t, from, index, NULL, 0) : o;
}

/* ---- call sites ---- */

enum { SITE_FROM, SITE_TYPE, SITE_BOX };

outcome resolve_call_site(thread *t, method *m, uint32_t pc, uint16_t index, call_site **out) {
    *out = call_site_at(m, pc);
    if (*out) return DONE;
    if (pool_throw_failure(t, m->owner, index, m, pc)) return THREW;
    slot args[] = {{.j = (intptr_t)m}, {.j = 0}, {.j = pc}, {.j = 0}, {.j = index}, {.j = 0}};
    return vm_call(t, VM_link_call_site, args, 6);
}

static outcome site_type(thread *t, frame *f, class *from, uint16_t index) {
    TRY(bootstrap_method(t, from, index));
    return link_find_method_type(t, f, from, cf_utf8_at(from->file, pair_of(from, index)->u.pair.descriptor_index), 1);
}

static outcome site_link(thread *t, frame *f, class *from, uint16_t index) {
    slot args[7];
    frame_stack(f)[SITE_TYPE].raw = f->result.r;
    TRY(link_arguments(t, from, index, frame_stack(f)[SITE_TYPE].r, args));
    ref box = link_new_objects(t, 1);
    if (!box) return THREW;
    frame_stack(f)[SITE_BOX].raw = box;
    args[6].raw = box;
    return native_call(t, f, t->rt->method[KM_MHN_linkCallSite], args, 7, 2);
}

/* Of several threads that have linked the instruction the first one's site stands (§5.4.3.6). */
static outcome site_publish(thread *t, frame *f, method *m, uint32_t pc) {
    call_site *s = link_new_site(t, m->owner, f->result.r, array_get_ref(t->heap_base, frame_stack(f)[SITE_BOX].r, 0));
    if (!s) return THREW;
    s->pc = pc;
    host_mutex_lock(&t->rt->lock);
    if (!call_site_at(m, pc)) {
        atomic_store_explicit(&s->next, atomic_load_explicit(&m->call_sites, memory_order_relaxed), memory_order_relaxed);
        atomic_store_explicit(&m->call_sites, s, memory_order_release);
    }
    host_mutex_unlock(&t->rt->lock);
    return DONE;
}

outcome vm_link_call_site(thread *t, frame *f) {
    method *m = (method *)(uintptr_t)f->locals[0].j;
    uint32_t pc = (uint32_t)f->locals[2].j;
    uint16_t index = (uint16_t)f->locals[4].j;
    class *from = m->owner;
    frame_stack(f)[SITE_FROM].raw = from->mirror;
    f->flags |= FRAME_CATCHES;
    outcome o = THREW;
    if (!t->exception) {
        switch (f->state) {
        case 0: o = site_type(t, f, from, index); break;
        case 1: o = site_link(t, f, from, index); break;
        default: o = site_publish(t, f, m, pc); break;
        }
    }
    return o == THREW ? fail(t, from, index, m, pc) : o;
}
