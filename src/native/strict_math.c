/*
 * java.lang.StrictMath.
 */
#include "native/native.h"
#include "native/strict_math.h"

#define UNARY(name, function)                                                                                                  \
    NATIVE(name) {                                                                                                             \
        (void)t;                                                                                                               \
        return native_double_result(f, function(f->locals[0].d));                                                              \
    }
#define BINARY(name, function)                                                                                                 \
    NATIVE(name) {                                                                                                             \
        (void)t;                                                                                                               \
        return native_double_result(f, function(f->locals[0].d, f->locals[2].d));                                              \
    }
UNARY(native_sin, strict_sin)
UNARY(native_cos, strict_cos)
UNARY(native_tan, strict_tan)
UNARY(native_asin, strict_asin)
UNARY(native_acos, strict_acos)
UNARY(native_atan, strict_atan)
UNARY(native_expm1, strict_expm1)
UNARY(native_log, strict_log)
UNARY(native_log10, strict_log10)
UNARY(native_log1p, strict_log1p)
UNARY(native_sinh, strict_sinh)
UNARY(native_cosh, strict_cosh)
UNARY(native_tanh, strict_tanh)
UNARY(native_sqrt, sqrt) /* IEEE 754 defines these two exactly */
BINARY(native_remainder, remainder)
BINARY(native_atan2, strict_atan2)
#undef UNARY
#undef BINARY

static const native_entry entries[] = {
    {"sin", "(D)D", native_sin, 0, 0},
    {"cos", "(D)D", native_cos, 0, 0},
    {"tan", "(D)D", native_tan, 0, 0},
    {"asin", "(D)D", native_asin, 0, 0},
    {"acos", "(D)D", native_acos, 0, 0},
    {"atan", "(D)D", native_atan, 0, 0},
    {"expm1", "(D)D", native_expm1, 0, 0},
    {"log", "(D)D", native_log, 0, 0},
    {"log10", "(D)D", native_log10, 0, 0},
    {"log1p", "(D)D", native_log1p, 0, 0},
    {"sinh", "(D)D", native_sinh, 0, 0},
    {"cosh", "(D)D", native_cosh, 0, 0},
    {"tanh", "(D)D", native_tanh, 0, 0},
    {"sqrt", "(D)D", native_sqrt, 0, 0},
    {"atan2", "(DD)D", native_atan2, 0, 0},
    {"IEEEremainder", "(DD)D", native_remainder, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_StrictMath = {"java/lang/StrictMath", entries};
