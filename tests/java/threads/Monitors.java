import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Monitors: exclusion, re-entrance, release by exceptions, wait sets, notify one by one, time-outs, ownership checks. */
public class Monitors {
    private static final Object lock = new Object();
    private static final List<String> log = new ArrayList<>();
    private int balance;

    private synchronized void add(int n) { balance += n; }

    private synchronized int deep(int n) { return n == 0 ? balance : deep(n - 1); }

    private synchronized void fails() { throw new IllegalStateException("left by exception"); }

    private static synchronized void staticFails() { throw new ArithmeticException("static"); }

    public static void main(String[] args) throws Exception {
        exclusion();
        reentrance();
        exceptionsLeave();
        onlyOwnersMayWait();
        handOver();
        notifyOneByOne();
        timedWaits();
        manyMonitors();
        nestedWait();
    }

    private static void exclusion() throws InterruptedException {
        Monitors m = new Monitors();
        int[] plain = {0};
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            int k = i;
            threads[i] = new Thread(() -> {
                for (int j = 0; j < 1000; j++) {
                    m.add(k);
                    synchronized (lock) {
                        plain[0]++;
                    }
                }
            });
            threads[i].start();
        }
        for (Thread t : threads) t.join();
        System.out.println("balance " + m.balance + ", plain " + plain[0]);
    }

    private static void reentrance() {
        Monitors m = new Monitors();
        m.add(7);
        System.out.println("deep " + m.deep(300) + " held after: " + Thread.holdsLock(m));
        synchronized (lock) {
            synchronized (lock) {
                System.out.println("twice " + Thread.holdsLock(lock));
            }
            System.out.println("once " + Thread.holdsLock(lock));
        }
        System.out.println("none " + Thread.holdsLock(lock));
    }

    private static void exceptionsLeave() throws InterruptedException {
        Monitors m = new Monitors();
        try {
            m.fails();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage() + ", held: " + Thread.holdsLock(m));
        }
        try {
            staticFails();
        } catch (ArithmeticException e) {
            System.out.println(e.getMessage() + ", held: " + Thread.holdsLock(Monitors.class));
        }
        try {
            synchronized (m) {
                synchronized (lock) {
                    Object o = null;
                    o.toString();
                }
            }
        } catch (NullPointerException e) {
            System.out.println("npe, held: " + Thread.holdsLock(m) + Thread.holdsLock(lock));
        }
        Thread other = new Thread(() -> {
            m.add(1);
            synchronized (lock) {
                m.add(1);
            }
        });
        other.start();
        other.join();
        System.out.println("others get in: " + m.balance);
        try {
            Object nothing = null;
            synchronized (nothing) {
                System.out.println("never");
            }
        } catch (NullPointerException e) {
            System.out.println("no monitor of null");
        }
    }

    private interface Call {
        void run() throws Exception;
    }

    private static void expect(String what, Call call) {
        try {
            call.run();
            System.out.println(what + ": nothing thrown");
        } catch (Exception e) {
            System.out.println(what + ": " + e);
        }
    }

    private static void onlyOwnersMayWait() {
        Object o = new Object();
        expect("wait", o::wait);
        expect("wait 1", () -> o.wait(1));
        expect("notify", o::notify);
        expect("notifyAll", o::notifyAll);
        synchronized (o) {
            expect("negative", () -> o.wait(-1));
            expect("nanos", () -> o.wait(1, 1000000));
            expect("short", () -> o.wait(0, 1));
            expect("owner notifies", o::notify);
        }
    }

    /** Two threads take turns by a flag. */
    private static void handOver() throws InterruptedException {
        StringBuilder text = new StringBuilder();
        boolean[] ping = {true};
        Thread[] threads = new Thread[2];
        for (int i = 0; i < 2; i++) {
            boolean mine = i == 0;
            threads[i] = new Thread(() -> {
                for (int k = 0; k < 20; k++) {
                    synchronized (ping) {
                        while (ping[0] != mine) {
                            try {
                                ping.wait();
                            } catch (InterruptedException e) {
                                return;
                            }
                        }
                        text.append(mine ? 'i' : 'o');
                        ping[0] = !mine;
                        ping.notifyAll();
                    }
                }
            });
            threads[i].start();
        }
        for (Thread t : threads) t.join();
        System.out.println(text);
    }

    /** Each notify lets exactly one waiter go; notifyAll all that are left. */
    private static void notifyOneByOne() throws InterruptedException {
        int[] waiting = {0}, woken = {0};
        Thread[] threads = new Thread[5];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                synchronized (waiting) {
                    waiting[0]++;
                    waiting.notifyAll();
                }
                synchronized (woken) {
                    synchronized (waiting) {
                        waiting[0] += 100;
                    }
                    try {
                        woken.wait();
                    } catch (InterruptedException e) {
                        return;
                    }
                    woken[0]++;
                }
            });
            threads[i].start();
        }
        synchronized (waiting) {
            while (waiting[0] % 100 < 5) waiting.wait();
        }
        while (true) { // all five hold no monitor any more: they are in the wait set
            synchronized (woken) {
                synchronized (waiting) {
                    if (waiting[0] == 505) break;
                }
            }
            Thread.sleep(1);
        }
        for (int round = 1; round <= 2; round++) {
            synchronized (woken) {
                woken.notify();
            }
            int seen;
            do {
                Thread.sleep(1);
                synchronized (woken) {
                    seen = woken[0];
                }
            } while (seen < round);
            System.out.println("woken " + seen);
        }
        synchronized (woken) {
            woken.notifyAll();
        }
        for (Thread t : threads) t.join();
        System.out.println("woken " + woken[0]);
    }

    private static void timedWaits() throws InterruptedException {
        synchronized (lock) {
            long before = System.nanoTime();
            lock.wait(5);
            lock.wait(2, 500);
            System.out.println("time passed: " + (System.nanoTime() - before >= 5_000_000) + ", still owner: " + Thread.holdsLock(lock));
        }
    }

    private static void manyMonitors() throws InterruptedException {
        Object[] objects = new Object[200];
        Arrays.setAll(objects, i -> i % 2 == 0 ? new Object() : new int[1]);
        int[] counts = new int[200];
        Thread[] threads = new Thread[3];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                for (int k = 0; k < 1000; k++) {
                    int at = k * 7 % 200;
                    synchronized (objects[at]) {
                        counts[at]++;
                        objects[at].hashCode();
                    }
                }
            });
            threads[i].start();
        }
        for (Thread t : threads) t.join();
        System.out.println("counts " + Arrays.stream(counts).min().getAsInt() + ".." + Arrays.stream(counts).max().getAsInt());
    }

    /** wait gives up all entries of its monitor and restores them; other monitors stay held. */
    private static void nestedWait() throws InterruptedException {
        Object outer = new Object();
        Thread waker = new Thread(() -> {
            synchronized (lock) {
                log.add("waker in, outer held by it: " + Thread.holdsLock(outer));
                lock.notify();
            }
        });
        synchronized (outer) {
            synchronized (lock) {
                synchronized (lock) {
                    waker.start();
                    lock.wait();
                    log.add("back, owner of both: " + (Thread.holdsLock(lock) && Thread.holdsLock(outer)));
                }
                log.add("still " + Thread.holdsLock(lock));
            }
        }
        waker.join();
        System.out.println(log);
    }
}
