/*
 * java.lang.Math.
 */
#include "native/leaf/leaf.h"
#include "native/leaf/tables.h"

LEAF(min_int) {
    LEAF_UNUSED;
    return leaf_int(a, a[0].i < a[1].i ? a[0].i : a[1].i);
}

LEAF(max_int) {
    LEAF_UNUSED;
    return leaf_int(a, a[0].i > a[1].i ? a[0].i : a[1].i);
}

LEAF(min_long) {
    LEAF_UNUSED;
    return leaf_long(a, a[0].j < a[2].j ? a[0].j : a[2].j);
}

LEAF(max_long) {
    LEAF_UNUSED;
    return leaf_long(a, a[0].j > a[2].j ? a[0].j : a[2].j);
}

LEAF(abs_int) {
    LEAF_UNUSED;
    return leaf_int(a, a[0].i < 0 ? wrap_neg32(a[0].i) : a[0].i);
}

LEAF(abs_long) {
    LEAF_UNUSED;
    return leaf_long(a, a[0].j < 0 ? wrap_neg64(a[0].j) : a[0].j);
}

LEAF(abs_float) {
    LEAF_UNUSED;
    return leaf_float(a, bits_float(float_bits(a[0].f) & 0x7fffffff));
}

LEAF(abs_double) {
    LEAF_UNUSED;
    return leaf_double(a, bits_double(double_bits(a[0].d) & INT64_MAX));
}

static const leaf_entry entries[] = {
    {"min", "(II)I", min_int},  {"max", "(II)I", max_int},   {"min", "(JJ)J", min_long},
    {"max", "(JJ)J", max_long}, {"abs", "(I)I", abs_int},    {"abs", "(J)J", abs_long},
    {"abs", "(F)F", abs_float}, {"abs", "(D)D", abs_double}, {NULL, NULL, NULL},
};
const leaf_class leaf_of_Math = {"java/lang/Math", entries};
