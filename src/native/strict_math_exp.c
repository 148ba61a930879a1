#include "native/strict_math.h"

#include "native/strict_math_bits.h"

#include <math.h>

static const double ln2_hi = 6.93147180369123816490e-01, ln2_lo = 1.90821492927058770002e-10,
                    inv_ln2 = 1.44269504088896338700e+00;
static const double overflow_threshold = 7.09782712893383973096e+02, two54 = 1.80143985094819840000e+16;

double strict_exp(double x) {
    static const double P1 = 1.66666666666666019037e-01, P2 = -2.77777777770155933842e-03, P3 = 6.61375632143793436117e-05,
                        P4 = -1.65339022054652515390e-06, P5 = 4.13813679705723846039e-08;
    static const double twom1000 = 9.33263618503218878990e-302;
    int32_t hx = high_word(x);
    bool negative = hx < 0;
    hx &= 0x7fffffff;
    if (hx >= 0x40862e42) {
        if (x != x) return x + x;
        if (x > overflow_threshold) return INFINITY;
        if (x < -7.45133219101941108420e+02) return 0.0;
    }
    double high = 0.0, low = 0.0;
    int32_t k = 0;
    if (hx > 0x3fd62e42) {
        if (hx < 0x3ff0a2b2) {
            high = negative ? x + ln2_hi : x - ln2_hi;
            low = negative ? -ln2_lo : ln2_lo;
            k = negative ? -1 : 1;
        } else {
            k = (int32_t)(inv_ln2 * x + (negative ? -0.5 : 0.5));
            high = x - (double)k * ln2_hi;
            low = (double)k * ln2_lo;
        }
        x = high - low;
    } else if (hx < 0x3e300000) {
        return 1.0 + x;
    }
    double t = x * x;
    double c = x - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
    if (k == 0) return 1.0 - ((x * c) / (c - 2.0) - x);
    double y = 1.0 - ((low - (x * c) / (2.0 - c)) - high);
    if (k >= -1021) return with_exponent_added(y, k);
    return with_exponent_added(y, k + 1000) * twom1000;
}

double strict_expm1(double x) {
    static const double Q1 = -3.33333333333331316428e-02, Q2 = 1.58730158725481460165e-03, Q3 = -7.93650757867487942473e-05,
                        Q4 = 4.00821782732936239552e-06, Q5 = -2.01099218183624371326e-07;
    int32_t hx = high_word(x);
    bool negative = hx < 0;
    hx &= 0x7fffffff;
    if (hx >= 0x4043687a) {
        if (x != x) return x + x;
        if (x > overflow_threshold) return INFINITY;
        if (negative) return 1.0e-300 - 1.0;
    }
    double c = 0.0;
    int32_t k = 0;
    if (hx > 0x3fd62e42) {
        double high, low;
        if (hx < 0x3ff0a2b2) {
            high = negative ? x + ln2_hi : x - ln2_hi;
            low = negative ? -ln2_lo : ln2_lo;
            k = negative ? -1 : 1;
        } else {
            k = (int32_t)(inv_ln2 * x + (negative ? -0.5 : 0.5));
            high = x - (double)k * ln2_hi;
            low = (double)k * ln2_lo;
        }
        x = high - low;
        c = (high - x) - low;
    } else if (hx < 0x3c900000) {
        return x;
    }
    double half = 0.5 * x, hxs = x * half;
    double r1 = 1.0 + hxs * (Q1 + hxs * (Q2 + hxs * (Q3 + hxs * (Q4 + hxs * Q5))));
    double t = 3.0 - r1 * half;
    double e = hxs * ((r1 - t) / (6.0 - x * t));
    if (k == 0) return x - (x * e - hxs);
    e = x * (e - c) - c;
    e -= hxs;
    if (k == -1) return 0.5 * (x - e) - 0.5;
    if (k == 1) return x < -0.25 ? -2.0 * (e - (x + 0.5)) : 1.0 + 2.0 * (x - e);
    if (k <= -2 || k > 56) return with_exponent_added(1.0 - (e - x), k) - 1.0;
    if (k < 20) return with_exponent_added(with_words(0x3ff00000 - (0x200000 >> k), 0) - (e - x), k);
    double y = x - (e + with_words((0x3ff - k) << 20, 0));
    return with_exponent_added(y + 1.0, k);
}

