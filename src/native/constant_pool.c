/*
 * jdk.internal.reflect.ConstantPool: what annotation parsing reads, by index into the class file's constant pool.
 */
#include "native/reflect.h"
#include "runtime/loader.h"
#include "runtime/resolve.h"

/* Arguments: this, the Class that stands for the pool, index. */
typedef struct entry {
    class *c;
    uint16_t index;
    const cf_constant *constant;
} entry;

static outcome any_entry(thread *t, const frame *f, entry *out) {
    out->c = native_class_arg(t, f->locals[1].r);
    if (!out->c) return THREW;
    int32_t index = f->locals[2].i;
    if (out->c->kind != CLASS_INSTANCE || index <= 0 || index >= out->c->file->pool_count)
        return THROW(t, KNOWN_IllegalArgumentException, "Constant pool index out of bounds");
    out->index = (uint16_t)index;
    out->constant = &out->c->file->pool[index];
    return DONE;
}

static outcome wrong_type(thread *t) {
    return THROW(t, KNOWN_IllegalArgumentException, "Wrong type at constant pool index");
}

static outcome typed_entry(thread *t, const frame *f, cf_tag tag, entry *out) {
    TRY(any_entry(t, f, out));
    return out->constant->tag == tag ? DONE : wrong_type(t);
}

static bool is_member(const cf_constant *k) {
    return k->tag == CF_Fieldref || k->tag == CF_Methodref || k->tag == CF_InterfaceMethodref;
}

NATIVE(get_size) {
    class *c = native_class_arg(t, f->locals[1].r);
    if (!c) return THREW;
    return native_int_result(f, c->kind == CLASS_INSTANCE ? c->file->pool_count : 0);
}

NATIVE(get_tag) {
    entry e;
    TRY(any_entry(t, f, &e));
    return native_int_result(f, e.constant->tag);
}

NATIVE(get_class) {
    entry e;
    class *c = NULL;
    TRY(typed_entry(t, f, CF_Class, &e));
    TRY(resolve_class(t, e.c, e.index, &c));
    return native_ref_result(f, c->mirror);
}

static class *loaded_class(thread *t, class *from, uint16_t index) {
    cf_utf8 name = cf_class_name_at(from->file, index);
    symbol *s = symbol_find(t->rt->symbols, name.bytes, name.length);
    return s ? loader_find_loaded(t, from->loader->base, s) : NULL;
}

NATIVE(get_class_if_loaded) {
    entry e;
    TRY(typed_entry(t, f, CF_Class, &e));
    class *c = loaded_class(t, e.c, e.index);
    return native_ref_result(f, c ? c->mirror : NULL_REF);
}

NATIVE(get_class_index) {
    entry e;
    TRY(any_entry(t, f, &e));
    return is_member(e.constant) ? native_int_result(f, e.constant->u.member.class_index) : wrong_type(t);
}

NATIVE(get_name_and_type_index) {
    entry e;
    TRY(any_entry(t, f, &e));
    if (is_member(e.constant)) return native_int_result(f, e.constant->u.member.name_and_type_index);
    bool dynamic = e.constant->tag == CF_InvokeDynamic || e.constant->tag == CF_Dynamic;
    return dynamic ? native_int_result(f, e.constant->u.dynamic.name_and_type_index) : wrong_type(t);
}

/* ---- members ---- */

typedef struct member_text {
    symbol *name, *descriptor;
} member_text;

static outcome member_text_of(thread *t, const entry *e, member_text *out) {
    const cf_class *file = e->c->file;
    const cf_constant *pair = &file->pool[e->constant->u.member.name_and_type_index];
    out->name = symbol_intern_utf8(t->rt->symbols, cf_utf8_at(file, pair->u.pair.name_index));
    out->descriptor = symbol_intern_utf8(t->rt->symbols, cf_utf8_at(file, pair->u.pair.descriptor_index));
    return out->name && out->descriptor ? DONE : native_throw_oom(t);
}

