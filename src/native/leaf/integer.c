/*
 * java.lang.Integer and Long: bits, comparison, text.
 */
#include "native/leaf/leaf.h"
#include "native/leaf/tables.h"

/* ---- bits ---- */

static uint32_t reverse_bytes32(uint32_t v) {
    return v << 24 | (v & 0xff00) << 8 | (v >> 8 & 0xff00) | v >> 24;
}

static uint64_t reverse_bytes64(uint64_t v) {
    return (uint64_t)reverse_bytes32((uint32_t)v) << 32 | reverse_bytes32((uint32_t)(v >> 32));
}

static uint32_t reverse32(uint32_t v) {
    v = (v & 0x55555555) << 1 | (v >> 1 & 0x55555555);
    v = (v & 0x33333333) << 2 | (v >> 2 & 0x33333333);
    v = (v & 0x0f0f0f0f) << 4 | (v >> 4 & 0x0f0f0f0f);
    return reverse_bytes32(v);
}

#define INT_UNARY(name, expression)                                                                                            \
    LEAF(name) {                                                                                                               \
        LEAF_UNUSED;                                                                                                           \
        uint32_t v = (uint32_t)a[0].i;                                                                                         \
        (void)v;                                                                                                               \
        return leaf_int(a, (int32_t)(expression));                                                                             \
    }
INT_UNARY(bit_count, __builtin_popcount(v))
INT_UNARY(leading_zeros, v != 0 ? __builtin_clz(v) : 32)
INT_UNARY(trailing_zeros, v != 0 ? __builtin_ctz(v) : 32)
INT_UNARY(highest_bit, v != 0 ? UINT32_C(1) << (31 - __builtin_clz(v)) : 0)
INT_UNARY(lowest_bit, v &(0 - v))
INT_UNARY(reverse, reverse32(v))
INT_UNARY(reverse_bytes, reverse_bytes32(v))
INT_UNARY(signum, (a[0].i > 0) - (a[0].i < 0))
INT_UNARY(string_size, digits_size(a[0].i))
#undef INT_UNARY

#define LONG_UNARY(name, result, expression)                                                                                   \
    LEAF(name) {                                                                                                               \
        LEAF_UNUSED;                                                                                                           \
        uint64_t v = (uint64_t)a[0].j;                                                                                         \
        (void)v;                                                                                                               \
        return result(a, expression);                                                                                          \
    }
LONG_UNARY(long_bit_count, leaf_int, __builtin_popcountll(v))
LONG_UNARY(long_leading_zeros, leaf_int, v != 0 ? __builtin_clzll(v) : 64)
LONG_UNARY(long_trailing_zeros, leaf_int, v != 0 ? __builtin_ctzll(v) : 64)
LONG_UNARY(long_highest_bit, leaf_long, v != 0 ? (int64_t)(UINT64_C(1) << (63 - __builtin_clzll(v))) : 0)
LONG_UNARY(long_lowest_bit, leaf_long, (int64_t)(v &(0 - v)))
LONG_UNARY(long_reverse, leaf_long, (int64_t)((uint64_t)reverse32((uint32_t)v) << 32 | reverse32((uint32_t)(v >> 32))))
LONG_UNARY(long_reverse_bytes, leaf_long, (int64_t)reverse_bytes64(v))
LONG_UNARY(long_signum, leaf_int, (a[0].j > 0) - (a[0].j < 0))
LONG_UNARY(long_hash_code, leaf_int, (int32_t)(v ^ v >> 32))
LONG_UNARY(long_string_size, leaf_int, digits_size(a[0].j))
#undef LONG_UNARY

LEAF(rotate_left) {
    LEAF_UNUSED;
    return leaf_int(a, shl32(a[0].i, a[1].i) | ushr32(a[0].i, -(a[1].i & 31)));
}

LEAF(rotate_right) {
    LEAF_UNUSED;
    return leaf_int(a, ushr32(a[0].i, a[1].i) | shl32(a[0].i, -(a[1].i & 31)));
}

LEAF(long_rotate_left) {
    LEAF_UNUSED;
    return leaf_long(a, shl64(a[0].j, a[2].i) | ushr64(a[0].j, -(a[2].i & 63)));
}

