import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Semaphore, CountDownLatch, CyclicBarrier, Phaser, Exchanger. */
public class Synchronizers {
    private interface Body {
        void run(int me) throws Exception;
    }

    private static void inParallel(int n, Body body) throws InterruptedException {
        Thread[] threads = new Thread[n];
        for (int i = 0; i < n; i++) {
            int me = i;
            threads[i] = new Thread(() -> {
                try {
                    body.run(me);
                } catch (Exception e) {
                    System.out.println("thread " + me + ": " + e);
                }
            });
            threads[i].start();
        }
        for (Thread t : threads) t.join();
    }

    public static void main(String[] args) throws Exception {
        semaphore();
        barrier();
        brokenBarrier();
        phaser();
        exchanger();
    }

    private static void semaphore() throws Exception {
        Semaphore s = new Semaphore(3);
        AtomicInteger inside = new AtomicInteger(), most = new AtomicInteger(), total = new AtomicInteger();
        inParallel(6, me -> {
            for (int k = 0; k < 50; k++) {
                s.acquire();
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                total.incrementAndGet();
                Thread.yield();
                inside.decrementAndGet();
                s.release();
            }
        });
        System.out.println("inside at most 3: " + (most.get() <= 3) + ", total " + total + ", permits " + s.availablePermits());
        System.out.println(s.tryAcquire(4) + " " + s.tryAcquire(2) + " " + s.tryAcquire(2, 1, TimeUnit.MILLISECONDS) + " " + s.drainPermits());
        s.release(5);
        System.out.println(s.availablePermits() + " fair " + new Semaphore(-2, true).isFair());
        CountDownLatch latch = new CountDownLatch(4);
        inParallel(4, me -> latch.countDown());
        latch.await();
        latch.countDown();
        System.out.println("latch " + latch.getCount() + " " + new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS));
    }

    /** Rows of a matrix in parallel, with an action between the rounds. */
    private static void barrier() throws Exception {
        int n = 4;
        long[] cells = {1, 2, 3, 4}, next = new long[n];
        List<String> rounds = new ArrayList<>();
        CyclicBarrier barrier = new CyclicBarrier(n, () -> {
            System.arraycopy(next, 0, cells, 0, n);
            rounds.add(Arrays.toString(cells));
        });
        inParallel(n, me -> {
            for (int round = 0; round < 5; round++) {
                next[me] = cells[me] + cells[(me + 1) % n];
                barrier.await();
            }
        });
        System.out.println(rounds + " broken " + barrier.isBroken());
    }

    private static void brokenBarrier() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(3);
        AtomicInteger broken = new AtomicInteger(), late = new AtomicInteger();
        inParallel(2, me -> {
            try {
                if (me == 0) barrier.await(5, TimeUnit.MILLISECONDS);
                else barrier.await();
            } catch (TimeoutException e) {
                late.incrementAndGet();
            } catch (BrokenBarrierException e) {
                broken.incrementAndGet();
            }
        });
        System.out.println("late " + late + " broken " + broken + " " + barrier.isBroken());
        barrier.reset();
        AtomicInteger sum = new AtomicInteger();
        inParallel(3, me -> sum.addAndGet(barrier.await())); // arrival indices 2, 1, 0
        System.out.println("indices " + sum + " parties " + barrier.getParties());
        CyclicBarrier failing = new CyclicBarrier(1, () -> { throw new IllegalStateException("action"); });
        try {
            failing.await();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage() + " breaks it: " + failing.isBroken());
        }
    }

    private static void phaser() throws Exception {
        StringBuffer phases = new StringBuffer();
        Phaser phaser = new Phaser(1) {
            @Override
            protected boolean onAdvance(int phase, int registered) {
                phases.append(phase).append('/').append(registered).append(' ');
                return registered == 0;
            }
        };
        AtomicInteger work = new AtomicInteger();
        Thread[] threads = new Thread[3];
        for (int i = 0; i < 3; i++) {
            int phasesToStay = i + 1;
            phaser.register();
            threads[i] = new Thread(() -> {
                for (int p = 0; p < phasesToStay; p++) {
                    work.incrementAndGet();
                    if (p == phasesToStay - 1) phaser.arriveAndDeregister();
                    else phaser.arriveAndAwaitAdvance();
                }
            });
            threads[i].start();
        }
        for (int p = 0; p < 3; p++) phaser.arriveAndAwaitAdvance();
        for (Thread t : threads) t.join();
        System.out.println("work " + work + " phase " + phaser.getPhase() + " parties " + phaser.getRegisteredParties());
        phaser.arriveAndDeregister();
        System.out.println(phases + "terminated " + phaser.isTerminated() + " " + (phaser.register() < 0));
        Phaser root = new Phaser(), left = new Phaser(root, 2), right = new Phaser(root, 2);
        AtomicInteger passed = new AtomicInteger();
        inParallel(4, me -> {
            (me < 2 ? left : right).arriveAndAwaitAdvance();
            passed.incrementAndGet();
        });
        System.out.println("tiers " + passed + " root phase " + root.getPhase());
    }

    private static void exchanger() throws Exception {
        Exchanger<String> e = new Exchanger<>();
        String[] got = new String[2];
        inParallel(2, me -> {
            String mine = "from" + me;
            for (int k = 0; k < 20; k++) mine = e.exchange(mine);
            got[me] = e.exchange(mine + "!");
        });
        System.out.println(got[0] + " " + got[1]);
        try {
            e.exchange("alone", 2, TimeUnit.MILLISECONDS);
        } catch (TimeoutException x) {
            System.out.println("nobody came");
        }
    }
}
