#include "native/reflect.h"

#include "base/mem.h"
#include "classfile/descriptor.h"
#include "runtime/resolve.h"

enum { /* what of access_flags reflection shows (JVMS Tables 4.5-A, 4.6-A) */
       FIELD_MODIFIERS = ACC_PUBLIC | ACC_PRIVATE | ACC_PROTECTED | ACC_STATIC | ACC_FINAL | ACC_VOLATILE | ACC_TRANSIENT |
                         ACC_ENUM | ACC_SYNTHETIC,
       METHOD_MODIFIERS = ACC_PUBLIC | ACC_PRIVATE | ACC_PROTECTED | ACC_STATIC | ACC_FINAL | ACC_SYNCHRONIZED | ACC_BRIDGE |
                          ACC_VARARGS | ACC_NATIVE | ACC_ABSTRACT | ACC_STRICT | ACC_SYNTHETIC
};

/* ---- types ---- */

static uint32_t count_parameters(const method *m) {
    desc_iterator i = desc_begin(symbol_utf8(m->descriptor));
    cf_utf8 type;
    uint32_t count = 0;
    while (desc_next(&i, &type) && !i.at_return) count++;
    return count;
}

static outcome resolve_all(thread *t, const method *m, reflect_types *types) {
    desc_iterator i = desc_begin(symbol_utf8(m->descriptor));
    cf_utf8 type;
    uint32_t n = 0;
    while (desc_next(&i, &type)) TRY(resolve_type(t, m->owner, type, &types->items[n++]));
    for (uint16_t e = 0; e < m->file->exception_count; e++)
        TRY(resolve_class(t, m->owner, m->file->exceptions[e], &types->items[n++]));
    return DONE;
}

outcome reflect_method_types(thread *t, const method *m, reflect_types *out) {
    out->parameter_count = count_parameters(m);
    out->count = out->parameter_count + 1u + m->file->exception_count;
    out->items = mem_alloc_array(out->count, sizeof *out->items);
    if (!out->items) return native_throw_oom(t);
    outcome o = resolve_all(t, m, out);
    if (o != DONE) reflect_types_free(out);
    return o;
}

void reflect_types_free(reflect_types *types) {
    mem_free(types->items);
    types->items = NULL;
}

outcome reflect_field_type(thread *t, const field *f, class **out) {
    return resolve_type(t, f->owner, symbol_utf8(f->descriptor), out);
}

/* ---- sizes ---- */

static uint64_t span_bytes(cf_span s) {
    return s.bytes ? array_bytes(s.length, 0) : 0;
}

static uint64_t utf8_bytes(const class *c, uint16_t index) {
    return index ? native_string_bytes(cf_utf8_at(c->file, index).length) : 0;
}

uint64_t reflect_method_bytes(const thread *t, const method *m) {
    const runtime *rt = t->rt;
    uint32_t object = rt->known[KNOWN_reflect_Method]->shape.size + rt->known[KNOWN_reflect_Constructor]->shape.size;
    return object + native_string_bytes(m->name->length) + utf8_bytes(m->owner, m->file->signature_index) +
           array_bytes(count_parameters(m), 2) + array_bytes(m->file->exception_count, 2) +
           span_bytes(m->file->annotations->visible) + span_bytes(m->file->annotations->parameter) +
           span_bytes(m->file->annotations->fallback);
}

uint64_t reflect_field_bytes(const thread *t, const field *f) {
    return t->rt->known[KNOWN_reflect_Field]->shape.size + native_string_bytes(f->name->length) +
           utf8_bytes(f->owner, f->file->signature_index) + span_bytes(f->file->annotations->visible);
}

/* ---- objects ---- */

ref reflect_span(thread *t, cf_span span, bool *ok) {
    if (!span.bytes) return NULL_REF;
    ref array = native_new_bytes(t, span.bytes, span.length);
    if (array == NULL_REF) *ok = false;
    return array;
}

ref reflect_utf8(thread *t, const cf_class *file, uint16_t index, bool *ok) {
    if (index == 0) return NULL_REF;
    cf_utf8 u = cf_utf8_at(file, index);
    ref s = string_new_mutf8(t, u.bytes, u.length);
    if (s == NULL_REF) *ok = false;
    return s;
}

static ref new_class_array(thread *t, class *const *classes, uint32_t count) {
    class *array_class = native_array_class(t, KNOWN_Class);
    ref array = array_class ? native_new_array(t, array_class, (int32_t)count) : NULL_REF;
    if (array == NULL_REF) return NULL_REF;
    for (uint32_t i = 0; i < count; i++) array_set_ref(t->heap_base, array, i, classes[i]->mirror);
    return array;
}

/* Where Method and Constructor keep the same things. */
typedef struct executable_fields {
    known_class class_id;
    known_field clazz, slot, parameter_types, exception_types, modifiers, signature, annotations, parameter_annotations;
} executable_fields;

