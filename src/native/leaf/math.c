/*
 * java.lang.Math and StrictMath; what throws is left to Java.
 */
#include "native/leaf/leaf.h"
#include "native/leaf/tables.h"
#include "native/strict_math.h"

#define INT(name, expression)                                                                                                  \
    LEAF(name) {                                                                                                               \
        LEAF_UNUSED;                                                                                                           \
        int32_t x = a[0].i, y = a[1].i;                                                                                        \
        (void)y;                                                                                                               \
        return leaf_int(a, expression);                                                                                        \
    }
#define LONG(name, expression)                                                                                                 \
    LEAF(name) {                                                                                                               \
        LEAF_UNUSED;                                                                                                           \
        int64_t x = a[0].j, y = a[2].j;                                                                                        \
        (void)y;                                                                                                               \
        return leaf_long(a, expression);                                                                                       \
    }
INT(min_int, x < y ? x : y)
INT(max_int, x > y ? x : y)
INT(abs_int, x < 0 ? wrap_neg32(x) : x)
LONG(min_long, x < y ? x : y)
LONG(max_long, x > y ? x : y)
LONG(abs_long, x < 0 ? wrap_neg64(x) : x)

/* ---- exact arithmetic ---- */

#define EXACT(name, type, first, second, overflows, result)                                                                    \
    LEAF(name) {                                                                                                               \
        LEAF_UNUSED;                                                                                                           \
        type value;                                                                                                            \
        return overflows(first, second, &value) ? AGAIN : result(a, value);                                                    \
    }
EXACT(add_exact, int32_t, a[0].i, a[1].i, __builtin_add_overflow, leaf_int)
EXACT(subtract_exact, int32_t, a[0].i, a[1].i, __builtin_sub_overflow, leaf_int)
EXACT(multiply_exact, int32_t, a[0].i, a[1].i, __builtin_mul_overflow, leaf_int)
EXACT(increment_exact, int32_t, a[0].i, 1, __builtin_add_overflow, leaf_int)
EXACT(decrement_exact, int32_t, a[0].i, 1, __builtin_sub_overflow, leaf_int)
EXACT(negate_exact, int32_t, 0, a[0].i, __builtin_sub_overflow, leaf_int)
EXACT(to_int_exact, int32_t, a[0].j, 0, __builtin_add_overflow, leaf_int)
EXACT(long_add_exact, int64_t, a[0].j, a[2].j, __builtin_add_overflow, leaf_long)
EXACT(long_subtract_exact, int64_t, a[0].j, a[2].j, __builtin_sub_overflow, leaf_long)
EXACT(long_multiply_exact, int64_t, a[0].j, a[2].j, __builtin_mul_overflow, leaf_long)
EXACT(long_multiply_int_exact, int64_t, a[0].j, a[2].i, __builtin_mul_overflow, leaf_long)
EXACT(long_increment_exact, int64_t, a[0].j, 1, __builtin_add_overflow, leaf_long)
EXACT(long_decrement_exact, int64_t, a[0].j, 1, __builtin_sub_overflow, leaf_long)
EXACT(long_negate_exact, int64_t, INT64_C(0), a[0].j, __builtin_sub_overflow, leaf_long)
#undef EXACT

/* ---- division that rounds down ---- */

static int64_t floor_div(int64_t x, int64_t y) {
    int64_t q = div64(x, y);
    return (x ^ y) < 0 && wrap_mul64(q, y) != x ? q - 1 : q;
}

static int64_t floor_mod(int64_t x, int64_t y) {
    int64_t r = rem64(x, y);
    return r != 0 && (r ^ y) < 0 ? r + y : r;
}

/* In 64 bits; MIN_VALUE by -1 wraps to itself when narrowed. */
LEAF(floor_div_int) {
    LEAF_UNUSED;
    return a[1].i != 0 ? leaf_int(a, (int32_t)(uint32_t)floor_div(a[0].i, a[1].i)) : AGAIN;
}

LEAF(floor_mod_int) {
    LEAF_UNUSED;
    return a[1].i != 0 ? leaf_int(a, (int32_t)floor_mod(a[0].i, a[1].i)) : AGAIN;
}

LEAF(floor_div_long) {
    LEAF_UNUSED;
    return a[2].j != 0 ? leaf_long(a, floor_div(a[0].j, a[2].j)) : AGAIN;
}

LEAF(floor_mod_long) {
    LEAF_UNUSED;
    return a[2].j != 0 ? leaf_long(a, floor_mod(a[0].j, a[2].j)) : AGAIN;
}

