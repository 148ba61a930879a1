/*
 * java.lang.StringUTF16: text of two bytes a unit in byte[], in the host's order.
 */
#include "native/copy.h"
#include "native/leaf/leaf.h"
#include "native/leaf/tables.h"

/* The unit of that index in a byte[]; units lie where a char[] has them. */
static void *unit_at(const thread *t, ref array, int32_t index) {
    return array_at(t->heap_base, array, (uint32_t)index, 1);
}
/* Whether an array is there, short enough, and of whole units; how many. */
static bool has_units(const thread *t, ref array, int32_t *count) {
    if (array == NULL_REF) return false;
    int32_t size = array_length(t->heap_base, array);
    *count = size >> 1;
    return size <= LEAF_BYTES && size % 2 == 0;
}
static bool units_within(const thread *t, ref array, int32_t from, int32_t count) {
    int32_t units;
    return has_units(t, array, &units) && from >= 0 && count >= 0 && (int64_t)from + count <= units;
}

LEAF(char_at) {
    if (!units_within(t, a[0].r, a[1].i, 1)) return AGAIN;
    return leaf_int(a, leaf_get16(unit_at(t, a[0].r, a[1].i), 0));
}

LEAF(put_char) {
    if (!units_within(t, a[0].r, a[1].i, 1)) return AGAIN;
    leaf_set16(unit_at(t, a[0].r, a[1].i), 0, (uint16_t)a[2].i);
    return DONE;
}

LEAF(length) {
    if (a[0].r == NULL_REF) return AGAIN;
    return leaf_int(a, array_length(t->heap_base, a[0].r) >> 1);
}

LEAF(equals) {
    int32_t x, y;
    if (!has_units(t, a[0].r, &x) || !has_units(t, a[1].r, &y)) return AGAIN;
    return leaf_bool(a, x == y && heap_equal(unit_at(t, a[0].r, 0), unit_at(t, a[1].r, 0), (size_t)x * 2));
}

LEAF(compare_to) {
    int32_t x, y;
    if (!has_units(t, a[0].r, &x) || !has_units(t, a[1].r, &y)) return AGAIN;
    return leaf_int(a, text_compare16(unit_at(t, a[0].r, 0), x, unit_at(t, a[1].r, 0), y));
}

LEAF(compare_to_latin1) {
    int32_t x, y;
    if (!has_units(t, a[0].r, &x) || a[1].r == NULL_REF) return AGAIN;
    y = array_length(t->heap_base, a[1].r);
    return leaf_int(a, -text_compare8_16(array_at(t->heap_base, a[1].r, 0, 0), y, unit_at(t, a[0].r, 0), x));
}

LEAF(hash_code) {
    int32_t count;
    if (!has_units(t, a[0].r, &count)) return AGAIN;
    return leaf_int(a, text_hash16(unit_at(t, a[0].r, 0), (size_t)count));
}

/* Of a unit; characters beyond U+FFFF, which are two, are left to Java. */
LEAF(index_of) {
    int32_t count, from = a[2].i < 0 ? 0 : a[2].i;
    if ((uint32_t)a[1].i > UINT16_MAX || !has_units(t, a[0].r, &count)) return AGAIN;
    return leaf_int(a, text_find16(unit_at(t, a[0].r, 0), (uint16_t)a[1].i, from, count));
}

LEAF(index_of_text) {
    int32_t count, part;
    if (!has_units(t, a[0].r, &count) || !has_units(t, a[1].r, &part) || !text_search_is_short(count, part)) return AGAIN;
    return leaf_int(a, text_find_text16(unit_at(t, a[0].r, 0), count, unit_at(t, a[1].r, 0), part, 0));
}

LEAF(index_of_latin1) {
    int32_t count, part;
    if (!has_units(t, a[0].r, &count) || a[1].r == NULL_REF) return AGAIN;
    part = array_length(t->heap_base, a[1].r);
    if (!text_search_is_short(count, part)) return AGAIN;
    return leaf_int(a, text_find_text16_8(unit_at(t, a[0].r, 0), count, array_at(t->heap_base, a[1].r, 0, 0), part, 0));
}

