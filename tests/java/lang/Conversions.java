/** Every conversion between primitive types, at the edges of their ranges; compound assignments that narrow; casts of arrays. */
public class Conversions {
    static final int[] INTS = {0, 1, -1, 127, 128, -128, -129, 255, 256, 32767, 32768, 65535, 65536, 0x12345678, Integer.MAX_VALUE, Integer.MIN_VALUE};
    static final long[] LONGS = {0L, -1L, 1L << 31, (1L << 31) - 1, 1L << 32, -(1L << 32) - 1, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE,
            0x123456789ABCDEFL};
    static final double[] DOUBLES = {0.0, -0.0, 0.5, -0.5, 1.9, -1.9, 127.9, 128.0, 65535.9, 65536.5, -129.7, 2147483647.0, 2147483648.0, -2147483648.9,
            -2147483649.0, 9.223372036854775807e18, -9.3e18, 1e300, -1e300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE,
            4.9e-46, 3.4028235677973366e38, 1.17549435e-38, 16777217.0};

    static void ints() {
        for (int i : INTS) {
            System.out.print((byte) i + " " + (short) i + " " + (int) (char) i + " " + (long) i + " " + (float) i + " " + (double) i);
            System.out.println(" | " + (char) (byte) i % 1000 + " " + (byte) (char) i + " " + (short) (char) (byte) i + " " + (int) (short) (char) i);
        }
    }

    static void longs() {
        for (long l : LONGS)
            System.out.println((byte) l + " " + (short) l + " " + (int) (char) l + " " + (int) l + " " + (float) l + " " + (double) l + " " + (long) (float) l
                    + " " + (long) (double) l);
    }

    static void doubles() {
        for (double d : DOUBLES) {
            float f = (float) d;
            System.out.println(d + ": " + (byte) d + " " + (short) d + " " + (int) (char) d + " " + (int) d + " " + (long) d + " " + f + " | " + (byte) f + " "
                    + (short) f + " " + (int) (char) f + " " + (int) f + " " + (long) f + " " + (double) f);
        }
    }

    static byte b = 100;
    static short s = 30000;
    static char c = 65000;
    static int i = 2_000_000_000;
    static long l = Long.MAX_VALUE;
    static float f = 1e10f;

    static void compound() {
        b += 100;
        s *= 3;
        c += 1000;
        i += 1.5e9;
        l += 1.0f;
        f -= 1e9;
        System.out.println(b + " " + s + " " + (int) c + " " + i + " " + l + " " + f);
        b >>>= 1;
        s <<= 4;
        c -= 'z';
        i /= 0.3;
        l >>= 33;
        f %= 7;
        System.out.println(b + " " + s + " " + (int) c + " " + i + " " + l + " " + f);
        b ^= 0x1ff;
        s |= 0x18000;
        c &= -2;
        i <<= 35L;
        l >>>= 65;
        f++;
        System.out.println(b + " " + s + " " + (int) c + " " + i + " " + l + " " + f);
        b--;
        --s;
        c++;
        i++;
        l--;
        System.out.println(b + " " + s + " " + (int) c + " " + i + " " + l);
        byte[] bytes = {-1, -128, 127};
        bytes[0] >>>= 28;
        bytes[1]--;
        bytes[2]++;
        bytes[0] += 1.7;
        char[] chars = {0, 'a'};
        chars[0]--;
        chars[1] *= 2.5;
        System.out.println(bytes[0] + " " + bytes[1] + " " + bytes[2] + " " + (int) chars[0] + " " + (int) chars[1]);
        int shift = 1;
        shift += shift << 31 >> 31 >>> 28;
        long wide = 1;
        wide <<= shift;
        System.out.println(shift + " " + wide + " " + (1 << 33) + " " + (1L << 65) + " " + (-1 >>> 33) + " " + (-1L >>> 65) + " " + (5 >> -1) + " " + (5L << -1));
    }

    static void bits() {
        for (float x : new float[] {0f, -0f, 1f, -1.5f, Float.NaN, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY})
            System.out.print(Integer.toHexString(Float.floatToIntBits(x)) + " ");
        for (double x : new double[] {0, -0.0, 1, -1.5, Double.NaN, Double.MIN_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY})
            System.out.print(Long.toHexString(Double.doubleToLongBits(x)) + " ");
        System.out.println();
        float nan = Float.intBitsToFloat(0x7f800001 | 0x400000);
        System.out.println(Integer.toHexString(Float.floatToRawIntBits(nan)) + " " + Integer.toHexString(Float.floatToIntBits(nan)) + " " + (nan != nan) + " "
                + Long.toHexString(Double.doubleToRawLongBits(Double.longBitsToDouble(0x7ff8000000000123L))));
    }

    static void widening(long a) { System.out.print("long "); }
    static void widening(float a) { System.out.print("float "); }
    static void widening(double a) { System.out.print("double "); }

    public static void main(String[] args) {
        ints();
        longs();
        doubles();
        compound();
        bits();
        widening((byte) 1);
        widening('c');
        widening(1);
        widening(1L);
        widening(1f);
        widening(1.0);
        System.out.println();
        double mixed = 'a' + (byte) 1 + 2L * 3f + 4.0;
        System.out.println(mixed + " " + (1 + 2 + "3" + 4 + 5) + " " + ('a' + 'b' + "c" + 'd' + 1) + " " + (char) ('a' + 1) + ('b' - 1));
        Object o = new int[][] {{1}, {2, 3}};
        System.out.println(((int[][]) o)[1].length + " " + (o instanceof Object[]) + " " + (((Object[]) o)[0] instanceof int[]));
        long overflow = Integer.MAX_VALUE + 1, exact = Integer.MAX_VALUE + 1L;
        System.out.println(overflow + " " + exact + " " + (int) 3.99e9f + " " + (int) (3.99e9f + 0L) + " " + (short) 1e6 + " " + (char) -1.0 % 7);
    }
}
