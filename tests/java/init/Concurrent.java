import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;

/** Initialization under threads: once, seen whole by all, in cycles without deadlock, failing for all, waiting for the initializing thread alone. */
public class Concurrent {
    static final AtomicInteger runs = new AtomicInteger();
    static class Once {
        static final int[] values = new int[100];
        static {
            runs.incrementAndGet();
            for (int i = 0; i < 100; i++) {
                values[i] = i;
                if (i % 20 == 0) pause();
            }
        }
        static int sum() {
            int s = 0;
            for (int v : values) s += v;
            return s;
        }
    }
    static class Parent {
        static int p = pause();
        static { Child.touch(); }
    }
    static class Child extends Parent {
        static int c = pause();
        static void touch() { }
    }
    static class Ring0 { static int v = pause() + (Ring1.v == 0 ? 0 : 1); static int get() { return v; } }
    static class Ring1 { static int v = pause() + (Ring2.v == 0 ? 0 : 1); static int get() { return v; } }
    static class Ring2 { static int v = pause() + (Ring0.v == 0 ? 0 : 1); static int get() { return v; } }
    static class Fails {
        static int v = fails();
    }
    static int fails() {
        pause();
        runs.incrementAndGet();
        throw new IllegalStateException("once");
    }
    static class Spawns {
        static int v;
        static String seen = "nothing";
        static {
            Thread t = new Thread(new Waiter()); /* a lambda would be a static method of this class, and its call would wait */
            t.start();
            try {
                inside.await();
                Thread.sleep(20);
            } catch (InterruptedException e) {
                v = -1;
            }
            seen = "before";
            v = 42;
            spawned = t;
        }
    }
    static class Waiter implements Runnable {
        @Override
        public void run() {
            inside.countDown();
            int x = Spawns.v;
            Spawns.seen = "after: " + x;
        }
    }
    static Thread spawned;
    static final CountDownLatch inside = new CountDownLatch(1);
    interface Holder {
        Object SLOW = new Object() {
            {
                pause();
                runs.incrementAndGet();
            }
        };
    }

    static int pause() {
        try {
            Thread.sleep(3);
        } catch (InterruptedException e) {
            return 1;
        }
        return 0;
    }

    interface Act {
        Object run() throws Exception;
    }
    static List<Object> together(Act... acts) throws Exception {
        CyclicBarrier start = new CyclicBarrier(acts.length);
        Object[] results = new Object[acts.length];
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < acts.length; i++) {
            int k = i;
            Thread t = new Thread(() -> {
                try {
                    start.await();
                    results[k] = acts[k].run();
                } catch (Throwable e) {
                    results[k] = e.getClass().getSimpleName();
                }
            });
            threads.add(t);
            t.start();
        }
        for (Thread t : threads) t.join();
        List<Object> sorted = new ArrayList<>(List.of(results));
        sorted.sort((a, b) -> a.toString().compareTo(b.toString()));
        return sorted;
    }

    public static void main(String[] args) throws Exception {
        System.out.println(together(Once::sum, Once::sum, Once::sum, Once::sum, Once::sum, Once::sum) + " " + runs.getAndSet(0));
        System.out.println(together(() -> Parent.p, () -> Parent.p, () -> Parent.p));
        System.out.println(Child.c);
        System.out.println(together(() -> Fails.v, () -> Fails.v, () -> Fails.v, () -> Fails.v) + " " + runs.getAndSet(0));
        Object[] all = together(() -> Holder.SLOW, () -> Holder.SLOW, () -> Holder.SLOW).toArray();
        System.out.println((all[0] == all[1] && all[1] == all[2]) + " " + runs.getAndSet(0));
        int v = Spawns.v;
        spawned.join();
        System.out.println(Spawns.seen + " " + v);
        List<Object> ring = together(Ring0::get, Ring0::get, Ring0::get);
        System.out.println(ring + " " + Ring1.get() + Ring2.get());
    }
}
