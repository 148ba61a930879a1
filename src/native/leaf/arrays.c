/*
 * java.util.Arrays and jdk.internal.util.ArraysSupport, for arrays of each kind.
 */
#include "native/arraycopy.h"
#include "native/copy.h"
#include "native/leaf/leaf.h"
#include "native/leaf/tables.h"

static void *element_at(const thread *t, ref array, int32_t index, unsigned log2) {
    return array_at(t->heap_base, array, (uint32_t)index, log2);
}

/* Whether it is an array short enough for a leaf; its length. */
static bool is_short(const thread *t, ref array, unsigned log2, int32_t *length) {
    if (array == NULL_REF) return false;
    *length = array_length(t->heap_base, array);
    return (uint64_t)*length << log2 <= LEAF_BYTES;
}

/* ---- fill ---- */

static void fill(void *p, unsigned log2, size_t count, uint64_t value) {
    switch (log2) {
    case 0:
        for (size_t i = 0; i < count; i++) leaf_set8(p, i, (uint8_t)value);
        break;
    case 1:
        for (size_t i = 0; i < count; i++) leaf_set16(p, i, (uint16_t)value);
        break;
    case 2:
        for (size_t i = 0; i < count; i++) leaf_set32(p, i, (uint32_t)value);
        break;
    default:
        for (size_t i = 0; i < count; i++) leaf_set64(p, i, value);
        break;
    }
}

static outcome fill_all(thread *t, slot *a, unsigned log2, uint64_t value) {
    int32_t length;
    if (!is_short(t, a[0].r, log2, &length)) return AGAIN;
    fill(element_at(t, a[0].r, 0, log2), log2, (size_t)length, value);
    return DONE;
}

static outcome fill_range(thread *t, slot *a, unsigned log2, uint64_t value) {
    int32_t from = a[1].i, end = a[2].i;
    if (from < 0 || from > end || !leaf_within(t, a[0].r, from, end - from, log2)) return AGAIN;
    fill(element_at(t, a[0].r, from, log2), log2, (size_t)(end - from), value);
    return DONE;
}

/* ---- copies ---- */

/* Elements [from, end) of which what lies behind the original is zero. */
static outcome copy_range(thread *t, slot *a, basic_type type, int32_t from, int32_t end) {
    ref original = a[0].r;
    unsigned log2 = type_log2_size(type);
    if (original == NULL_REF || from < 0 || from > end) return AGAIN;
    int32_t length = array_length(t->heap_base, original);
    if (from > length) return AGAIN;
    ref copy = leaf_new_array(t, type, end - from);
    if (copy == NULL_REF) return AGAIN;
    copy_primitives(t, original, (uint32_t)from, copy, 0, (uint32_t)((end < length ? end : length) - from), log2);
    return leaf_ref(a, copy);
}

/* The same for references; the copy is of the same class. */
static outcome copy_reference_range(thread *t, slot *a, int32_t from, int32_t end) {
    ref original = a[0].r;
    if (original == NULL_REF || from < 0 || from > end || (uint64_t)(uint32_t)(end - from) << 2 > LEAF_BYTES) return AGAIN;
    int32_t length = array_length(t->heap_base, original);
    if (from > length) return AGAIN;
    ref copy = alloc_array_at_once(t, &class_of(t, original)->shape, end - from);
    if (copy == NULL_REF) return AGAIN;
    copy_references(t, original, (uint32_t)from, copy, 0, (uint32_t)((end < length ? end : length) - from));
    return leaf_ref(a, copy);
}

LEAF(copy_of_references) {
    return copy_reference_range(t, a, 0, a[1].i);
}

LEAF(copy_range_of_references) {
    return copy_reference_range(t, a, a[1].i, a[2].i);
}

/* To an array of another class: when that is known to take all elements. */
LEAF(copy_of_as) {
    if (a[0].r == NULL_REF || a[2].r == NULL_REF || a[1].i < 0 || (uint64_t)(uint32_t)a[1].i << 2 > LEAF_BYTES) return AGAIN;
    class *from = class_of(t, a[0].r), *to = class_of_mirror(t, a[2].r);
    if (to->kind != CLASS_ARRAY || !class_is_assignable(from, to)) return AGAIN;
    ref copy = alloc_array_at_once(t, &to->shape, a[1].i);
    if (copy == NULL_REF) return AGAIN;
    int32_t length = array_length(t->heap_base, a[0].r);
    copy_references(t, a[0].r, 0, copy, 0, (uint32_t)(a[1].i < length ? a[1].i : length));
    return leaf_ref(a, copy);
}

/* ---- comparison ---- */

