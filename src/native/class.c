/*
 * java.lang.Class: what a class is, and finding it by name. Members are in class_members.c, attributes in class_attributes.c.
 */
#include "native/class_natives.h"

#include "base/mutf8.h"
#include "runtime/link.h"
#include "runtime/loader.h"
#include "runtime/messages.h"

static class *this_class(const thread *t, const frame *f) {
    return class_of_mirror(t, f->locals[0].r);
}

static outcome not_found(thread *t, ref name) {
    (void)exc_throw_class(t, t->rt->known[KNOWN_ClassNotFoundException], name, NULL_REF);
    return THREW;
}

enum { LONGEST_MESSAGE = 1023 }; /* of HotSpot's */

/* The name has more units than the message bytes; of 100 million, the others are not looked at. */
static outcome name_too_long(thread *t, ref name) {
    uint16_t units[LONGEST_MESSAGE];
    uint8_t bytes[3 * LONGEST_MESSAGE];
    for (uint32_t i = 0; i < LONGEST_MESSAGE; i++) units[i] = string_char_at(t, name, i);
    utf8_from_utf16(units, LONGEST_MESSAGE, bytes);
    strbuf text;
    strbuf_init(&text);
    strbuf_printf(&text, "Class name exceeds maximum length of %d: ", UINT16_MAX);
    strbuf_add_bytes(&text, bytes, utf8_from_utf16_length(units, LONGEST_MESSAGE));
    size_t cut = LONGEST_MESSAGE;
    while (cut < text.length && (text.text[cut] & 0xC0) == 0x80) cut--;
    strbuf_truncate(&text, cut);
    (void)exc_throw_text(t, KNOWN_ClassNotFoundException, &text);
    return THREW;
}

/* As HotSpot has it, a last '.' does not make a name impossible: the loader is asked, and finds nothing. */
static bool may_be_class(const symbol *name) {
    cf_utf8 text = symbol_utf8(name);
    if (text.length > 1 && text.bytes[text.length - 1] == '/') text.length--;
    return desc_is_class_name(text);
}

outcome native_find_class(thread *t, ref name, ref class_loader, class **out) {
    if (name == NULL_REF) return native_throw_npe(t);
    uint32_t length = string_length(t, name);
    if (length == 0) return not_found(t, name);
    for (uint32_t i = 0; i < length && i <= UINT16_MAX; i++)
        if (string_char_at(t, name, i) == '/') return not_found(t, name);
    if (length > UINT16_MAX) return name_too_long(t, name);
    symbol *s = string_symbol(t, name, true);
    if (!s) return THREW;
    if (s->length > UINT16_MAX) return name_too_long(t, name);
    if (!may_be_class(s)) return THROW(t, KNOWN_ClassNotFoundException, "%s", (const char *)s->bytes);
    loader_data *l = loader_of(t, class_loader);
    if (!l) return THREW;
    return loader_load_reflective(t, l, s, out);
}

NATIVE(for_name) {
    class *c = NULL;
    TRY(native_find_class(t, f->locals[0].r, f->locals[2].r, &c));
    if (f->locals[1].i) TRY(class_initialize(t, c));
    return native_ref_result(f, c->mirror);
}

NATIVE(primitive_class) {
    static const struct {
        const char *name;
        basic_type type;
    } types[] = {{"int", T_INT},   {"boolean", T_BOOLEAN}, {"byte", T_BYTE},     {"char", T_CHAR}, {"short", T_SHORT},
                 {"long", T_LONG}, {"float", T_FLOAT},     {"double", T_DOUBLE}, {"void", T_VOID}};
    ref name = f->locals[0].r;
    if (name == NULL_REF) return native_throw_npe(t);
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (native_string_is(t, name, types[i].name)) return native_ref_result(f, t->rt->primitive[types[i].type]->mirror);
    return not_found(t, name);
}

/* ---- assertions: the rules of -ea and -da; a later rule beats an earlier one, a class's its package's, a package's its
 * parent's ---- */

static bool rule_is(const assertion_rule *r, bool package, const char *name, size_t length) {
    return r->name && r->package == package && strlen(r->name) == length && !memcmp(r->name, name, length);
}

static const assertion_rule *find_rule(const guest_doors *doors, bool package, const char *name, size_t length) {
    for (uint32_t i = doors->assertion_count; i-- > 0;)
        if (rule_is(&doors->assertions[i], package, name, length)) return &doors->assertions[i];
    return NULL;
}

