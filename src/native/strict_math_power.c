#include "native/strict_math.h"

#include "native/strict_math_bits.h"

#include <math.h>

/* A number in two parts: high + low, high short enough for its products to be exact. */
typedef struct parts {
    double high, low;
} parts;

/* ---- pow: 2 to the power of y * log2(|x|), both in two parts ---- */

typedef enum evenness { NO_INTEGER, ODD, EVEN } evenness;

static evenness evenness_of(double y) {
    double abs = fabs(y);
    if (abs >= 0x1p53) return EVEN;
    if (abs < 1.0 || abs != floor(abs)) return NO_INTEGER;
    return ((int64_t)abs & 1) != 0 ? ODD : EVEN;
}

/* log2(x) for x within 2^-20 of 1: a series in x - 1. */
static parts log2_near_one(double x) {
    static const double inv_ln2 = 1.44269504088896338700e+00, inv_ln2_high = 1.44269502162933349609e+00,
                        inv_ln2_low = 1.92596299112661746887e-08;
    double t = x - 1.0, w = (t * t) * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
    double u = inv_ln2_high * t, v = t * inv_ln2_low - w * inv_ln2;
    double high = without_low_word(u + v);
    return (parts){high, v - (high - u)};
}

/* log2(x) for any positive finite x. */
static parts log2_of(double x) {
    static const double L1 = 5.99999999999994648725e-01, L2 = 4.28571428578550184252e-01, L3 = 3.33333329818377432918e-01,
                        L4 = 2.72728123808534006489e-01, L5 = 2.30660745775561754067e-01, L6 = 2.06975017800338417784e-01;
    static const double cp = 9.61796693925975554329e-01, cp_high = 9.61796700954437255859e-01,
                        cp_low = -7.02846165095275826516e-09;
    static const double bases[] = {1.0, 1.5}, log_high[] = {0.0, 5.84962487220764160156e-01},
                        log_low[] = {0.0, 1.35003920212974897128e-08};
    int32_t n = 0;
    if (high_word(x) < 0x00100000) {
        x *= 0x1p53;
        n = -53;
    }
    n += (high_word(x) >> 20) - 0x3ff;
    /* x in [1, 2) is set in relation to 1, 1.5 or 2, the nearest. */
    int32_t fraction = high_word(x) & 0x000fffff, ix = fraction | 0x3ff00000;
    bool middle = fraction > 0x3988e && fraction < 0xbb67a;
    if (fraction >= 0xbb67a) {
        n++;
        ix -= 0x00100000;
    }
    x = with_words(ix, low_word(x));
    double base = bases[middle], u = x - base, v = 1.0 / (x + base), s = u * v, s_high = without_low_word(s);
    double t_high = with_words(((ix >> 1) | 0x20000000) + 0x00080000 + (middle ? 1 << 18 : 0), 0), t_low = x - (t_high - base);
    double s_low = v * ((u - s_high * t_high) - s_high * t_low);
    double s2 = s * s, r = s2 * s2 * (L1 + s2 * (L2 + s2 * (L3 + s2 * (L4 + s2 * (L5 + s2 * L6)))));
    r += s_low * (s_high + s);
    s2 = s_high * s_high;
    t_high = without_low_word(3.0 + s2 + r);
    t_low = r - ((t_high - 3.0) - s2);
    u = s_high * t_high;
    v = s_low * t_high + t_low * s;
    double p_high = without_low_word(u + v), p_low = v - (p_high - u);
    double z_high = cp_high * p_high, z_low = cp_low * p_high + p_low * cp + log_low[middle];
    double t = (double)n, high = without_low_word(((z_high + z_low) + log_high[middle]) + t);
    return (parts){high, z_low - (((high - t) - log_high[middle]) - z_high)};
}

/* 2 to the power of p.high + p.low, their sum being between -1075 and 1024. */
static double exp2_of(parts p) {
    static const double P1 = 1.66666666666666019037e-01, P2 = -2.77777777770155933842e-03, P3 = 6.61375632143793436117e-05,
                        P4 = -1.65339022054652515390e-06, P5 = 4.13813679705723846039e-08;
    static const double ln2 = 6.93147180559945286227e-01, ln2_high = 6.93147182464599609375e-01,
                        ln2_low = -1.90465429995776804525e-09;
    int32_t j = high_word(p.low + p.high), n = 0;
    if ((j & 0x7fffffff) > 0x3fe00000) { /* n: the nearest integer */
        int32_t exponent = ((j & 0x7fffffff) >> 20) - 0x3ff;
        n = j + (0x00100000 >> (exponent + 1));
        exponent = ((n & 0x7fffffff) >> 20) - 0x3ff;
        double whole = with_words(n & ~(0x000fffff >> exponent), 0);
        n = ((n & 0x000fffff) | 0x00100000) >> (20 - exponent);
        if (j < 0) n = -n;
        p.high -= whole;
    }
    double t = without_low_word(p.low + p.high);
    double u = t * ln2_high, v = (p.low - (t - p.high)) * ln2 + t * ln2_low, z = u + v, w = v - (z - u);
    t = z * z;
    double c = z - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
    double r = (z * c) / (c - 2.0) - (w + z * w);
    z = 1.0 - (r - z);
    return (high_word(z) >> 20) + n <= 0 ? scalbn(z, n) : with_exponent_added(z, n);
}