static outcome equals(thread *t, slot *a, unsigned log2) {
    int32_t x, y;
    if (a[0].r == a[1].r) return leaf_bool(a, true);
    if (a[0].r == NULL_REF || a[1].r == NULL_REF) return leaf_bool(a, false);
    if (!is_short(t, a[0].r, log2, &x) || !is_short(t, a[1].r, log2, &y)) return AGAIN;
    bool same = x == y && heap_equal(element_at(t, a[0].r, 0, log2), element_at(t, a[1].r, 0, log2), (size_t)x << log2);
    return leaf_bool(a, same);
}

/* Of floating point: bits that are the same mean equal; others may be two kinds of NaN. */
static outcome equals_by_bits(thread *t, slot *a, unsigned log2) {
    int32_t x, y;
    if (a[0].r == NULL_REF || a[1].r == NULL_REF) return AGAIN;
    if (!is_short(t, a[0].r, log2, &x) || !is_short(t, a[1].r, log2, &y)) return AGAIN;
    if (x != y) return leaf_bool(a, false);
    bool same = heap_equal(element_at(t, a[0].r, 0, log2), element_at(t, a[1].r, 0, log2), (size_t)x << log2);
    return same ? leaf_bool(a, true) : AGAIN;
}

/* The first index at which `count` elements differ, or -1. */
static int32_t find_mismatch(const void *x, const void *y, int32_t count, unsigned log2) {
    size_t size = (size_t)count << log2, at = heap_mismatch(x, y, size);
    return at == size ? -1 : (int32_t)(at >> log2);
}

static outcome mismatch(thread *t, slot *a, unsigned log2) {
    if (!leaf_within(t, a[0].r, 0, a[2].i, log2) || !leaf_within(t, a[1].r, 0, a[2].i, log2)) return AGAIN;
    return leaf_int(a, find_mismatch(element_at(t, a[0].r, 0, log2), element_at(t, a[1].r, 0, log2), a[2].i, log2));
}

static outcome mismatch_range(thread *t, slot *a, unsigned log2) {
    int32_t x = a[1].i, y = a[3].i, count = a[4].i;
    if (!leaf_within(t, a[0].r, x, count, log2) || !leaf_within(t, a[2].r, y, count, log2)) return AGAIN;
    return leaf_int(a, find_mismatch(element_at(t, a[0].r, x, log2), element_at(t, a[2].r, y, log2), count, log2));
}

/* Whether `size` bytes from an Unsafe offset on are elements of an array of primitives. */
static bool offset_within(const thread *t, ref array, int64_t offset, uint64_t size) {
    if (array == NULL_REF || class_of(t, array)->shape.kind != SHAPE_PRIM_ARRAY) return false;
    uint64_t bytes = (uint64_t)(uint32_t)array_length(t->heap_base, array) << class_of(t, array)->shape.log2_element;
    uint64_t from = (uint64_t)offset - ARRAY_ELEMENT_OFFSET;
    return from <= bytes && size <= bytes - from;
}

/*
 * (object, offset, object, offset, length, log2 of the scale): the index of the first element in which they differ, or else ~n,
 * n being how many at the end were not looked at. Here always none.
 */
LEAF(vectorized_mismatch) {
    int32_t count = a[6].i;
    unsigned log2 = (unsigned)a[7].i;
    if (count < 0 || log2 > 3 || (uint64_t)count << log2 > LEAF_BYTES) return AGAIN;
    uint64_t size = (uint64_t)count << log2;
    if (!offset_within(t, a[0].r, a[1].j, size) || !offset_within(t, a[3].r, a[4].j, size)) return AGAIN;
    int32_t at = find_mismatch(obj_address(t->heap_base, a[0].r, (uint32_t)a[1].j),
                               obj_address(t->heap_base, a[3].r, (uint32_t)a[4].j), count, log2);
    return leaf_int(a, at < 0 ? ~0 : at);
}

/* ---- hash codes ---- */

#define HASH(name, log2, type, get, of)                                                                                        \
    LEAF(hash_##name) {                                                                                                        \
        int32_t length;                                                                                                        \
        if (!is_short(t, a[0].r, log2, &length)) return AGAIN;                                                                 \
        const void *p = element_at(t, a[0].r, 0, log2);                                                                        \
        uint32_t h = 1;                                                                                                        \
        for (int32_t i = 0; i < length; i++) {                                                                                 \
            type v = (type)get(p, (size_t)i);                                                                                  \
            h = h * 31 + (uint32_t)(of);                                                                                       \
        }                                                                                                                      \
        return leaf_int(a, (int32_t)h);                                                                                        \
    }
