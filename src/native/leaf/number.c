/*
 * java.lang.Float and Double: their bits.
 */
#include "native/leaf/leaf.h"
#include "native/leaf/tables.h"

LEAF(float_raw_bits) {
    LEAF_UNUSED;
    return leaf_int(a, a[0].i);
}

LEAF(bits_to_float) {
    LEAF_UNUSED;
    return leaf_int(a, a[0].i);
}

/* With one NaN for all. */
LEAF(float_to_bits) {
    LEAF_UNUSED;
    return leaf_int(a, isnan(a[0].f) ? 0x7fc00000 : a[0].i);
}

LEAF(double_raw_bits) {
    LEAF_UNUSED;
    return leaf_long(a, a[0].j);
}

LEAF(bits_to_double) {
    LEAF_UNUSED;
    return leaf_long(a, a[0].j);
}

LEAF(double_to_bits) {
    LEAF_UNUSED;
    return leaf_long(a, isnan(a[0].d) ? INT64_C(0x7ff8000000000000) : a[0].j);
}

static const leaf_entry float_entries[] = {
    {"floatToRawIntBits", "(F)I", float_raw_bits},
    {"floatToIntBits", "(F)I", float_to_bits},
    {"intBitsToFloat", "(I)F", bits_to_float},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_Float = {"java/lang/Float", float_entries};

static const leaf_entry double_entries[] = {
    {"doubleToRawLongBits", "(D)J", double_raw_bits},
    {"doubleToLongBits", "(D)J", double_to_bits},
    {"longBitsToDouble", "(J)D", bits_to_double},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_Double = {"java/lang/Double", double_entries};
