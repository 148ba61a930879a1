import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Interruption of everything that waits, the status flag before and after, and what does not listen to it. */
public class Interrupts {
    private interface Blocking {
        void run() throws Exception;
    }

    /** Lets `body` block in a thread, interrupts that, and tells what it saw. */
    private static void interruptIn(String what, Blocking body) throws InterruptedException {
        String[] seen = {null};
        CountDownLatch begun = new CountDownLatch(1);
        Thread t = new Thread(() -> {
            begun.countDown();
            try {
                body.run();
                seen[0] = "returned";
            } catch (Exception e) {
                seen[0] = e.toString();
            }
            seen[0] += ", status " + Thread.currentThread().isInterrupted();
        });
        t.start();
        begun.await();
        while (t.isAlive() && t.getState() != Thread.State.WAITING && t.getState() != Thread.State.TIMED_WAITING) Thread.sleep(1);
        t.interrupt();
        t.join();
        System.out.println(what + ": " + seen[0]);
    }

    public static void main(String[] args) throws Exception {
        Object monitor = new Object();
        Thread never = new Thread(() -> LockSupport.park());
        never.setDaemon(true);
        never.start();
        ReentrantLock held = new ReentrantLock();
        held.lock();

        interruptIn("sleep", () -> Thread.sleep(60_000));
        interruptIn("wait", () -> {
            synchronized (monitor) {
                monitor.wait();
            }
        });
        interruptIn("timed wait", () -> {
            synchronized (monitor) {
                monitor.wait(60_000);
            }
        });
        interruptIn("join", () -> never.join());
        interruptIn("timed join", () -> never.join(60_000));
        interruptIn("park", () -> LockSupport.park());
        interruptIn("parkNanos", () -> LockSupport.parkNanos(60_000_000_000L));
        interruptIn("lockInterruptibly", held::lockInterruptibly);
        interruptIn("condition", () -> {
            ReentrantLock own = new ReentrantLock();
            own.lock();
            try {
                own.newCondition().await();
            } finally {
                own.unlock();
            }
        });
        interruptIn("semaphore", () -> new Semaphore(0).acquire());
        interruptIn("queue take", () -> new ArrayBlockingQueue<Object>(1).take());
        interruptIn("latch", () -> new CountDownLatch(1).await());

        statusFlag();
        interruptedBeforehand(monitor);
        notInterruptible(held);
    }

    private static void statusFlag() throws InterruptedException {
        Thread self = Thread.currentThread();
        self.interrupt();
        System.out.println(self.isInterrupted() + " " + self.isInterrupted() + " " + Thread.interrupted() + " " + Thread.interrupted());
        Thread dead = new Thread(() -> { });
        dead.start();
        dead.join();
        dead.interrupt();
        System.out.println("dead: " + dead.isInterrupted() + " " + dead.isAlive());
        boolean[] early = {false};
        Thread fresh = new Thread(() -> early[0] = Thread.interrupted());
        fresh.interrupt();
        System.out.println("not started: " + fresh.isInterrupted());
        fresh.start();
        fresh.join();
        System.out.println("kept until started: " + early[0]);
    }

    private static void interruptedBeforehand(Object monitor) {
        Thread self = Thread.currentThread();
        Blocking[] calls = {
            () -> Thread.sleep(0),
            () -> Thread.sleep(1000),
            () -> {
                synchronized (monitor) {
                    monitor.wait(1000);
                }
            },
            () -> new Thread(() -> { }).join(),
            () -> LockSupport.parkNanos(1),
            () -> new ReentrantLock().lockInterruptibly(),
            () -> new Semaphore(1).acquire(),
            () -> new Semaphore(1).acquireUninterruptibly(),
        };
        for (Blocking call : calls) {
            self.interrupt();
            String end = "returned";
            try {
                call.run();
            } catch (Exception e) {
                end = e.getClass().getSimpleName() + " " + e.getMessage();
            }
            System.out.println("beforehand: " + end + ", status " + Thread.interrupted());
        }
    }

    /** Entering a monitor and lock() wait on; the status is kept for later. */
    private static void notInterruptible(ReentrantLock held) throws InterruptedException {
        boolean[] kept = new boolean[2];
        Thread locker = new Thread(() -> {
            held.lock();
            kept[0] = Thread.currentThread().isInterrupted();
            held.unlock();
        });
        locker.start();
        while (!held.hasQueuedThread(locker)) Thread.sleep(1);
        locker.interrupt();
        Thread.sleep(5);
        System.out.println("lock: still waiting " + held.hasQueuedThread(locker));
        held.unlock();
        locker.join();
        Object monitor = new Object();
        Thread entering = new Thread(() -> {
            synchronized (monitor) {
                kept[1] = Thread.currentThread().isInterrupted();
            }
        });
        synchronized (monitor) {
            entering.start();
            while (entering.getState() != Thread.State.BLOCKED) Thread.sleep(1);
            entering.interrupt();
            Thread.sleep(5);
            System.out.println("monitor: " + entering.getState() + " " + entering.isInterrupted());
        }
        entering.join();
        System.out.println("kept: " + kept[0] + " " + kept[1]);
    }
}
