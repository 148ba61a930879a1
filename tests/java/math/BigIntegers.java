import java.math.BigInteger;
import java.util.Random;
import java.util.function.Supplier;

/** BigInteger: arithmetic at sizes that take each algorithm, number theory, bits, text, errors. */
public class BigIntegers {
    private static void attempt(Supplier<?> s) {
        try {
            System.out.print(s.get() + "; ");
        } catch (ArithmeticException | NumberFormatException e) {
            System.out.print(e.getMessage() + "; ");
        }
    }

    public static void main(String[] args) {
        BigInteger a = new BigInteger("123456789012345678901234567890"), b = new BigInteger("-987654321987654321"), two = BigInteger.TWO;
        System.out.println(a.add(b) + " " + a.subtract(b) + " " + a.multiply(b) + " " + a.divide(b) + " " + a.remainder(b) + " " + b.mod(a) + " " + a.negate() + " " + b.abs() + " " + a.signum() + b.signum());
        BigInteger[] qr = b.divideAndRemainder(BigInteger.valueOf(1000));
        System.out.println(qr[0] + " " + qr[1] + " " + a.gcd(b) + " " + a.pow(7) + " " + two.pow(200).sqrt() + " " + a.sqrtAndRemainder()[1]);
        System.out.println(two.modPow(new BigInteger("1000003"), a) + " " + BigInteger.valueOf(3).modInverse(BigInteger.valueOf(11)) + " " + BigInteger.valueOf(7).modPow(BigInteger.valueOf(-1), BigInteger.valueOf(26)) + " "
                + new BigInteger("170141183460469231731687303715884105727").isProbablePrime(20) + " " + a.isProbablePrime(10) + " " + new BigInteger("1000000").nextProbablePrime());
        System.out.println(a.bitLength() + " " + b.bitLength() + " " + a.bitCount() + " " + b.bitCount() + " " + a.testBit(3) + b.testBit(1000) + " " + a.setBit(100) + " " + a.clearBit(1) + " " + b.flipBit(70) + " " + a.getLowestSetBit() + " "
                + a.shiftLeft(33) + " " + b.shiftRight(17) + " " + a.shiftLeft(-200) + " " + b.shiftRight(200));
        System.out.println(a.and(b) + " " + a.or(b) + " " + a.xor(b) + " " + a.andNot(b) + " " + b.not());
        System.out.println(a.toString(36) + " " + b.toString(2) + " " + new BigInteger("-zz", 36) + " " + java.util.Arrays.toString(b.toByteArray()) + " " + new BigInteger(new byte[] {-1, 0}) + " " + new BigInteger(1, new byte[] {-1, 0}) + " "
                + a.hashCode() + " " + b.longValue() + " " + a.intValue() + " " + a.doubleValue() + " " + a.floatValue() + " " + a.compareTo(b) + " " + a.equals(new BigInteger(a.toString())) + " " + a.max(b).equals(a));
        attempt(() -> a.divide(BigInteger.ZERO));
        attempt(() -> a.mod(b));
        attempt(() -> two.modInverse(BigInteger.valueOf(4)));
        attempt(() -> two.pow(-1));
        attempt(() -> a.longValueExact());
        attempt(() -> b.longValueExact());
        attempt(() -> b.sqrt());
        attempt(() -> new BigInteger("12x"));
        attempt(() -> new BigInteger(""));
        attempt(() -> new BigInteger("--1"));
        attempt(() -> two.testBit(-1));
        System.out.println();
        sizes();
        BigInteger f = BigInteger.ONE;
        for (int i = 2; i <= 300; i++) f = f.multiply(BigInteger.valueOf(i));
        System.out.println("300! " + f.bitLength() + " " + f.toString().length() + " " + f.toString().hashCode() + " " + f.getLowestSetBit());
        BigInteger x = BigInteger.ZERO, y = BigInteger.ONE;
        for (int i = 0; i < 1000; i++) {
            BigInteger z = x.add(y);
            x = y;
            y = z;
        }
        System.out.println("fib " + x);
        System.out.println(pi(120));
    }

    /** Identities over random numbers of growing size: schoolbook, Karatsuba, Toom-Cook, Burnikel-Ziegler. */
    private static void sizes() {
        Random r = new Random(1);
        StringBuilder s = new StringBuilder();
        for (int bits : new int[] {31, 32, 33, 63, 64, 65, 200, 1000, 2700, 4000, 8000, 12000}) {
            BigInteger a = new BigInteger(bits, r).setBit(bits - 1), b = new BigInteger(bits, r).setBit(bits / 2), c = new BigInteger(bits / 2 + 1, r).setBit(0);
            boolean good = a.add(b).multiply(a.subtract(b)).equals(a.multiply(a).subtract(b.pow(2)));
            BigInteger[] qr = a.multiply(b).add(c.subtract(BigInteger.ONE)).divideAndRemainder(c);
            good &= qr[0].multiply(c).add(qr[1]).equals(a.multiply(b).add(c.subtract(BigInteger.ONE))) && qr[1].compareTo(c) < 0;
            good &= new BigInteger(a.toString()).equals(a) && new BigInteger(a.toString(7), 7).equals(a) && new BigInteger(a.toByteArray()).equals(a);
            BigInteger root = a.sqrt();
            good &= root.multiply(root).compareTo(a) <= 0 && root.add(BigInteger.ONE).pow(2).compareTo(a) > 0;
            good &= a.gcd(b.multiply(a)).equals(a) && a.shiftLeft(77).shiftRight(77).equals(a) && a.xor(b).xor(b).equals(a);
            s.append(good).append(Integer.toHexString(a.multiply(b).hashCode())).append(' ');
        }
        System.out.println(s);
    }

    /** Machin's formula. */
    private static String pi(int digits) {
        BigInteger unit = BigInteger.TEN.pow(digits + 5);
        return atanInverse(5, unit).multiply(BigInteger.valueOf(16)).subtract(atanInverse(239, unit).multiply(BigInteger.valueOf(4))).divide(BigInteger.TEN.pow(5)).toString();
    }

    private static BigInteger atanInverse(int n, BigInteger unit) {
        BigInteger sum = BigInteger.ZERO, power = unit.divide(BigInteger.valueOf(n)), square = BigInteger.valueOf((long) n * n);
        for (int k = 1; power.signum() != 0; k += 2, power = power.divide(square)) {
            BigInteger term = power.divide(BigInteger.valueOf(k));
            sum = k % 4 == 1 ? sum.add(term) : sum.subtract(term);
        }
        return sum;
    }
}
