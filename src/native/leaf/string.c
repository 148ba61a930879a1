/*
 * java.lang.String.
 */
#include "native/copy.h"
#include "native/leaf/leaf.h"
#include "native/leaf/tables.h"

LEAF(length) {
    leaf_string s;
    return leaf_string_of(t, a[0].r, &s) ? leaf_int(a, leaf_string_length(&s)) : AGAIN;
}

LEAF(is_empty) {
    leaf_string s;
    return leaf_string_of(t, a[0].r, &s) ? leaf_bool(a, s.size == 0) : AGAIN;
}

LEAF(coder) {
    return leaf_int(a, obj_get_i8(t->heap_base, a[0].r, t->rt->offset[KF_String_coder]));
}

LEAF(is_latin1) {
    return leaf_bool(a, obj_get_i8(t->heap_base, a[0].r, t->rt->offset[KF_String_coder]) == LATIN1);
}

static int32_t unit_of(const leaf_string *s, int32_t index) {
    return s->coder == LATIN1 ? leaf_get8(s->bytes, (size_t)index) : leaf_get16(s->bytes, (size_t)index);
}

LEAF(char_at) {
    leaf_string s;
    if (!leaf_string_of(t, a[0].r, &s) || (uint32_t)a[1].i >= (uint32_t)leaf_string_length(&s)) return AGAIN;
    return leaf_int(a, unit_of(&s, a[1].i));
}

LEAF(equals) {
    ref x = a[0].r, y = a[1].r;
    if (x == y) return leaf_bool(a, true);
    if (!leaf_is_string(t, y)) return leaf_bool(a, false);
    leaf_string s, o;
    if (!leaf_string_of(t, x, &s) || !leaf_string_of(t, y, &o) || s.size > LEAF_BYTES) return AGAIN;
    return leaf_bool(a, s.coder == o.coder && s.size == o.size && heap_equal(s.bytes, o.bytes, (size_t)s.size));
}

/* Remembers it as the Java body does, by one of two fields. */
LEAF(hash_code) {
    ref x = a[0].r;
    const runtime *rt = t->rt;
    int32_t h = obj_get_i32(t->heap_base, x, rt->offset[KF_String_hash]);
    if (h != 0) return leaf_int(a, h);
    leaf_string s;
    if (!leaf_string_of(t, x, &s) || s.size > LEAF_BYTES) return AGAIN;
    h = s.coder == LATIN1 ? text_hash8(s.bytes, (size_t)s.size) : text_hash16(s.bytes, (size_t)s.size / 2);
    if (h != 0)
        obj_set_i32(t->heap_base, x, rt->offset[KF_String_hash], h);
    else
        obj_set_i8(t->heap_base, x, rt->offset[KF_String_hashIsZero], 1);
    return leaf_int(a, h);
}

static int32_t compare(const leaf_string *s, const leaf_string *o) {
    int32_t x = leaf_string_length(s), y = leaf_string_length(o);
    if (s->coder == o->coder)
        return s->coder == LATIN1 ? text_compare8(s->bytes, x, o->bytes, y) : text_compare16(s->bytes, x, o->bytes, y);
    return s->coder == LATIN1 ? text_compare8_16(s->bytes, x, o->bytes, y) : -text_compare8_16(o->bytes, y, s->bytes, x);
}

LEAF(compare_to) {
    leaf_string s, o;
    if (!leaf_string_of(t, a[0].r, &s) || !leaf_is_string(t, a[1].r) || !leaf_string_of(t, a[1].r, &o)) return AGAIN;
    return s.size <= LEAF_BYTES ? leaf_int(a, compare(&s, &o)) : AGAIN;
}

/* ---- searching ---- */

/* Whether `count` units of s from `at` on are those of o from `from` on; both ranges are in bounds. */
static bool region_matches(const leaf_string *s, int32_t at, const leaf_string *o, int32_t from, int32_t count) {
    if (s->coder == o->coder)
        return heap_equal(s->bytes + ((size_t)at << s->coder), o->bytes + ((size_t)from << o->coder),
                          (size_t)count << s->coder);
    for (int32_t i = 0; i < count; i++) {
        if (unit_of(s, at + i) != unit_of(o, from + i)) return false;
    }
    return true;
}

