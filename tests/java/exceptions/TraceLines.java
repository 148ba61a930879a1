import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lines, methods and classes in stack traces: expressions over several lines, constructors, initializers, bridges, lambdas, library code between. */
public class TraceLines {
    static int fail(String s) {
        throw new IllegalStateException(s);
    }
    static void show(Throwable t) {
        System.out.println(t);
        for (StackTraceElement e : t.getStackTrace())
            System.out.println("  " + e.getClassName().replaceAll("0x[0-9a-f]+", "0x") + "." + e.getMethodName() + (e.getClassName().startsWith("java") ? "" : ":" + e.getLineNumber()));
    }
    static void t(Callable<Object> c) {
        try {
            c.call();
        } catch (Throwable e) {
            show(e);
            if (e.getCause() != null) show(e.getCause());
        }
    }

    static int several(int a) {
        int x = a
                + 1
                / (a
                - a)
                * 3;
        return x;
    }
    static Object chained(StringBuilder b) {
        return b
                .append("a")
                .append("b")
                .charAt(
                        7);
    }
    static int arguments() {
        return Math.max(
                1,
                fail(
                        "argument"));
    }
    static String conditional(String s) {
        return s == null
                ? s
                .trim()
                : s;
    }
    static boolean condition(int[] a) {
        if (a.length > 0
                && a[0] > 0
                && a[1] > 0)
            return true;
        return false;
    }

    static class Field {
        int ok = 1;
        int bad =
                fail("field");
        Field() {
            ok = 2;
        }
    }
    static class Block {
        {
            int x = 0;
            x = 1 / x;
        }
        Block() {
            this(1);
        }
        Block(int i) {
        }
    }
    static class Sub extends Field {
        Sub() {
            super();
        }
    }
    static class Static {
        static int a = 1;
        static int b = fail("static");
        static void touch() { }
    }
    static class Bridge implements Comparable<Bridge>, Function<String, Integer> {
        public int compareTo(Bridge o) {
            return fail("bridge");
        }
        public Integer apply(String s) {
            return s.length() / 0;
        }
    }
    enum Color {
        RED {
            @Override
            int value() {
                return fail("constant");
            }
        };
        abstract int value();
    }
    record Rec(int[] a) {
        Rec {
            if (a == null)
                throw new NullPointerException("compact");
        }
    }
    class Inner {
        class Deeper {
            int go() {
                return new Object() {
                    int anonymous() {
                        class LocalOne {
                            int run() {
                                return fail("local");
                            }
                        }
                        return new LocalOne().run();
                    }
                }.anonymous();
            }
        }
    }
    private static int recursion(int n) {
        if (n == 0)
            return fail("rec");
        return n % 2 == 0
                ? recursion(n - 1)
                : recursion(
                        n - 1);
    }
    static void loop() {
        for (int i = 0;
                i < 10;
                i += i == 5 ? fail("update") : 1) {
            if (i < 0) return;
        }
    }
    static int resources() throws Exception {
        try (AutoCloseable c = () -> fail("close")) {
            return fail("body");
        } finally {
            System.out.println("finally");
        }
    }
    static int switching(int k) {
        switch (k) {
            case 1:
                return fail(
                        "switch");
            default:
                return switch (k) {
                    case 2 -> fail("arrow");
                    default -> {
                        int[] a = {};
                        yield a[k];
                    }
                };
        }
    }
    static int assigned;
    static void multi() {
        int[] a = {1, 2}, b = null; assigned = a[0]; assigned = a[1]; assigned = b[0]; assigned = 3;
    }
    static synchronized void locked() {
        synchronized (
                TraceLines.class) {
            Object o = "s";
            Integer i =
                    (Integer)
                            o;
        }
    }
    static Throwable made;
    static Throwable make() {
        return new Exception(
                "made");
    }

    public static void main(String[] args) throws Exception {
        t(() -> several(2));
        t(() -> chained(new StringBuilder()));
        t(() -> arguments());
        t(() -> conditional(null));
        t(() -> condition(new int[] {1}));
        t(() -> new Field());
        t(Block::new);
        t(Sub::new);
        t(() -> {
            Static.touch();
            return 0;
        });
        t(() -> {
            Static.touch();
            return 0;
        });
        t(() -> ((Comparable) new Bridge()).compareTo(new Bridge()));
        t(() -> ((Function) new Bridge()).apply("s"));
        t(() -> ((Function) new Bridge()).apply(1));
        t(() -> Color.RED.value());
        t(() -> new Rec(null));
        t(() -> new TraceLines().new Inner().new Deeper().go());
        t(() -> recursion(3));
        t(() -> {
            loop();
            return 0;
        });
        t(() -> resources());
        for (int i = 1; i < 4; i++) {
            int k = i;
            t(() -> switching(k));
        }
        t(() -> {
            multi();
            return 0;
        });
        t(() -> {
            locked();
            return 0;
        });
        t(() -> {
            Supplier<Supplier<Integer>> s = () -> () ->
                    fail("nested lambda");
            return s.get()
                    .get();
        });
        t(() -> {
            Function<String, Integer> f = Integer::parseInt;
            return f.andThen(x -> x / 0)
                    .apply("1");
        });
        t(() -> {
            new TreeMap<Object, Object>((a, b) -> fail("comparator")).put(1, 2);
            return 0;
        });
        t(() -> {
            List<Integer> l = new ArrayList<>(List.of(1));
            l.forEach(x -> {
                l.add(
                        fail("each"));
            });
            return 0;
        });
        t(() -> {
            Throwable e = make();
            throw (Exception) e;
        });
        t(() -> {
            RuntimeException e = new RuntimeException("here");
            e.fillInStackTrace();
            throw
                    e;
        });
        t(() -> {
            try {
                fail("cause");
            } catch (IllegalStateException e) {
                throw new RuntimeException("wrapped",
                        e);
            }
            return 0;
        });
        StackTraceElement[] now = Thread.currentThread().getStackTrace();
        System.out.println(now.length + " " + now[0].getMethodName() + " " + now[1]);
        Thread t = new Thread(() -> show(new Exception("in a thread")));
        t.start();
        t.join();
    }
}
