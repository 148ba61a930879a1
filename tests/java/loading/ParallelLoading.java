import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Loading under threads: a parallel-capable loader locks names, another one itself; each class is defined once; two loaders that delegate to each
 * other do not deadlock when they are parallel-capable.
 */
public class ParallelLoading {
    static byte[] bytes(String name) throws ClassNotFoundException {
        try (InputStream in = ParallelLoading.class.getResourceAsStream(name + ".class")) {
            return in.readAllBytes();
        } catch (Exception e) {
            throw new ClassNotFoundException(name, e);
        }
    }
    static final AtomicInteger defined = new AtomicInteger();

    static class Parallel extends ClassLoader {
        static {
            System.out.println("registered: " + registerAsParallelCapable());
        }
        Parallel other;
        final String prefix;
        volatile boolean lockedItself;
        Parallel(String prefix) {
            super("parallel " + prefix, ParallelLoading.class.getClassLoader());
            this.prefix = prefix;
        }
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("PL_")) return super.loadClass(name, resolve);
            if (!name.startsWith(prefix)) return other.loadClass(name, resolve);
            lockedItself |= Thread.holdsLock(this);
            synchronized (getClassLoadingLock(name)) {
                Class<?> c = findLoadedClass(name);
                if (c != null) return c;
                try {
                    Thread.sleep(2);
                } catch (InterruptedException e) {
                    throw new ClassNotFoundException(name, e);
                }
                byte[] b = bytes(name);
                defined.incrementAndGet();
                return defineClass(name, b, 0, b.length);
            }
        }
        Object lock(String name) { return getClassLoadingLock(name); }
    }
    static class Serial extends ClassLoader {
        final AtomicInteger inside = new AtomicInteger();
        volatile int most;
        Serial() { super("serial", ParallelLoading.class.getClassLoader()); }
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("PL_")) return super.loadClass(name, resolve);
            synchronized (getClassLoadingLock(name)) {
                most = Math.max(most, inside.incrementAndGet());
                try {
                    Class<?> c = findLoadedClass(name);
                    if (c != null) return c;
                    byte[] b = bytes(name);
                    defined.incrementAndGet();
                    return defineClass(name, b, 0, b.length);
                } finally {
                    inside.decrementAndGet();
                }
            }
        }
        Object lock(String name) { return getClassLoadingLock(name); }
    }
    /** Defines without asking whether it has done so already. */
    static class Careless extends ClassLoader {
        static {
            registerAsParallelCapable();
        }
        final CyclicBarrier together;
        Careless(int threads) {
            super("careless", ParallelLoading.class.getClassLoader());
            together = new CyclicBarrier(threads);
        }
        Class<?> define(String name) throws Exception {
            byte[] b = bytes(name);
            together.await();
            return defineClass(name, b, 0, b.length);
        }
    }

    interface Act {
        Object run() throws Throwable;
    }
    static List<Object> together(int n, Act act) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Object[] results = new Object[n];
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int k = i;
            Thread t = new Thread(() -> {
                try {
                    go.await();
                    results[k] = act.run();
                } catch (Throwable e) {
                    results[k] = e.getClass().getSimpleName();
                }
            });
            t.start();
            threads.add(t);
        }
        go.countDown();
        for (Thread t : threads) t.join();
        return List.of(results);
    }

    public static void main(String[] args) throws Exception {
        Parallel a = new Parallel("PL_A"), b = new Parallel("PL_B");
        a.other = b;
        b.other = a;
        System.out.println(a.isRegisteredAsParallelCapable() + " " + new Serial().isRegisteredAsParallelCapable());
        System.out.println((a.lock("x") == a.lock("x")) + " " + (a.lock("x") == a.lock("y")) + " " + (a.lock("x") == a) + " " + (new Serial().lock("x") instanceof Serial));
        List<Object> classes = together(6, () -> Class.forName("PL_A1", true, Thread.currentThread().getId() % 2 == 0 ? a : b));
        System.out.println(classes.stream().distinct().count() + " " + defined.getAndSet(0) + " " + a.lockedItself);
        System.out.println(((Class<?>) classes.get(0)).getMethod("who").invoke(null) + " " + defined.getAndSet(0));

        Serial s = new Serial();
        classes = together(6, () -> Class.forName("PL_A1", true, s).getMethod("who").invoke(null));
        System.out.println(classes.stream().distinct().toList() + " " + defined.getAndSet(0) + " recursion only: " + (s.most <= 3));
        Careless c = new Careless(4);
        classes = together(4, () -> c.define("PL_B1").getName());
        System.out.println(classes.stream().sorted((x, y) -> x.toString().compareTo(y.toString())).toList());
        System.out.println(c.loadClass("PL_B1").getClassLoader() == c ? "defined by it" : "defined by its parent");
    }
}
