import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Loaders in awkward situations under threads: ones that wait while they load, that load within defining, that release their lock, two threads and a circle of supers, a thread that is interrupted or fails while another waits for its class. */
public class DeadlockProne {
    static byte[] bytes(String name) throws ClassNotFoundException {
        try (InputStream in = DeadlockProne.class.getResourceAsStream(name + ".class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
    public static class A { public static Object go() { return new B().toString() + C.value(); } }
    public static class B extends Base { }
    public static class C {
        static Object value() { return "c"; }
    }
    public static class Base {
        @Override
        public String toString() { return "base"; }
    }
    public static class Left extends LeftBase { public static Object go() { return "left"; } }
    public static class LeftBase { }
    public static class Right extends RightBase { public static Object go() { return "right"; } }
    public static class RightBase { }

    interface Hook {
        void at(String name) throws ClassNotFoundException;
    }
    static class Loader extends ClassLoader {
        static {
            registerAsParallelCapable();
        }
        final Hook before;
        final AtomicInteger defined = new AtomicInteger();
        Loader(String name, Hook before) {
            super(name, DeadlockProne.class.getClassLoader());
            this.before = before;
        }
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("DeadlockProne$") || name.length() == 14) return super.loadClass(name, resolve);
            synchronized (getClassLoadingLock(name)) {
                return own(name);
            }
        }
        Class<?> own(String name) throws ClassNotFoundException {
            Class<?> c = findLoadedClass(name);
            if (c != null) return c;
            before.at(name);
            c = findLoadedClass(name);
            if (c != null) return c;
            byte[] b = bytes(name);
            c = defineClass(name, b, 0, b.length);
            defined.incrementAndGet();
            return c;
        }
    }
    /** Not registered itself: it locks itself for every name. */
    static class Serial extends Loader {
        Serial(String name, Hook before) { super(name, before); }
    }
    static class Parallel extends Loader {
        static {
            registerAsParallelCapable();
        }
        Parallel(String name, Hook before) { super(name, before); }
    }
    /** Defines the class of its own name when the other loader is about to do so too; has that one define the superclass. */
    static class Crossed extends Parallel {
        static {
            registerAsParallelCapable();
        }
        final CyclicBarrier meet;
        Loader other;
        Crossed(String name, CyclicBarrier meet) {
            super(name, n -> { });
            this.meet = meet;
        }
        @Override
        Class<?> own(String name) throws ClassNotFoundException {
            if (name.endsWith("$" + getName() + "Base")) return other.own(name);
            if (name.endsWith("$" + getName()) && findLoadedClass(name) == null) {
                try {
                    meet.await(5, TimeUnit.MINUTES);
                } catch (Exception e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
            return super.own(name);
        }
    }
    static Object go(ClassLoader l, String name) throws Exception {
        try {
            return Class.forName("DeadlockProne$" + name, true, l).getMethod("go").invoke(null);
        } catch (java.lang.reflect.InvocationTargetException e) {
            return e.getCause();
        }
    }
    interface Work {
        Object run() throws Exception;
    }
    /** All at once; their outcomes sorted, "stuck" for those that do not come to an end. */
    static String together(Work... all) throws InterruptedException {
        List<String> outcomes = Collections.synchronizedList(new ArrayList<>());
        Thread[] threads = new Thread[all.length];
        CyclicBarrier start = new CyclicBarrier(all.length);
        for (int i = 0; i < all.length; i++) {
            Work w = all[i];
            threads[i] = new Thread(() -> {
                try {
                    start.await();
                    outcomes.add(String.valueOf(w.run()));
                } catch (Throwable e) {
                    outcomes.add(e.toString());
                }
            });
            threads[i].setDaemon(true);
            threads[i].start();
        }
        for (Thread t : threads) {
            t.join(120_000);
            if (t.isAlive()) outcomes.add("stuck");
        }
        Collections.sort(outcomes);
        return outcomes.toString().replaceAll("@[0-9a-f]+", "@hex");
    }
    static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws Exception {
        for (int round = 0; round < 3; round++) {
            Loader slow = new Serial("slow", n -> pause(2)), fast = new Parallel("fast", n -> pause(2));
            System.out.println("slow: " + together(() -> go(slow, "A"), () -> go(slow, "A"), () -> go(slow, "A")) + slow.defined);
            System.out.println("parallel: " + together(() -> go(fast, "A"), () -> go(fast, "A"), () -> go(fast, "A")) + fast.defined);
        }

        // Loads all others within loading the first.
        Loader[] eager = new Loader[1];
        eager[0] = new Serial("eager", n -> {
            if (n.endsWith("$A")) for (String other : new String[] {"B", "C", "Base"}) eager[0].loadClass("DeadlockProne$" + other);
        });
        System.out.println("eager: " + together(() -> go(eager[0], "A"), () -> eager[0].loadClass("DeadlockProne$Base").getName()) + eager[0].defined);

        // Defines the class while it is asked for it.
        Loader[] nested = new Loader[1];
        int[] depth = {0};
        nested[0] = new Serial("nested", n -> {
            if (n.endsWith("$A") && depth[0]++ == 0) nested[0].loadClass(n);
        });
        System.out.println("nested: " + go(nested[0], "A") + nested[0].defined);

        // Gives its lock away while it loads: another thread gets in.
        Loader[] giving = new Loader[1];
        CountDownLatch inside = new CountDownLatch(1);
        giving[0] = new Serial("giving", n -> {
            if (!n.endsWith("$A") || inside.getCount() == 0) return;
            inside.countDown();
            try {
                giving[0].wait(200);
            } catch (InterruptedException e) {
                throw new ClassNotFoundException(n, e);
            }
        });
        System.out.println("giving its lock: " + together(() -> go(giving[0], "A"), () -> {
            inside.await();
            Object o = go(giving[0], "A");
            synchronized (giving[0]) {
                giving[0].notifyAll();
            }
            return o;
        }) + giving[0].defined);

        // One fails, the other, that waited, succeeds.
        AtomicInteger attempts = new AtomicInteger();
        Loader failing = new Parallel("failing", n -> {
            if (!n.endsWith("$A")) return;
            pause(5);
            if (attempts.getAndIncrement() == 0) throw new ClassNotFoundException("the first attempt");
        });
        System.out.println("failing once: " + together(() -> go(failing, "A"), () -> go(failing, "A")));
        System.out.println("afterwards: " + go(failing, "A"));
        Loader bad = new Parallel("bad", n -> {
            pause(3);
            if (n.endsWith("$Base")) throw new IllegalStateException("no base");
        });
        System.out.println("no super: " + together(() -> go(bad, "A"), () -> go(bad, "A")));
        System.out.println("the super again: " + go(bad, "A"));

        // Two loaders, each with the other's superclass: parallel-capable ones do not block each other.
        Loader[] both = new Loader[2];
        CyclicBarrier meet = new CyclicBarrier(2);
        both[0] = new Crossed("Left", meet);
        both[1] = new Crossed("Right", meet);
        ((Crossed) both[0]).other = both[1];
        ((Crossed) both[1]).other = both[0];
        System.out.println("crossed: " + together(() -> go(both[0], "Left"), () -> go(both[1], "Right")) + (both[0].defined.get() + both[1].defined.get()));
        System.out.println(both[0].loadClass("DeadlockProne$Left").getSuperclass().getClassLoader().getName() + " " + both[1].loadClass("DeadlockProne$Right").getSuperclass().getClassLoader().getName());

        // Interrupted while it waits for another's class.
        CountDownLatch loading = new CountDownLatch(1), release = new CountDownLatch(1);
        Loader held = new Parallel("held", n -> {
            if (!n.endsWith("$A")) return;
            loading.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new ClassNotFoundException("interrupted", e);
            }
        });
        Object[] seen = new Object[2];
        Thread first = new Thread(() -> {
            try {
                seen[0] = go(held, "A");
            } catch (Exception e) {
                seen[0] = e;
            }
        });
        Thread second = new Thread(() -> {
            try {
                seen[1] = go(held, "A") + " " + Thread.interrupted();
            } catch (Exception e) {
                seen[1] = e;
            }
        });
        first.start();
        loading.await();
        second.start();
        while (second.getState() != Thread.State.BLOCKED && second.getState() != Thread.State.WAITING) Thread.sleep(1);
        second.interrupt();
        release.countDown();
        first.join();
        second.join();
        System.out.println("interrupted: " + seen[0] + ", " + seen[1] + " " + held.defined);
    }
}
