import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;

/** Class initialization by several threads: once, waited for, failing for all, in need of each other, in many loaders. */
public class InitRaces {
    static final AtomicInteger initialized = new AtomicInteger();

    static class Slow {
        static final int[] table = new int[100];

        static {
            initialized.incrementAndGet();
            for (int i = 0; i < table.length; i++) {
                table[i] = i + 1;
                if (i % 20 == 0) pause();
            }
        }

        static int sum() {
            int s = 0;
            for (int x : table) s += x;
            return s;
        }
    }

    static class Failing {
        static int value = 1;

        static {
            pause();
            if (value == 1) throw new IllegalStateException("initializer");
        }

        static void touch() { }
    }

    enum Color { RED, GREEN, BLUE; static { initialized.incrementAndGet(); } }

    interface WithDefault {
        int MADE = initialized.incrementAndGet();

        default int made() { return MADE; }
    }

    static class Implements implements WithDefault {
        static { pause(); }
    }

    /** Left needs Right: whoever begins with Right is not waited for in vain. */
    static class Left {
        static final Object self = new Object();
        static final Object other = cross(Right.class);
    }

    static class Right {
        static final Object self = new Object();
        static final Object other = self;
    }

    static class CycleA {
        static int made = 1 + CycleB.made;
    }

    static class CycleB {
        static int made = 10 + CycleA.made;
    }

    static class Holder {
        static final Holder instance = new Holder();
        final int id = initialized.incrementAndGet();
    }

    private static Object cross(Class<?> c) { return c == Right.class ? Right.self : Left.self; }

    static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private interface Body {
        void run(int me) throws Exception;
    }

    private static void inParallel(int n, Body body) throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(n);
        Thread[] threads = new Thread[n];
        for (int i = 0; i < n; i++) {
            int me = i;
            threads[i] = new Thread(() -> {
                try {
                    start.await();
                    body.run(me);
                } catch (Exception e) {
                    System.out.println(e);
                }
            });
            threads[i].start();
        }
        for (Thread t : threads) t.join();
    }

    public static void main(String[] args) throws Exception {
        AtomicInteger good = new AtomicInteger();
        inParallel(4, me -> { if (Slow.sum() == 5050) good.incrementAndGet(); });
        System.out.println("whole tables seen " + good + ", initialized " + initialized);

        AtomicInteger first = new AtomicInteger(), later = new AtomicInteger();
        inParallel(4, me -> {
            try {
                Failing.touch();
            } catch (ExceptionInInitializerError e) {
                if (e.getCause() instanceof IllegalStateException) first.incrementAndGet();
            } catch (NoClassDefFoundError e) {
                later.incrementAndGet();
            }
        });
        System.out.println("initializer error " + first + ", erroneous afterwards " + later);

        initialized.set(0);
        inParallel(3, me -> { if (Color.valueOf("BLUE").ordinal() == 2) good.incrementAndGet(); });
        System.out.println("enum " + good + ", initialized " + initialized);
        inParallel(3, me -> good.addAndGet(new Implements().made()));
        System.out.println("interface " + good + ", initialized " + initialized);
        Holder[] seen = new Holder[4];
        inParallel(4, me -> seen[me] = Holder.instance);
        System.out.println("one holder " + (seen[0] == seen[1] && seen[1] == seen[2] && seen[2] == seen[3]) + " id " + seen[0].id);
        inParallel(2, me -> {
            if ((me == 0 ? Left.other : Right.other) == null) System.out.println("half made");
        });
        System.out.println("Left and Right " + (Left.other == Right.self));
        System.out.println("a cycle in one thread " + CycleA.made + " " + CycleB.made);

        CountDownLatch inside = new CountDownLatch(1);
        Thread recursive = new Thread(() -> {
            inside.countDown();
            System.out.println("re-entered " + Reentrant.depth);
        });
        recursive.start();
        inside.await();
        recursive.join();
        for (int round = 0; round < 10; round++) loadedApart(round);
        System.out.println("rounds done");
    }

    static class Reentrant {
        static int depth = recurse(3);

        static int recurse(int n) { return n == 0 ? depth : 1 + recurse(n - 1); }
    }

    /** Many classes, each initialized by whoever comes first. */
    private static void loadedApart(int round) throws Exception {
        AtomicInteger sum = new AtomicInteger();
        inParallel(3, me -> {
            for (int k = 0; k < 3; k++) {
                ClassLoader loader = new Loader(round);
                Class<?> c = Class.forName("InitRaces$Leaf", true, loader);
                sum.addAndGet((int) c.getDeclaredField("value").get(null));
            }
        });
        if (sum.get() != 9 * 7) System.out.println("round " + round + ": " + sum);
    }

    public static class Leaf {
        public static int value = 7;
    }

    static class Loader extends ClassLoader {
        Loader(int round) { super("round" + round, InitRaces.class.getClassLoader()); }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals("InitRaces$Leaf")) return super.loadClass(name, resolve);
            synchronized (getClassLoadingLock(name)) {
                Class<?> c = findLoadedClass(name);
                if (c != null) return c;
                try (java.io.InputStream in = InitRaces.class.getResourceAsStream("InitRaces$Leaf.class")) {
                    byte[] b = in.readAllBytes();
                    return defineClass(name, b, 0, b.length);
                } catch (java.io.IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        }
    }
}