/* Scales a positive x into the normal range; false when the logarithm is *special. */
static bool normalize(double *x, int32_t *k, double *special) {
    int32_t hx = high_word(*x);
    *k = 0;
    if (hx < 0x00100000) {
        if (*x == 0.0) {
            *special = -INFINITY;
            return false;
        }
        if (hx < 0) {
            *special = (*x - *x) / 0.0;
            return false;
        }
        *k = -54;
        *x *= two54;
        hx = high_word(*x);
    }
    if (hx >= 0x7ff00000) {
        *special = *x + *x;
        return false;
    }
    return true;
}

double strict_log(double x) {
    static const double Lg1 = 6.666666666666735130e-01, Lg2 = 3.999999999940941908e-01, Lg3 = 2.857142874366239149e-01,
                        Lg4 = 2.222219843214978396e-01, Lg5 = 1.818357216161805012e-01, Lg6 = 1.531383769920937332e-01,
                        Lg7 = 1.479819860511658591e-01;
    int32_t k;
    double special;
    if (!normalize(&x, &k, &special)) return special;
    int32_t hx = high_word(x);
    k += (hx >> 20) - 1023;
    hx &= 0x000fffff;
    int32_t up = (hx + 0x95f64) & 0x100000;
    x = with_words(hx | (up ^ 0x3ff00000), low_word(x));
    k += up >> 20;
    double f = x - 1.0, dk = (double)k;
    if ((0x000fffff & (2 + hx)) < 3) {
        if (f == 0.0) return k == 0 ? 0.0 : dk * ln2_hi + dk * ln2_lo;
        double r = f * f * (0.5 - 0.33333333333333333 * f);
        return k == 0 ? f - r : dk * ln2_hi - ((r - dk * ln2_lo) - f);
    }
    double s = f / (2.0 + f), z = s * s, w = z * z;
    double t1 = w * (Lg2 + w * (Lg4 + w * Lg6)), t2 = z * (Lg1 + w * (Lg3 + w * (Lg5 + w * Lg7)));
    double r = t2 + t1;
    if (((hx - 0x6147a) | (0x6b851 - hx)) > 0) {
        double hfsq = 0.5 * f * f;
        if (k == 0) return f - (hfsq - s * (hfsq + r));
        return dk * ln2_hi - ((hfsq - (s * (hfsq + r) + dk * ln2_lo)) - f);
    }
    if (k == 0) return f - s * (f - r);
    return dk * ln2_hi - ((s * (f - r) - dk * ln2_lo) - f);
}

double strict_log10(double x) {
    static const double inv_ln10 = 4.34294481903251816668e-01, log10_2hi = 3.01029995663611771306e-01,
                        log10_2lo = 3.69423907715893078616e-13;
    int32_t k;
    double special;
    if (!normalize(&x, &k, &special)) return special;
    int32_t hx = high_word(x);
    k += (hx >> 20) - 1023;
    int32_t negative = k < 0 ? 1 : 0;
    double y = (double)(k + negative);
    x = with_words((hx & 0x000fffff) | (0x3ff - negative) << 20, low_word(x));
    double z = y * log10_2lo + inv_ln10 * strict_log(x);
    return z + y * log10_2hi;
}

