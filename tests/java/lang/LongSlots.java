/** Values of two slots in every position: locals, parameters, operand stack (all forms of dup2 and its kin), fields, arrays, more than 255 slots of locals. */
public class LongSlots {
    long l;
    double d;
    static long sl;
    static double sd;
    static long[] la = {1, 2, 3};
    static double[] da = {1.5, 2.5};

    static String mix(byte a, long b, short c, double d, char e, float f, long g, Object h, double i, boolean j, int... k) {
        long t = b;
        b = g;
        g = t;
        double u = d + i * a;
        return a + " " + b + " " + c + " " + d + " " + e + " " + f + " " + g + " " + h + " " + i + " " + j + " " + k.length + " " + u;
    }
    long swap(long a, int b, long c) {
        long x = c - a;
        int y = b + 1;
        double z = x / (double) y;
        a = (long) z;
        return a + x + y;
    }
    LongSlots self(String s) {
        System.out.print(s + " ");
        return this;
    }
    static int at(int i) {
        System.out.print("@" + i + " ");
        return i;
    }

    static void stack() {
        LongSlots o = new LongSlots();
        long r = o.l++ + ++o.l + (o.l += 5) - o.l--;
        double q = o.d++ - --o.d + (o.d = 2.5) * o.d;
        System.out.println(r + " " + o.l + " " + q + " " + o.d);
        long s = sl++ + (sl = 7) * sl-- + (sl <<= 2);
        double t = sd-- + (sd += 0.5) + -sd++;
        System.out.println(s + " " + sl + " " + t + " " + sd);
        long u = la[at(1)]++ + --la[at(2)] + (la[at(0)] *= 10L) + (la[la.length - 1] = 9);
        double v = da[at(1)]-- * (da[at(0)] /= 2) + (da[0] = da[1] = 4);
        System.out.println(u + " " + la[0] + la[1] + la[2] + " " + v + " " + da[0] + da[1]);
        long w = o.self("a").l++ + (o.self("b").l = o.self("c").l = 3L) + (o.self("d").l |= 0x100000000L);
        System.out.println(w + " " + o.l);
        Long box = 5L;
        box++;
        Long[] boxes = {box, 1L};
        boxes[at(0)] += boxes[1]++ + ++boxes[1];
        System.out.println(box + " " + boxes[0] + " " + boxes[1]);
        o.l = o.l == w ? sl : la[1] > 2 ? 1L : 2;
        System.out.println(o.l);
    }