static const executable_fields method_fields = {KNOWN_reflect_Method,
                                                KF_reflect_Method_clazz,
                                                KF_reflect_Method_slot,
                                                KF_reflect_Method_parameterTypes,
                                                KF_reflect_Method_exceptionTypes,
                                                KF_reflect_Method_modifiers,
                                                KF_reflect_Method_signature,
                                                KF_reflect_Method_annotations,
                                                KF_reflect_Method_parameterAnnotations};
static const executable_fields constructor_fields = {KNOWN_reflect_Constructor,
                                                     KF_reflect_Constructor_clazz,
                                                     KF_reflect_Constructor_slot,
                                                     KF_reflect_Constructor_parameterTypes,
                                                     KF_reflect_Constructor_exceptionTypes,
                                                     KF_reflect_Constructor_modifiers,
                                                     KF_reflect_Constructor_signature,
                                                     KF_reflect_Constructor_annotations,
                                                     KF_reflect_Constructor_parameterAnnotations};

static void set_field(thread *t, ref o, known_field which, ref value) {
    obj_set_ref(t->heap_base, o, t->rt->offset[which], value);
}

static ref new_executable(thread *t, const executable_fields *x, const method *m, const reflect_types *types) {
    runtime *rt = t->rt;
    ref o = native_new_object(t, rt->known[x->class_id]);
    ref parameters = o ? new_class_array(t, types->items, types->parameter_count) : NULL_REF;
    ref exceptions =
        parameters ? new_class_array(t, types->items + types->parameter_count + 1, m->file->exception_count) : NULL_REF;
    if (exceptions == NULL_REF) return NULL_REF;
    bool ok = true;
    ref signature = reflect_utf8(t, m->owner->file, m->file->signature_index, &ok);
    ref annotations = ok ? reflect_span(t, m->file->annotations->visible, &ok) : NULL_REF;
    ref parameter_annotations = ok ? reflect_span(t, m->file->annotations->parameter, &ok) : NULL_REF;
    if (!ok) return NULL_REF;
    set_field(t, o, x->clazz, m->owner->mirror);
    obj_set_i32(t->heap_base, o, rt->offset[x->slot], m->slot);
    obj_set_i32(t->heap_base, o, rt->offset[x->modifiers], m->access_flags & METHOD_MODIFIERS);
    set_field(t, o, x->parameter_types, parameters);
    set_field(t, o, x->exception_types, exceptions);
    set_field(t, o, x->signature, signature);
    set_field(t, o, x->annotations, annotations);
    set_field(t, o, x->parameter_annotations, parameter_annotations);
    return o;
}

ref reflect_new_method(thread *t, const method *m, const reflect_types *types) {
    if (m->flags & METHOD_INIT) return new_executable(t, &constructor_fields, m, types);
    ref o = new_executable(t, &method_fields, m, types);
    ref name = o ? string_intern_symbol(t, m->name) : NULL_REF;
    if (name == NULL_REF) return NULL_REF;
    bool ok = true;
    ref value = reflect_span(t, m->file->annotations->fallback, &ok);
    if (!ok) return NULL_REF;
    set_field(t, o, KF_reflect_Method_name, name);
    set_field(t, o, KF_reflect_Method_returnType, types->items[types->parameter_count]->mirror);
    set_field(t, o, KF_reflect_Method_annotationDefault, value);
    return o;
}

ref reflect_new_field(thread *t, const field *f, class *type) {
    runtime *rt = t->rt;
    ref o = native_new_object(t, rt->known[KNOWN_reflect_Field]);
    ref name = o ? string_intern_symbol(t, f->name) : NULL_REF;
    if (name == NULL_REF) return NULL_REF;
    bool ok = true;
    ref signature = reflect_utf8(t, f->owner->file, f->file->signature_index, &ok);
    ref annotations = ok ? reflect_span(t, f->file->annotations->visible, &ok) : NULL_REF;
    if (!ok) return NULL_REF;
    set_field(t, o, KF_reflect_Field_clazz, f->owner->mirror);
    obj_set_i32(t->heap_base, o, rt->offset[KF_reflect_Field_slot], f->slot);
    obj_set_i32(t->heap_base, o, rt->offset[KF_reflect_Field_modifiers], f->access_flags & FIELD_MODIFIERS);
    obj_set_i8(t->heap_base, o, rt->offset[KF_reflect_Field_trustedFinal], f->trusted_final);
    set_field(t, o, KF_reflect_Field_name, name);
    set_field(t, o, KF_reflect_Field_type, type->mirror);
    set_field(t, o, KF_reflect_Field_signature, signature);
    set_field(t, o, KF_reflect_Field_annotations, annotations);
    return o;
}

/* ---- back again ---- */

/* An object that Unsafe.allocateInstance made has neither class nor slot. */
static class *owner_of(thread *t, ref o, known_field clazz) {
    ref mirror = native_get_ref(t, o, t->rt->offset[clazz]);
    return mirror != NULL_REF ? class_of_mirror(t, mirror) : NULL;
}