static outcome starts_with(thread *t, slot *a, int32_t at) {
    leaf_string s, o;
    if (!leaf_string_of(t, a[0].r, &s) || !leaf_string_of(t, a[1].r, &o) || o.size > LEAF_BYTES) return AGAIN;
    int32_t count = leaf_string_length(&o);
    bool fits = at >= 0 && at <= leaf_string_length(&s) - count;
    return leaf_bool(a, fits && region_matches(&s, at, &o, 0, count));
}

LEAF(starts_with_from) {
    return starts_with(t, a, a[2].i);
}

LEAF(starts_with_it) {
    return starts_with(t, a, 0);
}

LEAF(ends_with) {
    leaf_string s, o;
    if (!leaf_string_of(t, a[0].r, &s) || !leaf_string_of(t, a[1].r, &o)) return AGAIN;
    return starts_with(t, a, leaf_string_length(&s) - leaf_string_length(&o));
}

LEAF(matches_region) {
    leaf_string s, o;
    if (!leaf_string_of(t, a[0].r, &s) || !leaf_string_of(t, a[2].r, &o)) return AGAIN;
    int64_t at = a[1].i, from = a[3].i, count = a[4].i;
    if (count < 0 || count > LEAF_BYTES) return AGAIN;
    bool fits = at >= 0 && from >= 0 && at + count <= leaf_string_length(&s) && from + count <= leaf_string_length(&o);
    return leaf_bool(a, fits && region_matches(&s, (int32_t)at, &o, (int32_t)from, (int32_t)count));
}

static outcome index_of(thread *t, slot *a, int32_t unit, int32_t from) {
    leaf_string s;
    if (!leaf_string_of(t, a[0].r, &s) || s.size > LEAF_BYTES || (uint32_t)unit > UINT16_MAX) return AGAIN;
    if (from < 0) from = 0;
    if (s.coder == UTF16) return leaf_int(a, text_find16(s.bytes, (uint16_t)unit, from, s.size >> 1));
    return leaf_int(a, unit < 0x100 ? text_find8(s.bytes, (uint8_t)unit, from, s.size) : -1);
}

LEAF(index_of_char) {
    return index_of(t, a, a[1].i, 0);
}

LEAF(index_of_char_from) {
    return index_of(t, a, a[1].i, a[2].i);
}

/* The place of o in s; false: not told. */
static bool find(const leaf_string *s, const leaf_string *o, int32_t *place) {
    int32_t count = leaf_string_length(s), part = leaf_string_length(o);
    if (!text_search_is_short(count, part)) return false;
    if (s->coder == LATIN1)
        *place = o->coder == LATIN1 ? text_find_text8(s->bytes, count, o->bytes, part, 0) : -1;
    else if (o->coder == LATIN1)
        *place = text_find_text16_8(s->bytes, count, o->bytes, part, 0);
    else
        *place = text_find_text16(s->bytes, count, o->bytes, part, 0);
    return true;
}

LEAF(index_of_text) {
    leaf_string s, o;
    int32_t place;
    if (!leaf_string_of(t, a[0].r, &s) || !leaf_string_of(t, a[1].r, &o) || !find(&s, &o, &place)) return AGAIN;
    return leaf_int(a, place);
}

LEAF(contains) {
    leaf_string s, o;
    int32_t place;
    if (!leaf_string_of(t, a[0].r, &s) || !leaf_is_string(t, a[1].r) || !leaf_string_of(t, a[1].r, &o)) return AGAIN;
    return find(&s, &o, &place) ? leaf_bool(a, place >= 0) : AGAIN;
}

/* ---- copying ---- */

ref leaf_new_string(thread *t, const leaf_string *s, int32_t from, int32_t end) {
    const runtime *rt = t->rt;
    unsigned coder = s->coder;
    if (coder == UTF16) {
        int32_t i = from;
        while (i < end && leaf_get16(s->bytes, (size_t)i) < 0x100) i++;
        if (i == end) coder = LATIN1;
    }
    ref value = leaf_new_array(t, T_BYTE, (end - from) << coder);
    ref made = value != NULL_REF ? alloc_object_at_once(t, &rt->known[KNOWN_String]->shape) : NULL_REF;
    if (made == NULL_REF) return NULL_REF;
    if (coder == s->coder)
        copy_primitives(t, s->value, (uint32_t)from, value, 0, (uint32_t)(end - from), coder);
    else
        (void)text_narrow(array_at(t->heap_base, value, 0, 0), s->bytes + (size_t)from * 2, (size_t)(end - from), 0xff);
    obj_set_ref(t->heap_base, made, rt->offset[KF_String_value], value);
    obj_set_i8(t->heap_base, made, rt->offset[KF_String_coder], (int8_t)coder);
    atomic_thread_fence(memory_order_release); /* final fields (JLS §17.5) */
    return made;
}

