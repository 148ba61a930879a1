/** Operators: precedence, evaluation from left to right also when something throws, logic with and without short cuts, remainders, comparisons of NaN. */
public class Operators {
    static StringBuilder log = new StringBuilder();

    static int i(int v) {
        log.append(v).append(' ');
        return v;
    }
    static boolean z(String n, boolean v) {
        log.append(n).append(' ');
        return v;
    }
    static int[] a(int[] v) {
        log.append("a ");
        return v;
    }
    static int boom(String s) {
        log.append("boom:").append(s).append(' ');
        throw new IllegalStateException(s);
    }
    static void flush(Object o) {
        System.out.println(log + "= " + o);
        log.setLength(0);
    }

    interface Act {
        Object run();
    }
    static void t(Act act) {
        try {
            flush(act.run());
        } catch (RuntimeException e) {
            flush(e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    static int x;
    int y;
    static Operators self() {
        log.append("self ");
        return null;
    }

    static void logic() {
        for (boolean p : new boolean[] {false, true})
            for (boolean q : new boolean[] {false, true}) {
                t(() -> z("p", p) & z("q", q));
                t(() -> z("p", p) && z("q", q));
                t(() -> z("p", p) | z("q", q));
                t(() -> z("p", p) || z("q", q));
                t(() -> z("p", p) ^ z("q", q));
                t(() -> !z("p", p) == z("q", q) != p);
                t(() -> z("p", p) ? z("q", q) ? 1 : 2 : z("r", q) ? 3 : 4);
            }
        boolean b = true;
        b &= false;
        b |= true;
        b ^= true;
        flush(b);
    }

    static void order() {
        int[] v = {10, 20, 30, 40};
        t(() -> i(1) + i(2) * i(3) - i(4) / i(5) % i(6) << i(1) & i(7) | i(8) ^ i(9));
        t(() -> a(v)[i(1)] = i(5) + v[1]);
        t(() -> a(v)[i(2)] += v[2] = i(3));
        t(() -> a(null)[i(9)] = i(8));
        t(() -> a(v)[i(9)] = i(8));
        t(() -> a(v)[i(9)] += i(8));
        t(() -> a(v)[boom("index")] = i(8));
        t(() -> a(null)[i(1)] = boom("value"));
        t(() -> self().y = i(5));
        t(() -> self().y += i(5));
        t(() -> self().x = i(6));
        t(() -> i(1) / i(0) + i(2));
        t(() -> i(1) % (i(0) + 0L));
        t(() -> i(1) / (i(0) + 0f));
        t(() -> i(1) + boom("mid") + i(2));
        t(() -> {
            int k = 1;
            k = k++ + k++ * --k + (k = 5) * k--;
            return k;
        });
        t(() -> {
            int k = 2;
            int[] w = {0, 0, 0, 0};
            w[k] = k = 3;
            w[k] += k += w[2]++ + ++w[2];
            return w[0] + " " + w[1] + " " + w[2] + " " + w[3] + " " + k;
        });
        t(() -> x + (x = i(5)) * x++ + x);
        t(() -> new int[i(2)][i(-1)][i(3)].length);
        t(() -> new int[i(2)][boom("dim")].length);
        t(() -> ((Object) "s" == (Object) "s") + "" + (i(1) == 1.0) + ('a' == 97) + (0.0 == -0.0));
    }

    static void comparisons() {
        double[] d = {Double.NaN, -0.0, 0.0, 1, Double.POSITIVE_INFINITY};
        StringBuilder s = new StringBuilder();
        for (double p : d)
            for (double q : d) {
                int m = (p < q ? 1 : 0) | (p <= q ? 2 : 0) | (p > q ? 4 : 0) | (p >= q ? 8 : 0) | (p == q ? 16 : 0) | (p != q ? 32 : 0);
                float pf = (float) p, qf = (float) q;
                int n = (pf < qf ? 1 : 0) | (pf <= qf ? 2 : 0) | (pf > qf ? 4 : 0) | (pf >= qf ? 8 : 0) | (pf == qf ? 16 : 0) | (pf != qf ? 32 : 0);
                s.append(m).append(!(p < q) ? "n" : "y").append(!(p >= q) ? "n" : "y").append(m == n).append(Double.compare(p, q)).append(' ');
            }
        System.out.println(s);
        long[] l = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE};
        s.setLength(0);
        for (long p : l)
            for (long q : l) s.append((p < q ? 1 : 0) + (p <= q ? 2 : 0) + (p > q ? 4 : 0) + (p == q ? 8 : 0)).append(' ');
        System.out.println(s);
    }

    static void remainders() {
        StringBuilder s = new StringBuilder();
        for (int p : new int[] {7, -7, Integer.MIN_VALUE})
            for (int q : new int[] {3, -3, -1, Integer.MIN_VALUE}) s.append(p / q).append(',').append(p % q).append(' ');
        for (long p : new long[] {7, -7, Long.MIN_VALUE})
            for (long q : new long[] {3, -3, -1}) s.append(p / q).append(',').append(p % q).append(' ');
        for (double p : new double[] {5.5, -5.5, Double.POSITIVE_INFINITY, -0.0})
            for (double q : new double[] {2, -2, 0, Double.NEGATIVE_INFINITY}) s.append(p % q).append(',').append((float) p % (float) q).append(' ');
        System.out.println(s);
        System.out.println((~5) + " " + (-Integer.MIN_VALUE) + " " + (~0L) + " " + -0.0 + " " + (0 - 0.0) + " " + (+'a') + " " + (-(char) 1) + " " + (~(byte) 127));
        System.out.println((8 >> 1 + 1) + " " + (1 + 2 << 3) + " " + ((5 & 6) == 4 ? 1 : 0) + " " + (1 | 2 ^ 3 & 4) + " " + (10 - 3 - 2) + " " + (2 * 7 / 3 * 3)
                + " " + (true || false && false) + " " + (true ^ true | true));
    }

    public static void main(String[] args) {
        logic();
        order();
        comparisons();
        remainders();
    }
}
