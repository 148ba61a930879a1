/** Arithmetic of long and int: a random generator, modular powers, bit counting, a hash of bytes, greatest common divisors. */
public class Longs {
    static long power(long base, long exponent, long modulus) {
        long result = 1;
        for (base %= modulus; exponent > 0; exponent >>= 1) {
            if ((exponent & 1) != 0) result = result * base % modulus;
            base = base * base % modulus;
        }
        return result;
    }

    static long gcd(long a, long b) {
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }

    static long next(long state) {
        state ^= state << 13;
        state ^= state >>> 7;
        return state ^ state << 17;
    }

    public static void main(String[] args) {
        long state = 88172645463325252L, sum = 0;
        for (int i = 0; i < 4_000_000; i++) {
            state = next(state);
            sum += state >>> 40 ^ i;
            if (state < sum) sum -= state / 3;
        }
        int primes = 0;
        for (long n = 3; n < 60_000; n += 2) {
            if (power(2, n - 1, n) == 1) primes++;
        }
        long divisors = 0;
        for (long n = 1; n < 200_000; n++) divisors += gcd(n * 360_360, 1_000_000_007L - n * 12);
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < 3_000_000; i++) hash = (hash ^ i & 0xff) * 0x100000001b3L;
        System.out.println(sum + " " + primes + " " + divisors + " " + Long.toHexString(hash));
    }
}
