import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** A hundred and fifty digits of pi by four ways that share nothing but the result: a spigot, Machin, Gauss and Legendre, a series of fractions. */
public class PiDigits {
    static final int DIGITS = 150;

    /** Gibbons' spigot: one digit after the other out of a linear fraction. */
    static String spigot(int digits) {
        BigInteger q = BigInteger.ONE, r = BigInteger.ZERO, t = BigInteger.ONE, k = BigInteger.ONE, n = BigInteger.valueOf(3), l = n;
        BigInteger two = BigInteger.TWO, three = BigInteger.valueOf(3), four = BigInteger.valueOf(4), seven = BigInteger.valueOf(7);
        StringBuilder out = new StringBuilder();
        while (out.length() < digits) {
            if (four.multiply(q).add(r).subtract(t).compareTo(n.multiply(t)) < 0) {
                out.append(n);
                BigInteger nr = BigInteger.TEN.multiply(r.subtract(n.multiply(t)));
                n = BigInteger.TEN.multiply(three.multiply(q).add(r)).divide(t).subtract(BigInteger.TEN.multiply(n));
                q = q.multiply(BigInteger.TEN);
                r = nr;
            } else {
                BigInteger nr = two.multiply(q).add(r).multiply(l);
                n = q.multiply(seven).multiply(k).add(two).add(r.multiply(l)).divide(t.multiply(l));
                q = q.multiply(k);
                t = t.multiply(l);
                l = l.add(two);
                k = k.add(BigInteger.ONE);
                r = nr;
            }
        }
        return out.toString();
    }

    static BigInteger arctanOfInverse(int x, BigInteger unity) {
        BigInteger power = unity.divide(BigInteger.valueOf(x)), sum = power, square = BigInteger.valueOf((long) x * x);
        for (int n = 3, sign = -1; power.signum() != 0; n += 2, sign = -sign) {
            power = power.divide(square);
            BigInteger term = power.divide(BigInteger.valueOf(n));
            sum = sign < 0 ? sum.subtract(term) : sum.add(term);
        }
        return sum;
    }

    static String machin(int digits) {
        BigInteger unity = BigInteger.TEN.pow(digits + 10);
        BigInteger quarter = arctanOfInverse(5, unity).shiftLeft(2).subtract(arctanOfInverse(239, unity));
        return quarter.shiftLeft(2).toString().substring(0, digits);
    }

    static String gaussLegendre(int digits) {
        MathContext context = new MathContext(digits + 10, RoundingMode.HALF_EVEN);
        BigDecimal two = BigDecimal.valueOf(2), a = BigDecimal.ONE, b = a.divide(two.sqrt(context), context);
        BigDecimal t = new BigDecimal("0.25"), p = BigDecimal.ONE;
        for (int correct = 1; correct < digits * 2; correct *= 2) {
            BigDecimal middle = a.add(b).divide(two, context), step = a.subtract(middle);
            b = a.multiply(b, context).sqrt(context);
            t = t.subtract(p.multiply(step.multiply(step, context), context));
            p = p.multiply(two);
            a = middle;
        }
        BigDecimal pi = a.add(b).pow(2, context).divide(t.multiply(BigDecimal.valueOf(4)), context);
        return pi.unscaledValue().toString().substring(0, digits);
    }

    /** pi/2 = 1 + 1/3 (1 + 2/5 (1 + 3/7 (...))), from inside out, on an array of ints with a base of 10000. */
    static String rabinowitzWagon(int digits) {
        int length = digits / 4 * 14 + 14, carry = 0;
        int[] remainders = new int[length + 1];
        for (int i = 0; i < length; i++) remainders[i] = 2000;
        StringBuilder out = new StringBuilder();
        for (int n = length; n > 0 && out.length() < digits; n -= 14) {
            int d = 0;
            for (int i = n, g = 2 * n; ; d *= i) {
                d += remainders[i] * 10000;
                remainders[i] = d % --g;
                d /= g--;
                if (--i == 0) break;
            }
            out.append(String.format("%04d", carry + d / 10000));
            carry = d % 10000;
        }
        return out.substring(0, Math.min(digits, out.length()));
    }

    public static void main(String[] args) {
        String digits = spigot(DIGITS);
        for (int i = 0; i < DIGITS; i += 50) System.out.println(digits.substring(i, i + 50));
        System.out.println("Machin " + digits.equals(machin(DIGITS)));
        System.out.println("Gauss and Legendre " + digits.equals(gaussLegendre(DIGITS)));
        System.out.println("Rabinowitz and Wagon " + digits.startsWith(rabinowitzWagon(DIGITS)));
        System.out.println("nearest double " + (new BigDecimal(new BigInteger(digits), DIGITS - 1).doubleValue() == Math.PI));
        System.out.println(new BigDecimal(Math.PI));
        int[] counts = new int[10];
        digits.chars().forEach(c -> counts[c - '0']++);
        for (int d = 0; d < 10; d++) System.out.println(d + " " + "*".repeat(counts[d]));
    }
}
