/*
 * java.lang.StringCoding: what decides whether text is ASCII or Latin-1.
 */
#include "native/leaf/leaf.h"
#include "native/leaf/tables.h"

LEAF(has_negatives) {
    if (!leaf_within(t, a[0].r, a[1].i, a[2].i, 0)) return AGAIN;
    return leaf_bool(a, text_has_negatives(array_at(t->heap_base, a[0].r, (uint32_t)a[1].i, 0), (size_t)a[2].i));
}

/* Units of a byte[] (Latin-1 encoder) or chars (ASCII encoder) into bytes; how many there were before one that does not fit. */
static outcome encode(thread *t, slot *a, uint16_t most) {
    void *from = array_at(t->heap_base, a[0].r, (uint32_t)a[1].i, 1), *to = array_at(t->heap_base, a[2].r, (uint32_t)a[3].i, 0);
    return leaf_int(a, (int32_t)text_narrow(to, from, (size_t)a[4].i, most));
}

LEAF(encode_latin1) {
    int64_t from = a[1].i, count = a[4].i;
    if (!leaf_within(t, a[2].r, a[3].i, a[4].i, 1) || a[0].r == NULL_REF || from < 0) return AGAIN;
    return from + count <= array_length(t->heap_base, a[0].r) >> 1 ? encode(t, a, 0xff) : AGAIN;
}

LEAF(encode_ascii) {
    if (!leaf_within(t, a[0].r, a[1].i, a[4].i, 1) || !leaf_within(t, a[2].r, a[3].i, a[4].i, 0)) return AGAIN;
    return encode(t, a, 0x7f);
}

static const leaf_entry entries[] = {
    {"hasNegatives", "([BII)Z", has_negatives},
    {"implEncodeISOArray", "([BI[BII)I", encode_latin1},
    {"implEncodeAsciiArray", "([CI[BII)I", encode_ascii},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_StringCoding = {"java/lang/StringCoding", entries};
