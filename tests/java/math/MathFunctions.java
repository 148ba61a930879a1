/** java.lang.Math: exact where the specification says so, to 14 digits where it allows a last place. */
public class MathFunctions {
    private static final double[] VALUES = {0, -0.0, 1, -1, 0.5, -2.5, 3.75, 1e-300, -1e300, 1e16, Math.PI, Math.E, Double.MIN_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY, Double.NaN, 0.1, -7.3, 123456.789, 710, -746};

    private static String d(double x) { return Double.isNaN(x) || Double.isInfinite(x) || x == 0 ? Double.toString(x) : String.format(java.util.Locale.ROOT, "%.13e", x); }

    private interface Fn {
        double of(double x);
    }

    private static void approx(String name, Fn f) {
        StringBuilder b = new StringBuilder(name);
        for (double x : VALUES) b.append(' ').append(d(f.of(x)));
        System.out.println(b);
    }

    private static void exact(String name, Fn f) {
        StringBuilder b = new StringBuilder(name);
        for (double x : VALUES) b.append(' ').append(f.of(x));
        System.out.println(b);
    }

    public static void main(String[] args) {
        approx("sin", Math::sin);
        approx("cos", Math::cos);
        approx("tan", Math::tan);
        approx("exp", Math::exp);
        approx("log", Math::log);
        approx("log10", Math::log10);
        approx("pow 2.5", x -> Math.pow(x, 2.5));
        approx("pow of 2", x -> Math.pow(2, x));
        approx("pow of -8", x -> Math.pow(-8, x));
        exact("sqrt", Math::sqrt);
        exact("cbrt", Math::cbrt);
        exact("asin", Math::asin);
        exact("acos", Math::acos);
        exact("atan", Math::atan);
        exact("sinh", Math::sinh);
        exact("cosh", Math::cosh);
        exact("tanh", Math::tanh);
        exact("expm1", Math::expm1);
        exact("log1p", Math::log1p);
        exact("ceil", Math::ceil);
        exact("floor", Math::floor);
        exact("rint", Math::rint);
        exact("round", x -> Math.round(x));
        exact("abs", Math::abs);
        exact("signum", Math::signum);
        exact("ulp", Math::ulp);
        exact("nextUp", Math::nextUp);
        exact("nextDown", Math::nextDown);
        exact("exponent", x -> Math.getExponent(x));
        exact("toRadians", Math::toRadians);
        exact("toDegrees", Math::toDegrees);
        exact("atan2", x -> Math.atan2(x, -1.5));
        exact("hypot", x -> Math.hypot(x, 4));
        exact("remainder", x -> Math.IEEEremainder(x, 2.25));
        exact("%", x -> x % 2.25);
        exact("fma", x -> Math.fma(x, 3, -1e-9));
        exact("scalb", x -> Math.scalb(x, -3));
        exact("copySign", x -> Math.copySign(2, x));
        exact("nextAfter", x -> Math.nextAfter(x, 5));
        exact("min", x -> Math.min(x, 0.0));
        exact("max", x -> Math.max(x, -0.0));
        floats();
        integers();
    }

    private static void floats() {
        StringBuilder b = new StringBuilder();
        for (float x : new float[] {0.5f, -2.5f, 1e10f, Float.NaN, Float.MIN_VALUE, -0f, 16777217, Float.MAX_VALUE})
            b.append(Math.round(x)).append(' ').append(Math.ulp(x)).append(' ').append(Math.nextUp(x)).append(' ').append(Math.getExponent(x)).append(' ').append(Math.signum(x)).append(' ')
                    .append(Math.fma(x, x, 1f)).append(' ').append(Math.scalb(x, 2)).append(' ').append((int) x).append(' ').append((long) x).append(' ').append((double) x).append("; ");
        System.out.println(b);
        System.out.println(Math.fma(1e308, 10, -1.7e308) + " " + Math.fma(0x1.0000001p0, 0x1.0000001p0, -0x1.0000002p0) + " " + Math.fma(0.1, 10, -1) + " " + (0.1 * 10 - 1) + " "
                + Math.fma(Double.MIN_VALUE, 0.5, 0) + " " + Math.fma(-0.0, 1, 0.0) + " " + Math.fma(1e-200, 1e-200, Double.MIN_VALUE));
    }

    private interface Try {
        Object go();
    }

    private static void attempt(Try t) {
        try {
            System.out.print(t.go() + " ");
        } catch (ArithmeticException e) {
            System.out.print(e.getMessage() + "; ");
        }
    }

    private static void integers() {
        attempt(() -> Math.addExact(Integer.MAX_VALUE, 0) + Math.addExact(3L, 4));
        attempt(() -> Math.addExact(Integer.MAX_VALUE, 1));
        attempt(() -> Math.subtractExact(Long.MIN_VALUE, 1));
        attempt(() -> Math.multiplyExact(1 << 16, 1 << 15));
        attempt(() -> Math.multiplyExact(Long.MIN_VALUE, -1L));
        attempt(() -> Math.multiplyExact(3_000_000_000L, 3));
        attempt(() -> Math.negateExact(Integer.MIN_VALUE));
        attempt(() -> Math.incrementExact(Long.MAX_VALUE));
        attempt(() -> Math.decrementExact(Integer.MIN_VALUE));
        attempt(() -> Math.toIntExact(1L << 31));
        attempt(() -> Math.absExact(Long.MIN_VALUE));
        attempt(() -> Math.floorDiv(-7, 2) + " " + Math.floorMod(-7, 2) + " " + Math.floorMod(7, -3) + " " + Math.floorDiv(Long.MIN_VALUE, -1) + " " + Math.floorMod(-7L, 4));
        attempt(() -> Math.floorDiv(1, 0));
        attempt(() -> Math.floorMod(1L, 0));
        System.out.println();
        System.out.println(Math.multiplyHigh(Long.MAX_VALUE, Long.MIN_VALUE) + " " + Math.multiplyHigh(-3L << 50, 5L << 40) + " " + Math.multiplyFull(1 << 30, -1 << 30) + " " + Math.abs(Integer.MIN_VALUE) + " "
                + Math.max(-1, Integer.MIN_VALUE) + " " + Math.min(1L, -1L) + " " + Math.round(0.49999999999999994) + " " + Math.round(-0.5) + " " + Math.round(4503599627370497.5) + " " + Math.round(2.5f));
    }
}
