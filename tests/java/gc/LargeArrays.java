import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Large arrays of every type: zeroed, copied, collected while others stay, arrays of arrays, fragmentation by size. */
public class LargeArrays {
    private static long checksum(Object array) {
        long sum = 0;
        if (array instanceof byte[] a) for (byte x : a) sum = sum * 31 + x;
        else if (array instanceof long[] a) for (long x : a) sum = sum * 31 + x;
        else if (array instanceof char[] a) for (char x : a) sum = sum * 31 + x;
        else if (array instanceof double[] a) for (double x : a) sum = sum * 31 + (long) x;
        return sum;
    }

    public static void main(String[] args) {
        byte[] bytes = new byte[300_001];
        bytes[300_000] = 7;
        System.out.println(bytes.length + " " + checksum(bytes));
        char[] chars = new char[100_000];
        Arrays.fill(chars, 50_000, 100_000, 'x');
        System.out.println(checksum(chars));
        double[] doubles = new double[20_000];
        Arrays.setAll(doubles, i -> i * 0.5);
        System.out.println(checksum(Arrays.copyOfRange(doubles, 9_990, 20_010)));
        int[][][] cube = new int[20][30][40];
        cube[19][29][39] = 5;
        System.out.println(cube[0][0].length + " " + Arrays.stream(cube).flatMap(Arrays::stream).flatMapToInt(Arrays::stream).sum());
        Object[] objects = new Object[50_000];
        for (int i = 0; i < objects.length; i += 1000) objects[i] = new int[] {i};
        System.gc();
        int sum = 0;
        for (Object o : objects) if (o instanceof int[] a) sum += a[0];
        System.out.println(sum);
        sizes();
        fragments();
        growing();
        overlap();
        limits();
    }

    /** Each size just below, at and above powers of two. */
    private static void sizes() {
        int wrong = 0;
        List<byte[]> kept = new ArrayList<>();
        for (int shift = 0; shift <= 17; shift++) {
            for (int d = -1; d <= 1; d++) {
                int size = (1 << shift) + d;
                byte[] a = new byte[size];
                for (byte x : a) wrong += x;
                Arrays.fill(a, (byte) shift);
                if (d == 0) kept.add(a);
            }
        }
        for (int shift = 0; shift <= 17; shift++) for (byte x : kept.get(shift)) if (x != shift) wrong++;
        System.out.println("wrong " + wrong);
    }

    /** Holes of one size are filled with objects of others, again and again; what is kept stays as it is. */
    private static void fragments() {
        long[][] kept = new long[400][];
        long expected = 0, found = 0;
        for (int round = 0; round < 12; round++) {
            for (int i = 0; i < kept.length; i++) {
                if ((i + round) % 3 != 0) continue;
                kept[i] = new long[16 + (i * 37 + round * 101) % 900];
                Arrays.fill(kept[i], i + round);
            }
            for (int i = 0; i < 300; i++) {
                byte[] junk = new byte[i * 13];
                if (junk.length > 5 && junk[5] != 0) System.out.println("not zero");
            }
        }
        for (int i = 0; i < kept.length; i++) {
            for (long x : kept[i]) {
                found += x;
                expected += kept[i][0];
            }
        }
        System.out.println(found == expected ? "kept " + found : "damaged");
    }

    private static void growing() {
        int[] a = new int[1];
        for (int n = 1; n < 100_000; n = n * 3 / 2 + 1) {
            a[a.length - 1] = n;
            a = Arrays.copyOf(a, n);
        }
        System.out.println(a.length + " " + Arrays.stream(a).filter(x -> x != 0).count());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 30_000; i++) text.append(i % 10);
        System.out.println(text.length() + " " + text.charAt(29_999));
    }

    private static void overlap() {
        int[] a = new int[10_000];
        Arrays.setAll(a, i -> i);
        System.arraycopy(a, 0, a, 1, 9_999);
        System.out.println(a[0] + " " + a[1] + " " + a[9_999]);
        System.arraycopy(a, 1, a, 0, 9_999);
        System.out.println(a[0] + " " + a[9_998] + " " + a[9_999]);
        String[] s = {"a", "b", "c", "d"};
        System.arraycopy(s, 0, s, 1, 3);
        System.out.println(Arrays.toString(s));
        Object[] o = {"x", 1, "z"};
        try {
            System.arraycopy(o, 0, s, 0, 3);
        } catch (ArrayStoreException e) {
            System.out.println(e.getMessage() + " " + Arrays.toString(s));
        }
    }

    private static void limits() {
        try {
            System.out.println(new long[Integer.MAX_VALUE].length);
        } catch (OutOfMemoryError e) {
            System.out.println(e.getMessage());
        }
        try {
            System.out.println(new Object[Integer.MAX_VALUE - 1].length);
        } catch (OutOfMemoryError e) {
            System.out.println(e.getMessage());
        }
        try {
            int n = -5;
            System.out.println(new byte[n].length);
        } catch (NegativeArraySizeException e) {
            System.out.println(e.getMessage());
        }
        try {
            System.out.println(new int[2][-1].length);
        } catch (NegativeArraySizeException e) {
            System.out.println(e.getMessage());
        }
        try {
            System.out.println(new int[0][-1].length);
        } catch (NegativeArraySizeException e) {
            System.out.println(e.getMessage());
        }
    }
}
