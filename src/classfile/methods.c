/*
 * Methods and their attributes but for the inside of Code (JVMS §4.6, §4.7.5, §4.7.24).
 */
#include "classfile/attributes.h"

enum { MAX_ARGUMENT_SLOTS = 255 }; /* §4.3.3, `this` included */

static const uint16_t METHOD_FLAGS = ACC_PUBLIC | ACC_PRIVATE | ACC_PROTECTED | ACC_STATIC | ACC_FINAL | ACC_SYNCHRONIZED |
                                     ACC_BRIDGE | ACC_VARARGS | ACC_NATIVE | ACC_ABSTRACT | ACC_STRICT | ACC_SYNTHETIC;

static bool parse_code(cf_reader *r, uint32_t length, cf_method *m) {
    if (m->access_flags & (ACC_NATIVE | ACC_ABSTRACT))
        return cf_fail(r, "§4.7.3", "Code attribute in native or abstract methods");
    if (m->code != NULL) return cf_fail_multiple(r, CFA_Code, &cf_owner_class);
    return cf_parse_code(r, length, m->arg_slots, &m->code);
}

static bool parse_exceptions(cf_reader *r, uint32_t length, cf_method *m) {
    if (m->exceptions != NULL) return cf_fail_multiple(r, CFA_Exceptions, &cf_owner_class);
    if (!cf_need(r, 2)) return false;
    uint32_t count = m->exception_count = cf_u2(r);
    if (!cf_need(r, 2 * count)) return false;
    uint16_t *exceptions = arena_alloc_array(r->arena, count, sizeof *exceptions);
    if (exceptions == NULL) return cf_fail_memory(r);
    m->exceptions = exceptions;
    for (uint32_t i = 0; i < count; i++) {
        exceptions[i] = cf_u2(r);
        if (!cf_is(r, exceptions[i], CF_Class)) {
            return cf_fail(r, "§4.7.5", "Exception name has bad type at constant pool %u", exceptions[i]);
        }
    }
    return length == 2 + 2 * count || cf_fail(r, "§4.7.5", "Exceptions attribute has wrong length");
}

static bool parse_parameters(cf_reader *r, uint32_t length, cf_method *m) {
    if (m->has_parameters) return cf_fail_multiple(r, CFA_MethodParameters, &cf_owner_class);
    m->has_parameters = true;
    if (!cf_need(r, 1)) return false;
    uint32_t count = m->parameter_count = cf_u1(r);
    if (length != 1 + 4 * count) {
        return cf_fail_as(r, CF_ERROR_ClassFormatError, "§4.7.24",
                          "Invalid MethodParameters method attribute length %u in class file", length);
    }
    if (!cf_need(r, 4 * count)) return false;
    cf_parameter *parameters = arena_alloc_array(r->arena, count, sizeof *parameters);
    if (parameters == NULL) return cf_fail_memory(r);
    m->parameters = parameters;
    for (uint32_t i = 0; i < count; i++) {
        parameters[i].name_index = cf_u2(r);
        parameters[i].access_flags = cf_u2(r);
    }
    return true;
}

static bool parse_attribute(cf_reader *r, const cf_attribute_header *h, cf_method *m, const cf_common *common) {
    cf_annotations *to = common->annotations;
    bool annotated = r->c->major_version >= CF_JAVA_1_5;
    switch (h->kind) {
    case CFA_Code: return parse_code(r, h->length, m);
    case CFA_Exceptions: return parse_exceptions(r, h->length, m);
    case CFA_MethodParameters: return parse_parameters(r, h->length, m);
    case CFA_RuntimeVisibleParameterAnnotations:
        if (annotated) return cf_take_span(r, h, &cf_owner_method, &to->parameter);
        break;
    case CFA_RuntimeInvisibleParameterAnnotations:
        if (annotated) return cf_take_span(r, h, &cf_owner_method, &to->invisible_parameter);
        break;
    case CFA_AnnotationDefault:
        if (annotated) return cf_take_span(r, h, &cf_owner_method, &to->fallback);
        break;
    default: return cf_parse_common(r, h, common);
    }
    return cf_skip(r, h->length);
}

