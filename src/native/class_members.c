/*
 * Class.getDeclaredFields0, getDeclaredMethods0, getDeclaredConstructors0, getRecordComponents0.
 *
 * Each first loads every type that its objects name, which may need Java code and then starts over, and makes the objects
 * afterwards.
 */
#include "base/mem.h"
#include "native/class_natives.h"
#include "native/reflect.h"
#include "runtime/resolve.h"
#include "runtime/link.h"

static ref empty_array(thread *t, known_class element) {
    class *array_class = native_array_class(t, element);
    return array_class ? native_array_upcall(t, array_class, 0) : NULL_REF;
}

/* ---- fields ---- */

static bool field_wanted(const field *f, bool public_only) {
    return !public_only || (f->access_flags & ACC_PUBLIC);
}

static outcome load_field_types(thread *t, class *c, bool public_only, class **types) {
    for (uint32_t i = 0; i < c->field_count; i++)
        if (field_wanted(&c->fields[i], public_only)) TRY(reflect_field_type(t, &c->fields[i], &types[i]));
    return DONE;
}

static ref make_fields(thread *t, class *c, bool public_only, class *const *types) {
    uint64_t bytes = 0;
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->field_count; i++) {
        if (!field_wanted(&c->fields[i], public_only)) continue;
        bytes += reflect_field_bytes(t, &c->fields[i]);
        count++;
    }
    class *array_class = native_array_class(t, KNOWN_reflect_Field);
    if (!array_class || !native_reserve(t, bytes + array_bytes(count, 2))) return NULL_REF;
    ref array = native_new_array(t, array_class, (int32_t)count);
    for (uint32_t i = 0, n = 0; array != NULL_REF && i < c->field_count; i++) {
        if (!field_wanted(&c->fields[i], public_only)) continue;
        ref o = reflect_new_field(t, &c->fields[i], types[i]);
        if (o == NULL_REF) return NULL_REF;
        array_set_ref(t->heap_base, array, n++, o);
    }
    return array;
}

outcome native_class_fields(thread *t, frame *f) {
    class *c = class_of_mirror(t, f->locals[0].r);
    bool public_only = f->locals[1].i != 0;
    if (c->kind != CLASS_INSTANCE) return native_new_result(f, empty_array(t, KNOWN_reflect_Field));
    TRY(class_link(t, c));
    class **types = mem_alloc_array(c->field_count, sizeof *types);
    if (!types) return native_throw_oom(t);
    outcome o = load_field_types(t, c, public_only, types);
    if (o == DONE) o = native_new_result(f, make_fields(t, c, public_only, types));
    mem_free(types);
    return o;
}

/* ---- methods and constructors ---- */

static bool method_wanted(const method *m, bool constructors, bool public_only) {
    if (public_only && !(m->access_flags & ACC_PUBLIC)) return false;
    if (m->name->bytes[0] == '<') return constructors && (m->flags & METHOD_INIT);
    return !constructors;
}

static outcome load_method_types(thread *t, class *c, bool constructors, bool public_only, reflect_types *types) {
    for (uint32_t i = 0; i < c->method_count; i++)
        if (method_wanted(&c->methods[i], constructors, public_only)) TRY(reflect_method_types(t, &c->methods[i], &types[i]));
    return DONE;
}

static ref make_methods(thread *t, class *c, bool constructors, bool public_only, const reflect_types *types) {
    uint64_t bytes = 0;
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->method_count; i++) {
        if (!types[i].items) continue;
        bytes += reflect_method_bytes(t, &c->methods[i]);
        count++;
    }
    class *array_class = native_array_class(t, constructors ? KNOWN_reflect_Constructor : KNOWN_reflect_Method);
    if (!array_class || !native_reserve(t, bytes + array_bytes(count, 2))) return NULL_REF;
    ref array = native_new_array(t, array_class, (int32_t)count);
    for (uint32_t i = 0, n = 0; array != NULL_REF && i < c->method_count; i++) {
        if (!method_wanted(&c->methods[i], constructors, public_only)) continue;
        ref o = reflect_new_method(t, &c->methods[i], &types[i]);
        if (o == NULL_REF) return NULL_REF;
        array_set_ref(t->heap_base, array, n++, o);
    }
    return array;
}

static outcome methods(thread *t, frame *f, bool constructors) {
    class *c = class_of_mirror(t, f->locals[0].r);
    bool public_only = f->locals[1].i != 0;
    if (c->kind != CLASS_INSTANCE)
        return native_new_result(f, empty_array(t, constructors ? KNOWN_reflect_Constructor : KNOWN_reflect_Method));
    TRY(class_link(t, c));
    reflect_types *types = mem_alloc_array(c->method_count, sizeof *types);
    if (!types) return native_throw_oom(t);
    outcome o = load_method_types(t, c, constructors, public_only, types);
    if (o == DONE) o = native_new_result(f, make_methods(t, c, constructors, public_only, types));
    for (uint32_t i = 0; i < c->method_count; i++) reflect_types_free(&types[i]);
    mem_free(types);
    return o;
}

outcome native_class_methods(thread *t, frame *f) {
    return methods(t, f, false);
}

outcome native_class_constructors(thread *t, frame *f) {
    return methods(t, f, true);
}

/* ---- record components ---- */