static void stands_for_nothing(thread *t) {
    (void)exc_throw(t, KNOWN_InternalError, "a reflection object that stands for nothing");
}

static method *method_at(thread *t, ref o, known_field clazz, known_field slot_field) {
    class *c = owner_of(t, o, clazz);
    uint32_t i = (uint32_t)native_get_int(t, o, t->rt->offset[slot_field]);
    return c && i < c->method_count ? &c->methods[i] : (stands_for_nothing(t), NULL);
}

method *reflect_method_of(thread *t, ref o) {
    return method_at(t, o, KF_reflect_Method_clazz, KF_reflect_Method_slot);
}

method *reflect_constructor_of(thread *t, ref o) {
    return method_at(t, o, KF_reflect_Constructor_clazz, KF_reflect_Constructor_slot);
}

field *reflect_field_of(thread *t, ref o) {
    class *c = owner_of(t, o, KF_reflect_Field_clazz);
    uint32_t i = (uint32_t)native_get_int(t, o, t->rt->offset[KF_reflect_Field_slot]);
    return c && i < c->field_count ? &c->fields[i] : (stands_for_nothing(t), NULL);
}

/* ---- boxes ---- */

static const struct {
    basic_type type;
    known_class class_id;
    known_field value;
} boxes[] = {
    {T_INT, KNOWN_Integer, KF_Integer_value},     {T_LONG, KNOWN_Long, KF_Long_value},
    {T_BOOLEAN, KNOWN_Boolean, KF_Boolean_value}, {T_DOUBLE, KNOWN_Double, KF_Double_value},
    {T_BYTE, KNOWN_Byte, KF_Byte_value},          {T_CHAR, KNOWN_Character, KF_Character_value},
    {T_FLOAT, KNOWN_Float, KF_Float_value},       {T_SHORT, KNOWN_Short, KF_Short_value},
};

ref reflect_box(thread *t, basic_type type, slot value) {
    for (size_t i = 0; i < sizeof boxes / sizeof boxes[0]; i++) {
        if (boxes[i].type != type) continue;
        uint32_t offset = t->rt->offset[boxes[i].value];
        ref o = native_new_object(t, t->rt->known[boxes[i].class_id]);
        if (o == NULL_REF) return o;
        switch (type) {
        case T_BOOLEAN:
        case T_BYTE: obj_set_i8(t->heap_base, o, offset, (int8_t)value.i); break;
        case T_CHAR:
        case T_SHORT: obj_set_i16(t->heap_base, o, offset, (int16_t)value.i); break;
        case T_INT:
        case T_FLOAT: obj_set_i32(t->heap_base, o, offset, value.i); break;
        default: obj_set_i64(t->heap_base, o, offset, value.j); break;
        }
        return o;
    }
    PANIC("no box for basic type %d", (int)type);
}

bool reflect_unbox(thread *t, ref o, basic_type *type, slot *value) {
    class *c = class_of(t, o);
    for (size_t i = 0; i < sizeof boxes / sizeof boxes[0]; i++) {
        if (t->rt->known[boxes[i].class_id] != c) continue;
        uint32_t offset = t->rt->offset[boxes[i].value];
        *type = boxes[i].type;
        value->raw = 0;
        switch (boxes[i].type) {
        case T_BOOLEAN:
        case T_BYTE: value->i = obj_get_i8(t->heap_base, o, offset); break;
        case T_CHAR: value->i = obj_get_u16(t->heap_base, o, offset); break;
        case T_SHORT: value->i = obj_get_i16(t->heap_base, o, offset); break;
        case T_INT:
        case T_FLOAT: value->i = obj_get_i32(t->heap_base, o, offset); break;
        default: value->j = obj_get_i64(t->heap_base, o, offset); break;
        }
        return true;
    }
    return false;
}

static bool widens_to_int(basic_type from) {
    return from == T_BYTE || from == T_SHORT || from == T_CHAR || from == T_INT;
}

bool reflect_widen(basic_type from, basic_type to, slot *value) {
    if (from == to) return true;
    if (to == T_SHORT) return from == T_BYTE;
    if (to == T_INT) return widens_to_int(from);
    slot v = {.raw = 0};
    if (to == T_LONG && widens_to_int(from))
        v.j = value->i;
    else if (to == T_FLOAT && widens_to_int(from))
        v.f = (float)value->i;
    else if (to == T_FLOAT && from == T_LONG)
        v.f = (float)value->j;
    else if (to == T_DOUBLE && widens_to_int(from))
        v.d = value->i;
    else if (to == T_DOUBLE && from == T_LONG)
        v.d = (double)value->j;
    else if (to == T_DOUBLE && from == T_FLOAT)
        v.d = value->f;
    else
        return false;
    *value = v;
    return true;
}
