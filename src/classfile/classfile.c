/*
 * The frame of a class file (JVMS §4.1): version, names of the class, its super class and interfaces, and what must hold of the
 * whole; with the look-ups of a parsed class. No state.
 */
#include "classfile/classfile.h"

#include "classfile/reader.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { /* what HotSpot 17 accepts (§4.1, Table 4.1-A) */
       MIN_MAJOR_VERSION = 45,
       MAX_MAJOR_VERSION = 61,
       PREVIEW_MINOR_VERSION = 65535
};

static const uint32_t MAGIC = 0xCAFEBABE;

static const uint16_t CLASS_FLAGS =
    ACC_PUBLIC | ACC_FINAL | ACC_SUPER | ACC_INTERFACE | ACC_ABSTRACT | ACC_SYNTHETIC | ACC_ANNOTATION | ACC_ENUM;

/* ---- errors ---- */

/* Drops the start of a character whose end was cut off. */
static void cut_to_characters(char *message, size_t length) {
    size_t start = length;
    while (start > 0 && length - start < 3 && ((uint8_t)message[start - 1] & 0xC0) == 0x80) start--;
    if (start == 0) return;
    uint8_t lead = (uint8_t)message[start - 1];
    size_t needed = lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (length - (start - 1) < needed) message[start - 1] = 0;
}

static void record(cf_reader *r, cf_error_kind kind, const char *section, const char *format, va_list args, bool with_name) {
    cf_error *e = r->error;
    e->kind = kind;
    e->offset = cf_offset(r);
    e->section = section;
    int written = vsnprintf(e->message, sizeof e->message, format, args);
    size_t length = written < 0 ? 0 : (size_t)written;
    if (with_name && length < sizeof e->message) {
        written = snprintf(e->message + length, sizeof e->message - length, " in class file %.*s", CF_ARG(r->name));
        length += written < 0 ? 0 : (size_t)written;
    }
    if (length >= sizeof e->message) cut_to_characters(e->message, sizeof e->message - 1);
}

bool cf_fail(cf_reader *r, const char *section, const char *format, ...) {
    va_list args;
    va_start(args, format);
    record(r, CF_ERROR_ClassFormatError, section, format, args, true);
    va_end(args);
    return false;
}

bool cf_fail_as(cf_reader *r, cf_error_kind kind, const char *section, const char *format, ...) {
    va_list args;
    va_start(args, format);
    record(r, kind, section, format, args, false);
    va_end(args);
    return false;
}

bool cf_fail_truncated(cf_reader *r) {
    return cf_fail_as(r, CF_ERROR_ClassFormatError, "§4.8", "Truncated class file");
}

bool cf_fail_memory(cf_reader *r) {
    return cf_fail_as(r, CF_ERROR_OutOfMemoryError, "§4.1", "Metaspace");
}

/* ---- the frame ---- */

static bool check_version(cf_reader *r) {
    unsigned major = r->c->major_version, minor = r->c->minor_version;
    const cf_error_kind kind = CF_ERROR_UnsupportedClassVersionError;
    if (major < MIN_MAJOR_VERSION) {
        return cf_fail_as(r, kind, "§4.1", "%.*s (class file version %u.%u) was compiled with an invalid major version",
                          CF_ARG(r->name), major, minor);
    }
    if (major > MAX_MAJOR_VERSION) {
        return cf_fail_as(
            r, kind, "§4.1",
            "%.*s has been compiled by a more recent version of the Java Runtime (class file version %u.%u), this "
            "version of the Java Runtime only recognizes class file versions up to %u.0",
            CF_ARG(r->name), major, minor, MAX_MAJOR_VERSION);
    }
    if (major < CF_JAVA_12 || minor == 0) return true;
    if (minor != PREVIEW_MINOR_VERSION) {
        return cf_fail_as(r, kind, "§4.1",
                          "%.*s (class file version %u.%u) was compiled with an invalid non-zero minor version",
                          CF_ARG(r->name), major, minor);
    }
    if (major != MAX_MAJOR_VERSION) {
        return cf_fail_as(
            r, kind, "§4.1",
            "%.*s (class file version %u.%u) was compiled with preview features that are unsupported. This version "
            "of the Java Runtime only recognizes preview features for class file version %u.%u",
            CF_ARG(r->name), major, minor, MAX_MAJOR_VERSION, PREVIEW_MINOR_VERSION);
    }
    if (r->options & CF_ENABLE_PREVIEW) return true;
    return cf_fail_as(
        r, kind, "§4.1",
        "Preview features are not enabled for %.*s (class file version %u.%u). Try running with '--enable-preview'",
        CF_ARG(r->name), major, minor);
}

