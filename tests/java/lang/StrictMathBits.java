import java.util.Random;
import java.util.function.DoubleBinaryOperator;

/** A digest of the bits that each function of StrictMath gives for many inputs: of all sizes, near multiples of pi/4, around 1, and special ones. */
public class StrictMathBits {
    static final double[] SPECIAL = {0.0, -0.0, 1.0, -1.0, 0.5, -0.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE,
        -Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, -Double.MAX_VALUE, Math.PI, -Math.PI, Math.PI / 2, Math.PI / 4, Math.E, 2.0, 10.0,
        709.782712893384, 709.7827128933841, -745.1332191019411, -745.1332191019412, 710.4758600739439, 22.0, 0.34657359027997264, 1e-8, 1e-300, 1e300,
        0x1.921fb54442d18p+1, 0x1.0p52, 0x1.0p53, 0x1.8p1023, 0.2928955078125, 0.41421356237309503, 0.4375, 0.6875, 1.1875, 2.4375, 0.975, 0.67434};

    static double input(Random random, int i) {
        if (i < SPECIAL.length) return SPECIAL[i];
        switch (i % 5) {
        case 0: return Double.longBitsToDouble(random.nextLong());
        case 1: return random.nextGaussian();
        case 2: return (random.nextDouble() - 0.5) * 1500;
        case 3: return 1 + random.nextGaussian() * 1e-3;
        default: return random.nextInt(2000) * (Math.PI / 4) + random.nextGaussian() * (random.nextBoolean() ? 0 : 1e-10);
        }
    }

    static void digest(String name, int count, DoubleBinaryOperator function) {
        Random random = new Random(name.hashCode());
        long digest = 0;
        for (int i = 0; i < count; i++) {
            double x = input(random, i), y = input(random, (i * 7 + 3) % (count + 100));
            digest = digest * 31 + Double.doubleToLongBits(function.applyAsDouble(x, y));
        }
        System.out.println(name + " " + Long.toHexString(digest));
    }

    public static void main(String[] args) {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 3000;
        digest("sin", count, (x, y) -> StrictMath.sin(x));
        digest("cos", count, (x, y) -> StrictMath.cos(x));
        digest("tan", count, (x, y) -> StrictMath.tan(x));
        digest("asin", count, (x, y) -> StrictMath.asin(x));
        digest("acos", count, (x, y) -> StrictMath.acos(x));
        digest("atan", count, (x, y) -> StrictMath.atan(x));
        digest("atan2", count, StrictMath::atan2);
        digest("exp", count, (x, y) -> StrictMath.exp(x));
        digest("expm1", count, (x, y) -> StrictMath.expm1(x));
        digest("log", count, (x, y) -> StrictMath.log(x));
        digest("log10", count, (x, y) -> StrictMath.log10(x));
        digest("log1p", count, (x, y) -> StrictMath.log1p(x));
        digest("sinh", count, (x, y) -> StrictMath.sinh(x));
        digest("cosh", count, (x, y) -> StrictMath.cosh(x));
        digest("tanh", count, (x, y) -> StrictMath.tanh(x));
        digest("sqrt", count, (x, y) -> StrictMath.sqrt(x));
        digest("cbrt", count, (x, y) -> StrictMath.cbrt(x));
        digest("pow", count, StrictMath::pow);
        digest("pow, at both ends of the range", count, (x, y) -> StrictMath.pow(Math.abs(x), (Math.signum(y) < 0 ? -1074 : 1024) * StrictMath.log(2) / StrictMath.log(Math.abs(x)) + x % 0.5));
        digest("pow of negative numbers", count, (x, y) -> StrictMath.pow(-Math.abs(x), Math.rint(y % 1000)));
        digest("pow of nearly 1", count, (x, y) -> StrictMath.pow(1 + (x % 1) * 1e-7, y * 1e7));
        digest("hypot", count, StrictMath::hypot);
        digest("hypot of tiny numbers", count, (x, y) -> StrictMath.hypot(x * 0x1p-1040, y * 0x1p-1040) + StrictMath.hypot(x * 0x1p-1000, y * 0x1p-1000));
        digest("hypot of large numbers", count, (x, y) -> StrictMath.hypot(x * 0x1p1000, y * 0x1p1000) + StrictMath.hypot(x * 0x1p600, y * 0x1p450));
        digest("cbrt of tiny numbers", count, (x, y) -> StrictMath.cbrt(x * 0x1p-1060));
        digest("IEEEremainder", count, StrictMath::IEEEremainder);
        digest("asin and acos near 1", count, (x, y) -> StrictMath.asin(1 - Math.abs(x % 1e-3)) + StrictMath.acos(Math.abs(x % 1)));
    }
}
