import java.util.concurrent.*;

/* JVMS 5.5 under threads: one initializes, others wait; a cycle does not deadlock; an interrupt of a waiter is kept. */
public class Threads {
    static final CountDownLatch inA = new CountDownLatch(1), inB = new CountDownLatch(1), slowStarted = new CountDownLatch(1);
    static void await(CountDownLatch l) { try { l.await(); } catch (InterruptedException e) { throw new Error(e); } }

    static class Slow {
        static int value;
        static { slowStarted.countDown(); try { Thread.sleep(100); } catch (InterruptedException e) { } value = 42; }
        static int get() { return value; }
    }
    static class SlowFail {
        static { try { Thread.sleep(50); } catch (InterruptedException e) { } if (Slow.value > 0) throw new RuntimeException("failed slowly"); }
        static void touch() {}
    }
    static class NoClinitParent extends Slow2 { static int f; static void touch() {} }
    static class Slow2 { static int v; static { try { Thread.sleep(50); } catch (InterruptedException e) { } v = 7; } }

    public static void main(String[] args) throws Exception {
        int n = 8;
        ExecutorService pool = Executors.newFixedThreadPool(n);
        CyclicBarrier start = new CyclicBarrier(n);
        Future<?>[] f = new Future<?>[n];
        for (int i = 0; i < n; i++) f[i] = pool.submit(() -> { start.await(); return Slow.get(); });
        int sum = 0;
        for (Future<?> x : f) sum += (Integer) x.get();
        System.out.println(sum);

        for (int i = 0; i < n; i++) f[i] = pool.submit(() -> {
            start.await();
            try { SlowFail.touch(); return "none"; } catch (Throwable e) { return e.getClass().getSimpleName(); }
        });
        int first = 0, later = 0;
        for (Future<?> x : f) { if (x.get().equals("ExceptionInInitializerError")) first++; if (x.get().equals("NoClassDefFoundError")) later++; }
        System.out.println(first + " " + later);

        for (int i = 0; i < n; i++) f[i] = pool.submit(() -> { start.await(); NoClinitParent.touch(); return Slow2.v; });
        sum = 0;
        for (Future<?> x : f) sum += (Integer) x.get();
        System.out.println(sum);

        Thread w = new Thread(() -> {
            System.out.println(SlowInterrupted.get() + " " + Thread.currentThread().isInterrupted());
        });
        Thread owner = new Thread(() -> SlowInterrupted.get());
        owner.start();
        await(inA);
        w.start();
        while (w.getState() == Thread.State.NEW) Thread.yield();
        Thread.sleep(20); // most likely it waits then
        w.interrupt();
        inB.countDown();
        w.join(); owner.join();
        pool.shutdown();
    }
    static class SlowInterrupted {
        static int v;
        static { inA.countDown(); Threads.await(inB); v++; }
        static int get() { return v; }
    }
}
