import java.lang.reflect.Array;

/** java.lang.reflect.Array and System.arraycopy: values, widening, and the message of every error. */
public class Arrays2 {
    interface Action {
        Object run() throws Throwable;
    }

    static void t(String what, Action a) {
        try {
            System.out.println(what + " -> " + a.run());
        } catch (Throwable e) {
            System.out.println(what + " !! " + e);
        }
    }

    static Action copy(Object from, int i, Object to, int k, int n) {
        return () -> {
            System.arraycopy(from, i, to, k, n);
            return "copied";
        };
    }

    static Action set(Object array, int i, Object value) {
        return () -> {
            Array.set(array, i, value);
            return Array.get(array, i);
        };
    }

    public static void main(String[] args) {
        Object[] arrays = {new boolean[] {true}, new byte[] {-1}, new char[] {'c'}, new short[] {-2}, new int[] {3}, new long[] {4}, new float[] {5}, new double[] {6},
            new String[] {"s"}};
        for (Object a : arrays) {
            String name = a.getClass().getSimpleName();
            t(name + " get", () -> Array.get(a, 0));
            t(name + " boolean", () -> Array.getBoolean(a, 0));
            t(name + " byte", () -> Array.getByte(a, 0));
            t(name + " char", () -> Array.getChar(a, 0));
            t(name + " short", () -> Array.getShort(a, 0));
            t(name + " int", () -> Array.getInt(a, 0));
            t(name + " long", () -> Array.getLong(a, 0));
            t(name + " float", () -> Array.getFloat(a, 0));
            t(name + " double", () -> Array.getDouble(a, 0));
            t(name + " set char", set(a, 0, 'x'));
            t(name + " set byte", set(a, 0, (byte) 7));
            t(name + " set null", set(a, 0, null));
            t(name + " set outside", set(a, 1, (byte) 7));
        }
        t("length", () -> Array.getLength(new int[2][3]));
        t("length of none", () -> Array.getLength("x"));
        t("of null", () -> Array.get(null, 0));
        t("new", () -> Array.newInstance(String.class, 2).getClass());
        t("new multi", () -> Array.newInstance(int[].class, 2, 3).getClass());
        t("new multi lengths", () -> ((int[][][]) Array.newInstance(int.class, 2, 3, 4))[1][2].length);
        t("new negative", () -> Array.newInstance(int.class, -3));
        t("new void", () -> Array.newInstance(void.class, 3));
        t("new multi negative", () -> Array.newInstance(int.class, 3, -2));
        t("new multi none", () -> Array.newInstance(int.class, new int[0]));
        t("new multi deep", () -> Array.newInstance(int.class, new int[256]));
        t("new multi zero", () -> ((Object[]) Array.newInstance(int.class, 0, 5)).length);
        Object[] numbers = {1, 2, "x", 3};
        t("from no array", copy("x", 0, new int[1], 0, 1));
        t("to no array", copy(new int[1], 0, "x", 0, 1));
        t("kinds", copy(new int[1], 0, new long[1], 0, 1));
        t("to objects", copy(new int[1], 0, new Object[1], 0, 1));
        t("from objects", copy(new Object[1], 0, new int[1], 0, 1));
        t("negative from", copy(new int[3], -1, new int[1], 0, 1));
        t("negative to", copy(new int[3], 0, new int[1], -1, 1));
        t("negative length", copy(new int[3], 0, new int[1], 0, -1));
        t("beyond from", copy(new int[3], 2, new int[9], 0, 2));
        t("beyond to", copy(new Object[3], 0, new String[1], 0, 2));
        t("overflow", copy(new int[3], Integer.MAX_VALUE, new int[3], 0, Integer.MAX_VALUE));
        Integer[] to = new Integer[4];
        t("element", copy(numbers, 0, to, 0, 4));
        System.out.println(java.util.Arrays.toString(to));
        t("never", copy(new Integer[] {1}, 0, new String[1], 0, 1));
        t("never, nulls", copy(new Integer[] {null}, 0, new String[1], 0, 1));
        t("nested", copy(new Integer[] {1}, 0, new String[1][1], 0, 1));
        t("null", copy(null, 0, new int[1], 0, 0));
        int[] same = {0, 1, 2, 3, 4, 5, 6, 7};
        System.arraycopy(same, 0, same, 2, 6);
        System.out.println(java.util.Arrays.toString(same));
        System.arraycopy(same, 3, same, 0, 5);
        System.out.println(java.util.Arrays.toString(same));
        byte[] large = new byte[5_000_001];
        for (int i = 0; i < large.length; i++) large[i] = (byte) (i * 31);
        byte[] moved = large.clone();
        System.arraycopy(moved, 0, moved, 1, moved.length - 1);
        boolean right = true;
        for (int i = 1; i < moved.length; i++) right &= moved[i] == large[i - 1];
        System.out.println(right);
        Object[] objects = new Object[1_000_000];
        for (int i = 0; i < objects.length; i += 1000) objects[i] = i;
        Object[] clone = objects.clone();
        System.arraycopy(clone, 5, clone, 0, clone.length - 5);
        System.out.println(clone[995] + " " + clone[999_995] + " " + (objects[0] == clone[0]));
    }
}
