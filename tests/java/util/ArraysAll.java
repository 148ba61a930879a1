import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Random;
import java.util.function.Supplier;

/** java.util.Arrays: sorting of every type, searching, comparing, hashing, copying, printing, range checks. */
public class ArraysAll {
    private static void attempt(String what, Supplier<?> s) {
        try {
            System.out.println(what + " = " + s.get());
        } catch (RuntimeException e) {
            System.out.println(what + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    private static Object nothing(Runnable r) {
        r.run();
        return "done";
    }

    public static void main(String[] args) {
        sorting();
        patterns();
        searching();
        comparing();
        copying();
        printing();
        ranges();
    }

    private static void sorting() {
        Random r = new Random(11);
        byte[] b = new byte[400];
        r.nextBytes(b);
        Arrays.sort(b);
        short[] s = new short[400];
        char[] c = new char[400];
        int[] i = new int[400];
        long[] l = new long[400];
        float[] f = new float[400];
        double[] d = new double[400];
        for (int k = 0; k < 400; k++) {
            s[k] = (short) r.nextInt();
            c[k] = (char) r.nextInt();
            i[k] = r.nextInt(1000);
            l[k] = r.nextLong();
            f[k] = k % 50 == 0 ? Float.NaN : k % 40 == 0 ? -0f : k % 30 == 0 ? 0f : r.nextFloat() - 0.5f;
            d[k] = k % 60 == 0 ? Double.NEGATIVE_INFINITY : k % 70 == 0 ? Double.NaN : r.nextGaussian();
        }
        Arrays.sort(s);
        Arrays.sort(c);
        Arrays.sort(i, 100, 300);
        Arrays.sort(l);
        Arrays.sort(f);
        Arrays.sort(d);
        System.out.println(b[0] + " " + b[399] + " " + s[0] + " " + (int) c[399] + " " + i[100] + " " + i[299] + " " + l[7]);
        System.out.println(Arrays.hashCode(b) + " " + Arrays.hashCode(s) + " " + Arrays.hashCode(c) + " " + Arrays.hashCode(i) + " " + Arrays.hashCode(l));
        int firstZero = 0;
        while (f[firstZero] != 0) firstZero++;
        System.out.println(f[0] + " " + 1 / f[firstZero] + " " + f[391] + " " + f[392] + " " + d[6] + " " + d[7] + " " + d[399] + " " + Arrays.hashCode(f));
        String[] words = "the quick brown fox jumps over the lazy dog".split(" ");
        Arrays.sort(words, 2, 7);
        System.out.println(Arrays.toString(words));
        Arrays.sort(words, Comparator.comparing(String::length).thenComparing(Collections.reverseOrder()));
        System.out.println(Arrays.toString(words));
    }

    /** Shapes that sorting algorithms treat specially. */
    private static void patterns() {
        int n = 5000;
        int[][] shapes = new int[8][n];
        Random r = new Random(2);
        for (int i = 0; i < n; i++) {
            shapes[0][i] = i;
            shapes[1][i] = n - i;
            shapes[2][i] = 7;
            shapes[3][i] = i % 10;
            shapes[4][i] = i < n / 2 ? i : n - i;
            shapes[5][i] = r.nextInt();
            shapes[6][i] = i % 100 * 50 + i / 100;
            shapes[7][i] = i + (i % 500 == 0 ? -3000 : 0);
        }
        StringBuilder b = new StringBuilder();
        for (int[] a : shapes) {
            long sum = Arrays.stream(a).asLongStream().sum();
            Integer[] boxed = Arrays.stream(a).limit(1200).boxed().toArray(Integer[]::new);
            Arrays.sort(a);
            Arrays.sort(boxed, Collections.reverseOrder());
            boolean good = sum == Arrays.stream(a).asLongStream().sum();
            for (int i = 1; i < n; i++) good &= a[i - 1] <= a[i];
            for (int i = 1; i < boxed.length; i++) good &= boxed[i - 1] >= boxed[i];
            b.append(good).append(' ');
        }
        System.out.println(b);
    }

    private static void searching() {
        int[] a = {1, 3, 5, 7, 9};
        System.out.println(Arrays.binarySearch(a, 7) + " " + Arrays.binarySearch(a, 0) + " " + Arrays.binarySearch(a, 10) + " " + Arrays.binarySearch(a, 1, 3, 7));
        System.out.println(Arrays.binarySearch(new double[] {-0.0, 0.0, Double.NaN}, 0.0) + " " + Arrays.binarySearch(new double[] {1, Double.NaN}, Double.NaN));
        System.out.println(Arrays.binarySearch(new String[] {"a", "c"}, "b") + " " + Arrays.binarySearch(new String[] {"c", "b"}, "c", Comparator.reverseOrder()));
        System.out.println(Arrays.binarySearch(new char[] {'a', 'z'}, 'z') + " " + Arrays.binarySearch(new long[0], 5L));
    }

    private static void comparing() {
        int[] a = {1, 2, 3}, b = {1, 2, 4}, c = {1, 2};
        System.out.println(Arrays.equals(a, a.clone()) + " " + Arrays.equals(a, null) + " " + Arrays.equals((int[]) null, null) + " " + Arrays.equals(a, 0, 2, b, 0, 2));
        System.out.println(Arrays.compare(a, b) + " " + Arrays.compare(a, c) + " " + Arrays.compare(c, null) + " " + Arrays.mismatch(a, b) + Arrays.mismatch(a, a) + Arrays.mismatch(a, c));
        byte[] x = new byte[100], y = new byte[100];
        y[77] = -1;
        System.out.println(Arrays.mismatch(x, y) + " " + Arrays.compare(x, y) + " " + Arrays.compareUnsigned(x, y) + " " + Arrays.equals(x, 0, 77, y, 0, 77));
        System.out.println(Arrays.equals(new double[] {0.0, Double.NaN}, new double[] {0.0, Double.NaN}) + " " + Arrays.equals(new double[] {0.0}, new double[] {-0.0})
                + " " + Arrays.compare(new float[] {Float.NaN}, new float[] {1}) + " " + Arrays.mismatch(new float[] {0f, 1f}, new float[] {-0f, 1f}));
        Object[] deep = {1, new int[] {2, 3}, new Object[] {"s", new double[] {4}}}, deep2 = {1, new int[] {2, 3}, new Object[] {"s", new double[] {4}}};
        System.out.println(Arrays.equals(deep, deep2) + " " + Arrays.deepEquals(deep, deep2) + " " + (Arrays.deepHashCode(deep) == Arrays.deepHashCode(deep2)) + " "
                + Arrays.deepHashCode(deep));
        System.out.println(Arrays.compare(new String[] {"a", null}, new String[] {"a", "b"}) + " " + Arrays.hashCode(new boolean[] {true, false}) + " "
                + Arrays.hashCode(new Object[] {null, "x"}) + " " + Arrays.hashCode((int[]) null));
    }

    private static void copying() {
        System.out.println(Arrays.toString(Arrays.copyOf(new int[] {1, 2}, 4)) + Arrays.toString(Arrays.copyOf(new String[] {"a", "b"}, 1))
                + Arrays.toString(Arrays.copyOfRange(new char[] {'a', 'b', 'c'}, 1, 3)) + Arrays.toString(Arrays.copyOfRange(new boolean[] {true}, 1, 3)));
        Number[] numbers = Arrays.copyOf(new Integer[] {1, 2}, 3, Number[].class);
        numbers[2] = 3.5;
        System.out.println(Arrays.toString(numbers) + " " + numbers.getClass().getSimpleName());
        long[] filled = new long[6];
        Arrays.fill(filled, 2, 5, -1);
        Arrays.setAll(filled, i -> filled[i] * i);
        System.out.println(Arrays.toString(filled) + " " + Arrays.stream(filled, 2, 5).sum() + " " + Arrays.asList(numbers).indexOf(3.5));
        int[][] jagged = {{1}, {2, 3}, {}}, shallow = jagged.clone();
        shallow[0][0] = 9;
        shallow[1] = null;
        System.out.println(Arrays.deepToString(jagged) + " " + Arrays.deepToString(shallow));
        Arrays.parallelPrefix(filled, Long::sum);
        System.out.println(Arrays.toString(filled));
    }

    private static void printing() {
        Object[] self = {1, null, "x"};
        self[1] = self;
        System.out.println(Arrays.deepToString(self) + " " + Arrays.toString((Object[]) null) + " " + Arrays.toString(new byte[0]) + Arrays.deepToString(new float[][] {{1.5f}, null}));
    }

    private static void ranges() {
        int[] a = {1, 2, 3};
        attempt("sort 2..1", () -> nothing(() -> Arrays.sort(a, 2, 1)));
        attempt("sort -1", () -> nothing(() -> Arrays.sort(a, -1, 1)));
        attempt("sort 4", () -> nothing(() -> Arrays.sort(a, 0, 4)));
        attempt("fill", () -> nothing(() -> Arrays.fill(a, 1, 9, 0)));
        attempt("copyOf", () -> Arrays.copyOf(a, -1));
        attempt("copyOfRange", () -> Arrays.copyOfRange(a, 4, 5));
        attempt("copyOfRange", () -> Arrays.copyOfRange(a, 2, 1));
        attempt("store", () -> Arrays.copyOf(new Object[] {"a"}, 1, Integer[].class));
        attempt("sort mixed", () -> nothing(() -> Arrays.sort(new Object[] {1, "a"})));
        attempt("sort nulls", () -> nothing(() -> Arrays.sort(new Object[] {"a", null})));
        attempt("equals range", () -> Arrays.equals(a, 0, 5, a, 0, 5));
    }
}
