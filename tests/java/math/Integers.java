import java.util.function.Supplier;

/** Integer, Long, Short, Byte and Boolean: text in every radix, unsigned, bits, caches, errors. */
public class Integers {
    private static void attempt(Supplier<?> s) {
        try {
            System.out.print(s.get() + "; ");
        } catch (NumberFormatException | ArithmeticException e) {
            System.out.print(e.getClass().getSimpleName() + " " + e.getMessage() + "; ");
        }
    }

    public static void main(String[] args) {
        int[] ints = {0, 1, -1, 42, -12345, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x55555555, 1 << 20, 0xF0F0F0F0};
        for (int i : ints)
            System.out.println(i + " " + Integer.toHexString(i) + " " + Integer.toOctalString(i) + " " + Integer.toBinaryString(i) + " " + Integer.toString(i, 36) + " " + Integer.toString(i, 7) + " " + Integer.toUnsignedString(i) + " "
                    + Integer.toUnsignedString(i, 16) + " " + Integer.bitCount(i) + " " + Integer.reverse(i) + " " + Integer.reverseBytes(i) + " " + Integer.highestOneBit(i) + " " + Integer.lowestOneBit(i) + " "
                    + Integer.numberOfLeadingZeros(i) + " " + Integer.numberOfTrailingZeros(i) + " " + Integer.rotateLeft(i, 5) + " " + Integer.rotateRight(i, -3) + " " + Integer.signum(i) + " " + (i >> 33) + " " + (i >>> 1) + " " + (i << 31));
        long[] longs = {0, -1, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE, 0x123456789abcdefL, -987654321987654321L};
        for (long l : longs)
            System.out.println(l + " " + Long.toHexString(l) + " " + Long.toOctalString(l) + " " + Long.toBinaryString(l).length() + " " + Long.toString(l, 36) + " " + Long.toUnsignedString(l) + " " + Long.toUnsignedString(l, 3) + " " + Long.bitCount(l)
                    + " " + Long.reverse(l) + " " + Long.reverseBytes(l) + " " + Long.numberOfLeadingZeros(l) + " " + Long.numberOfTrailingZeros(l) + " " + Long.rotateLeft(l, 70) + " " + Long.hashCode(l) + " " + (l >>> 65) + " " + (l >> 3) + " " + (int) l);
        System.out.println(Integer.compareUnsigned(-1, 1) + " " + Integer.divideUnsigned(-1, 10) + " " + Integer.remainderUnsigned(-1, 10) + " " + Long.divideUnsigned(-1, 10) + " " + Long.remainderUnsigned(-5, 7) + " "
                + Long.divideUnsigned(5, -1) + " " + Integer.toUnsignedLong(-2) + " " + Byte.toUnsignedInt((byte) -1) + " " + Short.toUnsignedLong((short) -1) + " " + Short.reverseBytes((short) 0x1234) + " " + Byte.compareUnsigned((byte) 1, (byte) -1));
        attempt(() -> Integer.parseInt("-2147483648") + Integer.parseInt("+7fffffff", 16));
        attempt(() -> Integer.parseInt("2147483648"));
        attempt(() -> Integer.parseInt(""));
        attempt(() -> Integer.parseInt(null));
        attempt(() -> Integer.parseInt("12a"));
        attempt(() -> Integer.parseInt("-"));
        attempt(() -> Integer.parseInt("10", 1));
        attempt(() -> Integer.parseInt("10", 37));
        attempt(() -> Integer.parseInt("xx123yy", 2, 5, 10));
        attempt(() -> Integer.parseUnsignedInt("4294967295"));
        attempt(() -> Integer.parseUnsignedInt("4294967296"));
        attempt(() -> Integer.parseUnsignedInt("-1"));
        attempt(() -> Long.parseLong("9223372036854775808"));
        attempt(() -> Long.parseLong("-8000000000000000", 16));
        attempt(() -> Long.parseUnsignedLong("18446744073709551615") + " " + Long.parseUnsignedLong("zz", 36));
        attempt(() -> Long.parseUnsignedLong("18446744073709551616"));
        attempt(() -> Byte.parseByte("128"));
        attempt(() -> Short.parseShort("-32769"));
        attempt(() -> Integer.decode("-0x10") + Integer.decode("010") + Integer.decode("#ff") + Long.decode("0X7fffffffffffffff"));
        attempt(() -> Integer.decode("0x"));
        attempt(() -> Byte.decode("200"));
        attempt(() -> Integer.parseInt("\u0664\u0662"));
        attempt(() -> Integer.divideUnsigned(1, 0));
        attempt(() -> Integer.MIN_VALUE / -1 + " " + Integer.MIN_VALUE % -1 + " " + Long.MIN_VALUE / -1);
        System.out.println();
        Integer a = 127, b = 127, c = 128, d = 128;
        System.out.println((a == b) + " " + (c == d) + " " + c.equals(d) + " " + c.equals(128L) + " " + a.compareTo(c) + " " + new Object[] {(byte) 5}[0].equals((byte) 5) + " " + (Character.valueOf('a') == (Character) 'a') + " "
                + (Long.valueOf(-128) == Long.valueOf(-128)) + " " + Boolean.valueOf("TRUE") + Boolean.parseBoolean("yes") + Boolean.logicalXor(true, false) + Boolean.hashCode(true) + Boolean.compare(false, true));
        System.setProperty("an.int", "0x1F");
        System.out.println(Integer.getInteger("an.int") + " " + Integer.getInteger("none", 5) + " " + Long.getLong("an.int", 1L) + " " + Boolean.getBoolean("an.int") + " " + Integer.sum(1, 2) + Integer.max(3, 4) + Integer.min(5, 6) + " "
                + Integer.valueOf(300).byteValue() + " " + Long.valueOf(1L << 33).intValue() + " " + ((Number) 3.9).intValue() + " " + Integer.BYTES + Long.SIZE);
    }
}
