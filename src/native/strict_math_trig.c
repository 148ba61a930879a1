#include "native/strict_math.h"

#include "native/strict_math_bits.h"

#include <math.h>

/* ---- reduction of an argument to [-pi/4, pi/4] ---- */

/* 2/pi, 24 bits an item. */
static const int32_t two_over_pi[] = {
    0xA2F983, 0x6E4E44, 0x1529FC, 0x2757D1, 0xF534DD, 0xC0DB62, 0x95993C, 0x439041, 0xFE5163, 0xABDEBB, 0xC561B7,
    0x246E3A, 0x424DD2, 0xE00649, 0x2EEA09, 0xD1921C, 0xFE1DEB, 0x1CB129, 0xA73EE8, 0x8235F5, 0x2EBB44, 0x84E99C,
    0x7026B4, 0x5F7E41, 0x3991D6, 0x398353, 0x39F49C, 0x845F8B, 0xBDF928, 0x3B1FF8, 0x97FFDE, 0x05980F, 0xEF2F11,
    0x8B5A0A, 0x6D1F6D, 0x367ECF, 0x27CB09, 0xB74F46, 0x3F669E, 0x5FEA2D, 0x7527BA, 0xC7EBE5, 0xF17B3D, 0x0739F7,
    0x8A5292, 0xEA6BFB, 0x5FB11F, 0x8D5D08, 0x560330, 0x46FC7B, 0x6BABF0, 0xCFBC20, 0x9AF436, 0x1DA9E3, 0x91615E,
    0xE61B08, 0x659985, 0x5F14A0, 0x68408D, 0xFFD880, 0x4D7327, 0x310606, 0x1556CA, 0x73A8C9, 0x60E27B, 0xC08C6B,
};

/* High words of n * pi/2, n from 1. */
static const int32_t half_pi_multiples[] = {
    0x3FF921FB, 0x400921FB, 0x4012D97C, 0x401921FB, 0x401F6A7A, 0x4022D97C, 0x4025FDBB, 0x402921FB,
    0x402C463A, 0x402F6A7A, 0x4031475C, 0x4032D97C, 0x40346B9C, 0x4035FDBB, 0x40378FDB, 0x403921FB,
    0x403AB41B, 0x403C463A, 0x403DD85A, 0x403F6A7A, 0x40407E4C, 0x4041475C, 0x4042106C, 0x4042D97C,
    0x4043A28C, 0x40446B9C, 0x404534AC, 0x4045FDBB, 0x4046C6CB, 0x40478FDB, 0x404858EB, 0x404921FB,
};

/* pi/2 in pieces of 24 bits. */
static const double half_pi_pieces[] = {
    1.57079625129699707031e+00, 7.54978941586159635335e-08, 5.39030252995776476554e-15, 3.28200341580791294123e-22,
    1.27065575308067607349e-29, 1.22933308981111328932e-36, 2.73370053816464559624e-44, 2.16741683877804819444e-51,
};

static const double two24 = 16777216.0, twon24 = 5.96046447753906250000e-08;

enum { TERMS = 4, MAX_TERMS = 20 }; /* pieces of the product for a result of two doubles, and when many cancel */

/* The state of one reduction by Payne and Hanek. */
typedef struct reduction {
    const double *x; /* the argument in pieces of 24 bits */
    int nx, jv, q0, jz, ih;
    double f[MAX_TERMS], q[MAX_TERMS], fq[MAX_TERMS];
    int32_t iq[MAX_TERMS];
} reduction;

static void add_term(reduction *r, int i) {
    double sum = 0.0;
    for (int j = 0; j < r->nx; j++) sum += r->x[j] * r->f[r->nx - 1 + i - j];
    r->q[i] = sum;
}

/* Distils q[] into iq[] of 24 bits each and the rest z; returns the whole quarters. */
static int distil(reduction *r, double *fraction) {
    double z = r->q[r->jz];
    for (int i = 0, j = r->jz; j > 0; i++, j--) {
        double whole = (double)(int32_t)(twon24 * z);
        r->iq[i] = (int32_t)(z - two24 * whole);
        z = r->q[j - 1] + whole;
    }
    z = scalbn(z, r->q0);
    z -= 8.0 * floor(z * 0.125);
    int n = (int)z;
    z -= (double)n;
    r->ih = 0;
    int32_t *last = &r->iq[r->jz - 1];
    if (r->q0 > 0) {
        int32_t high = *last >> (24 - r->q0);
        n += high;
        *last -= high << (24 - r->q0);
        r->ih = *last >> (23 - r->q0);
    } else if (r->q0 == 0) {
        r->ih = *last >> 23;
    } else if (z >= 0.5) {
        r->ih = 2;
    }
    *fraction = z;
    return n;
}