    static long many(int seed) {
        long a0 = seed, a1 = a0 + 1, a2 = a1 * 2, a3 = a2 - a0, a4 = a3 ^ a1, a5 = a4 + a2, a6 = a5 | 1, a7 = a6 * 3, a8 = a7 % 1000, a9 = a8 + a0;
        double b0 = a0, b1 = b0 / 2, b2 = b1 + a1, b3 = b2 * b1, b4 = b3 - b0, b5 = -b4, b6 = b5 / 3, b7 = b6 + 1, b8 = b7 * b7, b9 = b8 % 100;
        long c0 = a9, c1 = c0 + 1, c2 = c1 + 1, c3 = c2 + 1, c4 = c3 + 1, c5 = c4 + 1, c6 = c5 + 1, c7 = c6 + 1, c8 = c7 + 1, c9 = c8 + 1;
        long d0 = c9, d1 = d0 + 1, d2 = d1 + 1, d3 = d2 + 1, d4 = d3 + 1, d5 = d4 + 1, d6 = d5 + 1, d7 = d6 + 1, d8 = d7 + 1, d9 = d8 + 1;
        long e0 = d9, e1 = e0 + 1, e2 = e1 + 1, e3 = e2 + 1, e4 = e3 + 1, e5 = e4 + 1, e6 = e5 + 1, e7 = e6 + 1, e8 = e7 + 1, e9 = e8 + 1;
        long f0 = e9, f1 = f0 + 1, f2 = f1 + 1, f3 = f2 + 1, f4 = f3 + 1, f5 = f4 + 1, f6 = f5 + 1, f7 = f6 + 1, f8 = f7 + 1, f9 = f8 + 1;
        double g0 = f9, g1 = g0 + 1, g2 = g1 + 1, g3 = g2 + 1, g4 = g3 + 1, g5 = g4 + 1, g6 = g5 + 1, g7 = g6 + 1, g8 = g7 + 1, g9 = g8 + 1;
        double h0 = g9, h1 = h0 + 1, h2 = h1 + 1, h3 = h2 + 1, h4 = h3 + 1, h5 = h4 + 1, h6 = h5 + 1, h7 = h6 + 1, h8 = h7 + 1, h9 = h8 + 1;
        long i0 = f9, i1 = i0 + 1, i2 = i1 + 1, i3 = i2 + 1, i4 = i3 + 1, i5 = i4 + 1, i6 = i5 + 1, i7 = i6 + 1, i8 = i7 + 1, i9 = i8 + 1;
        long j0 = i9, j1 = j0 + 1, j2 = j1 + 1, j3 = j2 + 1, j4 = j3 + 1, j5 = j4 + 1, j6 = j5 + 1, j7 = j6 + 1, j8 = j7 + 1, j9 = j8 + 1;
        long k0 = j9, k1 = k0 + 1, k2 = k1 + 1, k3 = k2 + 1, k4 = k3 + 1, k5 = k4 + 1, k6 = k5 + 1, k7 = k6 + 1, k8 = k7 + 1, k9 = k8 + 1;
        long m0 = k9, m1 = m0 + 1, m2 = m1 + 1, m3 = m2 + 1, m4 = m3 + 1, m5 = m4 + 1, m6 = m5 + 1, m7 = m6 + 1, m8 = m7 + 1, m9 = m8 + 1;
        long n0 = m9, n1 = n0 + 1, n2 = n1 + 1, n3 = n2 + 1, n4 = n3 + 1, n5 = n4 + 1, n6 = n5 + 1, n7 = n6 + 1, n8 = n7 + 1, n9 = n8 + 1;
        int count = 0;
        float ratio = 0;
        Object object = "wide";
        int[] array = {1, 2, 3};
        for (int i = 0; i < 5; i++) {
            count += i;
            count += 1000;
            count -= 40000;
            ratio += count / 3f;
            array[i % 3] += count;
            object = object + "" + i;
        }
        return (long) (n9 + m5 + k1 + j7 + i3 + h9 + g2 + b9) + count + (long) ratio + array[1] + object.toString().length() + a8 + d4 + e6 + f2 + c3;
    }

    static long sum(long a, long b, long c, long d, long e, long f, long g, long h, double i, double j, double k, double l, double m, double n, double o, double p) {
        return a + 2 * b + 3 * c + 5 * d + 7 * e + 11 * f + 13 * g + 17 * h + (long) (i + 2 * j + 3 * k + 5 * l + 7 * m + 11 * n + 13 * o + 17 * p);
    }

    static long fib(long n, double unused, long a, long b) {
        return n == 0 ? a : fib(n - 1, -unused, b, a + b);
    }

    public static void main(String[] args) {
        System.out.println(mix((byte) -1, 1L << 40, (short) 2, 0.25, 'e', 1.5f, -1L, "h", 1e100, true, 1, 2, 3));
        System.out.println(new LongSlots().swap(3, 1, 1L << 33));
        stack();
        System.out.println(many(1) + " " + many(-77));
        System.out.println(sum(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16));
        System.out.println(fib(80, 1.5, 0, 1));
        long[][] grid = new long[3][4];
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 4; j++) grid[i][j] = (long) i << 32 | j;
        grid[2][3] += grid[1][1]-- - ++grid[0][0];
        System.out.println(grid[2][3] + " " + grid[1][1] + " " + grid[0][0]);
    }
}
