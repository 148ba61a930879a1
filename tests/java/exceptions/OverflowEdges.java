import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * At the very end of the stack everything is tried that may need a frame: each action again and again, one frame higher each time, until it works. It
 * must end in StackOverflowError or in its result, leave locks free and data whole, and work afterwards.
 */
public class OverflowEdges {
    interface Action {
        Object run() throws Throwable;
    }
    static int tries, overflows;
    static String unexpected;
    static Object result;

    /** Runs out of stack; on the way back the action is tried in each frame until it has a result. */
    static void descend(Action a) {
        try {
            descend(a);
        } catch (StackOverflowError e) {
            overflows++;
        }
        if (result != null || tries > 4000) return;
        attempt(a);
    }
    static void attempt(Action a) {
        tries++;
        try {
            result = a.run();
        } catch (StackOverflowError e) {
            overflows++;
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof StackOverflowError)) unexpected = "target " + e.getCause();
        } catch (Throwable e) {
            Throwable root = e;
            while (root.getCause() != null) root = root.getCause();
            if (!(root instanceof StackOverflowError)) unexpected = e.toString();
        }
    }
    static void t(String what, Action warm, Action a) throws Exception {
        tries = overflows = 0;
        unexpected = null;
        result = null;
        Object[] after = new Object[1];
        try {
            if (warm != null) warm.run();
        } catch (Throwable e) {
            System.out.println(what + " cannot even begin: " + e);
        }
        Thread small = new Thread(null, () -> {
            descend(a);
            try {
                after[0] = a.run();
            } catch (Throwable e) {
                after[0] = e;
            }
        }, "small", 256 << 10);
        small.start();
        small.join();
        System.out.println(what + ": " + result + ", afterwards " + after[0] + (overflows > 0 ? "" : ", no overflow") + (unexpected == null ? "" : ", unexpected " + unexpected));
    }

    static final Object monitor = new Object();
    static synchronized Object locked(int n) {
        synchronized (monitor) {
            return n == 0 ? "locked" : locked(n - 1);
        }
    }
    static int wide(long a, long b, double c, double d, Object e, int[] f, String g, long h) { return a + b > 0 ? 1 : wide(a + 1, b + 1, c, d, e, f, g, h); }
    static Object multi(int a) { return new int[2][3][4][a].length; }
    static Object tryFinally() {
        int[] steps = {0};
        try {
            steps[0]++;
            plain(5);
        } finally {
            steps[0]++;
        }
        return steps[0];
    }
    static int plain(int n) { return n == 0 ? 0 : plain(n - 1) + 1; }
    record Point(int x, Object y) implements Serializable { }
    enum Kind { A, B, C }
    static Object switched(Kind k, String s) {
        switch (k) {
            case A: break;
            default: return "no";
        }
        switch (s) {
            case "one": return "switched";
            default: return "no";
        }
    }
    public static Object target(Object o, int i) { return o + "" + i; }
    static class Loader extends ClassLoader {
        static int loaded;
        Loader() { super(OverflowEdges.class.getClassLoader()); }
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals("OverflowEdges$Loadable")) return super.loadClass(name, resolve);
            Class<?> c = findLoadedClass(name);
            return c != null ? c : defineClass(name, bytes, 0, bytes.length);
        }
    }
    static byte[] bytes;
    public static class Loadable implements Callable<Object> {
        @Override
        public Object call() { return "loaded " + (getClass().getClassLoader() != OverflowEdges.class.getClassLoader()); }
    }

    public static void main(String[] args) throws Exception {
        try (InputStream in = OverflowEdges.class.getResourceAsStream("OverflowEdges$Loadable.class")) {
            bytes = in.readAllBytes();
        }
        MethodHandle handle = MethodHandles.lookup().findStatic(OverflowEdges.class, "target", MethodType.methodType(Object.class, Object.class, int.class));
        var method = OverflowEdges.class.getMethod("target", Object.class, int.class);
        Map<String, Integer> map = new HashMap<>(), tree = new TreeMap<>(), concurrent = new ConcurrentHashMap<>();
        List<Integer> shuffled = new ArrayList<>(IntStream.range(0, 200).mapToObj(i -> i * 7919 % 200).collect(Collectors.toList()));
        Pattern pattern = Pattern.compile("(a|b)*c");
        int captured = 5;
        Action[] warms = {() -> "" + captured + 'c' + 2.5 + map, () -> ((Supplier<Object>) () -> captured).get()};

        t("plain", null, () -> plain(20));
        t("wide", null, () -> wide(-30, 0, 1, 2, null, null, null, 3));
        t("locked", null, () -> locked(3));
        for (int i = 0; i < 20; i++) { // the library's generator of accessors, which comes after 15 calls, would never recover
            round(new Point(1, "p"));
            method.invoke(null, "x", 1);
            new Loader().loadClass("OverflowEdges$Loadable").getDeclaredConstructor().newInstance();
        }
        System.out.println(Thread.holdsLock(monitor) + " " + Thread.holdsLock(OverflowEdges.class));
        t("multi-dimensional", null, () -> multi(5));
        t("finally", null, OverflowEdges::tryFinally);
        t("concatenation", warms[0], () -> "a" + captured + 'd' + 3.5 + new int[0].length);
        t("lambda", warms[1], () -> ((Supplier<Object>) () -> captured + 1).get());
        t("method reference", warms[1], () -> ((Function<String, Integer>) String::length).apply("four"));
        t("record", () -> new Point(1, "w").toString() + new Point(1, 2).equals(new Point(1, 2)), () -> new Point(1, "p").toString() + new Point(1, 2).equals(new Point(1, 2)) + new Point(3, null).hashCode());
        t("switch", () -> switched(Kind.A, "one"), () -> switched(Kind.A, "one"));
        t("reflection", () -> method.invoke(null, "x", 1), () -> method.invoke(null, "x", 1));
        t("method handle", () -> handle.invoke((Object) "h", 2), () -> (Object) handle.invokeExact((Object) "h", 2));
        t("handle with arguments", () -> handle.invokeWithArguments("h", 2), () -> handle.invokeWithArguments("h", 2));
        t("proxy", () -> proxy().call(), () -> proxy().call());
        t("class loading", () -> ((Callable<?>) new Loader().loadClass("OverflowEdges$Loadable").getDeclaredConstructor().newInstance()).call(),
                () -> ((Callable<?>) new Loader().loadClass("OverflowEdges$Loadable").getDeclaredConstructor().newInstance()).call());
        t("format", () -> String.format("%d %s %5.2f", 1, "a", 2.5), () -> String.format("%d %s %5.2f", 1, "a", 2.5));
        t("regex", () -> pattern.matcher("ababc").matches(), () -> pattern.matcher("ababc").matches());
        t("streams", () -> IntStream.range(0, 10).boxed().collect(Collectors.groupingBy(x -> x % 3)), () -> IntStream.range(0, 10).boxed().collect(Collectors.groupingBy(x -> x % 3)).size());
        t("sort", () -> shuffled.stream().sorted((a, b) -> b - a).findFirst(), () -> {
            List<Integer> copy = new ArrayList<>(shuffled);
            copy.sort((a, b) -> b - a);
            return copy.get(0) + copy.size();
        });
        t("maps", () -> map.put("w", 1), () -> {
            map.merge("k", 1, (x, y) -> x);
            tree.put("k", 1);
            concurrent.computeIfAbsent("k", x -> 1);
            return map.get("k") + tree.size() + concurrent.size();
        });
        t("exception", () -> new Exception("w", new Error()).getStackTrace().length, () -> {
            try {
                throw new IllegalStateException("made", new RuntimeException("cause"));
            } catch (IllegalStateException e) {
                return e.getMessage() + (e.getStackTrace().length > 0);
            }
        });
        t("null pointer", () -> {
            try {
                return ((Point) null).x();
            } catch (NullPointerException e) {
                return e.getMessage();
            }
        }, () -> {
            try {
                return ((Point) null).x();
            } catch (NullPointerException e) {
                return e.getMessage();
            }
        });
        t("cast", null, () -> {
            try {
                return (Integer) (Object) "s";
            } catch (ClassCastException e) {
                return e.getMessage().length();
            }
        });
        t("serialization", () -> round(new Point(1, "p")), () -> round(new Point(1, List.of("p"))));
        t("array copy", null, () -> Arrays.copyOf(new int[] {1, 2, 3}, 10).length + Arrays.asList("a", "b").toArray().length);
        t("stack walk", () -> StackWalker.getInstance().walk(s -> s.limit(1).count()), () -> StackWalker.getInstance().walk(s -> s.limit(2).count()));
        t("clone", null, () -> new int[][] {{1}, {2}}.clone().length + ((Object[]) new Object[] {1}.clone()).length);
        t("thread", () -> joined(), () -> joined());
    }
    static Object joined() throws InterruptedException {
        int[] seen = new int[1];
        Thread t = new Thread(() -> seen[0] = 1);
        t.start();
        t.join();
        return seen[0] == 1 ? "ran" : null;
    }
    static Callable<?> proxy() { return (Callable<?>) Proxy.newProxyInstance(OverflowEdges.class.getClassLoader(), new Class<?>[] {Callable.class}, (p, m, a) -> "by proxy"); }
    static Object round(Object o) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(o);
        return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    }
}
