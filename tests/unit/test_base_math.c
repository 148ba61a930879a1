/* Java arithmetic and byte order. */
#include "unit.h"

#include "base/bytes.h"
#include "base/jmath.h"

START_TEST(integer_arithmetic_wraps) {
    ck_assert_int_eq(wrap_add32(INT32_MAX, 1), INT32_MIN);
    ck_assert_int_eq(wrap_sub32(INT32_MIN, 1), INT32_MAX);
    ck_assert_int_eq(wrap_mul32(65536, 65536), 0);
    ck_assert_int_eq(wrap_neg32(INT32_MIN), INT32_MIN);
    ck_assert_int_eq(wrap_add64(INT64_MAX, 1), INT64_MIN);
    ck_assert_int_eq(wrap_sub64(INT64_MIN, 1), INT64_MAX);
    ck_assert_int_eq(wrap_mul64(INT64_MIN, -1), INT64_MIN);
    ck_assert_int_eq(wrap_neg64(INT64_MIN), INT64_MIN);
}
END_TEST

START_TEST(shifts_use_the_low_bits_of_the_distance) {
    ck_assert_int_eq(shl32(1, 33), 2);
    ck_assert_int_eq(shl32(-1, -1), INT32_MIN);
    ck_assert_int_eq(shr32(-8, 33), -4);
    ck_assert_int_eq(ushr32(-1, 28), 15);
    ck_assert_int_eq(ushr32(-1, 32), -1);
    ck_assert_int_eq(shl64(1, 65), 2);
    ck_assert_int_eq(shr64(INT64_MIN, 63), -1);
    ck_assert_int_eq(ushr64(-1, 60), 15);
}
END_TEST

START_TEST(division_truncates_and_the_smallest_by_minus_one_wraps) {
    ck_assert_int_eq(div32(-7, 2), -3);
    ck_assert_int_eq(rem32(-7, 2), -1);
    ck_assert_int_eq(div32(INT32_MIN, -1), INT32_MIN);
    ck_assert_int_eq(rem32(INT32_MIN, -1), 0);
    ck_assert_int_eq(div64(INT64_MIN, -1), INT64_MIN);
    ck_assert_int_eq(rem64(INT64_MIN, -1), 0);
}
END_TEST

START_TEST(conversions_to_integers_saturate_and_nan_is_zero) {
    ck_assert_int_eq(d2i(NAN), 0);
    ck_assert_int_eq(d2i(1e300), INT32_MAX);
    ck_assert_int_eq(d2i(-INFINITY), INT32_MIN);
    ck_assert_int_eq(d2i(2147483646.9), 2147483646);
    ck_assert_int_eq(d2i(-2147483647.9), -2147483647);
    ck_assert_int_eq(f2i(-1.9f), -1);
    ck_assert_int_eq(f2i(3e9f), INT32_MAX);
    ck_assert_int_eq(d2l(9223372036854775807.0), INT64_MAX);
    ck_assert_int_eq(d2l(-9223372036854775808.0), INT64_MIN);
    ck_assert_int_eq(d2l(NAN), 0);
    ck_assert_int_eq(f2l(-1e30f), INT64_MIN);
    ck_assert_int_eq(f2l(1.5f), 1);
}
END_TEST

START_TEST(remainder_has_the_sign_of_the_dividend) {
    ck_assert(rem_double(-7.5, 2) == -1.5);
    ck_assert(rem_float(7.5f, -2) == 1.5f);
    ck_assert(isnan(rem_double(1, 0)));
    ck_assert(rem_double(5, INFINITY) == 5);
    ck_assert(signbit(rem_double(-4, 2)));
}
END_TEST

START_TEST(comparisons_put_nan_where_asked) {
    ck_assert_int_eq(cmp64(INT64_MIN, INT64_MAX), -1);
    ck_assert_int_eq(cmp64(3, 3), 0);
    ck_assert_int_eq(fcmp(NAN, 1, 1), 1);
    ck_assert_int_eq(fcmp(1, NAN, -1), -1);
    ck_assert_int_eq(dcmp(-0.0, 0.0, 1), 0);
    ck_assert_int_eq(dcmp(1, 2, 1), -1);
    ck_assert_int_eq(dcmp(2, 1, -1), 1);
}
END_TEST

START_TEST(bits_of_floating_numbers_survive) {
    ck_assert_uint_eq(float_bits(1.0f), 0x3F800000u);
    ck_assert_uint_eq(double_bits(-2.0), UINT64_C(0xC000000000000000));
    ck_assert_uint_eq(float_bits(bits_float(0x7FC12345u)), 0x7FC12345u);
    ck_assert_uint_eq(double_bits(bits_double(UINT64_C(0x7FF8000000000123))), UINT64_C(0x7FF8000000000123));
}
END_TEST

START_TEST(numbers_are_read_in_the_named_byte_order) {
    const uint8_t b[] = {0xFE, 2, 3, 4, 5, 6, 7, 0xF8};
    ck_assert_uint_eq(be16(b), 0xFE02);
    ck_assert_uint_eq(be32(b), 0xFE020304u);
    ck_assert_uint_eq(be64(b), UINT64_C(0xFE020304050607F8));
    ck_assert_uint_eq(le16(b), 0x02FE);
    ck_assert_uint_eq(le32(b + 4), 0xF8070605u);
    ck_assert_uint_eq(le64(b), UINT64_C(0xF8070605040302FE));
}
END_TEST

UNIT_MAIN("base_math", integer_arithmetic_wraps, shifts_use_the_low_bits_of_the_distance,
          division_truncates_and_the_smallest_by_minus_one_wraps, conversions_to_integers_saturate_and_nan_is_zero,
          remainder_has_the_sign_of_the_dividend, comparisons_put_nan_where_asked, bits_of_floating_numbers_survive,
          numbers_are_read_in_the_named_byte_order)
