import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** With the heap full to the last bytes everything is tried that needs memory: it must end in OutOfMemoryError or in its result, and work when there is memory again. */
public class MemoryEdges {
    interface Action {
        Object run() throws Throwable;
    }
    static Object[] chain;
    static int errors;

    /** Fills the heap with ever smaller arrays, until not even the smallest has room. */
    static void fill() {
        for (int size = 1 << 18; size > 0; size /= 32) {
            try {
                while (true) {
                    Object[] next = new Object[size];
                    next[0] = chain;
                    chain = next;
                }
            } catch (OutOfMemoryError e) {
                errors++;
            }
        }
    }
    static String attempt(Action a) {
        try {
            Object o = a.run();
            return o == null ? "null" : o.toString();
        } catch (OutOfMemoryError e) {
            return "out of memory";
        } catch (InvocationTargetException e) {
            return e.getCause() instanceof OutOfMemoryError ? "out of memory" : "target " + e.getCause();
        } catch (Throwable e) {
            Throwable root = e;
            while (root.getCause() != null) root = root.getCause();
            return root instanceof OutOfMemoryError ? "out of memory" : String.valueOf(e);
        }
    }
    static void t(String what, Action a) {
        String expected = attempt(a), afterwards;
        boolean good = true;
        for (int round = 0; round < 2; round++) {
            fill();
            String full;
            for (int step = 0; step < 8; step++) {
                try {
                    full = attempt(a);
                    good &= full.equals(expected) || full.equals("out of memory");
                } catch (OutOfMemoryError e) {
                    errors++; // no memory for the text
                }
                if (chain != null) chain = (Object[]) chain[0];
            }
            chain = null;
        }
        afterwards = attempt(a);
        System.out.println(what + ": " + expected + ", then the same or out of memory: " + good + ", afterwards the same: " + afterwards.equals(expected));
    }

    record Point(int x, Object y) implements Serializable { }
    static class Fresh {
        static int made;
        final byte[] b = new byte[100];
        Fresh() { made++; }
        @Override
        public String toString() { return "fresh"; }
    }
    public static Object target(Object o, int i) { return o + "" + i; }
    static class Loader extends ClassLoader {
        Loader() { super(MemoryEdges.class.getClassLoader()); }
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals("MemoryEdges$Loadable")) return super.loadClass(name, resolve);
            Class<?> c = findLoadedClass(name);
            return c != null ? c : defineClass(name, bytes, 0, bytes.length);
        }
    }
    static byte[] bytes;
    public static class Loadable implements Callable<Object> {
        @Override
        public Object call() { return "loaded " + (getClass().getClassLoader() != MemoryEdges.class.getClassLoader()); }
    }

    public static void main(String[] args) throws Exception {
        try (InputStream in = MemoryEdges.class.getResourceAsStream("MemoryEdges$Loadable.class")) {
            bytes = in.readAllBytes();
        }
        var method = MemoryEdges.class.getMethod("target", Object.class, int.class);
        Map<Integer, Object> map = new HashMap<>();
        Map<Integer, Object> concurrent = new ConcurrentHashMap<>();
        int[] counter = {0};
        t("object", Fresh::new);
        t("array", () -> new int[50].length);
        t("arrays of arrays", () -> new int[3][4][5].length);
        t("boxing", () -> List.of(1000, 2000L, 3.5).size());
        t("concatenation", () -> "a" + 1234 + 'c' + 2.5 + method.getName());
        t("builder", () -> new StringBuilder().append(12345.678).append(new char[100]).length());
        t("interning", () -> ("interned" + 5).intern() == "interned5");
        t("lambda", () -> {
            int k = counter[0] * 0 + 7;
            Supplier<Integer> s = () -> k;
            return s.get();
        });
        t("clone", () -> new int[] {1, 2, 3}.clone().length);
        t("varargs", () -> Arrays.asList(1, 2, 3).size());
        t("iterator", () -> {
            int n = 0;
            for (Object o : List.of("a", "b")) n += o.hashCode();
            return n;
        });
        t("exception", () -> {
            try {
                throw new IllegalStateException("made");
            } catch (IllegalStateException e) {
                return e.getMessage();
            }
        });
        t("stack trace", () -> {
            Exception e = new Exception("t", new Error("c"));
            StackTraceElement[] trace = e.getStackTrace();
            return trace[0].getMethodName().startsWith("lambda") ? "trace" : "no trace";
        });
        t("division", () -> {
            try {
                return 1 / (counter[0] * 0);
            } catch (ArithmeticException e) {
                return "divided";
            }
        });
        t("index", () -> {
            try {
                return new int[1][counter[0] * 0 + 5].length + counter[-1];
            } catch (ArrayIndexOutOfBoundsException e) {
                return "index";
            }
        });
        t("null pointer", () -> {
            try {
                return ((Point) null).x();
            } catch (NullPointerException e) {
                return "null";
            }
        });
        t("cast", () -> {
            try {
                return (Integer) (Object) "s";
            } catch (ClassCastException e) {
                return "cast";
            }
        });
        t("record", () -> new Point(1, "p").toString());
        t("reflection", () -> method.invoke(null, "x", 1));
        t("reflective array", () -> java.lang.reflect.Array.newInstance(String.class, 4, 5).getClass().getSimpleName());
        t("members", () -> Point.class.getDeclaredMethods().length + Point.class.getRecordComponents().length);
        t("proxy", () -> ((Callable<?>) Proxy.newProxyInstance(MemoryEdges.class.getClassLoader(), new Class<?>[] {Callable.class}, (p, m, a) -> "by proxy")).call());
        t("class loading", () -> ((Callable<?>) new Loader().loadClass("MemoryEdges$Loadable").getDeclaredConstructor().newInstance()).call());
        t("maps", () -> {
            map.put(counter[0]++ % 50, "v");
            concurrent.put(5, "w");
            return concurrent.size();
        });
        t("streams", () -> IntStream.range(0, 20).boxed().collect(Collectors.toList()).size());
        t("format", () -> String.format("%d %s", 42, "x"));
        t("split", () -> "a,b,c".split(",").length + "x y".replace(' ', 'z').length());
        t("parsing", () -> Double.parseDouble("1.5e3") + Integer.parseInt("42"));
        t("big", () -> new java.math.BigInteger("123456789012345678901234567890").pow(3).bitLength());
        t("serialization", () -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new ObjectOutputStream(out).writeObject(new Point(1, "p"));
            return new ObjectInputStream(new ByteArrayInputStream(out.toByteArray())).readObject();
        });
        t("thread", () -> {
            int[] seen = new int[1];
            Thread t = new Thread(() -> seen[0] = 1);
            t.start();
            t.join();
            return seen[0];
        });
        t("monitor", () -> {
            Object m = new Object();
            synchronized (m) {
                m.wait(1);
                m.notifyAll();
            }
            return m.hashCode() != 0 || true;
        });
        System.out.println("errors on the way: " + (errors > 200));
        List<Object> live = new ArrayList<>();
        for (int i = 0; i < 1000; i++) live.add(new Fresh());
        System.out.println("goes on " + live.size());
    }
}