/* The class of a member, resolved or (`loaded`) only looked up: NULL then when it is not loaded. */
static outcome member_class(thread *t, const entry *e, bool loaded, class **out) {
    uint16_t index = e->constant->u.member.class_index;
    if (!loaded) return resolve_class(t, e->c, index, out);
    *out = loaded_class(t, e->c, index);
    return DONE;
}

static outcome get_method(thread *t, frame *f, bool loaded) {
    entry e;
    member_text text;
    class *c = NULL;
    TRY(any_entry(t, f, &e));
    if (e.constant->tag != CF_Methodref && e.constant->tag != CF_InterfaceMethodref) return wrong_type(t);
    TRY(member_class(t, &e, loaded, &c));
    if (!c) return native_ref_result(f, NULL_REF);
    TRY(member_text_of(t, &e, &text));
    method *m = class_find_method(c, text.name, text.descriptor);
    if (!m) return THROW(t, KNOWN_RuntimeException, "Unable to look up method in target class");
    reflect_types types;
    TRY(reflect_method_types(t, m, &types));
    outcome o = native_reserve(t, reflect_method_bytes(t, m)) ? native_new_result(f, reflect_new_method(t, m, &types)) : THREW;
    reflect_types_free(&types);
    return o;
}

NATIVE(get_method_resolved) {
    return get_method(t, f, false);
}

NATIVE(get_method_if_loaded) {
    return get_method(t, f, true);
}

static outcome get_field(thread *t, frame *f, bool loaded) {
    entry e;
    member_text text;
    class *c = NULL, *type = NULL;
    TRY(typed_entry(t, f, CF_Fieldref, &e));
    TRY(member_class(t, &e, loaded, &c));
    if (!c) return native_ref_result(f, NULL_REF);
    TRY(member_text_of(t, &e, &text));
    field *x = class_find_field(c, text.name, text.descriptor);
    if (!x) return THROW(t, KNOWN_RuntimeException, "Unable to look up field in target class");
    TRY(reflect_field_type(t, x, &type));
    if (!native_reserve(t, reflect_field_bytes(t, x))) return THREW;
    return native_new_result(f, reflect_new_field(t, x, type));
}

NATIVE(get_field_resolved) {
    return get_field(t, f, false);
}

NATIVE(get_field_if_loaded) {
    return get_field(t, f, true);
}

/* A String[] of Utf8 texts. */
static ref text_array(thread *t, const cf_utf8 *texts, uint32_t count) {
    uint64_t bytes = array_bytes(count, 2);
    for (uint32_t i = 0; i < count; i++) bytes += native_string_bytes(texts[i].length);
    class *strings = native_array_class(t, KNOWN_String);
    if (!strings || !native_reserve(t, bytes)) return NULL_REF;
    ref array = native_new_array(t, strings, (int32_t)count);
    for (uint32_t i = 0; array != NULL_REF && i < count; i++) {
        ref s = string_new_mutf8(t, texts[i].bytes, texts[i].length);
        if (s == NULL_REF) return NULL_REF;
        array_set_ref(t->heap_base, array, i, s);
    }
    return array;
}

NATIVE(get_member_info) {
    entry e;
    TRY(any_entry(t, f, &e));
    if (!is_member(e.constant)) return wrong_type(t);
    const cf_class *file = e.c->file;
    const cf_constant *pair = &file->pool[e.constant->u.member.name_and_type_index];
    cf_utf8 texts[3] = {cf_class_name_at(file, e.constant->u.member.class_index), cf_utf8_at(file, pair->u.pair.name_index),
                        cf_utf8_at(file, pair->u.pair.descriptor_index)};
    return native_new_result(f, text_array(t, texts, 3));
}

NATIVE(get_name_and_type_info) {
    entry e;
    TRY(typed_entry(t, f, CF_NameAndType, &e));
    cf_utf8 texts[2] = {cf_utf8_at(e.c->file, e.constant->u.pair.name_index),
                        cf_utf8_at(e.c->file, e.constant->u.pair.descriptor_index)};
    return native_new_result(f, text_array(t, texts, 2));
}

