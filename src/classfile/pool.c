/*
 * The constant pool (JVMS §4.4): read in one pass, then checked: first that constants refer to constants of the right kind,
 * then what names and descriptors say.
 */
#include "classfile/reader.h"

#include <string.h>

/* ---- Utf8 (§4.4.7) ---- */

/* The first byte that is not in 1 .. 0x7F, or end. */
static const uint8_t *skip_ascii(const uint8_t *p, const uint8_t *end) {
    const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
    for (; end - p >= 8; p += 8) {
        uint64_t word;
        memcpy(&word, p, 8);
        if (((word | (word - ones)) & tops) != 0) break;
    }
    while (p < end && *p != 0 && *p < 0x80) p++;
    return p;
}

static bool continues(uint8_t b) {
    return (b & 0xC0) == 0x80;
}

/* Whether these are modified UTF-8. From version 48 on each character must have its shortest form, as HotSpot has it. */
static bool is_legal_utf8(const uint8_t *p, const uint8_t *end, bool shortest) {
    while ((p = skip_ascii(p, end)) < end) {
        if ((*p & 0xE0) == 0xC0) {
            if (end - p < 2 || !continues(p[1])) return false;
            uint32_t c = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
            if (shortest && c != 0 && c < 0x80) return false;
            p += 2;
        } else if ((*p & 0xF0) == 0xE0) {
            if (end - p < 3 || !continues(p[1]) || !continues(p[2])) return false;
            if (shortest && p[0] == 0xE0 && p[1] < 0xA0) return false;
            p += 3;
        } else {
            return false;
        }
    }
    return true;
}

/* ---- reading ---- */

static bool read_utf8(cf_reader *r, cf_constant *k) {
    if (!cf_need(r, 2)) return false;
    uint32_t length = cf_u2(r);
    if (!cf_need(r, length + 1)) return false; /* something must follow; as on HotSpot that comes before the text's check */
    k->length = (uint16_t)length;
    k->u.offset = cf_offset(r);
    if (r->strict && !is_legal_utf8(r->next, r->next + length, r->c->major_version >= 48)) {
        return cf_fail(r, "§4.4.7", "Illegal UTF8 string in constant pool");
    }
    r->next += length;
    return true;
}

static bool fail_tag(cf_reader *r, uint8_t tag) {
    return cf_fail(r, "§4.4", "Class file version does not support constant tag %u", tag);
}

static bool read_method_handle(cf_reader *r, cf_constant *k) {
    if (r->c->major_version < CF_JAVA_7) return fail_tag(r, k->tag);
    if (!cf_need(r, 3)) return false;
    k->ref_kind = cf_u1(r);
    k->u.reference_index = cf_u2(r);
    return true;
}

static bool read_dynamic(cf_reader *r, cf_constant *k) {
    if (r->c->major_version < (k->tag == CF_Dynamic ? CF_JAVA_11 : CF_JAVA_7)) return fail_tag(r, k->tag);
    if (!cf_need(r, 4)) return false;
    k->u.dynamic.bootstrap_index = cf_u2(r);
    k->u.dynamic.name_and_type_index = cf_u2(r);
    if (k->u.dynamic.bootstrap_index > r->max_bootstrap_index) r->max_bootstrap_index = k->u.dynamic.bootstrap_index;
    return true;
}

/* The constant at *index; *index moves on by one more when it takes two (§4.4.5). */
static bool read_constant(cf_reader *r, uint32_t *index) {
    cf_constant *k = &r->pool[*index];
    if (!cf_need(r, 1)) return false;
    k->tag = cf_u1(r);
    switch (k->tag) {
    case CF_Utf8: return read_utf8(r, k);
    case CF_Integer:
    case CF_Float:
        if (!cf_need(r, 4)) return false;
        k->u.float_bits = cf_u4(r);
        return true;
    case CF_Long:
    case CF_Double:
        if (*index + 1 >= r->c->pool_count) return cf_fail(r, "§4.4.5", "Invalid constant pool entry %u", *index);
        if (!cf_need(r, 8)) return false;
        k->u.offset = cf_offset(r);
        r->next += 8;
        ++*index;
        return true;
    case CF_MethodType:
        if (r->c->major_version < CF_JAVA_7) return fail_tag(r, k->tag);
        /* fall through */
    case CF_Class:
    case CF_String:
        if (!cf_need(r, 2)) return false;
        k->u.name_index = cf_u2(r);
        return true;
    case CF_Fieldref:
    case CF_Methodref:
    case CF_InterfaceMethodref:
    case CF_NameAndType:
        if (!cf_need(r, 4)) return false;
        k->u.member.class_index = cf_u2(r);
        k->u.member.name_and_type_index = cf_u2(r);
        return true;
    case CF_MethodHandle: return read_method_handle(r, k);
    case CF_Dynamic:
    case CF_InvokeDynamic: return read_dynamic(r, k);
    case CF_Module:
    case CF_Package:
        if (r->c->major_version < CF_JAVA_9) break;
        if (!cf_need(r, 2)) return false;
        k->u.name_index = cf_u2(r);
        if (r->module_tag == 0) r->module_tag = k->tag;
        return true;
    default: break;
    }
    return cf_fail(r, "§4.4", "Unknown constant tag %u", k->tag);
}

