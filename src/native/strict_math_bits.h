/*
 * A double's two words of 32 bits, as the published algorithms of fdlibm look at them.
 */
#ifndef CEZVE_NATIVE_STRICT_MATH_BITS_H
#define CEZVE_NATIVE_STRICT_MATH_BITS_H

#include "base/jmath.h"

#include <stdbool.h>

static inline int32_t high_word(double x) {
    return (int32_t)(double_bits(x) >> 32);
}
static inline uint32_t low_word(double x) {
    return (uint32_t)double_bits(x);
}
static inline double with_words(int32_t high, uint32_t low) {
    return bits_double((uint64_t)(uint32_t)high << 32 | low);
}
static inline double without_low_word(double x) {
    return with_words(high_word(x), 0);
}
/* x * 2^k by its exponent field alone. */
static inline double with_exponent_added(double x, int32_t k) {
    return with_words((int32_t)((uint32_t)high_word(x) + ((uint32_t)k << 20)), low_word(x));
}

#endif