/* ---- values ---- */

NATIVE(get_int) {
    entry e;
    TRY(typed_entry(t, f, CF_Integer, &e));
    return native_int_result(f, e.constant->u.integer);
}

NATIVE(get_long) {
    entry e;
    TRY(typed_entry(t, f, CF_Long, &e));
    return native_long_result(f, (int64_t)cf_bits_at(e.c->file, e.constant));
}

NATIVE(get_float) {
    entry e;
    TRY(typed_entry(t, f, CF_Float, &e));
    return native_float_result(f, bits_float(e.constant->u.float_bits));
}

NATIVE(get_double) {
    entry e;
    TRY(typed_entry(t, f, CF_Double, &e));
    return native_double_result(f, bits_double(cf_bits_at(e.c->file, e.constant)));
}

static outcome utf8_result(thread *t, frame *f, cf_utf8 text, bool intern) {
    if (!native_reserve(t, native_string_bytes(text.length))) return THREW;
    ref s = string_new_mutf8(t, text.bytes, text.length);
    if (s != NULL_REF && intern) s = string_intern(t, s);
    return native_new_result(f, s);
}

NATIVE(get_string) {
    entry e;
    TRY(typed_entry(t, f, CF_String, &e));
    return utf8_result(t, f, cf_utf8_at(e.c->file, e.constant->u.string_index), true);
}

NATIVE(get_utf8) {
    entry e;
    TRY(typed_entry(t, f, CF_Utf8, &e));
    return utf8_result(t, f, cf_utf8_at(e.c->file, e.index), true);
}

static const native_entry entries[] = {
    {"getSize0", "(Ljava/lang/Object;)I", get_size, 0, 0},
    {"getTagAt0", "(Ljava/lang/Object;I)B", get_tag, 0, 0},
    {"getClassAt0", "(Ljava/lang/Object;I)Ljava/lang/Class;", get_class, 0, 0},
    {"getClassAtIfLoaded0", "(Ljava/lang/Object;I)Ljava/lang/Class;", get_class_if_loaded, 0, 0},
    {"getClassRefIndexAt0", "(Ljava/lang/Object;I)I", get_class_index, 0, 0},
    {"getNameAndTypeRefIndexAt0", "(Ljava/lang/Object;I)I", get_name_and_type_index, 0, 0},
    {"getMethodAt0", "(Ljava/lang/Object;I)Ljava/lang/reflect/Member;", get_method_resolved, 0, 0},
    {"getMethodAtIfLoaded0", "(Ljava/lang/Object;I)Ljava/lang/reflect/Member;", get_method_if_loaded, 0, 0},
    {"getFieldAt0", "(Ljava/lang/Object;I)Ljava/lang/reflect/Field;", get_field_resolved, 0, 0},
    {"getFieldAtIfLoaded0", "(Ljava/lang/Object;I)Ljava/lang/reflect/Field;", get_field_if_loaded, 0, 0},
    {"getMemberRefInfoAt0", "(Ljava/lang/Object;I)[Ljava/lang/String;", get_member_info, 0, 0},
    {"getNameAndTypeRefInfoAt0", "(Ljava/lang/Object;I)[Ljava/lang/String;", get_name_and_type_info, 0, 0},
    {"getIntAt0", "(Ljava/lang/Object;I)I", get_int, 0, 0},
    {"getLongAt0", "(Ljava/lang/Object;I)J", get_long, 0, 0},
    {"getFloatAt0", "(Ljava/lang/Object;I)F", get_float, 0, 0},
    {"getDoubleAt0", "(Ljava/lang/Object;I)D", get_double, 0, 0},
    {"getStringAt0", "(Ljava/lang/Object;I)Ljava/lang/String;", get_string, 0, 0},
    {"getUTF8At0", "(Ljava/lang/Object;I)Ljava/lang/String;", get_utf8, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_ConstantPool = {"jdk/internal/reflect/ConstantPool", entries};