LEAF(long_rotate_right) {
    LEAF_UNUSED;
    return leaf_long(a, ushr64(a[0].j, a[2].i) | shl64(a[0].j, -(a[2].i & 63)));
}

/* ---- comparison ---- */

LEAF(compare) {
    LEAF_UNUSED;
    return leaf_int(a, (a[0].i > a[1].i) - (a[0].i < a[1].i));
}

LEAF(compare_unsigned) {
    LEAF_UNUSED;
    uint32_t x = (uint32_t)a[0].i, y = (uint32_t)a[1].i;
    return leaf_int(a, (x > y) - (x < y));
}

LEAF(long_compare) {
    LEAF_UNUSED;
    return leaf_int(a, cmp64(a[0].j, a[2].j));
}

LEAF(long_compare_unsigned) {
    LEAF_UNUSED;
    uint64_t x = (uint64_t)a[0].j, y = (uint64_t)a[2].j;
    return leaf_int(a, (x > y) - (x < y));
}

/* ---- text ---- */

/* Backwards from index `end`; the result is the index of the first character. */
static outcome get_chars(thread *t, slot *a, int64_t value, int32_t end, ref bytes) {
    int32_t size = digits_size(value);
    if (end < size || !leaf_within(t, bytes, end - size, size, 0)) return AGAIN;
    digits_put(array_at(t->heap_base, bytes, 0, 0), LATIN1, end, value);
    return leaf_int(a, end - size);
}

LEAF(int_get_chars) {
    return get_chars(t, a, a[0].i, a[1].i, a[2].r);
}

LEAF(long_get_chars) {
    return get_chars(t, a, a[0].j, a[2].i, a[3].r);
}

static outcome to_string(thread *t, slot *a, int64_t value) {
    uint8_t digits[24];
    int32_t size = digits_size(value);
    digits_put(digits, LATIN1, size, value);
    ref bytes = leaf_new_array(t, T_BYTE, size);
    ref made = bytes != NULL_REF ? alloc_object_at_once(t, &t->rt->known[KNOWN_String]->shape) : NULL_REF;
    if (made == NULL_REF) return AGAIN;
    for (int32_t i = 0; i < size; i++) leaf_set8(array_at(t->heap_base, bytes, 0, 0), (size_t)i, digits[i]);
    obj_set_ref(t->heap_base, made, t->rt->offset[KF_String_value], bytes);
    atomic_thread_fence(memory_order_release); /* final fields (JLS §17.5) */
    return leaf_ref(a, made);
}

LEAF(int_to_string) {
    return to_string(t, a, a[0].i);
}

LEAF(long_to_string) {
    return to_string(t, a, a[0].j);
}

static int32_t digit_of(uint32_t c) {
    if (c - '0' < 10) return (int32_t)(c - '0');
    c |= 0x20;
    return c - 'a' < 26 ? (int32_t)(c - 'a') + 10 : 36;
}

/* The number that a Latin-1 text is, when it lies in [-most - 1, most]. */
static bool parse(const leaf_string *s, int32_t radix, int64_t most, int64_t *out) {
    if (s->coder != LATIN1 || radix < 2 || radix > 36 || s->size < 1 || s->size > 70) return false;
    uint8_t first = leaf_get8(s->bytes, 0);
    bool negative = first == '-';
    int32_t i = negative || first == '+';
    if (i == s->size) return false;
    uint64_t limit = (uint64_t)most + negative, sum = 0;
    for (; i < s->size; i++) {
        uint64_t digit = (uint64_t)digit_of(leaf_get8(s->bytes, (size_t)i));
        if (digit >= (uint64_t)radix || sum > (limit - digit) / (uint64_t)radix) return false;
        sum = sum * (uint64_t)radix + digit;
    }
    *out = (int64_t)(negative ? 0 - sum : sum);
    return true;
}

static outcome parse_int(thread *t, slot *a, int32_t radix) {
    leaf_string s;
    int64_t value;
    return leaf_string_of(t, a[0].r, &s) && parse(&s, radix, INT32_MAX, &value) ? leaf_int(a, (int32_t)value) : AGAIN;
}

