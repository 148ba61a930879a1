import java.util.Arrays;
/** Arrays of every type: defaults, bounds, stores, clones, several dimensions, arraycopy. */
public class Arrays1 {
    static void t(Runnable r) {
        try {
            r.run();
            System.out.println("ok");
        } catch (Throwable e) {
            System.out.println(e);
        }
    }
    public static void main(String[] args) {
        System.out.println(new boolean[1][0].length + " " + new byte[2][1].length);
        boolean[] z = new boolean[3];
        byte[] b = new byte[3];
        short[] s = new short[3];
        char[] c = new char[3];
        int[] i = new int[3];
        long[] j = new long[3];
        float[] f = new float[3];
        double[] d = new double[3];
        Object[] o = new Object[3];
        z[1] = true;
        b[1] = (byte) 200;
        s[1] = (short) 40000;
        c[1] = (char) 70000;
        i[1] = -1;
        j[1] = 1L << 40;
        f[1] = 1.5f;
        d[1] = -2.5;
        o[1] = "x";
        System.out.println(Arrays.toString(z) + Arrays.toString(b) + Arrays.toString(s) + (int) c[1]
                + Arrays.toString(i) + Arrays.toString(j) + Arrays.toString(f) + Arrays.toString(d)
                + Arrays.toString(o));
        t(() -> { i[3] = 1; });
        t(() -> { i[-1] = 1; });
        t(() -> System.out.println(j[Integer.MAX_VALUE]));
        t(() -> { Object x = new int[-5]; });
        t(() -> {
            Object[] x = new String[2];
            x[0] = 5;
        });
        t(() -> {
            Object[] x = new Integer[1][];
            x[0] = new int[1];
        });
        t(() -> {
            int[] n = null;
            n[0] = 1;
        });
        t(() -> {
            int[] n = null;
            System.out.println(n.length);
        });
        t(() -> {
            Object x = "s";
            Integer y = (Integer) x;
        });
        t(() -> {
            Object x = new int[0];
            long[] y = (long[]) x;
        });
        t(() -> {
            Object x = new String[0];
            Object[] y = (Object[]) x;
        });
        int[][][] m = new int[2][3][];
        System.out.println(m.length + " " + m[1].length + " " + m[1][2]);
        m[1][2] = new int[] {1, 2};
        System.out.println(Arrays.deepToString(m));
        int[][] tri = new int[5][];
        for (int k = 0; k < 5; k++) {
            tri[k] = new int[k + 1];
            tri[k][0] = tri[k][k] = 1;
            for (int l = 1; l < k; l++) tri[k][l] = tri[k - 1][l - 1] + tri[k - 1][l];
        }
        System.out.println(Arrays.deepToString(tri));
        t(() -> { Object x = new int[2][-1][3]; });
        int[][] zero = new int[0][5];
        System.out.println(zero.length);
        int[] cl = i.clone();
        cl[0] = 9;
        System.out.println(i[0] + " " + cl[0] + " " + cl.getClass().getName() + " "
                + new String[0][0].getClass().getName() + " " + o.getClass().getSimpleName());
        int[] src = {1, 2, 3, 4, 5, 6};
        System.arraycopy(src, 0, src, 2, 4);
        System.out.println(Arrays.toString(src));
        System.arraycopy(src, 2, src, 0, 4);
        System.out.println(Arrays.toString(src));
        t(() -> System.arraycopy(src, 0, src, 4, 3));
        t(() -> System.arraycopy(src, -1, src, 0, 1));
        t(() -> System.arraycopy(src, 0, new long[9], 0, 1));
        t(() -> System.arraycopy("x", 0, src, 0, 1));
        t(() -> System.arraycopy(null, 0, src, 0, 1));
        t(() -> System.arraycopy(src, 0, src, 0, -1));
        Object[] mixed = {"a", "b", 3, "d"};
        String[] dst = new String[4];
        t(() -> System.arraycopy(mixed, 0, dst, 0, 4));
        System.out.println(Arrays.toString(dst));
        Object[][] oo = new String[2][2];
        t(() -> { oo[0] = new Object[1]; });
        System.out.println(new int[0] instanceof Object ? "obj" : "");
        System.out.println(((Object) new int[0]) instanceof Cloneable);
        int[] sorted = {5, 3, 9, -1, 0, 7, 7, 2};
        Arrays.sort(sorted);
        System.out.println(Arrays.toString(sorted) + Arrays.binarySearch(sorted, 7) + Arrays.hashCode(sorted)
                + Arrays.equals(sorted, sorted.clone()));
        long[] fill = new long[5];
        Arrays.fill(fill, 1, 4, 7L);
        System.out.println(
                Arrays.toString(fill) + Arrays.toString(Arrays.copyOfRange(fill, 2, 8)) + Arrays.stream(fill).sum());
        String[] names = {"delta", "alpha", "charlie", "bravo"};
        Arrays.sort(names, (x, y) -> y.compareTo(x));
        System.out.println(String.join(",", names));
        t(() -> { char[] huge = new char[Integer.MAX_VALUE]; });
    }
}
