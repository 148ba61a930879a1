/*
 * The attributes of a class (JVMS §4.7, Table 4.7-C). Those whose check needs others (§4.7.6, §4.7.29 to §4.7.31) are noted
 * while reading and parsed when all have been seen, in HotSpot's order.
 */
#include "classfile/attributes.h"

typedef struct class_attributes {
    cf_span inner_classes, nest_members, record, permitted_subclasses;
    bool has_source_file, has_bootstraps;
} class_attributes;

/* ---- attributes that are read where they stand ---- */

static bool parse_source_file(cf_reader *r, uint32_t length, class_attributes *seen) {
    if (length != 2) return cf_fail(r, "§4.7.10", "Wrong SourceFile attribute length");
    if (seen->has_source_file) return cf_fail_multiple(r, CFA_SourceFile, &cf_owner_class);
    seen->has_source_file = true;
    if (!cf_need(r, 2)) return false;
    uint16_t index = r->c->source_file_index = cf_u2(r);
    return cf_is(r, index, CF_Utf8) || cf_fail(r, "§4.7.10", "Invalid SourceFile attribute at constant pool index %u", index);
}

static bool parse_enclosing_method(cf_reader *r, uint32_t length) {
    cf_class *c = r->c;
    if (c->has_enclosing_method) return cf_fail_multiple(r, CFA_EnclosingMethod, &cf_owner_class);
    c->has_enclosing_method = true;
    if (length != 4) return cf_fail(r, "§4.7.7", "Wrong EnclosingMethod attribute length %u", length);
    if (!cf_need(r, 4)) return false;
    c->enclosing_class_index = cf_u2(r);
    c->enclosing_method_index = cf_u2(r);
    if (c->enclosing_class_index == 0) return cf_fail(r, "§4.7.7", "Invalid class index in EnclosingMethod attribute");
    if (!cf_is(r, c->enclosing_class_index, CF_Class)) {
        return cf_fail(r, "§4.7.7", "Invalid or out-of-bounds class index in EnclosingMethod attribute");
    }
    if (c->enclosing_method_index == 0 || cf_is(r, c->enclosing_method_index, CF_NameAndType)) return true;
    return cf_fail(r, "§4.7.7", "Invalid or out-of-bounds method index in EnclosingMethod attribute");
}

static bool parse_nest_host(cf_reader *r, uint32_t length, const class_attributes *seen) {
    if (r->c->nest_host_index != 0) return cf_fail_multiple(r, CFA_NestHost, &cf_owner_class);
    if (seen->nest_members.bytes != NULL) return cf_fail(r, "§4.7.28", "Conflicting NestMembers and NestHost attributes");
    if (length != 2) return cf_fail(r, "§4.7.28", "Wrong NestHost attribute length");
    if (!cf_need(r, 2)) return false;
    uint16_t index = r->c->nest_host_index = cf_u2(r);
    return cf_is(r, index, CF_Class) || cf_fail(r, "§4.7.28", "Nest-host class_info_index %u has bad constant type", index);
}

/* What may stand in a table of static arguments (§4.4, Table 4.4-C). */
static bool is_loadable(const cf_reader *r, uint16_t index) {
    static const uint32_t loadable = 1u << CF_Integer | 1u << CF_Float | 1u << CF_Long | 1u << CF_Double | 1u << CF_Class |
                                     1u << CF_String | 1u << CF_MethodHandle | 1u << CF_MethodType | 1u << CF_Dynamic;
    return index < r->c->pool_count && (loadable >> r->pool[index].tag & 1) != 0;
}

