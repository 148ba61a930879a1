/*
 * java.lang.StringLatin1: text of one byte a unit in byte[].
 */
#include "native/leaf/leaf.h"
#include "native/leaf/tables.h"

static void *bytes_of(const thread *t, ref array, int32_t index) {
    return array_at(t->heap_base, array, (uint32_t)index, 0);
}
/* Whether an array is there and short enough; its length. */
static bool has_text(const thread *t, ref array, int32_t *length) {
    if (array == NULL_REF) return false;
    *length = array_length(t->heap_base, array);
    return *length <= LEAF_BYTES;
}

LEAF(char_at) {
    if (!leaf_has_index(t, a[0].r, a[1].i)) return AGAIN;
    return leaf_int(a, leaf_get8(bytes_of(t, a[0].r, a[1].i), 0));
}

LEAF(can_encode) {
    LEAF_UNUSED;
    return leaf_bool(a, (uint32_t)a[0].i < 0x100);
}

LEAF(equals) {
    int32_t x, y;
    if (!has_text(t, a[0].r, &x) || !has_text(t, a[1].r, &y)) return AGAIN;
    return leaf_bool(a, x == y && heap_equal(bytes_of(t, a[0].r, 0), bytes_of(t, a[1].r, 0), (size_t)x));
}

LEAF(compare_to) {
    int32_t x, y;
    if (!has_text(t, a[0].r, &x) || !has_text(t, a[1].r, &y)) return AGAIN;
    return leaf_int(a, text_compare8(bytes_of(t, a[0].r, 0), x, bytes_of(t, a[1].r, 0), y));
}

LEAF(compare_to_within) {
    if (!leaf_within(t, a[0].r, 0, a[2].i, 0) || !leaf_within(t, a[1].r, 0, a[3].i, 0)) return AGAIN;
    return leaf_int(a, text_compare8(bytes_of(t, a[0].r, 0), a[2].i, bytes_of(t, a[1].r, 0), a[3].i));
}

LEAF(compare_to_utf16) {
    int32_t x, y;
    if (!has_text(t, a[0].r, &x) || !has_text(t, a[1].r, &y)) return AGAIN;
    return leaf_int(a, text_compare8_16(bytes_of(t, a[0].r, 0), x, bytes_of(t, a[1].r, 0), y >> 1));
}

LEAF(hash_code) {
    int32_t length;
    if (!has_text(t, a[0].r, &length)) return AGAIN;
    return leaf_int(a, text_hash8(bytes_of(t, a[0].r, 0), (size_t)length));
}

LEAF(index_of) {
    int32_t length, from = a[2].i < 0 ? 0 : a[2].i;
    if (!has_text(t, a[0].r, &length)) return AGAIN;
    if ((uint32_t)a[1].i >= 0x100) return leaf_int(a, -1);
    return leaf_int(a, text_find8(bytes_of(t, a[0].r, 0), (uint8_t)a[1].i, from, length));
}

LEAF(index_of_char) {
    int32_t from = a[2].i, end = a[3].i;
    if (from < 0 || from > end || !leaf_within(t, a[0].r, from, end - from, 0)) return AGAIN;
    return leaf_int(a, text_find8(bytes_of(t, a[0].r, 0), (uint8_t)a[1].i, from, end));
}

LEAF(index_of_text) {
    int32_t length, part;
    if (!has_text(t, a[0].r, &length) || !has_text(t, a[1].r, &part) || !text_search_is_short(length, part)) return AGAIN;
    return leaf_int(a, text_find_text8(bytes_of(t, a[0].r, 0), length, bytes_of(t, a[1].r, 0), part, 0));
}

LEAF(index_of_text_within) {
    int32_t count = a[1].i, part = a[3].i, from = a[4].i;
    if (!text_search_is_short(count, part) || from < 0 || !leaf_within(t, a[0].r, 0, count, 0) ||
        !leaf_within(t, a[2].r, 0, part, 0))
        return AGAIN;
    return leaf_int(a, text_find_text8(bytes_of(t, a[0].r, 0), count, bytes_of(t, a[2].r, 0), part, from));
}

LEAF(last_index_of) {
    int32_t length;
    if (!has_text(t, a[0].r, &length)) return AGAIN;
    if ((uint32_t)a[1].i >= 0x100) return leaf_int(a, -1);
    const uint8_t *p = bytes_of(t, a[0].r, 0);
    int32_t i = a[2].i < length - 1 ? a[2].i : length - 1;
    while (i >= 0 && leaf_get8(p, (size_t)i) != a[1].i) i--;
    return leaf_int(a, i < 0 ? -1 : i);
}

LEAF(inflate_to_chars) {
    if (!leaf_within(t, a[0].r, a[1].i, a[4].i, 1) || !leaf_within(t, a[2].r, a[3].i, a[4].i, 1)) return AGAIN;
    text_widen(array_at(t->heap_base, a[2].r, (uint32_t)a[3].i, 1), bytes_of(t, a[0].r, a[1].i), (size_t)a[4].i);
    return DONE;
}

/* Into units of a byte[]. */
LEAF(inflate_to_units) {
    int32_t to = a[3].i, count = a[4].i;
    if (to < 0 || count < 0 || a[2].r == NULL_REF || (int64_t)to + count > array_length(t->heap_base, a[2].r) >> 1)
        return AGAIN;
    if (!leaf_within(t, a[0].r, a[1].i, count, 1)) return AGAIN;
    text_widen(array_at(t->heap_base, a[2].r, (uint32_t)to, 1), bytes_of(t, a[0].r, a[1].i), (size_t)count);
    return DONE;
}

LEAF(get_chars) {
    int32_t from = a[1].i, end = a[2].i;
    if (from < 0 || from > end) return AGAIN;
    if (!leaf_within(t, a[0].r, from, end - from, 1) || !leaf_within(t, a[3].r, a[4].i, end - from, 1)) return AGAIN;
    text_widen(array_at(t->heap_base, a[3].r, (uint32_t)a[4].i, 1), bytes_of(t, a[0].r, from), (size_t)(end - from));
    return DONE;
}

LEAF(to_chars) {
    int32_t length;
    if (!has_text(t, a[0].r, &length)) return AGAIN;
    ref chars = leaf_new_array(t, T_CHAR, length);
    if (chars == NULL_REF) return AGAIN;
    text_widen(array_at(t->heap_base, chars, 0, 1), bytes_of(t, a[0].r, 0), (size_t)length);
    return leaf_ref(a, chars);
}

static const leaf_entry entries[] = {
    {"charAt", "([BI)C", char_at},
    {"getChar", "([BI)C", char_at},
    {"canEncode", "(I)Z", can_encode},
    {"equals", "([B[B)Z", equals},
    {"compareTo", "([B[B)I", compare_to},
    {"compareTo", "([B[BII)I", compare_to_within},
    {"compareToUTF16", "([B[B)I", compare_to_utf16},
    {"hashCode", "([B)I", hash_code},
    {"indexOf", "([BII)I", index_of},
    {"indexOfChar", "([BIII)I", index_of_char},
    {"indexOf", "([B[B)I", index_of_text},
    {"indexOf", "([BI[BII)I", index_of_text_within},
    {"lastIndexOf", "([BII)I", last_index_of},
    {"inflate", "([BI[CII)V", inflate_to_chars},
    {"inflate", "([BI[BII)V", inflate_to_units},
    {"getChars", "([BII[CI)V", get_chars},
    {"toChars", "([B)[C", to_chars},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_StringLatin1 = {"java/lang/StringLatin1", entries};