/* An empty part is a constant of the Java body's, the whole is the string itself. */
static outcome substring(thread *t, slot *a, int32_t from, int32_t end, const leaf_string *s) {
    if (from < 0 || from >= end || end > leaf_string_length(s) || s->size > LEAF_BYTES) return AGAIN;
    if (end - from == leaf_string_length(s)) return leaf_ref(a, a[0].r);
    ref made = leaf_new_string(t, s, from, end);
    return made != NULL_REF ? leaf_ref(a, made) : AGAIN;
}

LEAF(substring_from) {
    leaf_string s;
    return leaf_string_of(t, a[0].r, &s) ? substring(t, a, a[1].i, leaf_string_length(&s), &s) : AGAIN;
}

LEAF(substring_within) {
    leaf_string s;
    return leaf_string_of(t, a[0].r, &s) ? substring(t, a, a[1].i, a[2].i, &s) : AGAIN;
}

/* The text into a byte[] of units of a coder, which is not narrower: String.getBytes of the library's own use. */
static outcome put_units(thread *t, slot *a, int32_t from, ref to, int32_t to_index, unsigned coder, int32_t count) {
    leaf_string s;
    if (!leaf_string_of(t, a[0].r, &s) || s.coder > coder || coder > UTF16 || from < 0 || to_index < 0 || count < 0)
        return AGAIN;
    if ((int64_t)from + count > leaf_string_length(&s) || s.size > LEAF_BYTES) return AGAIN;
    if (to == NULL_REF || (int64_t)to_index + count > array_length(t->heap_base, to) >> coder) return AGAIN;
    if (s.coder == coder)
        copy_primitives(t, s.value, (uint32_t)from, to, (uint32_t)to_index, (uint32_t)count, coder);
    else
        text_widen(array_at(t->heap_base, to, (uint32_t)to_index, 1), s.bytes + from, (size_t)count);
    return DONE;
}

LEAF(get_bytes) {
    leaf_string s;
    return leaf_string_of(t, a[0].r, &s) ? put_units(t, a, 0, a[1].r, a[2].i, (unsigned)a[3].i, leaf_string_length(&s)) : AGAIN;
}

LEAF(get_bytes_within) {
    return put_units(t, a, a[2].i, a[1].r, a[3].i, (unsigned)a[4].i, a[5].i);
}

static const leaf_entry entries[] = {
    {"length", "()I", length},
    {"isEmpty", "()Z", is_empty},
    {"coder", "()B", coder},
    {"isLatin1", "()Z", is_latin1},
    {"charAt", "(I)C", char_at},
    {"equals", "(Ljava/lang/Object;)Z", equals},
    {"hashCode", "()I", hash_code},
    {"compareTo", "(Ljava/lang/String;)I", compare_to},
    {"compareTo", "(Ljava/lang/Object;)I", compare_to},
    {"startsWith", "(Ljava/lang/String;I)Z", starts_with_from},
    {"startsWith", "(Ljava/lang/String;)Z", starts_with_it},
    {"endsWith", "(Ljava/lang/String;)Z", ends_with},
    {"regionMatches", "(ILjava/lang/String;II)Z", matches_region},
    {"indexOf", "(I)I", index_of_char},
    {"indexOf", "(II)I", index_of_char_from},
    {"indexOf", "(Ljava/lang/String;)I", index_of_text},
    {"contains", "(Ljava/lang/CharSequence;)Z", contains},
    {"substring", "(I)Ljava/lang/String;", substring_from},
    {"substring", "(II)Ljava/lang/String;", substring_within},
    {"getBytes", "([BIB)V", get_bytes},
    {"getBytes", "([BIIBI)V", get_bytes_within},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_String = {"java/lang/String", entries};