static bool parse_attributes(cf_reader *r, cf_method *m) {
    cf_annotations annotations = cf_no_annotations;
    const cf_common common = {&cf_owner_method, &annotations, &m->signature_index, &m->deprecated, &m->synthetic};
    for (uint32_t left = cf_u2(r); left > 0; left--) {
        cf_attribute_header h;
        if (!cf_parse_attribute_header(r, &cf_owner_method, &h)) return false;
        if (!parse_attribute(r, &h, m, &common)) return false;
    }
    if (!cf_keep_annotations(r, &annotations, &m->annotations)) return false;
    if (m->code != NULL) return !r->strict || cf_check_local_tables(r, m->code);
    if (m->access_flags & (ACC_NATIVE | ACC_ABSTRACT)) return true;
    return cf_fail(r, "§4.7.3", "Absent Code attribute in method that is not native or abstract");
}

/* §4.6: of a class initializer's flags few count, and which do depends on the version. */
static bool set_flags(cf_reader *r, cf_method *m, uint16_t flags, cf_utf8 name) {
    uint16_t version = r->c->major_version;
    if (!cf_utf8_is(name, "<clinit>")) {
        m->access_flags = flags & METHOD_FLAGS;
        if (r->strict && !cf_check_method_flags(r, flags, name)) return false;
        bool in_interface = (r->c->access_flags & ACC_INTERFACE) != 0;
        if (!in_interface || !cf_utf8_is(name, "<init>")) return true;
        return cf_fail_as(r, CF_ERROR_ClassFormatError, "§2.9.1",
                          "Interface cannot have a method named <init>, class file %.*s", CF_ARG(r->name));
    }
    if (version < CF_JAVA_7) {
        m->access_flags = ACC_STATIC;
        return true;
    }
    m->access_flags = flags & (ACC_STATIC | (version < CF_JAVA_17 ? ACC_STRICT : 0));
    return (flags & ACC_STATIC) || cf_fail(r, "§2.9.2", "Method <clinit> is not static");
}

static bool parse_method(cf_reader *r, cf_method *m) {
    if (!cf_need(r, 8)) return false;
    uint16_t flags = cf_u2(r);
    m->name_index = cf_u2(r);
    if (!cf_is(r, m->name_index, CF_Utf8)) {
        return cf_fail(r, "§4.6", "Illegal constant pool index %u for method name", m->name_index);
    }
    if (!cf_check_method_name(r, m->name_index)) return false;
    m->descriptor_index = cf_u2(r);
    if (!cf_is(r, m->descriptor_index, CF_Utf8)) {
        return cf_fail(r, "§4.6", "Illegal constant pool index %u for method signature", m->descriptor_index);
    }
    cf_utf8 name = cf_text(r, m->name_index);
    uint32_t slots;
    if (!set_flags(r, m, flags, name) || !cf_check_method_descriptor(r, name, m->descriptor_index, &slots)) return false;
    if (!(m->access_flags & ACC_STATIC)) slots++;
    if (slots > MAX_ARGUMENT_SLOTS) return cf_fail(r, "§4.3.3", "Too many arguments in method signature");
    m->arg_slots = (uint16_t)slots;
    return parse_attributes(r, m);
}

bool cf_parse_methods(cf_reader *r) {
    if (!cf_need(r, 2)) return false;
    uint32_t count = r->c->method_count = cf_u2(r);
    cf_method *methods = arena_alloc_array(r->arena, cf_room(r, count, 8), sizeof *methods);
    if (methods == NULL) return cf_fail_memory(r);
    r->c->methods = methods;
    for (uint32_t i = 0; i < count; i++) {
        if (!parse_method(r, &methods[i])) return false;
    }
    return !r->strict || cf_check_duplicate_methods(r);
}