/* The fraction is above a half: takes its complement. */
static void complement(reduction *r, double *fraction) {
    bool carry = false;
    for (int i = 0; i < r->jz; i++) {
        int32_t j = r->iq[i];
        if (carry) {
            r->iq[i] = 0xffffff - j;
        } else if (j != 0) {
            carry = true;
            r->iq[i] = 0x1000000 - j;
        }
    }
    if (r->q0 == 1)
        r->iq[r->jz - 1] &= 0x7fffff;
    else if (r->q0 == 2)
        r->iq[r->jz - 1] &= 0x3fffff;
    if (r->ih != 2) return;
    *fraction = 1.0 - *fraction;
    if (carry) *fraction -= scalbn(1.0, r->q0);
}

/* Everything cancelled: takes more pieces of 2/pi. False when there is no need. */
static bool take_more(reduction *r) {
    int32_t any = 0;
    for (int i = r->jz - 1; i >= TERMS; i--) any |= r->iq[i];
    if (any != 0) return false;
    int k = 1;
    while (r->iq[TERMS - k] == 0) k++;
    for (int i = r->jz + 1; i <= r->jz + k; i++) {
        r->f[r->nx - 1 + i] = (double)two_over_pi[r->jv + i];
        add_term(r, i);
    }
    r->jz += k;
    return true;
}

/* The fraction's pieces times pi/2, as two doubles. */
static void multiply_back(reduction *r, double y[2]) {
    double scale = scalbn(1.0, r->q0);
    for (int i = r->jz; i >= 0; i--) {
        r->q[i] = scale * (double)r->iq[i];
        scale *= twon24;
    }
    for (int i = r->jz; i >= 0; i--) {
        double sum = 0.0;
        for (int k = 0; k <= TERMS && k <= r->jz - i; k++) sum += half_pi_pieces[k] * r->q[i + k];
        r->fq[r->jz - i] = sum;
    }
    double sum = 0.0;
    for (int i = r->jz; i >= 0; i--) sum += r->fq[i];
    y[0] = r->ih == 0 ? sum : -sum;
    sum = r->fq[0] - sum;
    for (int i = 1; i <= r->jz; i++) sum += r->fq[i];
    y[1] = r->ih == 0 ? sum : -sum;
}

/* x[0..nx) pieces, e0 the exponent of the first: the remainder in y, the quarter modulo 8. */
static int reduce_large(const double *x, int nx, int e0, double y[2]) {
    reduction r = {.x = x, .nx = nx, .jz = TERMS};
    r.jv = (e0 - 3) / 24 < 0 ? 0 : (e0 - 3) / 24;
    r.q0 = e0 - 24 * (r.jv + 1);
    for (int i = 0, j = r.jv - (nx - 1); i <= nx - 1 + TERMS; i++, j++) r.f[i] = j < 0 ? 0.0 : (double)two_over_pi[j];
    for (int i = 0; i <= TERMS; i++) add_term(&r, i);
    double z;
    int n;
    do {
        n = distil(&r, &z);
        if (r.ih > 0) {
            n++;
            complement(&r, &z);
        }
    } while (z == 0.0 && take_more(&r));
    if (z == 0.0) {
        r.jz--;
        r.q0 -= 24;
        while (r.iq[r.jz] == 0) {
            r.jz--;
            r.q0 -= 24;
        }
    } else {
        z = scalbn(z, -r.q0);
        if (z >= two24) {
            double whole = (double)(int32_t)(twon24 * z);
            r.iq[r.jz] = (int32_t)(z - two24 * whole);
            r.jz++;
            r.q0 += 24;
            r.iq[r.jz] = (int32_t)whole;
        } else {
            r.iq[r.jz] = (int32_t)z;
        }
    }
    multiply_back(&r, y);
    return n & 7;
}

