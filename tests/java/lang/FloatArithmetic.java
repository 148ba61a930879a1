/** IEEE 754 at its edges: NaN, infinities, signed zero, denormals, remainder, saturating conversions, text. */
public class FloatArithmetic {
    static double[] ds = {0.0, -0.0, 1.0, -1.0, 0.1, 1.5, -2.5, 3.0, 1e10, -1e10, 1e300, 1e-300, Double.MIN_VALUE,
            Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 4.9e-324, 2147483647.5,
            -2147483648.5, 9.223372036854775807e18};
    static float[] fs = {0f, -0f, 1f, -1f, 0.1f, 16777216f, 16777217f, Float.MIN_VALUE, Float.MAX_VALUE,
            Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, 3.4e38f, 1e-40f};

    public static void main(String[] args) {
        for (double a : ds) {
            StringBuilder b = new StringBuilder();
            for (double c : ds) {
                b.append(a + c)
                        .append(' ')
                        .append(a - c)
                        .append(' ')
                        .append(a * c)
                        .append(' ')
                        .append(a / c)
                        .append(' ')
                        .append(a % c)
                        .append(' ');
                b.append(a < c).append(a <= c).append(a > c).append(a >= c).append(a == c).append(a != c).append(' ');
            }
            System.out.println(b);
            System.out.println((int) a + " " + (long) a + " " + (float) a + " " + (short) a + " " + (byte) a + " "
                    + (int) (char) a + " " + -a);
            System.out.println(Long.toHexString(Double.doubleToLongBits(a)) + " " + Double.toHexString(a) + " "
                    + Math.rint(a) + " " + Math.floor(a) + " " + Math.ceil(a) + " " + Math.round(a) + " " + Math.ulp(a)
                    + " " + Math.getExponent(a) + " " + Math.sqrt(a) + " " + Math.abs(a) + " " + Math.signum(a) + " "
                    + Math.nextUp(a));
        }
        for (float a : fs) {
            StringBuilder b = new StringBuilder();
            for (float c : fs) {
                b.append(a + c)
                        .append(' ')
                        .append(a - c)
                        .append(' ')
                        .append(a * c)
                        .append(' ')
                        .append(a / c)
                        .append(' ')
                        .append(a % c)
                        .append(' ');
                b.append(a < c ? 1 : 0)
                        .append(a >= c ? 1 : 0)
                        .append(Float.compare(a, c))
                        .append(' ')
                        .append(Math.min(a, c))
                        .append(' ')
                        .append(Math.max(a, c))
                        .append(' ');
            }
            System.out.println(b);
            System.out.println((int) a + " " + (long) a + " " + (double) a + " "
                    + Integer.toHexString(Float.floatToRawIntBits(a)) + " " + Math.round(a));
        }
        double sum = 0;
        float fsum = 0;
        for (int i = 1; i < 10000; i++) {
            sum += 1.0 / i;
            fsum += 1.0f / i;
        }
        System.out.println(sum + " " + fsum);
        System.out.println(StrictMath.sin(1e6) + " " + StrictMath.cos(0.5) + " " + StrictMath.tan(1.25) + " "
                + StrictMath.exp(2.5) + " " + StrictMath.log(10) + " " + StrictMath.pow(2.1, 3.3) + " "
                + StrictMath.atan2(1, -2) + " " + StrictMath.cbrt(27.5) + " " + StrictMath.sinh(1.5) + " "
                + StrictMath.hypot(3, 4.5) + " " + StrictMath.expm1(1e-5) + " " + StrictMath.log1p(1e-5) + " "
                + StrictMath.asin(0.3) + " " + StrictMath.acos(0.3) + " " + StrictMath.tanh(0.7) + " "
                + StrictMath.log10(12345.678) + " " + StrictMath.IEEEremainder(10, 3.3));
        System.out.printf("%.14g %.14g %.14g %.14g %.14g%n", Math.sin(2), Math.cos(2), Math.exp(1.1), Math.log(3),
                Math.pow(1.1, 50));
        System.out.println(Double.parseDouble("1e400") + " " + Double.parseDouble("0x1.8p3") + " "
                + Double.valueOf("  -12.5e-3 ") + " " + Float.parseFloat("1.17549435E-38f"));
        try {
            Double.parseDouble("1.2.3");
        } catch (NumberFormatException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(Math.fma(2.0, 3.0, 1e-17) + " " + Math.scalb(1.5, 10) + " " + Math.copySign(3.0, -0.0));
    }
}
