import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * StackOverflowError again and again, from every kind of call: plain, interface, constructors, synchronized methods (whose monitors are left),
 * lambdas, reflection, proxies, method handles, class initializers, natives that call back; the thread goes on afterwards, also a small one.
 */
public class StackOverflows {
    static int depth;

    static int plain(int n) {
        depth = n;
        return plain(n + 1) + 1;
    }
    static double wide(double a, long b, Object c, double d, long e) {
        depth++;
        return wide(d, e, c, a, b) + a;
    }
    interface Face {
        default int call(Face f, int n) { return f.call(this, n + 1); }
    }
    static class Impl implements Face {
        @Override
        public int call(Face f, int n) {
            depth = n;
            return Face.super.call(f, n) + 1;
        }
    }
    static class Node {
        final Node next;
        Node(int n) {
            depth = n;
            next = new Node(n + 1);
        }
    }
    static class Fields {
        Fields self = new Fields();
    }
    static final Object lock = new Object();
    static synchronized int synced(int n) {
        depth = n;
        synchronized (lock) {
            return synced(n + 1) + 1;
        }
    }
    static int finallies;
    static void finals(int n) {
        try {
            finals(n + 1);
        } finally {
            finallies++;
        }
    }
    static int caught;
    static int rethrow(int n) {
        try {
            return rethrow(n + 1);
        } catch (StackOverflowError e) {
            caught++;
            throw e;
        }
    }
    static Function<Integer, Integer> lambda;
    static Supplier<Object> reference;
    static Object refer() { return reference.get(); }
    public static Object reflected(int n) throws Throwable {
        depth = n;
        try {
            return StackOverflows.class.getMethod("reflected", int.class).invoke(null, n + 1);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
    static Runnable proxy;
    static Comparator<String> comparator;

    /** Each initializer begins the next one, until there is no room; those that failed stay failed. */
    static class Chain {
        static int begun;
    }
    static class Init1 {
        static int v = enter(1);
        static int enter(int n) {
            Chain.begun++;
            return n > 0 ? enter(n + 1) : 0;
        }
    }

    static class Recursive extends ArrayList<Object> {
        @Override
        public String toString() {
            return super.toString();
        }
    }

    interface Act {
        void run() throws Throwable;
    }
    static void t(String name, Act act) {
        for (int i = 0; i < 3; i++) {
            depth = 0;
            String outcome;
            try {
                act.run();
                outcome = "returned";
            } catch (StackOverflowError e) {
                StackTraceElement[] trace = e.getStackTrace();
                outcome = e.getMessage() + " " + (trace.length == 1024) + " " + e.getCause();
            } catch (Throwable e) {
                outcome = e.toString();
            }
            System.out.println(name + ": " + outcome + " " + (depth == 0 || depth > 100));
        }
    }

    public static void main(String[] args) throws Exception {
        t("plain", () -> plain(1));
        t("wide", () -> wide(1, 2, "", 3, 4));
        t("interface", () -> new Impl().call(new Impl(), 1));
        t("constructor", () -> new Node(1));
        t("field initializer", () -> new Fields());
        t("synchronized", () -> synced(1));
        System.out.println(Thread.holdsLock(lock) + " " + Thread.holdsLock(StackOverflows.class));
        Thread other = new Thread(() -> {
            synchronized (StackOverflows.class) {
                synchronized (lock) {
                    System.out.println("the locks are free");
                }
            }
        });
        other.start();
        other.join();
        t("finally", () -> finals(1));
        System.out.println(finallies > 300);
        t("catch", () -> rethrow(1));
        System.out.println(caught > 300);
        lambda = n -> {
            depth = n;
            return lambda.apply(n + 1) + 1;
        };
        t("lambda", () -> lambda.apply(1));
        reference = StackOverflows::refer;
        t("method reference", () -> reference.get());
        t("reflection", () -> reflected(1));
        InvocationHandler handler = (p, m, a) -> {
            depth++;
            proxy.run();
            return null;
        };
        proxy = (Runnable) Proxy.newProxyInstance(StackOverflows.class.getClassLoader(), new Class<?>[] {Runnable.class}, handler);
        t("proxy", () -> proxy.run());
        t("sort", () -> {
            List<String> l = new ArrayList<>(List.of("b", "a"));
            comparator = (a, b) -> {
                depth++;
                new ArrayList<>(l).sort(comparator);
                return 0;
            };
            l.sort(comparator);
        });
        t("toString", () -> {
            Recursive r = new Recursive();
            List<Object> in = new ArrayList<>();
            in.add(r);
            r.add(in);
            r.toString();
        });
        t("hashCode", () -> {
            Map<Object, Object> m = new HashMap<>();
            m.put("self", m);
            m.hashCode();
        });
        try {
            System.out.println(Init1.v);
        } catch (StackOverflowError e) {
            System.out.println("initializer: " + e.getMessage() + " " + (Chain.begun > 100));
        } catch (ExceptionInInitializerError e) {
            System.out.println("initializer wraps: " + e.getCause());
        }
        try {
            System.out.println(Init1.v);
        } catch (NoClassDefFoundError e) {
            System.out.println(e.getMessage());
        }

        int[] depths = new int[2];
        for (int i = 0; i < 2; i++) {
            int k = i;
            Thread thread = new Thread(null, () -> {
                try {
                    plain(1);
                } catch (StackOverflowError e) {
                    depths[k] = depth;
                }
            }, "t" + i, i == 0 ? 256 << 10 : 4 << 20);
            thread.start();
            thread.join();
        }
        System.out.println("a larger stack is deeper: " + (depths[1] > 2 * depths[0]));
        int sum = 0;
        for (int i = 0; i < 20; i++) {
            try {
                plain(1);
            } catch (StackOverflowError e) {
                sum++;
            }
        }
        System.out.println(sum);
    }
}
