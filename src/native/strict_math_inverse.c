#include "native/strict_math.h"

#include "native/strict_math_bits.h"

#include <math.h>

static const double pio2_hi = 1.57079632679489655800e+00, pio2_lo = 6.12323399573676603587e-17,
                    pio4_hi = 7.85398163397448278999e-01;
static const double pi = 3.14159265358979311600e+00;

/* (asin(x) - x) / x at t = x^2, as a quotient of polynomials. */
static double rational(double t) {
    static const double pS0 = 1.66666666666666657415e-01, pS1 = -3.25565818622400915405e-01, pS2 = 2.01212532134862925881e-01,
                        pS3 = -4.00555345006794114027e-02, pS4 = 7.91534994289814532176e-04, pS5 = 3.47933107596021167570e-05,
                        qS1 = -2.40339491173441421878e+00, qS2 = 2.02094576023350569471e+00, qS3 = -6.88283971605453293030e-01,
                        qS4 = 7.70381505559019352791e-02;
    double p = t * (pS0 + t * (pS1 + t * (pS2 + t * (pS3 + t * (pS4 + t * pS5)))));
    double q = 1.0 + t * (qS1 + t * (qS2 + t * (qS3 + t * qS4)));
    return p / q;
}

double strict_asin(double x) {
    int32_t hx = high_word(x), ix = hx & 0x7fffffff;
    if (ix >= 0x3ff00000) {
        if ((((uint32_t)ix - 0x3ff00000) | low_word(x)) == 0) return x * pio2_hi + x * pio2_lo;
        return (x - x) / (x - x);
    }
    if (ix < 0x3e400000) return x;
    if (ix < 0x3fe00000) return x + x * rational(x * x);
    double t = (1.0 - fabs(x)) * 0.5, r = rational(t), s = sqrt(t);
    if (ix >= 0x3fef3333) {
        t = pio2_hi - (2.0 * (s + s * r) - pio2_lo);
    } else {
        double w = without_low_word(s);
        double c = (t - w * w) / (s + w);
        double p = 2.0 * s * r - (pio2_lo - 2.0 * c), q = pio4_hi - 2.0 * w;
        t = pio4_hi - (p - q);
    }
    return hx > 0 ? t : -t;
}

double strict_acos(double x) {
    int32_t hx = high_word(x), ix = hx & 0x7fffffff;
    if (ix >= 0x3ff00000) {
        if ((((uint32_t)ix - 0x3ff00000) | low_word(x)) == 0) return hx > 0 ? 0.0 : pi + 2.0 * pio2_lo;
        return (x - x) / (x - x);
    }
    if (ix < 0x3fe00000) {
        if (ix <= 0x3c600000) return pio2_hi + pio2_lo;
        return pio2_hi - (x - (pio2_lo - x * rational(x * x)));
    }
    if (hx < 0) {
        double z = (1.0 + x) * 0.5, s = sqrt(z);
        double w = rational(z) * s - pio2_lo;
        return pi - 2.0 * (s + w);
    }
    double z = (1.0 - x) * 0.5, s = sqrt(z), head = without_low_word(s);
    double c = (z - head * head) / (s + head);
    double w = rational(z) * s + c;
    return 2.0 * (head + w);
}

double strict_atan(double x) {
    static const double high[] = {4.63647609000806093515e-01, 7.85398163397448278999e-01, 9.82793723247329054082e-01,
                                  1.57079632679489655800e+00};
    static const double low[] = {2.26987774529616870924e-17, 3.06161699786838301793e-17, 1.39033110312309984516e-17,
                                 6.12323399573676603587e-17};
    static const double aT[] = {3.33333333333329318027e-01,  -1.99999999998764832476e-01, 1.42857142725034663711e-01,
                                -1.11111104054623557880e-01, 9.09088713343650656196e-02,  -7.69187620504482999495e-02,
                                6.66107313738753120669e-02,  -5.83357013379057348645e-02, 4.97687799461593236017e-02,
                                -3.65315727442169155270e-02, 1.62858201153657823623e-02};
    int32_t hx = high_word(x), ix = hx & 0x7fffffff;
    int id = -1;
    if (ix >= 0x44100000) {
        if (x != x) return x + x;
        return hx > 0 ? high[3] + low[3] : -high[3] - low[3];
    }
    if (ix < 0x3fdc0000) {
        if (ix < 0x3e200000) return x;
    } else {
        x = fabs(x);
        if (ix < 0x3fe60000) {
            id = 0;
            x = (2.0 * x - 1.0) / (2.0 + x);
        } else if (ix < 0x3ff30000) {
            id = 1;
            x = (x - 1.0) / (x + 1.0);
        } else if (ix < 0x40038000) {
            id = 2;
            x = (x - 1.5) / (1.0 + 1.5 * x);
        } else {
            id = 3;
            x = -1.0 / x;
        }
    }
    double z = x * x, w = z * z;
    double s1 = z * (aT[0] + w * (aT[2] + w * (aT[4] + w * (aT[6] + w * (aT[8] + w * aT[10])))));
    double s2 = w * (aT[1] + w * (aT[3] + w * (aT[5] + w * (aT[7] + w * aT[9]))));
    if (id < 0) return x - x * (s1 + s2);
    z = high[id] - ((x * (s1 + s2) - low[id]) - x);
    return hx < 0 ? -z : z;
}

double strict_atan2(double y, double x) {
    static const double tiny = 1.0e-300, pi_lo = 1.2246467991473531772e-16;
    if (x != x || y != y) return x + y;
    if (x == 1.0) return strict_atan(y);
    int32_t hx = high_word(x), hy = high_word(y), ix = hx & 0x7fffffff, iy = hy & 0x7fffffff;
    bool negative_x = hx < 0, negative_y = hy < 0;
    double z;
    if (y == 0.0) return !negative_x ? y : negative_y ? -pi - tiny : pi + tiny;
    if (x == 0.0 || (ix != 0x7ff00000 && iy == 0x7ff00000)) return negative_y ? -pio2_hi - tiny : pio2_hi + tiny;
    if (ix == 0x7ff00000) {
        if (iy == 0x7ff00000)
            z = negative_x ? 3.0 * pio4_hi + tiny : pio4_hi + tiny;
        else
            z = negative_x ? pi + tiny : 0.0;
        return negative_y ? -z : z;
    }
    int32_t k = (iy - ix) >> 20;
    if (k > 60)
        z = pio2_hi + 0.5 * pi_lo;
    else if (negative_x && k < -60)
        z = 0.0;
    else
        z = strict_atan(fabs(y / x));
    if (!negative_x) return negative_y ? -z : z;
    return negative_y ? (z - pi_lo) - pi : pi - (z - pi_lo);
}