/* |x| to the power of y; x is neither 0, 1 nor infinite. */
static double power(double x, double y) {
    static const double overflow_tail =
        8.0085662595372944372e-17; /* of 1024 above log2 of the greatest double and half an ulp */
    bool huge = fabs(y) > 0x1.00000ffffffffp31;
    if (huge && x < 0x1.fffffp-1) return y < 0.0 ? INFINITY : 0.0;
    if (huge && x > 0x1.00000ffffffffp0) return y > 0.0 ? INFINITY : 0.0;
    parts log = huge ? log2_near_one(x) : log2_of(x);
    double y_high = without_low_word(y);
    parts p = {.high = y_high * log.high, .low = (y - y_high) * log.high + y * log.low};
    double z = p.low + p.high;
    if (z > 1024.0 || (z == 1024.0 && p.low + overflow_tail > z - p.high)) return INFINITY;
    if (z < -1075.0 || (z == -1075.0 && p.low <= z - p.high)) return 0.0;
    return exp2_of(p);
}

/* For y that is infinite, and |x|. */
static double power_infinite(double x, double y) {
    if (x == 1.0) return y - y;
    return (x > 1.0) == (y > 0.0) ? INFINITY : 0.0;
}

double strict_pow(double x, double y) {
    double abs = fabs(x);
    if (y == 0.0) return 1.0;
    if (x != x || y != y) return x + y;
    if (y == 2.0) return x * x;
    if (y == 0.5 && x != -INFINITY) return sqrt(x + 0.0); /* -0.0 gives 0.0 */
    if (y == 1.0) return x;
    if (y == -1.0) return 1.0 / x;
    if (isinf(y)) return power_infinite(abs, y);
    bool negative = high_word(x) < 0;
    evenness even = negative ? evenness_of(y) : EVEN;
    double sign = even == ODD ? -1.0 : 1.0;
    if (abs == 0.0 || isinf(x)) return sign * (y < 0.0 ? 1.0 / abs : abs);
    if (even == NO_INTEGER) return (x - x) / (x - x);
    return abs == 1.0 ? sign : sign * power(abs, y);
}

/* ---- cbrt: an estimate by the exponent, refined twice ---- */

double strict_cbrt(double x) {
    static const double C = 5.42857142857142815906e-01, D = -7.05306122448979611050e-01, E = 1.41428571428571436819e+00,
                        F = 1.60714285714285720630e+00, G = 3.57142857142857150787e-01;
    static const int32_t third = 715094163, third_of_scaled = 696219795; /* what division of the exponent by 3 leaves out */
    if (x == 0.0 || !isfinite(x)) return x;
    double abs = fabs(x), t;
    if (abs < 0x1p-1022) {
        t = abs * 0x1p54;
        t = with_words(high_word(t) / 3 + third_of_scaled, low_word(t));
    } else {
        t = with_words(high_word(abs) / 3 + third, 0);
    }
    double r = t * t / abs, s = C + r * t;
    t *= G + F / (s + E + D / s);
    t = with_words(high_word(t) + 1, 0);
    s = t * t;
    r = abs / s;
    r = (r - t) / (t + t + r);
    t = t + t * r;
    return x < 0.0 ? -t : t;
}

/* ---- hypot ---- */

/* The root of a * a + b * b for a >= b of middling size; ha and hb are their high words. */
static double hypot_scaled(double a, double b, int32_t ha, int32_t hb) {
    double w = a - b;
    if (w > b) {
        double high = with_words(ha, 0), low = a - high;
        return sqrt(high * high - (b * (-b) - low * (a + high)));
    }
    double b_high = with_words(hb, 0), b_low = b - b_high;
    a = a + a;
    double high = with_words(ha + 0x00100000, 0), low = a - high;
    return sqrt(high * b_high - (w * (-w) - (high * b_low + low * b)));
}

double strict_hypot(double x, double y) {
    static const int32_t by_600 = 600 << 20; /* in a high word */
    if (isinf(x) || isinf(y)) return INFINITY;
    double a = fabs(x), b = fabs(y);
    if (a != a || b != b) return a + b;
    if (b > a) {
        double t = a;
        a = b;
        b = t;
    }
    int32_t ha = high_word(a), hb = high_word(b);
    if (ha - hb > 60 << 20) return a + b;
    if (a > 0x1.00000ffffffffp500) return 0x1p600 * hypot_scaled(a * 0x1p-600, b * 0x1p-600, ha - by_600, hb - by_600);
    if (b >= 0x1p-500) return hypot_scaled(a, b, ha, hb);
    if (b == 0.0) return a;
    if (b >= 0x1p-1022) return 0x1p-600 * hypot_scaled(a * 0x1p600, b * 0x1p600, ha + by_600, hb + by_600);
    return 0x1p-1022 * hypot_scaled(a * 0x1p1022, b * 0x1p1022, ha, hb);
}
