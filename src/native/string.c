/*
 * java.lang.String, StringUTF16, Float, Double.
 */
#include "native/native.h"

NATIVE(intern) {
    return native_new_result(f, string_intern(t, f->locals[0].r));
}

static const native_entry string_entries[] = {
    {"intern", "()Ljava/lang/String;", intern, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_String = {"java/lang/String", string_entries};

NATIVE(is_big_endian) {
    (void)t;
    const uint16_t one = 1;
    return native_bool_result(f, *(const uint8_t *)&one == 0);
}

static const native_entry utf16_entries[] = {
    {"isBigEndian", "()Z", is_big_endian, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_StringUTF16 = {"java/lang/StringUTF16", utf16_entries};

NATIVE(float_to_bits) {
    (void)t;
    return native_int_result(f, (int32_t)float_bits(f->locals[0].f));
}

NATIVE(bits_to_float) {
    (void)t;
    return native_float_result(f, bits_float((uint32_t)f->locals[0].i));
}

static const native_entry float_entries[] = {
    {"floatToRawIntBits", "(F)I", float_to_bits, 0, 0},
    {"intBitsToFloat", "(I)F", bits_to_float, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Float = {"java/lang/Float", float_entries};

NATIVE(double_to_bits) {
    (void)t;
    return native_long_result(f, (int64_t)double_bits(f->locals[0].d));
}

NATIVE(bits_to_double) {
    (void)t;
    return native_double_result(f, bits_double((uint64_t)f->locals[0].j));
}

static const native_entry double_entries[] = {
    {"doubleToRawLongBits", "(D)J", double_to_bits, 0, 0},
    {"longBitsToDouble", "(J)D", bits_to_double, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Double = {"java/lang/Double", double_entries};