double strict_log1p(double x) {
    static const double Lp1 = 6.666666666666735130e-01, Lp2 = 3.999999999940941908e-01, Lp3 = 2.857142874366239149e-01,
                        Lp4 = 2.222219843214978396e-01, Lp5 = 1.818357216161805012e-01, Lp6 = 1.531383769920937332e-01,
                        Lp7 = 1.479819860511658591e-01;
    int32_t hx = high_word(x), ax = hx & 0x7fffffff, k = 1, hu = 1;
    double f = 0.0, c = 0.0;
    if (hx < 0x3fda827a) {
        if (ax >= 0x3ff00000) return x == -1.0 ? -INFINITY : (x - x) / (x - x);
        if (ax < 0x3e200000) return ax < 0x3c900000 ? x : x - x * x * 0.5;
        if (hx > 0 || hx <= (int32_t)0xbfd2bec3) {
            k = 0;
            f = x;
        }
    }
    if (hx >= 0x7ff00000) return x + x;
    if (k != 0) {
        double u = hx < 0x43400000 ? 1.0 + x : x;
        hu = high_word(u);
        k = (hu >> 20) - 1023;
        if (hx < 0x43400000) {
            c = k > 0 ? 1.0 - (u - x) : x - (u - 1.0);
            c /= u;
        }
        hu &= 0x000fffff;
        if (hu < 0x6a09e) {
            u = with_words(hu | 0x3ff00000, low_word(u));
        } else {
            k++;
            u = with_words(hu | 0x3fe00000, low_word(u));
            hu = (0x00100000 - hu) >> 2;
        }
        f = u - 1.0;
    }
    double hfsq = 0.5 * f * f, dk = (double)k;
    if (hu == 0) {
        if (f == 0.0) {
            if (k == 0) return 0.0;
            c += dk * ln2_lo;
            return dk * ln2_hi + c;
        }
        double r = hfsq * (1.0 - 0.66666666666666666 * f);
        return k == 0 ? f - r : dk * ln2_hi - ((r - (dk * ln2_lo + c)) - f);
    }
    double s = f / (2.0 + f), z = s * s;
    double r = z * (Lp1 + z * (Lp2 + z * (Lp3 + z * (Lp4 + z * (Lp5 + z * (Lp6 + z * Lp7))))));
    if (k == 0) return f - (hfsq - s * (hfsq + r));
    return dk * ln2_hi - ((hfsq - (s * (hfsq + r) + (dk * ln2_lo + c))) - f);
}

/* ---- hyperbolic functions ---- */

/* Whether |x| is at most the logarithm of twice the greatest double. */
static bool below_double_overflow(double x, int32_t ix) {
    return ix < 0x408633ce || (ix == 0x408633ce && low_word(x) <= 0x8fb9f87d);
}

double strict_sinh(double x) {
    int32_t hx = high_word(x), ix = hx & 0x7fffffff;
    double half = hx < 0 ? -0.5 : 0.5;
    if (ix >= 0x7ff00000) return x + x;
    if (ix < 0x40360000) {
        if (ix < 0x3e300000) return x;
        double t = strict_expm1(fabs(x));
        if (ix < 0x3ff00000) return half * (2.0 * t - t * t / (t + 1.0));
        return half * (t + t / (t + 1.0));
    }
    if (ix < 0x40862e42) return half * strict_exp(fabs(x));
    if (below_double_overflow(x, ix)) {
        double w = strict_exp(0.5 * fabs(x)), t = half * w;
        return t * w;
    }
    return x * 1.0e307;
}

double strict_cosh(double x) {
    int32_t ix = high_word(x) & 0x7fffffff;
    if (ix >= 0x7ff00000) return x * x;
    if (ix < 0x3fd62e43) {
        double t = strict_expm1(fabs(x)), w = 1.0 + t;
        return ix < 0x3c800000 ? w : 1.0 + (t * t) / (w + w);
    }
    if (ix < 0x40360000) {
        double t = strict_exp(fabs(x));
        return 0.5 * t + 0.5 / t;
    }
    if (ix < 0x40862e42) return 0.5 * strict_exp(fabs(x));
    if (below_double_overflow(x, ix)) {
        double w = strict_exp(0.5 * fabs(x)), t = 0.5 * w;
        return t * w;
    }
    return INFINITY;
}

double strict_tanh(double x) {
    int32_t hx = high_word(x), ix = hx & 0x7fffffff;
    if (ix >= 0x7ff00000) return hx >= 0 ? 1.0 / x + 1.0 : 1.0 / x - 1.0;
    double z;
    if (ix < 0x40360000) {
        if (ix < 0x3c800000) return x * (1.0 + x);
        if (ix >= 0x3ff00000) {
            z = 1.0 - 2.0 / (strict_expm1(2.0 * fabs(x)) + 2.0);
        } else {
            double t = strict_expm1(-2.0 * fabs(x));
            z = -t / (t + 2.0);
        }
    } else {
        z = 1.0 - 1.0e-300;
    }
    return hx >= 0 ? z : -z;
}