/* `left`: two-byte numbers from here to the end of the attribute; lowered by those taken. */
static bool parse_bootstrap_method(cf_reader *r, cf_bootstrap_method *b, uint32_t *left) {
    if (!cf_need(r, 4)) return false;
    b->method_index = cf_u2(r);
    b->argument_count = cf_u2(r);
    if (!cf_is(r, b->method_index, CF_MethodHandle)) {
        return cf_fail(r, "§4.7.23", "bootstrap_method_index %u has bad constant type", b->method_index);
    }
    if (*left < 2u + b->argument_count) {
        return cf_fail(r, "§4.7.23", "Invalid BootstrapMethods num_bootstrap_methods or num_bootstrap_arguments value");
    }
    *left -= 2u + b->argument_count;
    if (!cf_need(r, 2u * b->argument_count)) return false;
    uint16_t *arguments = arena_alloc_array(r->arena, b->argument_count, sizeof *arguments);
    if (arguments == NULL) return cf_fail_memory(r);
    b->arguments = arguments;
    for (uint32_t i = 0; i < b->argument_count; i++) {
        arguments[i] = cf_u2(r);
        if (!is_loadable(r, arguments[i]))
            return cf_fail(r, "§4.7.23", "argument_index %u has bad constant type", arguments[i]);
    }
    return true;
}

static bool parse_bootstrap_methods(cf_reader *r, uint32_t length, class_attributes *seen) {
    if (seen->has_bootstraps) return cf_fail_multiple(r, CFA_BootstrapMethods, &cf_owner_class);
    seen->has_bootstraps = true;
    if (length < 2) return cf_fail(r, "§4.7.23", "Invalid BootstrapMethods attribute length %u", length);
    if (!cf_need(r, length)) return false;
    const uint8_t *body = r->next;
    uint32_t count = r->c->bootstrap_count = cf_u2(r);
    if (r->max_bootstrap_index >= (int32_t)count) return cf_fail(r, "§4.7.23", "Short length on BootstrapMethods");
    cf_bootstrap_method *methods = arena_alloc_array(r->arena, cf_room(r, count, 4), sizeof *methods);
    if (methods == NULL) return cf_fail_memory(r);
    r->c->bootstraps = methods;
    uint32_t left = (length - 2) / 2;
    for (uint32_t i = 0; i < count; i++) {
        if (!parse_bootstrap_method(r, &methods[i], &left)) return false;
    }
    return r->next == body + length || cf_fail(r, "§4.7.23", "Bad length on BootstrapMethods");
}

/* ---- attributes that are parsed at the end ---- */

/* A counted list of Class indices; `message` is followed by a bad one. */
static bool parse_class_list(cf_reader *r, const char *section, const char *message, uint16_t *count, const uint16_t **out) {
    if (!cf_need(r, 2)) return false;
    *count = cf_u2(r);
    if (!cf_need(r, 2u * *count)) return false;
    uint16_t *indices = arena_alloc_array(r->arena, *count, sizeof *indices);
    if (indices == NULL) return cf_fail_memory(r);
    *out = indices;
    for (uint32_t i = 0; i < *count; i++) {
        indices[i] = cf_u2(r);
        if (!cf_is(r, indices[i], CF_Class)) {
            return cf_fail(r, section, "%s class_info_index %u has bad constant type", message, indices[i]);
        }
    }
    return true;
}

static bool parse_inner_class(cf_reader *r, cf_inner_class *i) {
    static const uint16_t flags = ACC_PUBLIC | ACC_PRIVATE | ACC_PROTECTED | ACC_STATIC | ACC_FINAL | ACC_SUPER |
                                  ACC_INTERFACE | ACC_ABSTRACT | ACC_SYNTHETIC | ACC_ANNOTATION | ACC_ENUM;
    uint16_t inner = i->inner_class_index = cf_u2(r), outer = i->outer_class_index = cf_u2(r),
             name = i->inner_name_index = cf_u2(r);
    i->access_flags = cf_u2(r) & (flags | (r->c->major_version >= CF_JAVA_9 ? ACC_MODULE : 0));
    if (!cf_is(r, inner, CF_Class)) return cf_fail(r, "§4.7.6", "inner_class_info_index %u has bad constant type", inner);
    if (outer != 0) {
        if (!cf_is(r, outer, CF_Class)) return cf_fail(r, "§4.7.6", "outer_class_info_index %u has bad constant type", outer);
        cf_utf8 outer_name = cf_class_text(r, outer);
        if (outer_name.length > 0 && outer_name.bytes[0] == '[') return cf_fail(r, "§4.7.6", "Outer class is an array class");
    }
    if (name != 0 && !cf_is(r, name, CF_Utf8)) return cf_fail(r, "§4.7.6", "inner_name_index %u has bad constant type", name);
    if (inner == outer) return cf_fail(r, "§4.7.6", "Class is both outer and inner class");
    if ((i->access_flags & ACC_INTERFACE) && r->c->major_version < CF_JAVA_6) i->access_flags |= ACC_ABSTRACT;
    return !r->strict || cf_check_class_flags(r, i->access_flags);
}

