/*
 * Java arithmetic where C's is undefined or different (JVMS §2.8, §2.11.3 and the instructions of ch. 6).
 */
#ifndef CEZVE_BASE_JMATH_H
#define CEZVE_BASE_JMATH_H

#include <math.h>
#include <stdint.h>
#include <string.h>

static inline int32_t wrap_add32(int32_t a, int32_t b) { return (int32_t)((uint32_t)a + (uint32_t)b); }
static inline int32_t wrap_sub32(int32_t a, int32_t b) { return (int32_t)((uint32_t)a - (uint32_t)b); }
static inline int32_t wrap_mul32(int32_t a, int32_t b) { return (int32_t)((uint32_t)a * (uint32_t)b); }
static inline int32_t wrap_neg32(int32_t a) { return (int32_t)(0u - (uint32_t)a); }
static inline int64_t wrap_add64(int64_t a, int64_t b) { return (int64_t)((uint64_t)a + (uint64_t)b); }
static inline int64_t wrap_sub64(int64_t a, int64_t b) { return (int64_t)((uint64_t)a - (uint64_t)b); }
static inline int64_t wrap_mul64(int64_t a, int64_t b) { return (int64_t)((uint64_t)a * (uint64_t)b); }
static inline int64_t wrap_neg64(int64_t a) { return (int64_t)(0u - (uint64_t)a); }

/* Shifts take the low five or six bits of the distance. */
static inline int32_t shl32(int32_t a, int32_t n) { return (int32_t)((uint32_t)a << (n & 31)); }
static inline int32_t shr32(int32_t a, int32_t n) { return a >> (n & 31); }
static inline int32_t ushr32(int32_t a, int32_t n) { return (int32_t)((uint32_t)a >> (n & 31)); }
static inline int64_t shl64(int64_t a, int32_t n) { return (int64_t)((uint64_t)a << (n & 63)); }
static inline int64_t shr64(int64_t a, int32_t n) { return a >> (n & 63); }
static inline int64_t ushr64(int64_t a, int32_t n) { return (int64_t)((uint64_t)a >> (n & 63)); }

/* The divisor is not zero; MIN / -1 wraps to MIN and MIN % -1 is 0. */
static inline int32_t div32(int32_t a, int32_t b) { return b == -1 ? wrap_neg32(a) : a / b; }
static inline int32_t rem32(int32_t a, int32_t b) { return b == -1 ? 0 : a % b; }
static inline int64_t div64(int64_t a, int64_t b) { return b == -1 ? wrap_neg64(a) : a / b; }
static inline int64_t rem64(int64_t a, int64_t b) { return b == -1 ? 0 : a % b; }

/* Saturating conversions: NaN gives 0. */
static inline int32_t d2i(double d) {
    return d != d ? 0 : d >= 2147483647.0 ? INT32_MAX : d <= -2147483648.0 ? INT32_MIN : (int32_t)d;
}
static inline int64_t d2l(double d) {
    return d != d ? 0 : d >= 9223372036854775808.0 ? INT64_MAX : d <= -9223372036854775808.0 ? INT64_MIN : (int64_t)d;
}
static inline int32_t f2i(float f) { return d2i(f); }
static inline int64_t f2l(float f) { return d2l(f); }

/* frem and drem: the remainder of a truncating division (JVMS drem), which is C's fmod. */
static inline float rem_float(float a, float b) { return fmodf(a, b); }
static inline double rem_double(double a, double b) { return fmod(a, b); }

/* Three-way comparisons; `nan` is the result when either is NaN (fcmpg: 1, fcmpl: -1). */
static inline int32_t cmp64(int64_t a, int64_t b) { return (a > b) - (a < b); }
static inline int32_t fcmp(float a, float b, int32_t nan) { return a > b ? 1 : a == b ? 0 : a < b ? -1 : nan; }
static inline int32_t dcmp(double a, double b, int32_t nan) { return a > b ? 1 : a == b ? 0 : a < b ? -1 : nan; }

static inline uint32_t float_bits(float f) {
    uint32_t u;
    memcpy(&u, &f, sizeof u);
    return u;
}
static inline float bits_float(uint32_t u) {
    float f;
    memcpy(&f, &u, sizeof f);
    return f;
}
static inline uint64_t double_bits(double d) {
    uint64_t u;
    memcpy(&u, &d, sizeof u);
    return u;
}
static inline double bits_double(uint64_t u) {
    double d;
    memcpy(&d, &u, sizeof d);
    return d;
}

#endif