static bool parse_header(cf_reader *r) {
    if (!cf_need(r, 4)) return false;
    uint32_t magic = cf_u4(r);
    if (magic != MAGIC) return cf_fail(r, "§4.1", "Incompatible magic value %u", magic);
    if (!cf_need(r, 4)) return false;
    r->c->minor_version = cf_u2(r);
    r->c->major_version = cf_u2(r);
    return check_version(r);
}

static bool parse_flags(cf_reader *r) {
    bool knows_modules = r->c->major_version >= CF_JAVA_9;
    uint16_t flags = cf_u2(r) & (CLASS_FLAGS | (knows_modules ? ACC_MODULE : 0));
    if ((flags & ACC_INTERFACE) && r->c->major_version < CF_JAVA_6) flags |= ACC_ABSTRACT;
    r->c->access_flags = flags;
    if ((r->strict || (flags & ACC_MODULE)) && !cf_check_class_flags(r, flags)) return false;
    if (r->module_tag != 0 && !(flags & ACC_MODULE)) return cf_fail(r, "§4.4", "Unknown constant tag %u", r->module_tag);
    return true;
}

static bool parse_this_class(cf_reader *r) {
    uint16_t index = r->c->this_class = cf_u2(r);
    if (!cf_is(r, index, CF_Class)) return cf_fail(r, "§4.1", "Invalid this class index %u in constant pool", index);
    cf_utf8 found = cf_class_text(r, index);
    if (found.length > 0 && found.bytes[0] == '[') return cf_fail(r, "§4.1", "Bad class name");
    if (r->options & CF_HIDDEN) return true;
    if (r->options & CF_ANY_NAME) {
        r->name = found;
        return true;
    }
    if (cf_utf8_equal(found, r->name)) return true;
    return cf_fail_as(r, CF_ERROR_NoClassDefFoundError, "§5.3.5", "%.*s (wrong name: %.*s)", CF_ARG(r->name), CF_ARG(found));
}

static bool parse_super_class(cf_reader *r) {
    uint16_t index = r->c->super_class = cf_u2(r);
    if (index == 0) {
        if (cf_utf8_is(r->name, "java/lang/Object") || (r->c->access_flags & ACC_MODULE)) return true;
        return cf_fail(r, "§4.1", "Invalid superclass index %u", index);
    }
    if (!cf_is(r, index, CF_Class)) return cf_fail(r, "§4.1", "Invalid superclass index %u", index);
    cf_utf8 name = cf_class_text(r, index);
    if (name.length > 0 && name.bytes[0] == '[') return cf_fail(r, "§4.1", "Bad superclass name");
    return true;
}

static bool parse_interfaces(cf_reader *r) {
    uint32_t count = r->c->interface_count = cf_u2(r);
    uint16_t *indices = arena_alloc_array(r->arena, cf_room(r, count, 2), sizeof *indices);
    if (indices == NULL) return cf_fail_memory(r);
    r->c->interfaces = indices;
    for (uint32_t i = 0; i < count; i++) {
        if (!cf_need(r, 2)) return false;
        uint16_t index = indices[i] = cf_u2(r);
        if (!cf_is(r, index, CF_Class)) return cf_fail(r, "§4.1", "Interface name has bad constant pool index %u", index);
        cf_utf8 name = cf_class_text(r, index);
        if (name.length > 0 && name.bytes[0] == '[') return cf_fail(r, "§4.1", "Bad interface name");
    }
    return !r->strict || cf_check_duplicate_interfaces(r);
}

