/*
 * What the leaves share: results, sizes. The contract is in runtime/leaves.h: DONE with the result in a[0], or AGAIN with
 * everything as it was.
 *
 * A leaf does what the Java body does for arguments that let it end normally, and gives up (AGAIN) for all others, so that
 * exceptions, their messages and their traces are the Java body's. tests/java/leaves compares each with it.
 */
#ifndef CEZVE_NATIVE_LEAF_LEAF_H
#define CEZVE_NATIVE_LEAF_LEAF_H

#include "base/jmath.h"
#include "heap/compare.h"
#include "runtime/leaves.h"
#include "thread/safepoint.h"

#define LEAF(name)  static outcome name(thread *t, slot *a)
#define LEAF_UNUSED (void)t

/* Bytes that a leaf looks at or writes at most: a millisecond or two. What is longer is left to the method itself, which polls.
 */
enum { LEAF_BYTES = 2 << 20 };

static inline outcome leaf_int(slot *a, int32_t value) {
    a[0].raw = 0;
    a[0].i = value;
    return DONE;
}
static inline outcome leaf_bool(slot *a, bool value) {
    return leaf_int(a, value);
}
static inline outcome leaf_long(slot *a, int64_t value) {
    a[0].j = value;
    return DONE;
}
static inline outcome leaf_float(slot *a, float value) {
    a[0].raw = 0;
    a[0].f = value;
    return DONE;
}
static inline outcome leaf_double(slot *a, double value) {
    a[0].d = value;
    return DONE;
}
static inline outcome leaf_ref(slot *a, ref value) {
    a[0].raw = value;
    return DONE;
}

/* ---- arrays ---- */

/* Whether [from, from + count) lies in an array, which may be null, and is short enough for a leaf. */
static inline bool leaf_within(const thread *t, ref array, int32_t from, int32_t count, unsigned log2) {
    return array != NULL_REF && from >= 0 && count >= 0 && (int64_t)from + count <= array_length(t->heap_base, array) &&
           (uint64_t)count << log2 <= LEAF_BYTES;
}
static inline bool leaf_has_index(const thread *t, ref array, int32_t index) {
    return array != NULL_REF && (uint32_t)index < (uint32_t)array_length(t->heap_base, array);
}

/* Elements; p points into an array. */
static inline uint8_t leaf_get8(const void *p, size_t i) {
    return atomic_load_explicit((const _Atomic uint8_t *)p + i, memory_order_relaxed);
}
static inline uint16_t leaf_get16(const void *p, size_t i) {
    return atomic_load_explicit((const _Atomic uint16_t *)p + i, memory_order_relaxed);
}
static inline uint32_t leaf_get32(const void *p, size_t i) {
    return atomic_load_explicit((const _Atomic uint32_t *)p + i, memory_order_relaxed);
}
static inline uint64_t leaf_get64(const void *p, size_t i) {
    return atomic_load_explicit((const _Atomic uint64_t *)p + i, memory_order_relaxed);
}
static inline void leaf_set8(void *p, size_t i, uint8_t value) {
    atomic_store_explicit((_Atomic uint8_t *)p + i, value, memory_order_relaxed);
}
static inline void leaf_set16(void *p, size_t i, uint16_t value) {
    atomic_store_explicit((_Atomic uint16_t *)p + i, value, memory_order_relaxed);
}
static inline void leaf_set32(void *p, size_t i, uint32_t value) {
    atomic_store_explicit((_Atomic uint32_t *)p + i, value, memory_order_relaxed);
}
static inline void leaf_set64(void *p, size_t i, uint64_t value) {
    atomic_store_explicit((_Atomic uint64_t *)p + i, value, memory_order_relaxed);
}

/* A new array of a primitive type, without a collection; NULL_REF: give up. */
static inline ref leaf_new_array(thread *t, basic_type type, int32_t length) {
    if (length < 0 || (uint64_t)length << type_log2_size(type) > LEAF_BYTES) return NULL_REF;
    return alloc_array_at_once(t, &t->rt->primitive_array[type]->shape, length);
}

/* ---- strings ---- */

enum { LATIN1, UTF16 }; /* String.coder */

typedef struct leaf_string {
    const uint8_t *bytes; /* Latin-1, or UTF-16 in the host's order */
    ref value;
    int32_t size; /* bytes */
    unsigned coder;
} leaf_string;

/* False: not a string whose text is there. */
static inline bool leaf_string_of(const thread *t, ref s, leaf_string *out) {
    const runtime *rt = t->rt;
    if (s == NULL_REF) return false;
    out->value = obj_get_ref(t->heap_base, s, rt->offset[KF_String_value]);
    if (out->value == NULL_REF) return false;
    out->bytes = array_at(t->heap_base, out->value, 0, 0);
    out->size = array_length(t->heap_base, out->value);
    out->coder = (unsigned)obj_get_i8(t->heap_base, s, rt->offset[KF_String_coder]);
    return true;
}
static inline int32_t leaf_string_length(const leaf_string *s) {
    return s->size >> s->coder;
}
static inline bool leaf_is_string(const thread *t, ref o) {
    return o != NULL_REF && class_of(t, o) == t->rt->known[KNOWN_String];
}

/* string.c: units [from, end) of a text, in bounds, as a new String; UTF-16 that turns out to be Latin-1 becomes that.
 * NULL_REF: give up. */
ref leaf_new_string(thread *t, const leaf_string *s, int32_t from, int32_t end);

/* ---- digits.c ---- */
/* How many characters the decimal form has, sign included. */
int32_t digits_size(int64_t value);
/* Writes them as units of that coder, `end` being the index behind the last. */
void digits_put(void *text, unsigned coder, int32_t end, int64_t value);

/* ---- text.c: on code units, all in bounds ---- */
int32_t text_hash8(const void *p, size_t count);
int32_t text_hash16(const void *p, size_t count);
/* As String.compareTo. */
int32_t text_compare8(const void *a, int32_t a_count, const void *b, int32_t b_count);
int32_t text_compare16(const void *a, int32_t a_count, const void *b, int32_t b_count);
int32_t text_compare8_16(const void *a, int32_t a_count, const void *b, int32_t b_count);
/* The first index from `from` on, below `end`, or -1. */
int32_t text_find8(const void *p, uint8_t unit, int32_t from, int32_t end);
int32_t text_find16(const void *p, uint16_t unit, int32_t from, int32_t end);
/* Whether looking for a text in another takes no long time, which grows with both; `part` is one unit or more. */
static inline bool text_search_is_short(int32_t count, int32_t part) {
    return part >= 1 && (int64_t)count * part <= 4 * LEAF_BYTES;
}
/* The first place from `from` on of a text of one unit or more, in one of `count` units; or -1. */
int32_t text_find_text8(const void *p, int32_t count, const void *part, int32_t part_count, int32_t from);
int32_t text_find_text16(const void *p, int32_t count, const void *part, int32_t part_count, int32_t from);
int32_t text_find_text16_8(const void *p, int32_t count, const void *part, int32_t part_count, int32_t from);
void text_widen(void *to, const void *from, size_t count);
/* How many units were narrowed before one that is above `most` (0x7f or 0xff). */
size_t text_narrow(void *to, const void *from, size_t count, uint16_t most);
/* Whether a byte has its highest bit set. */
bool text_has_negatives(const void *p, size_t count);

#endif
