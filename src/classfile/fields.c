/*
 * Fields and ConstantValue (JVMS §4.5, §4.7.2).
 */
#include "classfile/attributes.h"

static const uint16_t FIELD_FLAGS =
    ACC_PUBLIC | ACC_PRIVATE | ACC_PROTECTED | ACC_STATIC | ACC_FINAL | ACC_VOLATILE | ACC_TRANSIENT | ACC_ENUM | ACC_SYNTHETIC;

/* Whether a constant of that kind may be the first value of a field of that type (Table 4.7.2-A). */
static bool check_constant_value(cf_reader *r, uint16_t index, cf_utf8 descriptor) {
    if (index == 0 || index >= r->c->pool_count) {
        return cf_fail(r, "§4.7.2", "Bad initial value index %u in ConstantValue attribute", index);
    }
    cf_tag wanted;
    switch (descriptor.length > 0 ? descriptor.bytes[0] : 0) {
    case 'J': wanted = CF_Long; break;
    case 'F': wanted = CF_Float; break;
    case 'D': wanted = CF_Double; break;
    case 'B':
    case 'C':
    case 'I':
    case 'S':
    case 'Z': wanted = CF_Integer; break;
    case 'L':
        if (cf_utf8_is(descriptor, "Ljava/lang/String;") && cf_is(r, index, CF_String)) return true;
        return cf_fail(r, "§4.7.2", "Bad string initial value");
    default: return cf_fail(r, "§4.7.2", "Unable to set initial value %u", index);
    }
    return cf_is(r, index, wanted) || cf_fail(r, "§4.7.2", "Inconsistent constant value type");
}

static bool parse_constant_value(cf_reader *r, uint32_t length, cf_field *f) {
    if (f->constant_value_index != 0) return cf_fail(r, "§4.7.2", "Duplicate ConstantValue attribute");
    if (length != 2) return cf_fail(r, "§4.7.2", "Invalid ConstantValue field attribute length %u", length);
    if (!cf_need(r, 2)) return false;
    f->constant_value_index = cf_u2(r);
    return check_constant_value(r, f->constant_value_index, cf_text(r, f->descriptor_index));
}

static bool parse_attributes(cf_reader *r, cf_field *f) {
    cf_annotations annotations = cf_no_annotations;
    const cf_common common = {&cf_owner_field, &annotations, &f->signature_index, &f->deprecated, &f->synthetic};
    for (uint32_t left = cf_u2(r); left > 0; left--) {
        cf_attribute_header h;
        if (!cf_parse_attribute_header(r, &cf_owner_field, &h)) return false;
        /* On an instance field ConstantValue is ignored, whatever it says. */
        bool value = h.kind == CFA_ConstantValue && (f->access_flags & ACC_STATIC);
        if (!(value ? parse_constant_value(r, h.length, f) : cf_parse_common(r, &h, &common))) return false;
    }
    return cf_keep_annotations(r, &annotations, &f->annotations);
}

static bool parse_field(cf_reader *r, cf_field *f) {
    if (!cf_need(r, 8)) return false;
    f->access_flags = cf_u2(r) & FIELD_FLAGS;
    if (r->strict && !cf_check_field_flags(r, f->access_flags)) return false;
    f->name_index = cf_u2(r);
    if (!cf_is(r, f->name_index, CF_Utf8)) {
        return cf_fail(r, "§4.5", "Invalid constant pool index %u for field name", f->name_index);
    }
    if (!cf_check_field_name(r, f->name_index)) return false;
    f->descriptor_index = cf_u2(r);
    if (!cf_is(r, f->descriptor_index, CF_Utf8)) {
        return cf_fail(r, "§4.5", "Invalid constant pool index %u for field signature", f->descriptor_index);
    }
    return cf_check_field_descriptor(r, f->name_index, f->descriptor_index) && parse_attributes(r, f);
}

bool cf_parse_fields(cf_reader *r) {
    if (!cf_need(r, 2)) return false;
    uint32_t count = r->c->field_count = cf_u2(r);
    cf_field *fields = arena_alloc_array(r->arena, cf_room(r, count, 8), sizeof *fields);
    if (fields == NULL) return cf_fail_memory(r);
    r->c->fields = fields;
    for (uint32_t i = 0; i < count; i++) {
        if (!parse_field(r, &fields[i])) return false;
    }
    return !r->strict || cf_check_duplicate_fields(r);
}
