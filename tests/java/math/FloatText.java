import java.math.BigDecimal;
import java.util.Random;

/** Float and Double to text and back: shortest and not so short, subnormals, ties, hexadecimal, malformed; bits. */
public class FloatText {
    public static void main(String[] args) {
        double[] doubles = {0, -0.0, 1, 0.1, 1.0 / 3, 100, 1e7, 9999999, 1e-3, 0.00099, 123456789012345680.0, 2e-323, 4.9e-324, Double.MAX_VALUE, Double.MIN_NORMAL, 2.2250738585072011e-308, 1e23, 9.5e22, 2.0E-3,
            8.41E21, 5.0E-324, 1.0E23, 2.98023223876953125E-8, 4.35, Math.PI, 1e21, 1e22, 123.0, 0.3, 0.1 + 0.2};
        StringBuilder b = new StringBuilder();
        for (double d : doubles) b.append(d).append(' ').append(Double.toHexString(d)).append(' ').append(Double.parseDouble(Double.toString(d)) == d).append("; ");
        System.out.println(b);
        float[] floats = {0, -0f, 1, 0.1f, 1f / 3, 1e10f, 1e-3f, 3.4028235e38f, 1.4e-45f, 1.17549435e-38f, 16777216f, 8388608.5f, 2e-45f, 0.3f, 33554432f, 1.0E7f, 9.8E-45f, 3.3e-5f};
        b.setLength(0);
        for (float f : floats) b.append(f).append(' ').append(Float.toHexString(f)).append(' ').append(Float.parseFloat(Float.toString(f)) == f).append("; ");
        System.out.println(b);
        Random r = new Random(42);
        int wrong = 0;
        long hash = 0;
        for (int i = 0; i < 400; i++) {
            double d = Double.longBitsToDouble(r.nextLong());
            float f = Float.intBitsToFloat(r.nextInt());
            if (Double.compare(Double.parseDouble(Double.toString(d)), d) != 0 && !Double.isNaN(d)) wrong++;
            if (Float.compare(Float.parseFloat(Float.toString(f)), f) != 0 && !Float.isNaN(f)) wrong++;
            if (!Double.isNaN(d) && !Double.isInfinite(d) && (new BigDecimal(d).doubleValue() != d || Double.parseDouble(Double.toHexString(d)) != d)) wrong++;
            hash = hash * 31 + Double.toString(d).hashCode() + Float.toString(f).hashCode();
        }
        System.out.println("wrong " + wrong + " " + hash);
        for (String s : new String[] {"1e400", "-1e400", "1e-400", "0x1p-1075", "0x1.8p-1075", "0x1.fffffffffffff8p1023", "0X1.Ap-3f", "1.", ".5", "1d", " 2.5F ", "+1e+2", "Infinity", "-NaN", "00012",
            "2.2250738585072012e-308", "9007199254740993", "9007199254740992.99999999999999999", "0.500000000000000166533453693773481063544750213623046875", "179769313486231580793e289",
            "1.00000000000000011102230246251565404236316680908203125", "1.00000000000000011102230246251565404236316680908203126", "7.0E-46", "1.17549424e-38", "3.40282357e38", "16777217", "33554435"}) {
            System.out.println(s + " " + Double.parseDouble(s) + " " + Float.parseFloat(s));
        }
        for (String s : new String[] {"", " ", "1e", "e5", "1.2.3", "0x1", "0x1p", "--1", "1,5", "infinity", "1_000", "0x.p1", "1e5x", "\u0661"}) {
            try {
                System.out.println(Double.parseDouble(s));
            } catch (NumberFormatException e) {
                System.out.print(e.getMessage() + "; ");
            }
        }
        System.out.println();
        try {
            Double.parseDouble(null);
        } catch (NullPointerException e) {
            System.out.println("null");
        }
        bits();
        casts();
    }

    private static void bits() {
        System.out.println(Long.toHexString(Double.doubleToRawLongBits(Double.longBitsToDouble(0x7ff8000000000123L))) + " " + Long.toHexString(Double.doubleToLongBits(Double.longBitsToDouble(0x7ff8000000000123L))) + " "
                + Integer.toHexString(Float.floatToIntBits(Float.NaN)) + " " + Integer.toHexString(Float.floatToRawIntBits(-1.5f)) + " " + Double.hashCode(1.5) + " " + Float.hashCode(1.5f) + " " + Double.compare(0.0, -0.0) + " "
                + Double.compare(Double.NaN, Double.POSITIVE_INFINITY) + " " + Double.valueOf(Double.NaN).equals(Double.NaN) + " " + (Double.NaN == Double.NaN) + " " + Double.valueOf(0.0).equals(-0.0) + " " + Double.isFinite(1e308 * 10)
                + " " + Double.MIN_EXPONENT + Float.MAX_EXPONENT + " " + Double.sum(1, 2) + Float.min(-0f, 0f));
    }

    private static void casts() {
        double[] d = {1e20, -1e20, Double.NaN, 3.99, -3.99, 2147483647.5, -2147483649.0, 9.3e18, 255.5, 65536.7, Double.NEGATIVE_INFINITY};
        StringBuilder b = new StringBuilder();
        for (double x : d) b.append((int) x).append(',').append((long) x).append(',').append((short) x).append(',').append((byte) x).append(',').append((int) (char) x).append(',').append((float) x).append(' ');
        System.out.println(b);
        long[] l = {Long.MAX_VALUE, Long.MIN_VALUE, 9007199254740993L, -16777217, 1L << 62, (1L << 53) + 1, 33554431};
        b.setLength(0);
        for (long x : l) b.append((double) x).append(',').append((float) x).append(',').append((float) (int) x).append(' ');
        System.out.println(b);
        System.out.println((float) 1e-46 + " " + (float) 1.17549429e-38 + " " + (float) 3.4028235677973366e38 + " " + (float) 3.4028235677973362e38 + " " + (float) 0.1 + " " + (double) 0.1f + " " + (float) (0.1f + 0.2) + " " + (0.1f + 0.2f));
    }
}