bool native_assertion_default(const guest_doors *doors) {
    for (uint32_t i = doors->assertion_count; i-- > 0;)
        if (!doors->assertions[i].name) return doors->assertions[i].enable;
    return false;
}

static bool assertions_wanted(const guest_doors *doors, const char *name, bool system) {
    size_t length = strlen(name);
    const assertion_rule *r = find_rule(doors, false, name, length);
    if (r) return r->enable;
    while (length > 0 && name[length - 1] != '.') length--;
    if (length == 0) {
        r = find_rule(doors, true, "", 0);
        if (r) return r->enable;
    }
    while (length > 0) {
        r = find_rule(doors, true, name, --length);
        if (r) return r->enable;
        while (length > 0 && name[length - 1] != '.') length--;
    }
    return system ? doors->system_assertions : native_assertion_default(doors);
}

NATIVE(desired_assertion_status) {
    class *c = native_class_arg(t, f->locals[0].r);
    if (!c) return THREW;
    const guest_doors *doors = t->rt->doors;
    if (c->kind != CLASS_INSTANCE) return native_bool_result(f, false);
    if (doors->assertion_count == 0) return native_bool_result(f, c->loader->boot && doors->system_assertions);
    strbuf name;
    strbuf_init(&name);
    message_class(&name, c);
    bool wanted = !name.failed && assertions_wanted(doors, strbuf_text(&name), c->loader->boot);
    bool failed = name.failed;
    strbuf_free(&name);
    return failed ? native_throw_oom(t) : native_bool_result(f, wanted);
}

/* ---- predicates ---- */

NATIVE(is_instance) {
    ref o = f->locals[1].r;
    class *c = this_class(t, f);
    return native_bool_result(f, o != NULL_REF && c->kind != CLASS_PRIMITIVE && class_is_assignable(class_of(t, o), c));
}

NATIVE(is_assignable_from) {
    class *other = native_class_arg(t, f->locals[1].r), *c = this_class(t, f);
    if (!other) return THREW;
    bool primitive = c->kind == CLASS_PRIMITIVE || other->kind == CLASS_PRIMITIVE;
    return native_bool_result(f, c == other || (!primitive && class_is_assignable(other, c)));
}

NATIVE(is_interface) {
    class *c = this_class(t, f);
    return native_bool_result(f, c->kind == CLASS_INSTANCE && class_is_interface(c));
}

NATIVE(is_array) {
    return native_bool_result(f, this_class(t, f)->kind == CLASS_ARRAY);
}

NATIVE(is_primitive) {
    return native_bool_result(f, this_class(t, f)->kind == CLASS_PRIMITIVE);
}

NATIVE(is_hidden) {
    return native_bool_result(f, this_class(t, f)->hidden);
}

NATIVE(get_superclass) {
    class *c = this_class(t, f);
    if (c->kind == CLASS_ARRAY) return native_ref_result(f, t->rt->known[KNOWN_Object]->mirror);
    bool none = c->kind == CLASS_PRIMITIVE || class_is_interface(c) || !c->super;
    return native_ref_result(f, none ? NULL_REF : c->super->mirror);
}

NATIVE(get_interfaces) {
    class *c = this_class(t, f), *array_class = native_array_class(t, KNOWN_Class);
    if (!array_class) return THREW;
    uint32_t count = c->kind == CLASS_PRIMITIVE ? 0 : c->interface_count;
    ref array = native_array_upcall(t, array_class, (int32_t)count);
    if (array == NULL_REF) return THREW;
    for (uint32_t i = 0; i < count; i++) array_set_ref(t->heap_base, array, i, c->interfaces[i]->mirror);
    return native_ref_result(f, array);
}

NATIVE(get_modifiers) {
    return native_int_result(f, this_class(t, f)->inner_flags);
}

/* ---- names ---- */

NATIVE(init_class_name) {
    class *c = this_class(t, f);
    if (!native_reserve(t, native_string_bytes(c->name->length))) return THREW;
    ref name = string_intern_class_name(t, c);
    if (name == NULL_REF) return THREW;
    obj_set_ref(t->heap_base, c->mirror, t->rt->offset[KF_Class_name], name);
    return native_ref_result(f, name);
}

/* ---- what hangs on a class ---- */

NATIVE(get_protection_domain) {
    return native_ref_result(f, this_class(t, f)->protection_domain);
}