/* What HotSpot looks at when all else is read. */
static bool check_whole(cf_reader *r) {
    const cf_class *c = r->c;
    if (r->next != r->end) {
        return cf_fail_as(r, CF_ERROR_ClassFormatError, "§4.8", "Extra bytes at the end of class file %.*s", CF_ARG(r->name));
    }
    if (c->access_flags & ACC_MODULE) return cf_check_module(r);
    if (c->interface_count != 0 && cf_utf8_is(cf_class_text(r, c->this_class), "java/lang/Object")) {
        return cf_fail(r, "§4.1", "java.lang.Object cannot implement an interface");
    }
    if (c->super_class == 0) return true;
    if (!(c->access_flags & ACC_INTERFACE) || cf_utf8_is(cf_class_text(r, c->super_class), "java/lang/Object")) return true;
    return cf_fail(r, "§4.1", "Interfaces must have java.lang.Object as superclass");
}

static bool parse(cf_reader *r) {
    return parse_header(r) && cf_parse_pool(r) && cf_need(r, 8) && parse_flags(r) && parse_this_class(r) &&
           parse_super_class(r) && parse_interfaces(r) && cf_parse_fields(r) && cf_parse_methods(r) &&
           cf_parse_class_attributes(r) && check_whole(r);
}

const cf_class *cf_parse_named(arena *a, const uint8_t *bytes, size_t size, cf_utf8 name, unsigned options, cf_error *error) {
    error->kind = CF_ERROR_none;
    error->offset = 0;
    error->section = "";
    error->message[0] = 0;
    cf_class header = {.bytes = bytes, .size = size};
    cf_reader r = {.next = bytes,
                   .end = bytes + size,
                   .c = &header,
                   .arena = a,
                   .error = error,
                   .name = name,
                   .options = options,
                   .strict = !(options & CF_RELAXED),
                   .max_bootstrap_index = -1};
    if (name.length == 0) {
        r.name = (cf_utf8){(const uint8_t *)"<Unknown>", 9};
        r.options |= CF_ANY_NAME;
    }
    cf_class *c = arena_alloc(a, sizeof *c);
    if (c == NULL) {
        cf_fail_memory(&r);
        return NULL;
    }
    *c = header;
    r.c = c;
    if (size > UINT32_MAX) {
        cf_fail(&r, "§4.1", "Class file of more than 4 GiB");
        return NULL;
    }
    return parse(&r) ? c : NULL;
}

const cf_class *cf_parse(arena *a, const uint8_t *bytes, size_t size, unsigned options, cf_error *error) {
    return cf_parse_named(a, bytes, size, (cf_utf8){(const uint8_t *)"", 0}, options, error);
}

/* ---- look-ups ---- */

bool cf_utf8_is(cf_utf8 u, const char *ascii) {
    size_t length = strlen(ascii);
    return u.length == length && memcmp(u.bytes, ascii, length) == 0;
}

bool cf_utf8_equal(cf_utf8 a, cf_utf8 b) {
    return a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0;
}

/* Tables need not be sorted: an entry that starts at `pc` counts, or else the last with the largest start_pc below. */
int32_t cf_line_at(const cf_code *code, uint32_t pc) {
    int32_t line = -1;
    uint32_t best = 0;
    for (uint32_t i = 0; i < code->lines.count; i++) {
        cf_line l = cf_line_entry(&code->lines, i);
        if (l.start_pc == pc) return l.line;
        if (l.start_pc < pc && (line < 0 || l.start_pc >= best)) {
            best = l.start_pc;
            line = l.line;
        }
    }
    return line;
}