static const double pio2_1 = 1.57079632673412561417e+00,
                    pio2_1t = 6.07710050650619224932e-11; /* pi/2: its first 33 bits, the rest */
static const double pio2_2 = 6.07710050630396597660e-11, pio2_2t = 2.02226624879595063154e-21; /* the next 33 bits, the rest */
static const double pio2_3 = 2.02226624871116645580e-21, pio2_3t = 8.47842766036889956997e-32;

/* |x| below 3 pi/4: one subtraction. */
static int reduce_once(double x, int32_t ix, double sign, double y[2]) {
    double z = x - sign * pio2_1;
    if (ix != 0x3ff921fb) {
        y[0] = z - sign * pio2_1t;
        y[1] = (z - y[0]) - sign * pio2_1t;
    } else { /* near pi/2: 33 more bits of it */
        z -= sign * pio2_2;
        y[0] = z - sign * pio2_2t;
        y[1] = (z - y[0]) - sign * pio2_2t;
    }
    return sign > 0 ? 1 : -1;
}

/* |x| up to 2^19 pi/2. */
static int reduce_medium(double x, int32_t hx, int32_t ix, double y[2]) {
    double t = fabs(x);
    int n = (int)(t * 6.36619772367581382433e-01 + 0.5);
    double fn = (double)n, r = t - fn * pio2_1, w = fn * pio2_1t;
    y[0] = r - w;
    if (n >= 32 || ix == half_pi_multiples[n - 1]) {
        int32_t j = ix >> 20;
        if (j - (high_word(y[0]) >> 20 & 0x7ff) > 16) {
            t = r;
            w = fn * pio2_2;
            r = t - w;
            w = fn * pio2_2t - ((t - r) - w);
            y[0] = r - w;
            if (j - (high_word(y[0]) >> 20 & 0x7ff) > 49) {
                t = r;
                w = fn * pio2_3;
                r = t - w;
                w = fn * pio2_3t - ((t - r) - w);
                y[0] = r - w;
            }
        }
    }
    y[1] = (r - y[0]) - w;
    if (hx >= 0) return n;
    y[0] = -y[0];
    y[1] = -y[1];
    return -n;
}

/* y = x - n pi/2; returns n, of which the last bits count. */
static int reduce(double x, double y[2]) {
    int32_t hx = high_word(x), ix = hx & 0x7fffffff;
    if (ix <= 0x3fe921fb) {
        y[0] = x;
        y[1] = 0.0;
        return 0;
    }
    if (ix < 0x4002d97c) return reduce_once(x, ix, hx > 0 ? 1.0 : -1.0, y);
    if (ix <= 0x413921fb) return reduce_medium(x, hx, ix, y);
    if (ix >= 0x7ff00000) {
        y[0] = y[1] = x - x;
        return 0;
    }
    int32_t e0 = (ix >> 20) - 1046;
    double z = with_words(ix - e0 * (1 << 20), low_word(x)), pieces[3];
    for (int i = 0; i < 2; i++) {
        pieces[i] = (double)(int32_t)z;
        z = (z - pieces[i]) * two24;
    }
    pieces[2] = z;
    int nx = 3;
    while (pieces[nx - 1] == 0.0) nx--;
    int n = reduce_large(pieces, nx, e0, y);
    if (hx >= 0) return n;
    y[0] = -y[0];
    y[1] = -y[1];
    return -n;
}

/* ---- on [-pi/4, pi/4]; y is the tail of x ---- */

static double kernel_sin(double x, double y, bool has_tail) {
    static const double S1 = -1.66666666666666324348e-01, S2 = 8.33333333332248946124e-03, S3 = -1.98412698298579493134e-04,
                        S4 = 2.75573137070700676789e-06, S5 = -2.50507602534068634195e-08, S6 = 1.58969099521155010221e-10;
    if ((high_word(x) & 0x7fffffff) < 0x3e400000) return x;
    double z = x * x, v = z * x;
    double r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
    if (!has_tail) return x + v * (S1 + z * r);
    return x - ((z * (0.5 * y - v * r) - y) - v * S1);
}

