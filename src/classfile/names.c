/*
 * Checks of names and descriptors in class files (JVMS §4.2, §4.3, §4.8). Before version 49 names must be Java identifiers;
 * from 49 on only a few characters are forbidden. A Utf8 found good is marked, for most are named more than once.
 */
#include "classfile/descriptor.h"
#include "classfile/identifiers.h"
#include "classfile/reader.h"

#include <string.h>

enum { MAX_DIMENSIONS = 255 }; /* §4.3.2 */

static bool old_names(const cf_reader *r) {
    return r->c->major_version < CF_JAVA_1_5;
}

static bool seen(const cf_reader *r, uint16_t index, uint8_t what) {
    return (r->pool[index].ref_kind & what) != 0;
}

static bool accept(cf_reader *r, uint16_t index, uint8_t what) {
    r->pool[index].ref_kind |= what;
    return true;
}

/* A name between slashes may not be empty (§4.2.1); in `n` there is no '[' at the start. */
static bool is_plain_class_name(const cf_reader *r, cf_utf8 n) {
    if (n.length == 0 || n.bytes[0] == '[') return false;
    return old_names(r) ? ident_prefix(n, true) == n.length : desc_is_class_name(n);
}

/*
 * The first byte behind the class name and ';' that begin at p, or NULL. Only from version 49 on is a bad name an error of its
 * own; before, the whole descriptor is what is reported.
 */
static const uint8_t *skip_class(cf_reader *r, const uint8_t *p, const uint8_t *end) {
    if (old_names(r)) {
        uint32_t length = ident_prefix((cf_utf8){p, (uint32_t)(end - p)}, true);
        return length != 0 && length != IDENT_NONE && p + length < end && p[length] == ';' ? p + length + 1 : NULL;
    }
    const uint8_t *semicolon = memchr(p, ';', (size_t)(end - p));
    if (semicolon == NULL) return NULL;
    if (!r->strict) return semicolon > p ? semicolon + 1 : NULL;
    if (!is_plain_class_name(r, (cf_utf8){p, (uint32_t)(semicolon - p)})) {
        cf_fail(r, "§4.3.2", "Class name is empty or contains illegal character in descriptor");
        return NULL;
    }
    return semicolon + 1;
}

/* The first byte behind the field descriptor (or, if `void_ok`, return descriptor) at p; NULL, perhaps with an error, if none.
 */
static const uint8_t *skip_type(cf_reader *r, const uint8_t *p, const uint8_t *end, bool void_ok) {
    for (const uint8_t *first = p; p < end; p++) {
        switch (*p) {
        case 'B':
        case 'C':
        case 'D':
        case 'F':
        case 'I':
        case 'J':
        case 'S':
        case 'Z': return p + 1;
        case 'V': return void_ok && p == first ? p + 1 : NULL;
        case 'L': return skip_class(r, p + 1, end);
        case '[':
            if (p - first < MAX_DIMENSIONS) break;
            cf_fail(r, "§4.3.2", "Array type descriptor has more than 255 dimensions");
            return NULL;
        default: return NULL;
        }
    }
    return NULL;
}

static bool failed(const cf_reader *r) {
    return r->error->kind != CF_ERROR_none;
}

bool cf_fail_signature(cf_reader *r, const char *section, const char *what, cf_utf8 name, cf_utf8 descriptor) {
    return cf_fail_as(r, CF_ERROR_ClassFormatError, section, "%s \"%.*s\" in class %.*s has illegal signature \"%.*s\"", what,
                      CF_ARG(name), CF_ARG(r->name), CF_ARG(descriptor));
}

bool cf_check_class_name(cf_reader *r, uint16_t index) {
    if (!r->strict || seen(r, index, CF_SEEN_CLASS_NAME)) return true;
    cf_utf8 n = cf_text(r, index);
    bool legal;
    if (n.length > 0 && n.bytes[0] == '[') {
        const uint8_t *end = n.bytes + n.length;
        legal = skip_type(r, n.bytes, end, false) == end;
        if (failed(r)) return false;
    } else {
        legal = is_plain_class_name(r, n);
    }
    if (legal) return accept(r, index, CF_SEEN_CLASS_NAME);
    return cf_fail(r, "§4.2.1", "Illegal class name \"%.*s\"", CF_ARG(n));
}

bool cf_check_field_name(cf_reader *r, uint16_t index) {
    if (!r->strict || seen(r, index, CF_SEEN_FIELD_NAME)) return true;
    cf_utf8 n = cf_text(r, index);
    bool legal = n.length > 0 && (old_names(r) ? ident_prefix(n, false) == n.length : desc_is_unqualified_name(n, false));
    if (legal) return accept(r, index, CF_SEEN_FIELD_NAME);
    return cf_fail_as(r, CF_ERROR_ClassFormatError, "§4.2.2", "Illegal field name \"%.*s\" in class %.*s", CF_ARG(n),
                      CF_ARG(r->name));
}

bool cf_check_method_name(cf_reader *r, uint16_t index) {
    if (!r->strict || seen(r, index, CF_SEEN_METHOD_NAME)) return true;
    cf_utf8 n = cf_text(r, index);
    bool legal;
    if (n.length > 0 && n.bytes[0] == '<') {
        legal = cf_utf8_is(n, "<init>") || cf_utf8_is(n, "<clinit>");
    } else {
        legal = n.length > 0 && (old_names(r) ? ident_prefix(n, false) == n.length : desc_is_unqualified_name(n, true));
    }
    if (legal) return accept(r, index, CF_SEEN_METHOD_NAME);
    return cf_fail_as(r, CF_ERROR_ClassFormatError, "§4.2.2", "Illegal method name \"%.*s\" in class %.*s", CF_ARG(n),
                      CF_ARG(r->name));
}

bool cf_check_field_descriptor(cf_reader *r, uint16_t name_index, uint16_t index) {
    if (seen(r, index, CF_SEEN_FIELD_DESCRIPTOR)) return true;
    cf_utf8 d = cf_text(r, index);
    const uint8_t *end = d.bytes + d.length;
    if (skip_type(r, d.bytes, end, false) == end && d.length > 0) return accept(r, index, CF_SEEN_FIELD_DESCRIPTOR);
    return !failed(r) && cf_fail_signature(r, "§4.3.2", "Field", cf_text(r, name_index), d);
}

/* Whether `d` is a method descriptor; what begins with '<' must return void (§2.9.1, §2.9.2). */
static bool is_method_descriptor(cf_reader *r, cf_utf8 d, bool special, uint32_t *slots) {
    const uint8_t *p = d.bytes, *end = d.bytes + d.length;
    *slots = 0;
    if (p == end || *p++ != '(') return false;
    while (p < end && *p != ')') {
        *slots += *p == 'J' || *p == 'D' ? 2 : 1;
        p = skip_type(r, p, end, false);
        if (p == NULL) return false;
    }
    if (p == end) return false;
    p++;
    if (special) return end - p == 1 && *p == 'V';
    return skip_type(r, p, end, true) == end && p < end;
}

bool cf_check_method_descriptor(cf_reader *r, cf_utf8 name, uint16_t index, uint32_t *slots) {
    cf_utf8 d = cf_text(r, index);
    bool arguments_ok = r->c->major_version < CF_JAVA_7 || !cf_utf8_is(name, "<clinit>") || cf_utf8_is(d, "()V");
    bool special = name.length > 0 && name.bytes[0] == '<';
    if (arguments_ok && is_method_descriptor(r, d, special, slots)) return true;
    return !failed(r) && cf_fail_signature(r, arguments_ok ? "§4.3.3" : "§2.9.2", "Method", name, d);
}