LEAF(floor_div_long_int) {
    LEAF_UNUSED;
    return a[2].i != 0 ? leaf_long(a, floor_div(a[0].j, a[2].i)) : AGAIN;
}

LEAF(floor_mod_long_int) {
    LEAF_UNUSED;
    return a[2].i != 0 ? leaf_int(a, (int32_t)floor_mod(a[0].j, a[2].i)) : AGAIN;
}

LEAF(multiply_full) {
    LEAF_UNUSED;
    return leaf_long(a, (int64_t)a[0].i * a[1].i);
}

/* The high half of 128 bits, by halves. */
static int64_t multiply_high(int64_t x, int64_t y) {
    int64_t xh = x >> 32, yh = y >> 32;
    uint64_t xl = (uint32_t)x, yl = (uint32_t)y, low = xl * yl;
    int64_t t = xh * (int64_t)yl + (int64_t)(low >> 32);
    int64_t middle = (int64_t)(uint32_t)t + (int64_t)xl * yh;
    return xh * yh + (t >> 32) + (middle >> 32);
}

LEAF(multiply_high_long) {
    LEAF_UNUSED;
    return leaf_long(a, multiply_high(a[0].j, a[2].j));
}

/* ---- floating point ---- */

/* NaN wins, and -0 is less than 0. */
#define EXTREME(name, type, second, result, bits, other_zero, less)                                                            \
    LEAF(name) {                                                                                                               \
        LEAF_UNUSED;                                                                                                           \
        type x = a[0].second, y = a[sizeof(type) / 4].second;                                                                  \
        if (x != x) return result(a, x);                                                                                       \
        if (x == 0 && y == 0 && bits(y) == other_zero) return result(a, y);                                                    \
        return result(a, x less y ? x : y);                                                                                    \
    }
EXTREME(min_float, float, f, leaf_float, float_bits, UINT32_C(0x80000000), <=)
EXTREME(max_float, float, f, leaf_float, float_bits, 0, >=)
EXTREME(min_double, double, d, leaf_double, double_bits, UINT64_C(0x8000000000000000), <=)
EXTREME(max_double, double, d, leaf_double, double_bits, 0, >=)
#undef EXTREME

LEAF(abs_float) {
    LEAF_UNUSED;
    return leaf_float(a, a[0].f <= 0 ? 0 - a[0].f : a[0].f);
}

LEAF(abs_double) {
    LEAF_UNUSED;
    return leaf_double(a, a[0].d <= 0 ? 0 - a[0].d : a[0].d);
}

/* A NaN keeps its bits in Java, which C does not promise. */
#define ROUNDING(name, function)                                                                                               \
    LEAF(name) {                                                                                                               \
        LEAF_UNUSED;                                                                                                           \
        return isnan(a[0].d) ? AGAIN : leaf_double(a, function(a[0].d));                                                       \
    }
ROUNDING(floor_double, floor)
ROUNDING(ceil_double, ceil)
ROUNDING(rint_double, rint)
#undef ROUNDING

/* floor(x + 1/2) of the exact sum. */
static double round_half_up(double x) {
    double down = floor(x);
    return x - down >= 0.5 ? down + 1 : down;
}

LEAF(round_double) {
    LEAF_UNUSED;
    return leaf_long(a, d2l(round_half_up(a[0].d)));
}

LEAF(round_float) {
    LEAF_UNUSED;
    return leaf_int(a, d2i(round_half_up(a[0].f)));
}

LEAF(fma_double) {
    LEAF_UNUSED;
    double x = a[0].d, y = a[2].d, z = a[4].d;
    return isfinite(x) && isfinite(y) && isfinite(z) ? leaf_double(a, fma(x, y, z)) : AGAIN;
}

LEAF(fma_float) {
    LEAF_UNUSED;
    float x = a[0].f, y = a[1].f, z = a[2].f;
    return isfinite(x) && isfinite(y) && isfinite(z) ? leaf_float(a, fmaf(x, y, z)) : AGAIN;
}

#define FUNCTION(name, function)                                                                                               \
    LEAF(name) {                                                                                                               \
        LEAF_UNUSED;                                                                                                           \
        return leaf_double(a, function(a[0].d));                                                                               \
    }
