import java.math.BigInteger;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Primes by division, by sieves of bits and of maps, by Fermat, Miller and Rabin; numbers taken apart by Pollard's rho. */
public class PrimeSieves {
    static boolean byDivision(int n) {
        return n > 1 && IntStream.rangeClosed(2, (int) Math.sqrt(n)).noneMatch(d -> n % d == 0);
    }

    static BitSet eratosthenes(int limit) {
        BitSet primes = new BitSet(limit);
        primes.set(2, limit);
        for (int p = 2; p * p < limit; p = primes.nextSetBit(p + 1)) {
            for (int multiple = p * p; multiple < limit; multiple += p) primes.clear(multiple);
        }
        return primes;
    }

    static BitSet sundaram(int limit) {
        BitSet marked = new BitSet(), primes = new BitSet();
        int n = (limit - 2) / 2;
        for (int i = 1; i <= n; i++) for (int j = i; i + j + 2 * i * j <= n; j++) marked.set(i + j + 2 * i * j);
        primes.set(2);
        for (int i = 1; i <= n; i++) if (!marked.get(i)) primes.set(2 * i + 1);
        return primes;
    }

    /** Goes on for ever: each number that is known to be composite waits with a prime that divides it. */
    static final class Endless implements PrimitiveIterator.OfInt {
        private final Map<Integer, Integer> composites = new HashMap<>();
        private int n = 1;

        @Override
        public boolean hasNext() {
            return n < Integer.MAX_VALUE;
        }

        @Override
        public int nextInt() {
            for (;;) {
                if (!hasNext()) throw new NoSuchElementException();
                n++;
                Integer prime = composites.remove(n);
                if (prime == null) {
                    composites.put(n * n, n);
                    return n;
                }
                int next = n + prime;
                while (composites.containsKey(next)) next += prime;
                composites.put(next, prime);
            }
        }
    }

    static long power(long base, long exponent, long modulus) {
        long result = 1;
        for (base %= modulus; exponent > 0; exponent >>= 1, base = base * base % modulus) {
            if ((exponent & 1) == 1) result = result * base % modulus;
        }
        return result;
    }

    /** Certain below 3215031751. */
    static boolean millerRabin(long n) {
        if (n < 2 || n % 2 == 0) return n == 2;
        int twos = Long.numberOfTrailingZeros(n - 1);
        witness:
        for (long a : new long[] {2, 3, 5, 7}) {
            if (n == a) return true;
            long x = power(a, n - 1 >> twos, n);
            if (x == 1 || x == n - 1) continue;
            for (int i = 1; i < twos; i++) {
                x = x * x % n;
                if (x == n - 1) continue witness;
            }
            return false;
        }
        return true;
    }

    static long divisor(long n) {
        if (n % 2 == 0) return 2;
        for (long c = 1;; c++) {
            long slow = 2, fast = 2, d = 1;
            while (d == 1) {
                slow = (slow * slow + c) % n;
                fast = (fast * fast + c) % n;
                fast = (fast * fast + c) % n;
                d = BigInteger.valueOf(slow - fast).gcd(BigInteger.valueOf(n)).longValueExact();
            }
            if (d != n) return d;
        }
    }

    static LongStream factors(long n) {
        if (n == 1) return LongStream.empty();
        if (millerRabin(n)) return LongStream.of(n);
        long d = divisor(n);
        return LongStream.concat(factors(d), factors(n / d));
    }

    public static void main(String[] args) {
        int limit = 2000;
        BitSet primes = eratosthenes(limit);
        System.out.println(primes.cardinality() + " primes, the last " + primes.previousSetBit(limit));
        System.out.println(primes.equals(sundaram(limit)));
        Map<String, IntPredicate> tests = new TreeMap<>(Map.of("division", PrimeSieves::byDivision, "Miller and Rabin", PrimeSieves::millerRabin,
                "library", n -> BigInteger.valueOf(n).isProbablePrime(30)));
        tests.forEach((name, test) -> System.out.println(name + " " + IntStream.range(0, 1000).allMatch(n -> test.test(n) == primes.get(n))));
        Endless endless = new Endless();
        int[] first = IntStream.generate(endless::nextInt).limit(100).toArray();
        System.out.println(first[99] + " " + (IntStream.of(first).sum() == primes.stream().limit(100).sum()));
        System.out.println("liars of base 2: " + IntStream.range(3, limit).filter(n -> !primes.get(n) && power(2, n - 1, n) == 1).boxed()
                .collect(Collectors.toList()));
        System.out.println("twins: " + primes.stream().filter(p -> primes.get(p + 2)).limit(8).mapToObj(p -> p + "+" + (p + 2))
                .collect(Collectors.joining(" ")));
        for (long n : List.of(1L, 97L, 1001L, 65536L, 1000730021L, 600851475L, 2147483647L, 999999937L * 2)) {
            System.out.println(n + " = " + factors(n).sorted().mapToObj(Long::toString).collect(Collectors.joining(" * ")));
        }
        System.out.println(BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE).isProbablePrime(20) + " " + new BigInteger("1000000").nextProbablePrime());
    }
}