NATIVE(get_signers) {
    class *c = this_class(t, f), *array_class = native_array_class(t, KNOWN_Object);
    if (!array_class) return THREW;
    if (c->kind != CLASS_INSTANCE || c->signers == NULL_REF) return native_ref_result(f, NULL_REF);
    int32_t length = array_length(t->heap_base, c->signers);
    ref copy = native_array_upcall(t, array_class, length);
    if (copy == NULL_REF) return THREW;
    for (int32_t i = 0; i < length; i++)
        array_set_ref(t->heap_base, copy, (uint32_t)i, array_get_ref(t->heap_base, c->signers, (uint32_t)i));
    return native_ref_result(f, copy);
}

NATIVE(set_signers) {
    class *c = this_class(t, f);
    if (c->kind == CLASS_INSTANCE) c->signers = f->locals[1].r;
    return DONE;
}

NATIVE(get_constant_pool) {
    class *c = this_class(t, f);
    if (c->kind != CLASS_INSTANCE) return native_ref_result(f, NULL_REF);
    ref pool = native_object_upcall(t, t->rt->known[KNOWN_ConstantPool]);
    if (pool == NULL_REF) return THREW;
    obj_set_ref(t->heap_base, pool, t->rt->offset[KF_ConstantPool_constantPoolOop], c->mirror);
    return native_ref_result(f, pool);
}

static const native_entry entries[] = {
    {"registerNatives", "()V", native_nothing, 0, 0},
    {"forName0", "(Ljava/lang/String;ZLjava/lang/ClassLoader;Ljava/lang/Class;)Ljava/lang/Class;", for_name, 0, 0},
    {"getPrimitiveClass", "(Ljava/lang/String;)Ljava/lang/Class;", primitive_class, 0, 0},
    {"desiredAssertionStatus0", "(Ljava/lang/Class;)Z", desired_assertion_status, 0, 0},
    {"isInstance", "(Ljava/lang/Object;)Z", is_instance, 0, 0},
    {"isAssignableFrom", "(Ljava/lang/Class;)Z", is_assignable_from, 0, 0},
    {"isInterface", "()Z", is_interface, 0, 0},
    {"isArray", "()Z", is_array, 0, 0},
    {"isPrimitive", "()Z", is_primitive, 0, 0},
    {"isHidden", "()Z", is_hidden, 0, 0},
    {"getSuperclass", "()Ljava/lang/Class;", get_superclass, 0, 0},
    {"getInterfaces0", "()[Ljava/lang/Class;", get_interfaces, 0, 0},
    {"getModifiers", "()I", get_modifiers, 0, 0},
    {"initClassName", "()Ljava/lang/String;", init_class_name, 0, 0},
    {"getProtectionDomain0", "()Ljava/security/ProtectionDomain;", get_protection_domain, 0, 0},
    {"getSigners", "()[Ljava/lang/Object;", get_signers, 0, 0},
    {"setSigners", "([Ljava/lang/Object;)V", set_signers, 0, 0},
    {"getConstantPool", "()Ljdk/internal/reflect/ConstantPool;", get_constant_pool, 0, 0},
    {"getDeclaredFields0", "(Z)[Ljava/lang/reflect/Field;", native_class_fields, 0, 0},
    {"getDeclaredMethods0", "(Z)[Ljava/lang/reflect/Method;", native_class_methods, 0, 0},
    {"getDeclaredConstructors0", "(Z)[Ljava/lang/reflect/Constructor;", native_class_constructors, 0, 0},
    {"getDeclaredClasses0", "()[Ljava/lang/Class;", native_class_inner_classes, 0, 0},
    {"getDeclaringClass0", "()Ljava/lang/Class;", native_class_declaring_class, 0, 0},
    {"getSimpleBinaryName0", "()Ljava/lang/String;", native_class_simple_name, 0, 0},
    {"getEnclosingMethod0", "()[Ljava/lang/Object;", native_class_enclosing_method, 0, 0},
    {"getGenericSignature0", "()Ljava/lang/String;", native_class_signature, 0, 0},
    {"getRawAnnotations", "()[B", native_class_annotations, 0, 0},
    {"getRawTypeAnnotations", "()[B", native_class_type_annotations, 0, 0},
    {"getRecordComponents0", "()[Ljava/lang/reflect/RecordComponent;", native_class_record_components, 0, 0},
    {"isRecord0", "()Z", native_class_is_record, 0, 0},
    {"getNestHost0", "()Ljava/lang/Class;", native_class_nest_host, 0, 0},
    {"getNestMembers0", "()[Ljava/lang/Class;", native_class_nest_members, 0, 0},
    {"getPermittedSubclasses0", "()[Ljava/lang/Class;", native_class_permitted_subclasses, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Class = {"java/lang/Class", entries};