FUNCTION(sqrt_double, sqrt)
FUNCTION(sin_double, strict_sin)
FUNCTION(cos_double, strict_cos)
FUNCTION(tan_double, strict_tan)
FUNCTION(asin_double, strict_asin)
FUNCTION(acos_double, strict_acos)
FUNCTION(atan_double, strict_atan)
FUNCTION(cbrt_double, strict_cbrt)
FUNCTION(exp_double, strict_exp)
FUNCTION(expm1_double, strict_expm1)
FUNCTION(log_double, strict_log)
FUNCTION(log10_double, strict_log10)
FUNCTION(log1p_double, strict_log1p)
FUNCTION(sinh_double, strict_sinh)
FUNCTION(cosh_double, strict_cosh)
FUNCTION(tanh_double, strict_tanh)
#undef FUNCTION

#define FUNCTION_OF_TWO(name, function)                                                                                        \
    LEAF(name) {                                                                                                               \
        LEAF_UNUSED;                                                                                                           \
        return leaf_double(a, function(a[0].d, a[2].d));                                                                       \
    }
FUNCTION_OF_TWO(atan2_double, strict_atan2)
FUNCTION_OF_TWO(hypot_double, strict_hypot)
FUNCTION_OF_TWO(pow_double, strict_pow)
#undef FUNCTION_OF_TWO

#define COMMON_ENTRIES                                                                                                         \
    {"min", "(II)I", min_int}, {"max", "(II)I", max_int}, {"abs", "(I)I", abs_int}, {"min", "(JJ)J", min_long},                \
        {"max", "(JJ)J", max_long}, {"abs", "(J)J", abs_long}, {"min", "(FF)F", min_float}, {"max", "(FF)F", max_float},       \
        {"abs", "(F)F", abs_float}, {"min", "(DD)D", min_double}, {"max", "(DD)D", max_double}, {"abs", "(D)D", abs_double},   \
        {"addExact", "(II)I", add_exact}, {"subtractExact", "(II)I", subtract_exact},                                          \
        {"multiplyExact", "(II)I", multiply_exact}, {"incrementExact", "(I)I", increment_exact},                               \
        {"decrementExact", "(I)I", decrement_exact}, {"negateExact", "(I)I", negate_exact},                                    \
        {"toIntExact", "(J)I", to_int_exact}, {"addExact", "(JJ)J", long_add_exact},                                           \
        {"subtractExact", "(JJ)J", long_subtract_exact}, {"multiplyExact", "(JJ)J", long_multiply_exact},                      \
        {"multiplyExact", "(JI)J", long_multiply_int_exact}, {"incrementExact", "(J)J", long_increment_exact},                 \
        {"decrementExact", "(J)J", long_decrement_exact}, {"negateExact", "(J)J", long_negate_exact},                          \
        {"floorDiv", "(II)I", floor_div_int}, {"floorMod", "(II)I", floor_mod_int}, {"floorDiv", "(JJ)J", floor_div_long},     \
        {"floorMod", "(JJ)J", floor_mod_long}, {"floorDiv", "(JI)J", floor_div_long_int},                                      \
        {"floorMod", "(JI)I", floor_mod_long_int}, {"multiplyFull", "(II)J", multiply_full},                                   \
        {"multiplyHigh", "(JJ)J", multiply_high_long}, {"floor", "(D)D", floor_double}, {"ceil", "(D)D", ceil_double},         \
        {"rint", "(D)D", rint_double}, {"round", "(D)J", round_double}, {"round", "(F)I", round_float},                        \
        {"fma", "(DDD)D", fma_double}, {"fma", "(FFF)F", fma_float}, {"sqrt", "(D)D", sqrt_double},                            \
        {"sin", "(D)D", sin_double}, {"cos", "(D)D", cos_double}, {"tan", "(D)D", tan_double}, {"asin", "(D)D", asin_double},  \
        {"acos", "(D)D", acos_double}, {"atan", "(D)D", atan_double}, {"cbrt", "(D)D", cbrt_double},                           \
        {"exp", "(D)D", exp_double}, {"expm1", "(D)D", expm1_double}, {"log", "(D)D", log_double},                             \
        {"log10", "(D)D", log10_double}, {"log1p", "(D)D", log1p_double}, {"sinh", "(D)D", sinh_double},                       \
        {"cosh", "(D)D", cosh_double}, {"tanh", "(D)D", tanh_double}, {"atan2", "(DD)D", atan2_double},                        \
        {"hypot", "(DD)D", hypot_double}, {                                                                                    \
        "pow", "(DD)D", pow_double                                                                                             \
    }

static const leaf_entry math_entries[] = {COMMON_ENTRIES, {NULL, NULL, NULL}};
const leaf_class leaf_of_Math = {"java/lang/Math", math_entries};

static const leaf_entry strict_entries[] = {COMMON_ENTRIES, {NULL, NULL, NULL}};
const leaf_class leaf_of_StrictMath = {"java/lang/StrictMath", strict_entries};
