/*
 * Class files of modules (JVMS §4.1, §4.7.25 to §4.7.27). A loader refuses them; tools read them. HotSpot has no messages for
 * these, so they are our own.
 */
#include "classfile/reader.h"

/* A run over the body of one attribute, in which nothing may be left over. */
static bool fail_module(cf_reader *r, const char *section, const char *attribute) {
    return cf_fail(r, section, "Invalid %s attribute", attribute);
}

static bool is_optional(const cf_reader *r, uint16_t index, cf_tag tag) {
    return index == 0 || cf_is(r, index, tag);
}

/* A counted list of indices of constants with `tag`, within the bytes up to r->end. */
static bool read_list(cf_reader *r, cf_tag tag, uint32_t *count) {
    if (r->end - r->next < 2) return false;
    *count = cf_u2(r);
    if ((size_t)(r->end - r->next) < 2 * (size_t)*count) return false;
    for (uint32_t i = 0; i < *count; i++) {
        if (!cf_is(r, cf_u2(r), tag)) return false;
    }
    return true;
}

static bool read_requires(cf_reader *r) {
    if (r->end - r->next < 2) return false;
    for (uint32_t left = cf_u2(r); left > 0; left--) {
        if (r->end - r->next < 6) return false;
        uint16_t module = cf_u2(r);
        cf_u2(r); /* flags: any */
        uint16_t version = cf_u2(r);
        if (!cf_is(r, module, CF_Module) || !is_optional(r, version, CF_Utf8)) return false;
    }
    return true;
}

/* The tables exports and opens are of one form. */
static bool read_exports(cf_reader *r) {
    if (r->end - r->next < 2) return false;
    for (uint32_t left = cf_u2(r); left > 0; left--) {
        if (r->end - r->next < 4) return false;
        uint16_t package = cf_u2(r);
        cf_u2(r);
        uint32_t to;
        if (!cf_is(r, package, CF_Package) || !read_list(r, CF_Module, &to)) return false;
    }
    return true;
}

static bool read_provides(cf_reader *r) {
    if (r->end - r->next < 2) return false;
    for (uint32_t left = cf_u2(r); left > 0; left--) {
        if (r->end - r->next < 2) return false;
        uint16_t service = cf_u2(r);
        uint32_t with;
        if (!cf_is(r, service, CF_Class) || !read_list(r, CF_Class, &with) || with == 0) return false;
    }
    return true;
}

static bool read_module(cf_reader *r) {
    if (r->end - r->next < 6) return false;
    uint16_t name = cf_u2(r);
    cf_u2(r);
    uint16_t version = cf_u2(r);
    uint32_t uses;
    return cf_is(r, name, CF_Module) && is_optional(r, version, CF_Utf8) && read_requires(r) && read_exports(r) &&
           read_exports(r) && read_list(r, CF_Class, &uses) && read_provides(r);
}

static bool read_packages(cf_reader *r) {
    uint32_t count;
    return read_list(r, CF_Package, &count);
}

static bool read_main_class(cf_reader *r) {
    return r->end - r->next == 2 && cf_is(r, cf_u2(r), CF_Class);
}

static bool check_attribute(cf_reader *r, cf_span body, bool (*read)(cf_reader *r), const char *section, const char *name) {
    if (body.bytes == NULL) return true;
    cf_reader inside = *r;
    inside.next = body.bytes;
    inside.end = body.bytes + body.length;
    return (read(&inside) && inside.next == inside.end) || fail_module(r, section, name);
}

bool cf_check_module(cf_reader *r) {
    const cf_class *c = r->c;
    bool plain = c->access_flags == ACC_MODULE && cf_utf8_is(cf_class_text(r, c->this_class), "module-info") &&
                 c->super_class == 0 && c->interface_count == 0 && c->field_count == 0 && c->method_count == 0;
    if (!plain) return cf_fail(r, "§4.1", "A module may have no class modifiers, superclass, interfaces, fields or methods");
    if (c->module.bytes == NULL) return cf_fail(r, "§4.7.25", "Missing Module attribute");
    bool foreign = c->has_enclosing_method || c->nest_host_index != 0 || c->has_nest_members || c->is_record || c->is_sealed ||
                   c->bootstrap_count != 0 || c->signature_index != 0 || c->deprecated || c->synthetic;
    if (foreign) return cf_fail(r, "§4.1", "A module may have no attributes of classes");
    return check_attribute(r, c->module, read_module, "§4.7.25", "Module") &&
           check_attribute(r, c->module_packages, read_packages, "§4.7.26", "ModulePackages") &&
           check_attribute(r, c->module_main_class, read_main_class, "§4.7.27", "ModuleMainClass");
}
