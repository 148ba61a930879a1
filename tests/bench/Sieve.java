/** Arrays of several kinds: a sieve, a matrix product, a histogram, a quicksort. */
public class Sieve {
    static int primes(int limit) {
        boolean[] composite = new boolean[limit];
        int count = 0;
        for (int i = 2; i < limit; i++) {
            if (composite[i]) continue;
            count++;
            for (long j = (long) i * i; j < limit; j += i) composite[(int) j] = true;
        }
        return count;
    }

    static double[][] product(double[][] a, double[][] b) {
        int n = a.length;
        double[][] c = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) sum += a[i][k] * b[k][j];
                c[i][j] = sum;
            }
        }
        return c;
    }

    static void sort(int[] a, int from, int to) {
        while (from < to) {
            int pivot = a[(from + to) >>> 1], i = from, j = to;
            while (i <= j) {
                while (a[i] < pivot) i++;
                while (a[j] > pivot) j--;
                if (i > j) break;
                int t = a[i];
                a[i++] = a[j];
                a[j--] = t;
            }
            sort(a, from, j);
            from = i;
        }
    }

    public static void main(String[] args) {
        double[][] m = new double[170][170];
        for (int i = 0; i < 170; i++) {
            for (int j = 0; j < 170; j++) m[i][j] = (i * 7 + j * 3) % 11;
        }
        int[] values = new int[400_000];
        int seed = 42;
        for (int i = 0; i < values.length; i++) values[i] = (seed = seed * 1103515245 + 12345) >>> 8;
        sort(values, 0, values.length - 1);
        char[] text = new char[50_000];
        int[] histogram = new int[128];
        for (int i = 0; i < text.length; i++) text[i] = (char) (i * 31 & 127);
        for (int n = 0; n < 60; n++) {
            for (char c : text) histogram[c]++;
        }
        System.out.println(primes(5_000_000) + " " + product(m, m)[5][7] + " " + values[1000] + " " + histogram[3]);
    }
}
