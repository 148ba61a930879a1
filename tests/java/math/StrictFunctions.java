/** StrictMath to the bit: sums of raw bits over many arguments, and the hard ones by name. */
public class StrictFunctions {
    private interface Fn {
        double of(double x);
    }

    private static long mix(long h, double x) { return (h ^ Double.doubleToLongBits(x)) * 0x9E3779B97F4A7C15L + 1; }

    private static void f(String name, Fn f) {
        long h = 0;
        long state = 88172645463325252L;
        for (int i = 0; i < 300; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            h = mix(h, f.of((state >> 11) * 0x1p-50)); // about -8 .. 8
            h = mix(h, f.of(Double.longBitsToDouble(state)));
            h = mix(h, f.of((state >> 40) * 0x1p-3));
        }
        System.out.println(name + " " + Long.toHexString(h) + " " + f.of(0.7) + " " + f.of(-3) + " " + f.of(1e-9) + " " + f.of(1e5) + " " + f.of(Double.NaN) + " " + f.of(Double.NEGATIVE_INFINITY) + " " + f.of(-0.0));
    }

    public static void main(String[] args) {
        f("sin", StrictMath::sin);
        f("cos", StrictMath::cos);
        f("tan", StrictMath::tan);
        f("asin", x -> StrictMath.asin(x / 8));
        f("acos", x -> StrictMath.acos(x / 8));
        f("atan", StrictMath::atan);
        f("exp", StrictMath::exp);
        f("log", StrictMath::log);
        f("log10", StrictMath::log10);
        f("sqrt", StrictMath::sqrt);
        f("cbrt", StrictMath::cbrt);
        f("sinh", StrictMath::sinh);
        f("cosh", StrictMath::cosh);
        f("tanh", StrictMath::tanh);
        f("expm1", StrictMath::expm1);
        f("log1p", StrictMath::log1p);
        f("pow", x -> StrictMath.pow(StrictMath.abs(x), 1.37));
        f("pow2", x -> StrictMath.pow(1.000001, x));
        f("powi", x -> StrictMath.pow(x, 3));
        f("atan2", x -> StrictMath.atan2(x, 1.1));
        f("hypot", x -> StrictMath.hypot(x, 3.3));
        f("rem", x -> StrictMath.IEEEremainder(x, 0.7));
        f("rint", StrictMath::rint);
        f("ceil", StrictMath::ceil);
        f("floor", StrictMath::floor);
        for (double x : new double[] {1e22, 6381956970095103.0 * 0x1p797, 0x1.921fb54442d18p0, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308})
            System.out.println(StrictMath.sin(x) + " " + StrictMath.cos(x) + " " + StrictMath.tan(x) + " " + StrictMath.log(x) + " " + StrictMath.exp(-1 / x) + " " + StrictMath.cbrt(x));
        double[] special = {0, -0.0, 1, -1, 2, -2, 0.5, 3, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 1e300};
        for (double x : special) {
            StringBuilder b = new StringBuilder("pow " + x + ":");
            for (double y : special) b.append(' ').append(StrictMath.pow(x, y));
            System.out.println(b);
        }
        for (double y : new double[] {0.0, -0.0, 1, -1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            StringBuilder b = new StringBuilder("atan2 " + y + ":");
            for (double x : new double[] {0.0, -0.0, 1, -1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) b.append(' ').append(StrictMath.atan2(y, x));
            System.out.println(b);
        }
    }
}