typedef struct component {
    class *type;
    method *accessor; /* NULL: none */
    reflect_types accessor_types;
} component;

static method *find_accessor(class *c, const cf_record_component *r) {
    cf_utf8 name = cf_utf8_at(c->file, r->name_index), type = cf_utf8_at(c->file, r->descriptor_index);
    for (uint32_t i = 0; i < c->method_count; i++) {
        method *m = &c->methods[i];
        if (!cf_utf8_equal(symbol_utf8(m->name), name) || method_is_static(m)) continue;
        if (m->descriptor->length == type.length + 2 && !memcmp(m->descriptor->bytes, "()", 2) &&
            !memcmp(m->descriptor->bytes + 2, type.bytes, type.length))
            return m;
    }
    return NULL;
}

static outcome load_component_types(thread *t, class *c, component *components) {
    for (uint16_t i = 0; i < c->file->record_component_count; i++) {
        const cf_record_component *r = &c->file->record_components[i];
        component *k = &components[i];
        TRY(resolve_type(t, c, cf_utf8_at(c->file, r->descriptor_index), &k->type));
        k->accessor = find_accessor(c, r);
        if (k->accessor) TRY(reflect_method_types(t, k->accessor, &k->accessor_types));
    }
    return DONE;
}

static uint64_t component_bytes(const thread *t, const class *c, uint16_t i, const component *k) {
    const cf_record_component *r = &c->file->record_components[i];
    uint64_t bytes = t->rt->known[KNOWN_reflect_RecordComponent]->shape.size;
    bytes += native_string_bytes(cf_utf8_at(c->file, r->name_index).length);
    if (r->signature_index) bytes += native_string_bytes(cf_utf8_at(c->file, r->signature_index).length);
    bytes += array_bytes(r->annotations.visible.length, 0) + array_bytes(r->annotations.visible_type.length, 0);
    return bytes + (k->accessor ? reflect_method_bytes(t, k->accessor) : 0);
}

static ref new_component(thread *t, class *c, uint16_t i, const component *k) {
    const cf_record_component *r = &c->file->record_components[i];
    const uint32_t *offset = t->rt->offset;
    ref o = native_new_object(t, t->rt->known[KNOWN_reflect_RecordComponent]);
    if (o == NULL_REF) return o;
    cf_utf8 name_text = cf_utf8_at(c->file, r->name_index);
    ref name = string_new_mutf8(t, name_text.bytes, name_text.length);
    if (name != NULL_REF) name = string_intern(t, name);
    if (name == NULL_REF) return NULL_REF;
    bool ok = true;
    ref signature = reflect_utf8(t, c->file, r->signature_index, &ok);
    ref annotations = ok ? reflect_span(t, r->annotations.visible, &ok) : NULL_REF;
    ref type_annotations = ok ? reflect_span(t, r->annotations.visible_type, &ok) : NULL_REF;
    ref accessor = ok && k->accessor ? reflect_new_method(t, k->accessor, &k->accessor_types) : NULL_REF;
    if (!ok || (k->accessor && accessor == NULL_REF)) return NULL_REF;
    uint8_t *base = t->heap_base;
    obj_set_ref(base, o, offset[KF_reflect_RecordComponent_clazz], c->mirror);
    obj_set_ref(base, o, offset[KF_reflect_RecordComponent_name], name);
    obj_set_ref(base, o, offset[KF_reflect_RecordComponent_type], k->type->mirror);
    obj_set_ref(base, o, offset[KF_reflect_RecordComponent_accessor], accessor);
    obj_set_ref(base, o, offset[KF_reflect_RecordComponent_signature], signature);
    obj_set_ref(base, o, offset[KF_reflect_RecordComponent_annotations], annotations);
    obj_set_ref(base, o, offset[KF_reflect_RecordComponent_typeAnnotations], type_annotations);
    return o;
}

static ref make_components(thread *t, class *c, const component *components) {
    uint16_t count = c->file->record_component_count;
    uint64_t bytes = array_bytes(count, 2);
    for (uint16_t i = 0; i < count; i++) bytes += component_bytes(t, c, i, &components[i]);
    class *array_class = native_array_class(t, KNOWN_reflect_RecordComponent);
    if (!array_class || !native_reserve(t, bytes)) return NULL_REF;
    ref array = native_new_array(t, array_class, count);
    for (uint16_t i = 0; array != NULL_REF && i < count; i++) {
        ref o = new_component(t, c, i, &components[i]);
        if (o == NULL_REF) return NULL_REF;
        array_set_ref(t->heap_base, array, i, o);
    }
    return array;
}

outcome native_class_record_components(thread *t, frame *f) {
    class *c = class_of_mirror(t, f->locals[0].r);
    if (c->kind != CLASS_INSTANCE || !c->file->is_record) return native_ref_result(f, NULL_REF);
    TRY(class_link(t, c));
    component *components = mem_alloc_array(c->file->record_component_count, sizeof *components);
    if (!components) return native_throw_oom(t);
    outcome o = load_component_types(t, c, components);
    if (o == DONE) o = native_new_result(f, make_components(t, c, components));
    for (uint16_t i = 0; i < c->file->record_component_count; i++) reflect_types_free(&components[i].accessor_types);
    mem_free(components);
    return o;
}