static bool parse_inner_classes(cf_reader *r, uint32_t length) {
    cf_class *c = r->c;
    if (!cf_need(r, 2)) return false;
    uint32_t count = c->inner_class_count = cf_u2(r);
    if (!cf_need(r, 8 * count)) return false;
    cf_inner_class *classes = arena_alloc_array(r->arena, count, sizeof *classes);
    if (classes == NULL) return cf_fail_memory(r);
    c->inner_classes = classes;
    for (uint32_t i = 0; i < count; i++) {
        if (!parse_inner_class(r, &classes[i])) return false;
    }
    bool ignore = false;
    if (r->strict && !cf_check_inner_classes(r, &ignore)) return false;
    if (length != 2 + 8 * count && c->major_version >= CF_JAVA_1_5) {
        return cf_fail(r, "§4.7.6", "Wrong InnerClasses attribute length");
    }
    c->has_inner_classes = !ignore;
    if (ignore) c->inner_class_count = 0;
    return true;
}

static bool parse_record_component(cf_reader *r, cf_record_component *k) {
    const cf_common common = {&cf_owner_component, &k->annotations, &k->signature_index, NULL, NULL};
    if (!cf_need(r, 6)) return false;
    k->name_index = cf_u2(r);
    if (!cf_is(r, k->name_index, CF_Utf8)) {
        return cf_fail(r, "§4.7.30", "Invalid constant pool index %u for name in Record attribute", k->name_index);
    }
    if (!cf_check_field_name(r, k->name_index)) return false;
    k->descriptor_index = cf_u2(r);
    if (!cf_is(r, k->descriptor_index, CF_Utf8)) {
        return cf_fail(r, "§4.7.30", "Invalid constant pool index %u for descriptor in Record attribute", k->descriptor_index);
    }
    if (!cf_check_field_descriptor(r, k->name_index, k->descriptor_index)) return false;
    for (uint32_t left = cf_u2(r); left > 0; left--) {
        cf_attribute_header h;
        if (!cf_parse_attribute_header(r, &cf_owner_component, &h) || !cf_parse_common(r, &h, &common)) return false;
    }
    return true;
}

static bool parse_record(cf_reader *r, uint32_t length) {
    const uint8_t *body = r->next;
    if (!cf_need(r, 2)) return false;
    uint32_t count = r->c->record_component_count = cf_u2(r);
    cf_record_component *components = arena_alloc_array(r->arena, cf_room(r, count, 6), sizeof *components);
    if (components == NULL) return cf_fail_memory(r);
    r->c->record_components = components;
    r->c->is_record = true;
    for (uint32_t i = 0; i < count; i++) {
        if (!parse_record_component(r, &components[i])) return false;
    }
    return (size_t)(r->next - body) == length || cf_fail(r, "§4.7.30", "Record attribute has wrong length");
}

static bool parse_nest_members(cf_reader *r, uint32_t length) {
    cf_class *c = r->c;
    c->has_nest_members = true;
    return parse_class_list(r, "§4.7.29", "Nest member", &c->nest_member_count, &c->nest_members) &&
           (length == 2u + 2u * c->nest_member_count || cf_fail(r, "§4.7.29", "Wrong NestMembers attribute length"));
}

static bool parse_permitted_subclasses(cf_reader *r, uint32_t length) {
    cf_class *c = r->c;
    c->is_sealed = true;
    return parse_class_list(r, "§4.7.31", "Permitted subclass", &c->permitted_subclass_count, &c->permitted_subclasses) &&
           (length == 2u + 2u * c->permitted_subclass_count ||
            cf_fail(r, "§4.7.31", "Wrong PermittedSubclasses attribute length"));
}

/* Runs `parse` over a noted attribute, if it was there; reading may go beyond it, as only the end tells a wrong length. */
static bool parse_noted(cf_reader *r, cf_span noted, bool (*parse)(cf_reader *r, uint32_t length)) {
    if (noted.bytes == NULL) return true;
    const uint8_t *next = r->next;
    r->next = noted.bytes;
    if (!parse(r, noted.length)) return false;
    r->next = next;
    return true;
}

