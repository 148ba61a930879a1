/** Integer arithmetic at its edges: wrapping, division, shifts, conversions. */
public class IntArithmetic {
    static int[] ints = {0, 1, -1, 2, -2, 7, -7, 31, 32, 33, 63, 64, 255, 256, 65535, 65536, Integer.MAX_VALUE,
            Integer.MIN_VALUE, 0x55555555, 0xAAAAAAAA};
    static long[] longs = {0, 1, -1, 2, -3, 63, 64, 65, 0x7fffffffL, 0x80000000L, -0x80000000L, Long.MAX_VALUE,
            Long.MIN_VALUE, 0x5555555555555555L};

    public static void main(String[] args) {
        long h = 0;
        for (int a : ints) {
            StringBuilder line = new StringBuilder();
            for (int b : ints) {
                h = h * 31 + (a + b);
                h = h * 31 + (a - b);
                h = h * 31 + (a * b);
                h = h * 31 + (a & b) + (a | b) * 3 + (a ^ b) * 7;
                h = h * 31 + (a << b);
                h = h * 31 + (a >> b);
                h = h * 31 + (a >>> b);
                try {
                    h = h * 31 + (a / b) + 13 * (a % b);
                    line.append(a / b).append(' ').append(a % b).append(' ');
                } catch (ArithmeticException e) {
                    line.append(e.getMessage()).append(' ');
                }
            }
            System.out.println(line);
        }
        System.out.println(h);
        for (long a : longs) {
            StringBuilder line = new StringBuilder();
            for (long b : longs) {
                h = h * 31 + (a + b) + (a - b) * 3 + (a * b) * 5;
                h = h * 31 + (a & b) + (a | b) * 3 + (a ^ b) * 7;
                h = h * 31 + (a << b) + (a >> b) * 11 + (a >>> b) * 17;
                h = h * 31 + Long.compare(a, b);
                if (b != 0) line.append(a / b).append(' ').append(a % b).append(' ');
            }
            System.out.println(line);
            System.out.println((int) a + " " + (short) a + " " + (byte) a + " " + (int) (char) a + " " + (float) a + " "
                    + (double) a);
        }
        System.out.println(h);
        for (int a : ints) {
            System.out.println((byte) a + " " + (short) a + " " + (int) (char) a + " " + (long) a + " " + (float) a
                    + " " + (double) a + " " + -a + " " + ~a);
        }
        byte b = 127;
        b++;
        short s = Short.MIN_VALUE;
        s--;
        char c = 0;
        c--;
        System.out.println(b + " " + s + " " + (int) c);
        b += 300;
        s *= 3;
        c /= 2;
        System.out.println(b + " " + s + " " + (int) c);
        int i = 5;
        i += 3.7;
        i <<= 33;
        i >>>= 1;
        i ^= 0xff;
        System.out.println(i);
        try {
            long z = 0;
            System.out.println(5L / z);
        } catch (ArithmeticException e) {
            System.out.println(e);
        }
        try {
            long z = 0;
            System.out.println(5L % z);
        } catch (ArithmeticException e) {
            System.out.println(e);
        }
        System.out.println(Integer.MIN_VALUE / -1 + " " + Integer.MIN_VALUE % -1 + " " + Long.MIN_VALUE / -1 + " "
                + Long.MIN_VALUE % -1);
        System.out.println(Math.floorMod(-7, 3) + " " + Math.floorDiv(-7, 3) + " " + Integer.bitCount(0xf0f0) + " "
                + Long.numberOfTrailingZeros(64) + " " + Integer.reverse(1) + " " + Long.highestOneBit(100));
        System.out.println(Integer.toString(-255, 16) + " " + Integer.toHexString(-1) + " " + Long.toBinaryString(10)
                + " " + Integer.parseInt("-2147483648") + " " + Long.parseLong("7fffffffffffffff", 16) + " "
                + Integer.toUnsignedString(-1) + " " + Integer.divideUnsigned(-1, 3) + " "
                + Long.remainderUnsigned(-1, 10));
        try {
            Math.addExact(Integer.MAX_VALUE, 1);
        } catch (ArithmeticException e) {
            System.out.println(e.getMessage());
        }
        try {
            Math.multiplyExact(Long.MAX_VALUE, 2L);
        } catch (ArithmeticException e) {
            System.out.println(e.getMessage());
        }
        try {
            Math.toIntExact(1L << 40);
        } catch (ArithmeticException e) {
            System.out.println(e.getMessage());
        }
    }
}