/* ---- first check: kinds of what is referred to ---- */

static bool check_reference(cf_reader *r, uint16_t index, cf_tag tag, const char *section) {
    return LIKELY(cf_is(r, index, tag)) || cf_fail(r, section, "Invalid constant pool index %u", index);
}

static bool fail_handle(cf_reader *r, uint16_t index, const char *wanted) {
    return cf_fail_as(r, CF_ERROR_ClassFormatError, "§4.4.8", "Invalid constant pool index %u in class file %.*s (not %s)",
                      index, CF_ARG(r->name), wanted);
}

static bool check_method_handle(cf_reader *r, const cf_constant *k) {
    uint16_t index = k->u.reference_index;
    if (index == 0 || index >= r->c->pool_count) return cf_fail(r, "§4.4.8", "Invalid constant pool index %u", index);
    uint8_t tag = r->pool[index].tag;
    switch (k->ref_kind) {
    case REF_getField:
    case REF_getStatic:
    case REF_putField:
    case REF_putStatic: return tag == CF_Fieldref || fail_handle(r, index, "a field");
    case REF_invokeVirtual:
    case REF_newInvokeSpecial: return tag == CF_Methodref || fail_handle(r, index, "a method");
    case REF_invokeStatic:
    case REF_invokeSpecial:
        return tag == CF_Methodref || (tag == CF_InterfaceMethodref && r->c->major_version >= CF_JAVA_8) ||
               fail_handle(r, index, "a method");
    case REF_invokeInterface: return tag == CF_InterfaceMethodref || fail_handle(r, index, "an interface method");
    default: return cf_fail(r, "§4.4.8", "Bad method handle kind at constant pool index %u", (unsigned)(k - r->pool));
    }
}

static bool check_kinds(cf_reader *r, const cf_constant *k) {
    switch (k->tag) {
    case CF_Class: return check_reference(r, k->u.name_index, CF_Utf8, "§4.4.1");
    case CF_String: return check_reference(r, k->u.string_index, CF_Utf8, "§4.4.3");
    case CF_Module: return check_reference(r, k->u.name_index, CF_Utf8, "§4.4.11");
    case CF_Package: return check_reference(r, k->u.name_index, CF_Utf8, "§4.4.12");
    case CF_Fieldref:
    case CF_Methodref:
    case CF_InterfaceMethodref:
        return check_reference(r, k->u.member.class_index, CF_Class, "§4.4.2") &&
               check_reference(r, k->u.member.name_and_type_index, CF_NameAndType, "§4.4.2");
    case CF_NameAndType:
        return check_reference(r, k->u.pair.name_index, CF_Utf8, "§4.4.6") &&
               check_reference(r, k->u.pair.descriptor_index, CF_Utf8, "§4.4.6");
    case CF_MethodHandle: return check_method_handle(r, k);
    case CF_MethodType: return check_reference(r, k->u.descriptor_index, CF_Utf8, "§4.4.9");
    case CF_Dynamic:
    case CF_InvokeDynamic: return check_reference(r, k->u.dynamic.name_and_type_index, CF_NameAndType, "§4.4.10");
    default: return true;
    }
}

/* ---- second check: what names and descriptors say ---- */

static bool is_method_type(cf_utf8 descriptor) {
    return descriptor.length > 0 && descriptor.bytes[0] == '(';
}

static bool check_not_empty(cf_reader *r, uint16_t index) {
    if (cf_text(r, index).length != 0) return true;
    return cf_fail_as(r, CF_ERROR_ClassFormatError, "§4.4.6", "Illegal zero length constant pool entry at %u in class %.*s",
                      index, CF_ARG(r->name));
}

static bool check_name_and_type(cf_reader *r, const cf_constant *k) {
    uint16_t name = k->u.pair.name_index, descriptor = k->u.pair.descriptor_index;
    if (!check_not_empty(r, descriptor) || !check_not_empty(r, name)) return false;
    if (is_method_type(cf_text(r, descriptor))) {
        uint32_t slots;
        return cf_check_method_name(r, name) && cf_check_method_descriptor(r, cf_text(r, name), descriptor, &slots);
    }
    return cf_check_field_name(r, name) && cf_check_field_descriptor(r, name, descriptor);
}

