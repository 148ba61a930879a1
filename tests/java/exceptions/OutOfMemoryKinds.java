import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

/** OutOfMemoryError from every instruction and native that allocates; also in initializers, lambdas, through reflection and in another thread. */
public class OutOfMemoryKinds {
    interface Act {
        Object run() throws Throwable;
    }
    static void t(String name, Act a) {
        String s;
        try {
            s = "none " + (a.run() != null);
        } catch (OutOfMemoryError e) {
            s = e.getMessage() + " " + (e.getCause() == null);
        } catch (Throwable e) {
            s = e + " <- " + e.getCause();
        }
        System.out.println(name + ": " + s);
    }
    static final int HUGE = 500_000_000;
    static class Init {
        static long[] big = new long[HUGE];
        static void touch() { }
    }
    static class Holder {
        long[] l = new long[HUGE];
    }
    public static Object make() { return new int[HUGE]; }
    static Object[] chain;
    static Object fill() {
        Object[] head = null;
        try {
            while (true) {
                Object[] next = new Object[1000];
                next[0] = head;
                head = next;
            }
        } catch (OutOfMemoryError e) {
            head = null;
            return e;
        }
    }

    public static void main(String[] args) throws Exception {
        t("newarray", () -> new byte[Integer.MAX_VALUE - 8]);
        t("newarray over", () -> new byte[Integer.MAX_VALUE]);
        t("newarray long", () -> new long[Integer.MAX_VALUE - 1]);
        t("anewarray", () -> new String[Integer.MAX_VALUE]);
        t("anewarray heap", () -> new String[HUGE]);
        t("multianewarray", () -> new int[100000][100000]);
        t("multianewarray over", () -> new int[Integer.MAX_VALUE][1]);
        t("multianewarray inner", () -> new int[2][Integer.MAX_VALUE]);
        t("Array.newInstance", () -> Array.newInstance(int.class, Integer.MAX_VALUE));
        t("Array.newInstance heap", () -> Array.newInstance(Object.class, HUGE));
        t("Array.newInstance dims", () -> Array.newInstance(Object.class, 30000, 30000));
        t("constructor", () -> new Holder());
        t("repeat", () -> "abc".repeat(HUGE));
        t("repeat over", () -> "abc".repeat(Integer.MAX_VALUE));
        t("builder", () -> new StringBuilder(Integer.MAX_VALUE));
        t("list", () -> new ArrayList<>(Integer.MAX_VALUE));
        t("append", () -> {
            StringBuilder b = new StringBuilder("x".repeat(1 << 20));
            while (true) b.append(b);
        });
        t("reflection", () -> {
            try {
                return OutOfMemoryKinds.class.getMethod("make").invoke(null);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        t("initializer", () -> {
            Init.touch();
            return 0;
        });
        t("initializer again", () -> {
            Init.touch();
            return 0;
        });
        for (int i = 0; i < 3; i++) t("filled", () -> fill() != null ? "caught" : null);
        Thread[] threads = new Thread[3];
        int[] caught = new int[3];
        for (int i = 0; i < 3; i++) {
            int k = i;
            threads[i] = new Thread(() -> {
                try {
                    List<int[]> l = new ArrayList<>();
                    while (true) l.add(new int[100_000]);
                } catch (OutOfMemoryError e) {
                    caught[k]++;
                }
            });
            threads[i].start();
        }
        for (Thread x : threads) x.join();
        System.out.println(caught[0] + caught[1] + caught[2]);
        List<int[]> live = new ArrayList<>();
        for (int i = 0; i < 100; i++) live.add(new int[1000]);
        System.out.println("goes on " + live.size());
    }
}
