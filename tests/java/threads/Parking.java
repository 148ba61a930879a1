import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** park and unpark: permits are one at most, survive until used, and serve to build a lock and a relay. */
public class Parking {
    /** A first-come lock out of a queue, a flag and parking. */
    static class FifoLock {
        private final AtomicBoolean locked = new AtomicBoolean();
        private final ConcurrentLinkedQueue<Thread> waiters = new ConcurrentLinkedQueue<>();

        void lock() {
            Thread self = Thread.currentThread();
            waiters.add(self);
            while (waiters.peek() != self || !locked.compareAndSet(false, true)) LockSupport.park(this);
            waiters.remove();
        }

        void unlock() {
            locked.set(false);
            LockSupport.unpark(waiters.peek());
        }
    }

    public static void main(String[] args) throws Exception {
        Thread self = Thread.currentThread();
        LockSupport.unpark(self);
        LockSupport.unpark(self); // still one permit
        LockSupport.park();
        System.out.println("went through");
        long start = System.nanoTime();
        LockSupport.parkNanos(2_000_000);
        System.out.println("second park waited: " + (System.nanoTime() - start >= 1_000_000));
        LockSupport.parkNanos(0);
        LockSupport.parkNanos(-5);
        LockSupport.parkUntil(System.currentTimeMillis() + 3);
        LockSupport.parkUntil(1);
        LockSupport.unpark(null);
        System.out.println("all returned, blocker " + LockSupport.getBlocker(self));

        Thread early = new Thread(() -> {
            LockSupport.park();
            System.out.println("early permit or late, it got through");
        });
        LockSupport.unpark(early); // not started: no effect promised
        early.start();
        while (early.isAlive()) {
            LockSupport.unpark(early);
            Thread.sleep(1);
        }

        FifoLock lock = new FifoLock();
        int[] count = {0};
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                for (int k = 0; k < 200; k++) {
                    lock.lock();
                    count[0]++;
                    lock.unlock();
                }
            });
            threads[i].start();
        }
        for (Thread t : threads) t.join();
        System.out.println("count " + count[0] + " left " + lock.waiters.size());
        relay();
        interruptedParker();
    }

    /** A baton goes round a ring of parked threads. */
    private static void relay() throws InterruptedException {
        int size = 5, rounds = 30;
        AtomicInteger turn = new AtomicInteger(-1);
        StringBuilder text = new StringBuilder();
        Thread[] ring = new Thread[size];
        for (int i = 0; i < size; i++) {
            int me = i;
            ring[i] = new Thread(() -> {
                for (int r = 0; r < rounds; r++) {
                    while (turn.get() != me) LockSupport.park();
                    if (r % 10 == 0) text.append(me);
                    int next = (me + 1) % size;
                    turn.set(next);
                    LockSupport.unpark(ring[next]);
                }
            });
        }
        for (Thread t : ring) t.start();
        turn.set(0);
        LockSupport.unpark(ring[0]);
        for (Thread t : ring) t.join();
        System.out.println(text);
    }

    private static void interruptedParker() throws InterruptedException {
        AtomicReference<String> seen = new AtomicReference<>();
        Thread t = new Thread(() -> {
            int returns = 0;
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park();
                returns++;
            }
            LockSupport.park(); // the status is set: does not block
            seen.set("returned " + (returns > 0) + " " + Thread.interrupted());
        });
        t.start();
        while (t.getState() != Thread.State.WAITING) Thread.sleep(1);
        t.interrupt();
        t.join();
        System.out.println(seen.get());
    }
}
