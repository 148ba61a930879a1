import java.util.Arrays;
import java.util.Random;

/** Matrices by LU decomposition with pivoting, and the fast Fourier transform: inverses, determinants, products of polynomials. */
public class Fourier {
    record Complex(double re, double im) {
        Complex plus(Complex o) {
            return new Complex(re + o.re, im + o.im);
        }

        Complex minus(Complex o) {
            return new Complex(re - o.re, im - o.im);
        }

        Complex times(Complex o) {
            return new Complex(re * o.re - im * o.im, re * o.im + im * o.re);
        }
    }

    static Complex[] transform(Complex[] a, int sign) {
        int n = a.length;
        if (n == 1) return a;
        if ((n & n - 1) != 0) throw new IllegalArgumentException(n + " is no power of two");
        Complex[] even = new Complex[n / 2], odd = new Complex[n / 2], result = new Complex[n];
        for (int i = 0; i < n; i++) (i % 2 == 0 ? even : odd)[i / 2] = a[i];
        even = transform(even, sign);
        odd = transform(odd, sign);
        for (int k = 0; k < n / 2; k++) {
            double angle = sign * 2 * Math.PI * k / n;
            Complex turned = odd[k].times(new Complex(Math.cos(angle), Math.sin(angle)));
            result[k] = even[k].plus(turned);
            result[k + n / 2] = even[k].minus(turned);
        }
        return result;
    }

    static long[] multiply(long[] p, long[] q) {
        int n = Integer.highestOneBit(p.length + q.length) * 2;
        Complex[] a = new Complex[n], b = new Complex[n];
        Arrays.setAll(a, i -> new Complex(i < p.length ? p[i] : 0, 0));
        Arrays.setAll(b, i -> new Complex(i < q.length ? q[i] : 0, 0));
        a = transform(a, 1);
        b = transform(b, 1);
        for (int i = 0; i < n; i++) a[i] = a[i].times(b[i]);
        Complex[] product = transform(a, -1);
        return Arrays.stream(product).limit(p.length + q.length - 1).mapToLong(c -> Math.round(c.re / n)).toArray();
    }

    static long[] multiplyPlainly(long[] p, long[] q) {
        long[] result = new long[p.length + q.length - 1];
        for (int i = 0; i < p.length; i++)
            for (int j = 0; j < q.length; j++) result[i + j] += p[i] * q[j];
        return result;
    }

    /** Decomposes `a` in place and returns the permutation of rows; its last entry is the permutation's sign, 0 when `a` is singular. */
    static int[] decompose(double[][] a) {
        int n = a.length;
        int[] p = new int[n + 1];
        Arrays.setAll(p, i -> i < n ? i : 1);
        for (int c = 0; c < n; c++) {
            int pivot = c;
            for (int r = c + 1; r < n; r++) if (Math.abs(a[r][c]) > Math.abs(a[pivot][c])) pivot = r;
            if (Math.abs(a[pivot][c]) < 1e-12) {
                p[n] = 0;
                return p;
            }
            if (pivot != c) {
                double[] row = a[c];
                a[c] = a[pivot];
                a[pivot] = row;
                int index = p[c];
                p[c] = p[pivot];
                p[pivot] = index;
                p[n] = -p[n];
            }
            for (int r = c + 1; r < n; r++) {
                double factor = a[r][c] /= a[c][c];
                for (int k = c + 1; k < n; k++) a[r][k] -= factor * a[c][k];
            }
        }
        return p;
    }

    static double[] solve(double[][] lu, int[] p, double[] b) {
        int n = lu.length;
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = b[p[i]];
            for (int k = 0; k < i; k++) x[i] -= lu[i][k] * x[k];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) x[i] -= lu[i][k] * x[k];
            x[i] /= lu[i][i];
        }
        return x;
    }

    static double determinant(double[][] a) {
        int[] p = decompose(a);
        double product = p[a.length];
        for (int i = 0; i < a.length && product != 0; i++) product *= a[i][i];
        return product;
    }

    public static void main(String[] args) {
        System.out.println(Arrays.toString(multiply(new long[] {1, 2, 3}, new long[] {4, -5, 6, 7})));
        Random random = new Random(99);
        for (int size = 1; size <= 64; size *= 4) {
            long[] p = random.longs(size, -100, 100).toArray(), q = random.longs(size + 3, -100, 100).toArray();
            System.out.println(size + ": " + Arrays.equals(multiply(p, q), multiplyPlainly(p, q)) + " " + Arrays.stream(multiply(p, q)).sum());
        }
        Complex[] wave = new Complex[16];
        Arrays.setAll(wave, i -> new Complex(Math.sin(2 * Math.PI * 3 * i / 16) + 2, 0));
        for (Complex c : transform(wave, 1)) System.out.printf("%.3f ", Math.hypot(c.re, c.im));
        System.out.println();
        try {
            transform(Arrays.copyOf(wave, 12), 1);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        double[][] a = {{2, 1, -1}, {-3, -1, 2}, {-2, 1, 2}};
        int[] permutation = decompose(a);
        System.out.println(Arrays.toString(permutation));
        for (double x : solve(a, permutation, new double[] {8, -11, -3})) System.out.printf("%.6f ", x);
        System.out.println();
        double[][] hilbert = new double[5][5];
        for (int i = 0; i < 5; i++) for (int j = 0; j < 5; j++) hilbert[i][j] = 1.0 / (i + j + 1);
        System.out.printf("%.6e %.1f %.1f%n", determinant(hilbert), determinant(new double[][] {{1, 2}, {3, 4}}),
                determinant(new double[][] {{1, 2}, {2, 4}}));
    }
}
