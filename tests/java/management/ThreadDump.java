import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/* Threads for a dump: two that wait for each other's monitors, two for each other's locks, one that waits for a circle, one in wait(). */
public class ThreadDump {
    static class One {}

    static class Two {}

    static void start(String name, Runnable body) {
        Thread t = new Thread(body, name);
        t.setDaemon(true);
        t.start();
        while (t.getState() != Thread.State.BLOCKED && t.getState() != Thread.State.WAITING) Thread.onSpinWait();
    }

    static void meet(CountDownLatch both) {
        both.countDown();
        try {
            both.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void monitors(Object first, Object second, CountDownLatch both) {
        synchronized (first) {
            meet(both);
            synchronized (second) { System.out.println("not here"); }
        }
    }

    static void locks(ReentrantLock first, ReentrantLock second, CountDownLatch both) {
        first.lock();
        meet(both);
        second.lock();
    }

    static synchronized void waits(Object on) {
        synchronized (on) {
            try {
                on.wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        One one = new One();
        Two two = new Two();
        ReentrantLock a = new ReentrantLock(), b = new ReentrantLock();
        CountDownLatch monitors = new CountDownLatch(2), locks = new CountDownLatch(2);
        start("in wait", () -> waits(new Object()));
        start("monitor 1", () -> monitors(one, two, monitors));
        start("monitor 2", () -> monitors(two, one, monitors));
        start("lock 1", () -> locks(a, b, locks));
        start("lock 2", () -> locks(b, a, locks));
        start("outside", () -> { synchronized (one) { System.out.println("not here"); } });
        for (long[] found = {}; found == null || found.length != 4; found = ManagementFactory.getThreadMXBean().findDeadlockedThreads()) Thread.onSpinWait();
        new ProcessBuilder("sh", "-c", "kill -QUIT " + ProcessHandle.current().pid()).start().waitFor();
        System.in.read();
    }
}
