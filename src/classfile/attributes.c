/*
 * Attribute names, and the attributes that several structures share (JVMS §4.7.9, §4.7.16 to §4.7.21).
 */
#include "classfile/attributes.h"

#include <string.h>

static const char *const names[CFA_COUNT] = {
#define X(name) [CFA_##name] = #name,
    CF_ATTRIBUTES(X)
#undef X
};

#define BAD_SIGNATURE "Invalid Signature attribute at constant pool index ", ""

const cf_owner cf_owner_class = {"",
                                 "classfile",
                                 "Attribute name has bad constant pool index",
                                 "Wrong Signature attribute length ",
                                 "",
                                 "Invalid constant pool index ",
                                 " in Signature attribute"};
const cf_owner cf_owner_field = {
    " for field", "field", "Invalid field attribute index", "Wrong size ", " for field's Signature attribute", BAD_SIGNATURE};
const cf_owner cf_owner_method = {
    " for method", "method", "Invalid method attribute name index", "Invalid Signature attribute length ", "", BAD_SIGNATURE};
const cf_owner cf_owner_code = {"", NULL, "Invalid code attribute name index", "", "", "", ""};
const cf_owner cf_owner_component = {
    " for Record component", NULL,         "Invalid Record attribute name index", "Invalid Signature attribute length ",
    " in Record component",  BAD_SIGNATURE};

/* The kinds by the length of their names, at most four of a length. */
static const uint8_t by_length[][4] = {
    [4] = {CFA_Code},
    [6] = {CFA_Module, CFA_Record},
    [8] = {CFA_NestHost},
    [9] = {CFA_Signature, CFA_Synthetic},
    [10] = {CFA_Exceptions, CFA_Deprecated, CFA_SourceFile},
    [11] = {CFA_NestMembers},
    [12] = {CFA_InnerClasses},
    [13] = {CFA_StackMapTable, CFA_ConstantValue},
    [14] = {CFA_ModulePackages},
    [15] = {CFA_LineNumberTable, CFA_EnclosingMethod, CFA_ModuleMainClass},
    [16] = {CFA_BootstrapMethods, CFA_MethodParameters},
    [17] = {CFA_AnnotationDefault},
    [18] = {CFA_LocalVariableTable},
    [19] = {CFA_PermittedSubclasses},
    [20] = {CFA_SourceDebugExtension},
    [22] = {CFA_LocalVariableTypeTable},
    [25] = {CFA_RuntimeVisibleAnnotations},
    [27] = {CFA_RuntimeInvisibleAnnotations},
    [29] = {CFA_RuntimeVisibleTypeAnnotations},
    [31] = {CFA_RuntimeInvisibleTypeAnnotations},
    [34] = {CFA_RuntimeVisibleParameterAnnotations},
    [36] = {CFA_RuntimeInvisibleParameterAnnotations},
};

static cf_attribute find_kind(cf_utf8 name) {
    if (name.length >= sizeof by_length / sizeof *by_length) return CFA_unknown;
    for (uint32_t i = 0; i < 4; i++) {
        cf_attribute kind = by_length[name.length][i];
        if (kind == CFA_unknown || memcmp(name.bytes, names[kind], name.length) == 0) return kind;
    }
    return CFA_unknown;
}

bool cf_parse_attribute_header(cf_reader *r, const cf_owner *owner, cf_attribute_header *out) {
    if (!cf_need(r, 6)) return false;
    uint16_t index = cf_u2(r);
    out->length = cf_u4(r);
    if (!cf_is(r, index, CF_Utf8)) return cf_fail(r, "§4.7", "%s %u", owner->bad_name_before, index);
    out->kind = find_kind(cf_text(r, index));
    return true;
}

bool cf_fail_multiple(cf_reader *r, cf_attribute kind, const cf_owner *owner) {
    return cf_fail(r, "§4.7", "Multiple %s attributes%s", names[kind], owner->whose);
}

bool cf_take_span(cf_reader *r, const cf_attribute_header *h, const cf_owner *owner, cf_span *out) {
    if (out->bytes != NULL) return cf_fail_multiple(r, h->kind, owner);
    *out = (cf_span){r->next, h->length};
    return cf_skip(r, h->length);
}

static bool parse_signature(cf_reader *r, uint32_t length, const cf_common *to) {
    const cf_owner *o = to->owner;
    if (*to->signature_index != 0) return cf_fail_multiple(r, CFA_Signature, o);
    if (length != 2) {
        return cf_fail(r, "§4.7.9", "%s%u%s", o->bad_signature_length_before, length, o->bad_signature_length_after);
    }
    if (!cf_need(r, 2)) return false;
    uint16_t index = *to->signature_index = cf_u2(r);
    return cf_is(r, index, CF_Utf8) || cf_fail(r, "§4.7.9", "%s%u%s", o->bad_signature_before, index, o->bad_signature_after);
}

static bool parse_mark(cf_reader *r, const cf_attribute_header *h, const cf_owner *owner, bool *mark) {
    *mark = true;
    if (h->length == 0) return true;
    return cf_fail(r, h->kind == CFA_Synthetic ? "§4.7.8" : "§4.7.15", "Invalid %s %s attribute length %u", names[h->kind],
                   owner->noun, h->length);
}

bool cf_parse_common(cf_reader *r, const cf_attribute_header *h, const cf_common *to) {
    if (to->owner->noun != NULL) {
        if (h->kind == CFA_Synthetic) return parse_mark(r, h, to->owner, to->synthetic);
        if (h->kind == CFA_Deprecated) return parse_mark(r, h, to->owner, to->deprecated);
    }
    if (r->c->major_version < CF_JAVA_1_5) return cf_skip(r, h->length);
    switch (h->kind) {
    case CFA_Signature: return parse_signature(r, h->length, to);
    case CFA_RuntimeVisibleAnnotations: return cf_take_span(r, h, to->owner, &to->annotations->visible);
    case CFA_RuntimeInvisibleAnnotations: return cf_take_span(r, h, to->owner, &to->annotations->invisible);
    case CFA_RuntimeVisibleTypeAnnotations: return cf_take_span(r, h, to->owner, &to->annotations->visible_type);
    case CFA_RuntimeInvisibleTypeAnnotations: return cf_take_span(r, h, to->owner, &to->annotations->invisible_type);
    default: return cf_skip(r, h->length);
    }
}

const cf_annotations cf_no_annotations = {0};

static bool has_annotations(const cf_annotations *a) {
    return a->visible.bytes != NULL || a->invisible.bytes != NULL || a->visible_type.bytes != NULL ||
           a->invisible_type.bytes != NULL || a->parameter.bytes != NULL || a->invisible_parameter.bytes != NULL ||
           a->fallback.bytes != NULL;
}

bool cf_keep_annotations(cf_reader *r, const cf_annotations *found, const cf_annotations **out) {
    *out = has_annotations(found) ? arena_copy(r->arena, found, sizeof *found) : &cf_no_annotations;
    return *out != NULL || cf_fail_memory(r);
}