static outcome parse_long(thread *t, slot *a, int32_t radix) {
    leaf_string s;
    int64_t value;
    return leaf_string_of(t, a[0].r, &s) && parse(&s, radix, INT64_MAX, &value) ? leaf_long(a, value) : AGAIN;
}

LEAF(parse_decimal) {
    return parse_int(t, a, 10);
}

LEAF(parse_radix) {
    return parse_int(t, a, a[1].i);
}

LEAF(long_parse_decimal) {
    return parse_long(t, a, 10);
}

LEAF(long_parse_radix) {
    return parse_long(t, a, a[1].i);
}

/* Digits of `shift` bits each into all of buf[from, from + count), which is one or more. */
static outcome format_unsigned(thread *t, uint64_t value, int32_t shift, ref buf, int32_t from, int32_t count) {
    if (shift < 1 || shift > 5 || count < 1 || !leaf_within(t, buf, from, count, 0)) return AGAIN;
    void *text = array_at(t->heap_base, buf, (uint32_t)from, 0);
    for (int32_t i = count; i-- > 0; value >>= shift)
        leaf_set8(text, (size_t)i, (uint8_t) "0123456789abcdefghijklmnopqrstuvwxyz"[value & ((1u << shift) - 1)]);
    return DONE;
}

LEAF(format_unsigned_int) {
    return format_unsigned(t, (uint32_t)a[0].i, a[1].i, a[2].r, 0, a[3].i);
}

LEAF(format_unsigned_long) {
    return format_unsigned(t, (uint64_t)a[0].j, a[2].i, a[3].r, a[4].i, a[5].i);
}

static const leaf_entry int_entries[] = {
    {"bitCount", "(I)I", bit_count},
    {"numberOfLeadingZeros", "(I)I", leading_zeros},
    {"numberOfTrailingZeros", "(I)I", trailing_zeros},
    {"highestOneBit", "(I)I", highest_bit},
    {"lowestOneBit", "(I)I", lowest_bit},
    {"reverse", "(I)I", reverse},
    {"reverseBytes", "(I)I", reverse_bytes},
    {"rotateLeft", "(II)I", rotate_left},
    {"rotateRight", "(II)I", rotate_right},
    {"signum", "(I)I", signum},
    {"compare", "(II)I", compare},
    {"compareUnsigned", "(II)I", compare_unsigned},
    {"stringSize", "(I)I", string_size},
    {"getChars", "(II[B)I", int_get_chars},
    {"toString", "(I)Ljava/lang/String;", int_to_string},
    {"parseInt", "(Ljava/lang/String;)I", parse_decimal},
    {"parseInt", "(Ljava/lang/String;I)I", parse_radix},
    {"formatUnsignedInt", "(II[BI)V", format_unsigned_int},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_Integer = {"java/lang/Integer", int_entries};

static const leaf_entry long_entries[] = {
    {"bitCount", "(J)I", long_bit_count},
    {"numberOfLeadingZeros", "(J)I", long_leading_zeros},
    {"numberOfTrailingZeros", "(J)I", long_trailing_zeros},
    {"highestOneBit", "(J)J", long_highest_bit},
    {"lowestOneBit", "(J)J", long_lowest_bit},
    {"reverse", "(J)J", long_reverse},
    {"reverseBytes", "(J)J", long_reverse_bytes},
    {"rotateLeft", "(JI)J", long_rotate_left},
    {"rotateRight", "(JI)J", long_rotate_right},
    {"signum", "(J)I", long_signum},
    {"compare", "(JJ)I", long_compare},
    {"compareUnsigned", "(JJ)I", long_compare_unsigned},
    {"hashCode", "(J)I", long_hash_code},
    {"stringSize", "(J)I", long_string_size},
    {"getChars", "(JI[B)I", long_get_chars},
    {"toString", "(J)Ljava/lang/String;", long_to_string},
    {"parseLong", "(Ljava/lang/String;)J", long_parse_decimal},
    {"parseLong", "(Ljava/lang/String;I)J", long_parse_radix},
    {"formatUnsignedLong0", "(JI[BII)V", format_unsigned_long},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_Long = {"java/lang/Long", long_entries};