static double kernel_cos(double x, double y) {
    static const double C1 = 4.16666666666666019037e-02, C2 = -1.38888888888741095749e-03, C3 = 2.48015872894767294178e-05,
                        C4 = -2.75573143513906633035e-07, C5 = 2.08757232129817482790e-09, C6 = -1.13596475577881948265e-11;
    int32_t ix = high_word(x) & 0x7fffffff;
    if (ix < 0x3e400000) return 1.0;
    double z = x * x;
    double r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
    if (ix < 0x3fd33333) return 1.0 - (0.5 * z - (z * r - x * y));
    double qx = ix > 0x3fe90000 ? 0.28125 : with_words(ix - 0x00200000, 0);
    double hz = 0.5 * z - qx, a = 1.0 - qx;
    return a - (hz - (z * r - x * y));
}

/* -1 / w, where w is nearly x + r, to more than a double's precision on the way. */
static double negative_reciprocal(double w, double x, double r) {
    double z = without_low_word(w);
    double v = r - (z - x);
    double a = -1.0 / w, t = without_low_word(a);
    double s = 1.0 + t * z;
    return t + a * (s + t * v);
}

/* tan, or -1/tan when `inverse`. */
static double kernel_tan(double x, double y, bool inverse) {
    static const double T[] = {3.33333333333334091986e-01, 1.33333333333201242699e-01, 5.39682539762260521377e-02,
                               2.18694882948595424599e-02, 8.86323982359930005737e-03, 3.59207910759131235356e-03,
                               1.45620945432529025516e-03, 5.88041240820264096874e-04, 2.46463134818469906812e-04,
                               7.81794442939557092300e-05, 7.14072491382608190305e-05, -1.85586374855275456654e-05,
                               2.59073051863633712884e-05};
    int32_t hx = high_word(x), ix = hx & 0x7fffffff;
    if (ix < 0x3e300000) {
        if (!inverse) return x;
        if ((ix | (int32_t)low_word(x)) == 0) return 1.0 / fabs(x);
        return negative_reciprocal(x + y, x, y);
    }
    bool large = ix >= 0x3fe59428;
    if (large) {
        if (hx < 0) {
            x = -x;
            y = -y;
        }
        double z = 7.85398163397448278999e-01 - x, w = 3.06161699786838301793e-17 - y;
        x = z + w;
        y = 0.0;
    }
    double z = x * x, w = z * z;
    double r = T[1] + w * (T[3] + w * (T[5] + w * (T[7] + w * (T[9] + w * T[11]))));
    double v = z * (T[2] + w * (T[4] + w * (T[6] + w * (T[8] + w * (T[10] + w * T[12])))));
    double s = z * x;
    r = y + z * (s * (r + v) + y);
    r += T[0] * s;
    w = x + r;
    if (large) {
        v = inverse ? -1.0 : 1.0;
        return (double)(1 - (hx >> 30 & 2)) * (v - 2.0 * (x - (w * w / (w + v) - r)));
    }
    return inverse ? negative_reciprocal(w, x, r) : w;
}

/* ---- the functions ---- */

double strict_sin(double x) {
    int32_t ix = high_word(x) & 0x7fffffff;
    double y[2];
    if (ix <= 0x3fe921fb) return kernel_sin(x, 0.0, false);
    if (ix >= 0x7ff00000) return x - x;
    switch (reduce(x, y) & 3) {
    case 0: return kernel_sin(y[0], y[1], true);
    case 1: return kernel_cos(y[0], y[1]);
    case 2: return -kernel_sin(y[0], y[1], true);
    default: return -kernel_cos(y[0], y[1]);
    }
}

double strict_cos(double x) {
    int32_t ix = high_word(x) & 0x7fffffff;
    double y[2];
    if (ix <= 0x3fe921fb) return kernel_cos(x, 0.0);
    if (ix >= 0x7ff00000) return x - x;
    switch (reduce(x, y) & 3) {
    case 0: return kernel_cos(y[0], y[1]);
    case 1: return -kernel_sin(y[0], y[1], true);
    case 2: return -kernel_cos(y[0], y[1]);
    default: return kernel_sin(y[0], y[1], true);
    }
}

double strict_tan(double x) {
    int32_t ix = high_word(x) & 0x7fffffff;
    double y[2];
    if (ix <= 0x3fe921fb) return kernel_tan(x, 0.0, false);
    if (ix >= 0x7ff00000) return x - x;
    int n = reduce(x, y);
    return kernel_tan(y[0], y[1], (n & 1) != 0);
}
