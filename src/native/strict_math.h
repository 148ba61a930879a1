/*
 * The functions of java.lang.StrictMath, bit for bit as the algorithms of fdlibm 5.3 define them: those that are native in JDK
 * 17, and those whose Java bodies take the place of a C body for speed only. They depend on strict evaluation of IEEE 754
 * doubles: no contraction, no wider intermediate results. No state, any thread.
 */
#ifndef CEZVE_NATIVE_STRICT_MATH_H
#define CEZVE_NATIVE_STRICT_MATH_H

double strict_sin(double x);
double strict_cos(double x);
double strict_tan(double x);
double strict_asin(double x);
double strict_acos(double x);
double strict_atan(double x);
double strict_atan2(double y, double x);
double strict_pow(double x, double y);
double strict_cbrt(double x);
double strict_hypot(double x, double y);
double strict_exp(double x);
double strict_expm1(double x);
double strict_log(double x);
double strict_log10(double x);
double strict_log1p(double x);
double strict_sinh(double x);
double strict_cosh(double x);
double strict_tanh(double x);

#endif
