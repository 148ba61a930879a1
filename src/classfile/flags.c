/*
 * Which access flags may stand together, by version (JVMS §4.1, §4.5, §4.6, §4.7.6). Flags without a meaning there were cleared
 * by the callers, except for methods, as on HotSpot.
 */
#include "classfile/reader.h"

static bool has(uint16_t flags, uint16_t any) {
    return (flags & any) != 0;
}

/* More than one of public, protected and private. */
static bool has_illegal_visibility(uint16_t flags) {
    uint16_t v = flags & (ACC_PUBLIC | ACC_PROTECTED | ACC_PRIVATE);
    return (v & (v - 1)) != 0;
}

bool cf_check_class_flags(cf_reader *r, uint16_t flags) {
    if (has(flags, ACC_MODULE) && !(r->options & CF_ALLOW_MODULE)) {
        return cf_fail_as(r, CF_ERROR_NoClassDefFoundError, "§4.1", "%.*s is not a class because access_flag ACC_MODULE is set",
                          CF_ARG(r->name));
    }
    bool from_1_5 = r->c->major_version >= CF_JAVA_1_5, interface = has(flags, ACC_INTERFACE);
    bool illegal = (has(flags, ACC_ABSTRACT) && has(flags, ACC_FINAL)) || (interface && !has(flags, ACC_ABSTRACT)) ||
                   (interface && from_1_5 && has(flags, ACC_SUPER | ACC_ENUM)) ||
                   (!interface && from_1_5 && has(flags, ACC_ANNOTATION));
    if (!illegal) return true;
    return cf_fail_as(r, CF_ERROR_ClassFormatError, "§4.1", "Illegal class modifiers in class %.*s: 0x%X", CF_ARG(r->name),
                      flags);
}

bool cf_check_field_flags(cf_reader *r, uint16_t flags) {
    bool illegal;
    if (has(r->c->access_flags, ACC_INTERFACE)) {
        const uint16_t needed = ACC_PUBLIC | ACC_STATIC | ACC_FINAL;
        illegal = (flags & needed) != needed || has(flags, ACC_PRIVATE | ACC_PROTECTED | ACC_VOLATILE | ACC_TRANSIENT) ||
                  (r->c->major_version >= CF_JAVA_1_5 && has(flags, ACC_ENUM));
    } else {
        illegal = has_illegal_visibility(flags) || (has(flags, ACC_FINAL) && has(flags, ACC_VOLATILE));
    }
    if (!illegal) return true;
    return cf_fail_as(r, CF_ERROR_ClassFormatError, "§4.5", "Illegal field modifiers in class %.*s: 0x%X", CF_ARG(r->name),
                      flags);
}

static bool interface_method_is_illegal(uint16_t version, uint16_t flags) {
    if (version >= CF_JAVA_8) {
        uint16_t abstract_forbids = ACC_PRIVATE | ACC_STATIC | (version < CF_JAVA_17 ? ACC_STRICT : 0);
        return has(flags, ACC_PUBLIC) == has(flags, ACC_PRIVATE) ||
               has(flags, ACC_NATIVE | ACC_PROTECTED | ACC_FINAL | ACC_SYNCHRONIZED) ||
               (has(flags, ACC_ABSTRACT) && has(flags, abstract_forbids));
    }
    uint16_t forbidden = ACC_STATIC | ACC_FINAL | ACC_NATIVE;
    if (version >= CF_JAVA_1_5) forbidden |= ACC_PRIVATE | ACC_PROTECTED | ACC_SYNCHRONIZED | ACC_STRICT;
    return !has(flags, ACC_PUBLIC) || !has(flags, ACC_ABSTRACT) || has(flags, forbidden);
}

static bool class_method_is_illegal(uint16_t version, uint16_t flags, bool initializer) {
    if (has_illegal_visibility(flags)) return true;
    if (initializer) {
        uint16_t forbidden = ACC_STATIC | ACC_FINAL | ACC_SYNCHRONIZED | ACC_NATIVE | ACC_ABSTRACT;
        return has(flags, forbidden | (version >= CF_JAVA_1_5 ? ACC_BRIDGE : 0));
    }
    uint16_t abstract_forbids = ACC_FINAL | ACC_NATIVE | ACC_PRIVATE | ACC_STATIC;
    if (version >= CF_JAVA_1_5) abstract_forbids |= ACC_SYNCHRONIZED | (version < CF_JAVA_17 ? ACC_STRICT : 0);
    return has(flags, ACC_ABSTRACT) && has(flags, abstract_forbids);
}

bool cf_check_method_flags(cf_reader *r, uint16_t flags, cf_utf8 name) {
    uint16_t version = r->c->major_version;
    bool illegal = has(r->c->access_flags, ACC_INTERFACE) ? interface_method_is_illegal(version, flags)
                                                          : class_method_is_illegal(version, flags, cf_utf8_is(name, "<init>"));
    if (!illegal) return true;
    return cf_fail_as(r, CF_ERROR_ClassFormatError, "§4.6", "Method %.*s in class %.*s has illegal modifiers: 0x%X",
                      CF_ARG(name), CF_ARG(r->name), flags);
}
