import java.math.*;
import java.util.*;

/** BigInteger and BigDecimal: arithmetic, radix, modular, rounding; Long and Integer bit tricks. */
public class BigNumbers {
    public static void main(String[] args) {
        BigInteger f = BigInteger.ONE;
        for (int i = 2; i <= 100; i++) f = f.multiply(BigInteger.valueOf(i));
        System.out.println(f);
        System.out.println(f.bitLength() + " " + f.toString(36) + " " + f.mod(BigInteger.valueOf(1000003)) + " "
                + f.sqrt() + " " + f.negate().shiftRight(400) + " " + f.getLowestSetBit());
        BigInteger p = new BigInteger("170141183460469231731687303715884105727"), g = BigInteger.valueOf(3);
        System.out.println(g.modPow(p.subtract(BigInteger.ONE), p) + " " + g.modInverse(p) + " " + p.isProbablePrime(20)
                + " " + p.gcd(f) + " " + new BigInteger("-ff", 16).divideAndRemainder(BigInteger.TEN)[1] + " "
                + p.pow(5).hashCode() + " " + Arrays.toString(new BigInteger("-12345678901234567890").toByteArray()));
        BigDecimal a = new BigDecimal("123.456789"), b = new BigDecimal("-0.00987");
        System.out.println(a.add(b) + " " + a.multiply(b) + " " + a.divide(b, 20, RoundingMode.HALF_EVEN) + " "
                + a.setScale(2, RoundingMode.CEILING) + " " + b.stripTrailingZeros().toEngineeringString() + " "
                + a.remainder(b) + " " + new BigDecimal("1E+10").toPlainString() + " " + a.compareTo(b) + " "
                + new BigDecimal(0.1) + " " + a.round(new MathContext(4)) + " " + a.precision() + a.scale() + " "
                + new BigDecimal("2").sqrt(new MathContext(40)));
        for (RoundingMode m : RoundingMode.values()) {
            StringBuilder s = new StringBuilder(m + ":");
            for (String v : new String[] {"2.5", "-2.5", "1.1", "-1.6", "5.0"}) try {
                    s.append(' ').append(new BigDecimal(v).setScale(0, m));
                } catch (ArithmeticException e) {
                    s.append(' ').append(e.getMessage());
                }
            System.out.println(s);
        }
        try {
            BigDecimal.ONE.divide(new BigDecimal(3));
        } catch (ArithmeticException e) {
            System.out.println(e.getMessage());
        }
        BigInteger x = BigInteger.ZERO, y = BigInteger.ONE;
        for (int i = 0; i < 1000; i++) {
            BigInteger z = x.add(y);
            x = y;
            y = z;
        }
        System.out.println(x);
        System.out.println(new BigInteger("3").pow(2000).multiply(new BigInteger("7").pow(1500)).toString().length()
                + " " + BigInteger.valueOf(Long.MIN_VALUE).longValueExact() + " "
                + BigInteger.TWO.shiftLeft(64).doubleValue());
        System.out.println(Long.toUnsignedString(-1L) + " " + Long.parseUnsignedLong("18446744073709551615") + " "
                + Long.reverse(1) + " " + Integer.rotateLeft(0x80000001, 4) + " " + Long.bitCount(-1L) + " "
                + Integer.compareUnsigned(-1, 1) + " " + Math.multiplyHigh(Long.MAX_VALUE, 12345));
    }
}