HASH(boolean, 0, uint8_t, leaf_get8, v != 0 ? 1231 : 1237)
HASH(byte, 0, int8_t, leaf_get8, v)
HASH(char, 1, uint16_t, leaf_get16, v)
HASH(short, 1, int16_t, leaf_get16, v)
HASH(int, 2, uint32_t, leaf_get32, v)
HASH(long, 3, uint64_t, leaf_get64, v ^ v >> 32)
#undef HASH

/* ---- one of each kind ---- */

#define KINDS(X)                                                                                                               \
    X(boolean, "Z", T_BOOLEAN, (a[1].i & 1), (a[3].i & 1), equals)                                                             \
    X(byte, "B", T_BYTE, a[1].i, a[3].i, equals)                                                                               \
    X(char, "C", T_CHAR, a[1].i, a[3].i, equals)                                                                               \
    X(short, "S", T_SHORT, a[1].i, a[3].i, equals)                                                                             \
    X(int, "I", T_INT, a[1].i, a[3].i, equals)                                                                                 \
    X(float, "F", T_FLOAT, a[1].i, a[3].i, equals_by_bits)                                                                     \
    X(long, "J", T_LONG, a[1].j, a[3].j, equals)                                                                               \
    X(double, "D", T_DOUBLE, a[1].j, a[3].j, equals_by_bits)

#define X(name, letter, type, value, value_behind_range, equal)                                                                \
    LEAF(fill_##name) {                                                                                                        \
        return fill_all(t, a, type_log2_size(type), (uint64_t)value);                                                          \
    }                                                                                                                          \
    LEAF(fill_range_##name) {                                                                                                  \
        return fill_range(t, a, type_log2_size(type), (uint64_t)value_behind_range);                                           \
    }                                                                                                                          \
    LEAF(copy_of_##name) {                                                                                                     \
        return copy_range(t, a, type, 0, a[1].i);                                                                              \
    }                                                                                                                          \
    LEAF(copy_range_of_##name) {                                                                                               \
        return copy_range(t, a, type, a[1].i, a[2].i);                                                                         \
    }                                                                                                                          \
    LEAF(equals_##name) {                                                                                                      \
        return equal(t, a, type_log2_size(type));                                                                              \
    }
KINDS(X)
#undef X

#define X(name, type)                                                                                                          \
    LEAF(mismatch_##name) {                                                                                                    \
        return mismatch(t, a, type_log2_size(type));                                                                           \
    }                                                                                                                          \
    LEAF(mismatch_range_##name) {                                                                                              \
        return mismatch_range(t, a, type_log2_size(type));                                                                     \
    }
X(boolean, T_BOOLEAN)
X(byte, T_BYTE)
X(char, T_CHAR)
X(short, T_SHORT)
X(int, T_INT)
X(long, T_LONG)
#undef X

static const leaf_entry arrays_entries[] = {
#define X(name, letter, type, value, value_behind_range, equal)                                                                \
    {"fill", "([" letter letter ")V", fill_##name}, {"fill", "([" letter "II" letter ")V", fill_range_##name},                 \
        {"copyOf", "([" letter "I)[" letter, copy_of_##name},                                                                  \
        {"copyOfRange", "([" letter "II)[" letter, copy_range_of_##name},                                                      \
        {"equals", "([" letter "[" letter ")Z", equals_##name},
    KINDS(X)
#undef X
        {"copyOf", "([Ljava/lang/Object;I)[Ljava/lang/Object;", copy_of_references},
    {"copyOf", "([Ljava/lang/Object;ILjava/lang/Class;)[Ljava/lang/Object;", copy_of_as},
    {"copyOfRange", "([Ljava/lang/Object;II)[Ljava/lang/Object;", copy_range_of_references},
    {"hashCode", "([Z)I", hash_boolean},
    {"hashCode", "([B)I", hash_byte},
    {"hashCode", "([C)I", hash_char},
    {"hashCode", "([S)I", hash_short},
    {"hashCode", "([I)I", hash_int},
    {"hashCode", "([J)I", hash_long},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_Arrays = {"java/util/Arrays", arrays_entries};

static const leaf_entry support_entries[] = {
#define X(name, letter)                                                                                                        \
    {"mismatch", "([" letter "[" letter "I)I", mismatch_##name},                                                               \
        {"mismatch", "([" letter "I[" letter "II)I", mismatch_range_##name},
    X(boolean, "Z") X(byte, "B") X(char, "C") X(short, "S") X(int, "I") X(long, "J")
#undef X
        {"vectorizedMismatch", "(Ljava/lang/Object;JLjava/lang/Object;JII)I", vectorized_mismatch},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_ArraysSupport = {"jdk/internal/util/ArraysSupport", support_entries};