/* char[] into Latin-1: the length, or 0 when a char is none. */
LEAF(compress_chars) {
    if (!leaf_within(t, a[0].r, a[1].i, a[4].i, 1) || !leaf_within(t, a[2].r, a[3].i, a[4].i, 0)) return AGAIN;
    size_t count = (size_t)a[4].i;
    void *to = array_at(t->heap_base, a[2].r, (uint32_t)a[3].i, 0);
    bool all = text_narrow(to, unit_at(t, a[0].r, a[1].i), count, 0xff) == count;
    return leaf_int(a, all ? a[4].i : 0);
}

/* Units of a byte[] into Latin-1. */
LEAF(compress_units) {
    if (!units_within(t, a[0].r, a[1].i, a[4].i) || !leaf_within(t, a[2].r, a[3].i, a[4].i, 0)) return AGAIN;
    size_t count = (size_t)a[4].i;
    void *to = array_at(t->heap_base, a[2].r, (uint32_t)a[3].i, 0);
    bool all = text_narrow(to, unit_at(t, a[0].r, a[1].i), count, 0xff) == count;
    return leaf_int(a, all ? a[4].i : 0);
}

/* A new byte[] of Latin-1; null when a char is none. */
static outcome compress_new(thread *t, slot *a) {
    ref bytes = leaf_new_array(t, T_BYTE, a[2].i);
    if (bytes == NULL_REF) return AGAIN;
    size_t count = (size_t)a[2].i;
    bool all = text_narrow(array_at(t->heap_base, bytes, 0, 0), unit_at(t, a[0].r, a[1].i), count, 0xff) == count;
    return leaf_ref(a, all ? bytes : NULL_REF);
}

LEAF(compress_chars_new) {
    return leaf_within(t, a[0].r, a[1].i, a[2].i, 1) ? compress_new(t, a) : AGAIN;
}

LEAF(compress_units_new) {
    return units_within(t, a[0].r, a[1].i, a[2].i) ? compress_new(t, a) : AGAIN;
}

LEAF(to_bytes) {
    if (!leaf_within(t, a[0].r, a[1].i, a[2].i, 1)) return AGAIN;
    ref bytes = leaf_new_array(t, T_BYTE, a[2].i * 2);
    if (bytes == NULL_REF) return AGAIN;
    copy_primitives(t, a[0].r, (uint32_t)a[1].i, bytes, 0, (uint32_t)a[2].i, 1);
    return leaf_ref(a, bytes);
}

LEAF(to_chars) {
    int32_t count;
    if (!has_units(t, a[0].r, &count)) return AGAIN;
    ref chars = leaf_new_array(t, T_CHAR, count);
    if (chars == NULL_REF) return AGAIN;
    copy_primitives(t, a[0].r, 0, chars, 0, (uint32_t)count, 1);
    return leaf_ref(a, chars);
}

LEAF(get_chars) {
    int32_t from = a[1].i, end = a[2].i;
    if (from < 0 || from > end || !units_within(t, a[0].r, from, end - from) || !leaf_within(t, a[3].r, a[4].i, end - from, 1))
        return AGAIN;
    copy_primitives(t, a[0].r, (uint32_t)from, a[3].r, (uint32_t)a[4].i, (uint32_t)(end - from), 1);
    return DONE;
}

static const leaf_entry entries[] = {
    {"charAt", "([BI)C", char_at},
    {"getChar", "([BI)C", char_at},
    {"putChar", "([BII)V", put_char},
    {"length", "([B)I", length},
    {"equals", "([B[B)Z", equals},
    {"compareTo", "([B[B)I", compare_to},
    {"compareToLatin1", "([B[B)I", compare_to_latin1},
    {"hashCode", "([B)I", hash_code},
    {"indexOf", "([BII)I", index_of},
    {"indexOf", "([B[B)I", index_of_text},
    {"indexOfLatin1", "([B[B)I", index_of_latin1},
    {"compress", "([CI[BII)I", compress_chars},
    {"compress", "([BI[BII)I", compress_units},
    {"compress", "([CII)[B", compress_chars_new},
    {"compress", "([BII)[B", compress_units_new},
    {"toBytes", "([CII)[B", to_bytes},
    {"toChars", "([B)[C", to_chars},
    {"getChars", "([BII[CI)V", get_chars},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_StringUTF16 = {"java/lang/StringUTF16", entries};