/* ---- all of them ---- */

/* The attribute, or CFA_unknown when the class's version is too old for it to mean anything (HotSpot's choice of versions). */
static cf_attribute known_kind(const cf_reader *r, cf_attribute kind) {
    uint16_t version = r->c->major_version, needed = 0;
    bool module_only = false;
    switch (kind) {
    case CFA_EnclosingMethod: needed = CF_JAVA_1_5; break;
    case CFA_BootstrapMethods: needed = CF_JAVA_7; break;
    case CFA_NestHost:
    case CFA_NestMembers: needed = CF_JAVA_11; break;
    case CFA_Record: needed = CF_JAVA_16; break;
    case CFA_PermittedSubclasses: needed = CF_JAVA_17; break;
    case CFA_Module:
    case CFA_ModuleMainClass:
    case CFA_ModulePackages: module_only = true; break;
    default: break;
    }
    bool known = version >= needed && (!module_only || (r->c->access_flags & ACC_MODULE));
    return known ? kind : CFA_unknown;
}

static bool parse_attribute(cf_reader *r, const cf_attribute_header *h, const cf_common *common, class_attributes *seen) {
    cf_class *c = r->c;
    const cf_owner *owner = &cf_owner_class;
    switch (known_kind(r, h->kind)) {
    case CFA_SourceFile: return parse_source_file(r, h->length, seen);
    case CFA_SourceDebugExtension: return cf_take_span(r, h, owner, &c->source_debug_extension);
    case CFA_InnerClasses: return cf_take_span(r, h, owner, &seen->inner_classes);
    case CFA_EnclosingMethod: return parse_enclosing_method(r, h->length);
    case CFA_BootstrapMethods: return parse_bootstrap_methods(r, h->length, seen);
    case CFA_NestHost: return parse_nest_host(r, h->length, seen);
    case CFA_NestMembers:
        if (seen->nest_members.bytes == NULL && c->nest_host_index != 0) {
            return cf_fail(r, "§4.7.29", "Conflicting NestHost and NestMembers attributes");
        }
        return cf_take_span(r, h, owner, &seen->nest_members);
    case CFA_Record: return cf_take_span(r, h, owner, &seen->record);
    case CFA_PermittedSubclasses:
        if (seen->permitted_subclasses.bytes == NULL && (c->access_flags & ACC_FINAL)) {
            return cf_fail_as(r, CF_ERROR_ClassFormatError, "§4.7.31", "PermittedSubclasses attribute in final class file %.*s",
                              CF_ARG(r->name));
        }
        return cf_take_span(r, h, owner, &seen->permitted_subclasses);
    case CFA_Module: return cf_take_span(r, h, owner, &c->module);
    case CFA_ModulePackages: return cf_take_span(r, h, owner, &c->module_packages);
    case CFA_ModuleMainClass: return cf_take_span(r, h, owner, &c->module_main_class);
    default: return cf_parse_common(r, h, common);
    }
}

bool cf_parse_class_attributes(cf_reader *r) {
    cf_class *c = r->c;
    const cf_common common = {&cf_owner_class, &c->annotations, &c->signature_index, &c->deprecated, &c->synthetic};
    class_attributes seen = {.has_source_file = false};
    if (!cf_need(r, 2)) return false;
    for (uint32_t left = cf_u2(r); left > 0; left--) {
        cf_attribute_header h;
        if (!cf_parse_attribute_header(r, &cf_owner_class, &h) || !parse_attribute(r, &h, &common, &seen)) return false;
    }
    if (!parse_noted(r, seen.inner_classes, parse_inner_classes) || !parse_noted(r, seen.nest_members, parse_nest_members) ||
        !parse_noted(r, seen.record, parse_record) || !parse_noted(r, seen.permitted_subclasses, parse_permitted_subclasses)) {
        return false;
    }
    if (r->max_bootstrap_index < 0 || seen.has_bootstraps) return true;
    return cf_fail(r, "§4.7.23", "Missing BootstrapMethods attribute");
}
