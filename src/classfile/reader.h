/*
 * The state of one parse, shared by the files that parse the parts of a class file. Internal to classfile/.
 *
 * Every cf_parse_* and cf_check_* returns false after it has recorded the first failure in r->error. Multi-byte reads are made
 * only after cf_need() said that the bytes are there. The order of checks, and which of them a relaxed parse leaves out, is
 * HotSpot 17's, so that a class with several faults gets the same message.
 */
#ifndef CEZVE_CLASSFILE_READER_H
#define CEZVE_CLASSFILE_READER_H

#include "base/bytes.h"
#include "classfile/classfile.h"

enum { /* class file versions at which rules change */
       CF_JAVA_1_5 = 49,
       CF_JAVA_6 = 50,
       CF_JAVA_7 = 51,
       CF_JAVA_8 = 52,
       CF_JAVA_9 = 53,
       CF_JAVA_11 = 55,
       CF_JAVA_12 = 56,
       CF_JAVA_16 = 60,
       CF_JAVA_17 = 61
};

enum { CF_ANY_NAME = 0x10000 }; /* added to the options when no name was asked for */

enum { /* what a Utf8 was already found to be; kept in cf_constant.ref_kind */
       CF_SEEN_CLASS_NAME = 1,
       CF_SEEN_FIELD_NAME = 2,
       CF_SEEN_METHOD_NAME = 4,
       CF_SEEN_FIELD_DESCRIPTOR = 8
};

typedef struct cf_reader {
    const uint8_t *next, *end;
    cf_class *c;       /* what is being filled in */
    cf_constant *pool; /* c->pool, still writable */
    arena *arena;
    cf_error *error;
    cf_utf8 name; /* of the class, for messages: what was asked for, then what the class file says */
    unsigned options;
    bool strict;                 /* not CF_RELAXED */
    uint8_t module_tag;          /* the first Module or Package of the pool, if any: an error unless ACC_MODULE is set */
    int32_t max_bootstrap_index; /* largest bootstrap_method_attr_index of the pool; -1 when there is none */
} cf_reader;

/* Records a ClassFormatError "<text> in class file <name>" at the current byte. Always false. */
bool cf_fail(cf_reader *r, const char *section, const char *format, ...) __attribute__((cold, noinline, format(printf, 3, 4)));
/* Records an error whose text is whole as it is. Always false. */
bool cf_fail_as(cf_reader *r, cf_error_kind kind, const char *section, const char *format, ...)
    __attribute__((cold, noinline, format(printf, 4, 5)));
bool cf_fail_truncated(cf_reader *r) __attribute__((cold, noinline));
bool cf_fail_memory(cf_reader *r) __attribute__((cold, noinline));

/* For "%.*s". */
#define CF_ARG(u) (int)(u).length, (const char *)(u).bytes

static inline bool cf_need(cf_reader *r, size_t count) {
    return LIKELY((size_t)(r->end - r->next) >= count) || cf_fail_truncated(r);
}
/* Of the next byte in the class file, which has fewer than 2^32. */
static inline uint32_t cf_offset(const cf_reader *r) {
    return (uint32_t)(r->next - r->c->bytes);
}
static inline uint8_t cf_u1(cf_reader *r) {
    return *r->next++;
}
static inline uint16_t cf_u2(cf_reader *r) {
    r->next += 2;
    return be16(r->next - 2);
}
static inline uint32_t cf_u4(cf_reader *r) {
    r->next += 4;
    return be32(r->next - 4);
}
static inline bool cf_skip(cf_reader *r, uint32_t count) {
    if (!cf_need(r, count)) return false;
    r->next += count;
    return true;
}
/*
 * How many of `count` elements of at least `size` bytes each can be there: room for so many suffices, and bounds what a small
 * file can make the parser allocate. Reading one more fails as truncated.
 */
static inline uint32_t cf_room(const cf_reader *r, uint32_t count, uint32_t size) {
    size_t most = (size_t)(r->end - r->next) / size;
    return count < most ? count : (uint32_t)most;
}
/* Whether `index` is of a constant with that tag. */
static inline bool cf_is(const cf_reader *r, uint16_t index, cf_tag tag) {
    return index < r->c->pool_count && r->pool[index].tag == tag;
}
/* The text of the Utf8 at `index`, and of the name of the Class at `index`; both were checked to be such. */
static inline cf_utf8 cf_text(const cf_reader *r, uint16_t index) {
    return (cf_utf8){r->c->bytes + r->pool[index].u.offset, r->pool[index].length};
}
static inline cf_utf8 cf_class_text(const cf_reader *r, uint16_t class_index) {
    return cf_text(r, r->pool[class_index].u.name_index);
}

/* ---- pool.c (§4.4) ---- */
bool cf_parse_pool(cf_reader *r);

/* ---- names.c (§4.2, §4.3); indices are of Utf8 constants ---- */
bool cf_check_class_name(cf_reader *r, uint16_t index);
bool cf_check_field_name(cf_reader *r, uint16_t index);
bool cf_check_method_name(cf_reader *r, uint16_t index);
bool cf_check_field_descriptor(cf_reader *r, uint16_t name_index, uint16_t index);
/* *slots: argument slots without `this`. Checks also what §2.9 demands of <init> and <clinit>. */
bool cf_check_method_descriptor(cf_reader *r, cf_utf8 name, uint16_t index, uint32_t *slots);
/* `what` "name" in class ... has illegal signature "descriptor". Always false. */
bool cf_fail_signature(cf_reader *r, const char *section, const char *what, cf_utf8 name, cf_utf8 descriptor);

/* ---- flags.c (§4.1, §4.5, §4.6, §4.7.6) ---- */
bool cf_check_class_flags(cf_reader *r, uint16_t flags);
bool cf_check_field_flags(cf_reader *r, uint16_t flags);
bool cf_check_method_flags(cf_reader *r, uint16_t flags, cf_utf8 name);

/* ---- duplicates.c ---- */
bool cf_check_duplicate_fields(cf_reader *r);
bool cf_check_duplicate_methods(cf_reader *r);
bool cf_check_duplicate_interfaces(cf_reader *r);
/* §4.7.13, §4.7.14: one entry a variable, and each typed variable is also a plain one. */
bool cf_check_local_tables(cf_reader *r, const cf_code *code);
/*
 * §4.7.6: equal entries are an error; *ignore tells whether two entries are of one class or classes enclose each other in a
 * circle, after which HotSpot treats the attribute as absent.
 */
bool cf_check_inner_classes(cf_reader *r, bool *ignore);

/* ---- fields.c, methods.c, code.c, class_attributes.c, module.c ---- */
bool cf_parse_fields(cf_reader *r);  /* §4.5 */
bool cf_parse_methods(cf_reader *r); /* §4.6 */
/* The Code attribute (§4.7.3) behind its first six bytes. `arg_slots` includes `this`. */
bool cf_parse_code(cf_reader *r, uint32_t attribute_length, uint32_t arg_slots, const cf_code **out);
bool cf_parse_class_attributes(cf_reader *r); /* §4.7 */
bool cf_check_module(cf_reader *r);           /* §4.7.25 to §4.7.27 and §4.1, of a class file with ACC_MODULE */

#endif