/* Whether a member has the kind of type that its tag asks for, and a method the right sort of name (§4.4.2, §4.4.10). */
static bool check_member(cf_reader *r, uint8_t tag, uint16_t name_and_type) {
    const cf_constant *pair = &r->pool[name_and_type];
    cf_utf8 name = cf_text(r, pair->u.pair.name_index), descriptor = cf_text(r, pair->u.pair.descriptor_index);
    bool method = is_method_type(descriptor);
    if (tag == CF_Dynamic) return !method || cf_fail_signature(r, "§4.4.10", "CONSTANT_Dynamic", name, descriptor);
    if (tag == CF_Fieldref) return !method || cf_fail_signature(r, "§4.4.2", "Field", name, descriptor);
    if (!method) return cf_fail_signature(r, tag == CF_InvokeDynamic ? "§4.4.10" : "§4.4.2", "Method", name, descriptor);
    if (tag == CF_Methodref && name.length > 0 && name.bytes[0] == '<' && !cf_utf8_is(name, "<init>")) {
        return cf_fail(r, "§4.4.2", "Bad method name at constant pool index %u", pair->u.pair.name_index);
    }
    return true;
}

/* What a method handle calls (§4.4.8): newInvokeSpecial needs <init>, the others must not have it. */
static bool check_handle_name(cf_reader *r, const cf_constant *k) {
    if (k->ref_kind < REF_invokeVirtual || k->ref_kind == REF_invokeInterface) return true;
    const cf_constant *pair = &r->pool[r->pool[k->u.reference_index].u.member.name_and_type_index];
    bool constructor = cf_utf8_is(cf_text(r, pair->u.pair.name_index), "<init>");
    if (constructor == (k->ref_kind == REF_newInvokeSpecial)) return true;
    return cf_fail(r, "§4.4.8",
                   constructor ? "Bad method name at constant pool index %u" : "Bad constructor name at constant pool index %u",
                   pair->u.pair.name_index);
}

static bool check_texts(cf_reader *r, const cf_constant *k) {
    uint32_t slots;
    switch (k->tag) {
    case CF_Class: return cf_check_class_name(r, k->u.name_index);
    case CF_NameAndType: return check_name_and_type(r, k);
    case CF_Fieldref:
    case CF_Methodref:
    case CF_InterfaceMethodref: return check_member(r, k->tag, k->u.member.name_and_type_index);
    case CF_Dynamic:
    case CF_InvokeDynamic: return check_member(r, k->tag, k->u.dynamic.name_and_type_index);
    case CF_MethodHandle: return check_handle_name(r, k);
    case CF_MethodType:
        return cf_check_method_descriptor(r, (cf_utf8){(const uint8_t *)"type", 4}, k->u.descriptor_index, &slots);
    default: return true;
    }
}

bool cf_parse_pool(cf_reader *r) {
    if (!cf_need(r, 3)) return false;
    uint32_t count = r->c->pool_count = cf_u2(r);
    if (count == 0) return cf_fail(r, "§4.1", "Illegal constant pool size %u", count);
    r->pool = arena_alloc_array(r->arena, count, sizeof(cf_constant));
    if (r->pool == NULL) return cf_fail_memory(r);
    r->c->pool = r->pool;
    for (uint32_t i = 1; i < count; i++) {
        if (!read_constant(r, &i)) return false;
    }
    /* Whether Module and Package may be here is known only when the access flags are. */
    if (r->module_tag != 0 && !(r->options & CF_ALLOW_MODULE)) return true;
    for (uint32_t i = 1; i < count; i++) {
        if (!check_kinds(r, &r->pool[i])) return false;
    }
    for (uint32_t i = 1; i < count; i++) {
        if (!check_texts(r, &r->pool[i])) return false;
    }
    return true;
}

bool cf_descriptor_at(const cf_class *c, uint16_t index, cf_utf8 *out) {
    if (index == 0 || index >= c->pool_count) return false;
    const cf_constant *k = &c->pool[index];
    uint16_t pair;
    switch (k->tag) {
    case CF_Fieldref:
    case CF_Methodref:
    case CF_InterfaceMethodref: pair = k->u.member.name_and_type_index; break;
    case CF_Dynamic:
    case CF_InvokeDynamic: pair = k->u.dynamic.name_and_type_index; break;
    default: return false;
    }
    *out = cf_utf8_at(c, c->pool[pair].u.pair.descriptor_index);
    return true;
}
