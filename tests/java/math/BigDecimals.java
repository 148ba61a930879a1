import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Supplier;

/** BigDecimal: scales, rounding in all modes, division, contexts, text, conversions, errors. */
public class BigDecimals {
    private static void attempt(String what, Supplier<?> s) {
        try {
            System.out.println(what + " = " + s.get());
        } catch (ArithmeticException | NumberFormatException e) {
            System.out.println(what + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    private static BigDecimal d(String s) { return new BigDecimal(s); }

    public static void main(String[] args) {
        BigDecimal a = d("123.4500"), b = d("-0.0067"), big = d("9.99999999999999999999999999E+30");
        System.out.println(a.add(b) + " " + a.subtract(b) + " " + a.multiply(b) + " " + a.divide(d("8")) + " " + a.remainder(b) + " " + a.divideToIntegralValue(b) + " " + a.negate() + " " + a.pow(3) + " " + big.add(d("1e-5")));
        System.out.println(a.scale() + " " + a.precision() + " " + a.unscaledValue() + " " + a.stripTrailingZeros() + " " + d("100").stripTrailingZeros() + " " + d("0.000").stripTrailingZeros() + " " + a.setScale(2) + " " + a.setScale(6) + " "
                + a.movePointLeft(5) + " " + a.movePointRight(7) + " " + a.scaleByPowerOfTen(-10) + " " + a.ulp() + " " + a.signum() + " " + a.abs().plus() + " " + b.round(new MathContext(1)));
        String[] values = {"5.5", "2.5", "1.6", "1.1", "1.0", "-1.0", "-1.1", "-1.6", "-2.5", "-5.5"};
        for (RoundingMode m : RoundingMode.values()) {
            StringBuilder s = new StringBuilder(m.name());
            for (String v : values) {
                try {
                    s.append(' ').append(d(v).setScale(0, m));
                } catch (ArithmeticException e) {
                    s.append(" !");
                }
            }
            System.out.println(s);
        }
        for (MathContext mc : new MathContext[] {MathContext.DECIMAL32, MathContext.DECIMAL64, MathContext.DECIMAL128, new MathContext(3, RoundingMode.FLOOR), MathContext.UNLIMITED}) {
            attempt(mc.toString(), () -> d("2").divide(d("3"), mc));
            attempt("more", () -> d("123456789.987654321").add(d("1e-20"), mc) + " " + d("123456789.987654321").multiply(d("99.999"), mc) + " " + d("-5").divide(d("8"), mc) + " " + d("12345").pow(5, mc));
        }
        for (int digits : new int[] {1, 5, 20, 50}) System.out.println(d("2").sqrt(new MathContext(digits)) + " " + d("0.0144").sqrt(new MathContext(digits)));
        String[] texts = {"1E+3", "1E-10", "0E+5", "-0", "123e-2", "1234567890123456789012", "0.0000001", "0.000001", "1e10", "12e3", "+.5", "5."};
        for (String t : texts) System.out.println(d(t) + " " + d(t).toPlainString() + " " + d(t).toEngineeringString() + " " + d(t).scale() + " " + d(t).hashCode());
        System.out.println(new BigDecimal(0.1) + " " + BigDecimal.valueOf(0.1) + " " + new BigDecimal(-1e-5) + " " + new BigDecimal(1e23) + " " + BigDecimal.valueOf(5, 3) + " " + new BigDecimal(BigInteger.TEN, -2) + " "
                + new BigDecimal("12345.678", new MathContext(4)) + " " + new BigDecimal(new char[] {'x', '4', '.', '2'}, 1, 3));
        System.out.println(d("2.0").equals(d("2.00")) + " " + d("2.0").compareTo(d("2.00")) + " " + d("1e1000").compareTo(d("-1")) + " " + d("3.7").intValue() + " " + d("1e20").longValue() + " " + d("1e400").doubleValue() + " "
                + d("0.1").floatValue() + " " + d("123.999").toBigInteger() + " " + d("4").max(d("4.0")) + " " + d("7").min(d("3")));
        attempt("1/3", () -> d("1").divide(d("3")));
        attempt("1/0", () -> d("1").divide(d("0")));
        attempt("0/0", () -> d("0").divide(d("0"), MathContext.DECIMAL32));
        attempt("unnecessary", () -> d("1.25").setScale(1, RoundingMode.UNNECESSARY));
        attempt("exact", () -> d("1.5").intValueExact());
        attempt("exact", () -> d("1e30").longValueExact());
        attempt("exact", () -> d("3.000").toBigIntegerExact() + " " + d("128").shortValueExact());
        attempt("negative root", () -> d("-1").sqrt(MathContext.DECIMAL32));
        attempt("pow", () -> d("2").pow(-1));
        attempt("text", () -> d("1.2.3"));
        attempt("text", () -> d(""));
        attempt("text", () -> d("1e99999999999"));
        attempt("nan", () -> new BigDecimal(Double.NaN));
        attempt("scale", () -> d("1e2147483647").multiply(d("1e10")));
        interest();
        System.out.println(e(60));
    }

    private static void interest() {
        BigDecimal balance = d("1000.00"), rate = d("0.0375");
        for (int year = 0; year < 10; year++) balance = balance.add(balance.multiply(rate).setScale(2, RoundingMode.HALF_EVEN));
        System.out.println("after ten years " + balance + " " + balance.divide(d("1000"), 6, RoundingMode.HALF_UP));
    }

    private static BigDecimal e(int digits) {
        MathContext mc = new MathContext(digits + 5);
        BigDecimal sum = BigDecimal.ONE, term = BigDecimal.ONE;
        for (int k = 1; k < 60; k++) {
            term = term.divide(BigDecimal.valueOf(k), mc);
            sum = sum.add(term, mc);
        }
        return sum.round(new MathContext(digits));
    }
}
