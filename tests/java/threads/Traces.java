import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** Stack traces of other threads in every state, all stack traces at once, blockers of parked threads, dumps, and what a thread tells before and after its life. */
public class Traces {
    static final Object monitor = new Object();
    static volatile boolean spin = true;
    interface Body {
        void run() throws Exception;
    }
    static Thread start(String name, Body b) {
        Thread t = new Thread(() -> {
            try {
                b.run();
            } catch (Exception e) {
                if (!(e instanceof InterruptedException)) System.out.println(e);
            }
        }, name);
        t.setDaemon(true);
        t.start();
        return t;
    }
    static void deep(int n, Body b) throws Exception {
        if (n > 0) deep(n - 1, b);
        else b.run();
    }
    static void until(Thread t, Thread.State... states) throws InterruptedException {
        for (int i = 0; i < 200_000 && !Arrays.asList(states).contains(t.getState()); i++) Thread.sleep(1);
    }
    static String trace(Thread t) {
        return Arrays.stream(t.getStackTrace()).map(f -> f.getMethodName().replaceAll("[0-9]+", "N") + (f.isNativeMethod() ? "(native)" : "")).collect(Collectors.joining(" "));
    }
    static void spinning() {
        while (spin) Thread.onSpinWait();
    }

    public static void main(String[] args) throws Exception {
        Thread fresh = new Thread(() -> { }, "fresh");
        System.out.println(fresh.getState() + " " + fresh.getStackTrace().length + " " + fresh.isAlive());
        fresh.start();
        fresh.join();
        System.out.println(fresh.getState() + " " + fresh.getStackTrace().length + " " + fresh.getThreadGroup() + " " + fresh);

        Thread waiting = start("waiting", () -> {
            synchronized (monitor) {
                deep(3, () -> monitor.wait());
            }
        });
        until(waiting, Thread.State.WAITING);
        Thread timed = start("timed", () -> {
            synchronized (monitor) {
                monitor.wait(60_000);
            }
        });
        until(timed, Thread.State.TIMED_WAITING);
        Thread sleeping = start("sleeping", () -> Thread.sleep(60_000));
        until(sleeping, Thread.State.TIMED_WAITING);
        Thread parked = start("parked", () -> LockSupport.park("the blocker"));
        until(parked, Thread.State.WAITING);
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        Thread locking = start("locking", lock::lock);
        until(locking, Thread.State.WAITING);
        SynchronousQueue<String> queue = new SynchronousQueue<>();
        Thread taking = start("taking", queue::take);
        until(taking, Thread.State.WAITING);
        Thread spinner = start("spinner", Traces::spinning);
        CountDownLatch entered = new CountDownLatch(1);
        Thread[] blocked = new Thread[1];
        synchronized (monitor) {
            blocked[0] = start("blocked", () -> {
                entered.countDown();
                synchronized (monitor) {
                    System.out.println("entered at last");
                }
            });
            entered.await();
            until(blocked[0], Thread.State.BLOCKED);
            System.out.println("blocked: " + blocked[0].getState() + " " + trace(blocked[0]));
        }
        blocked[0].join();
        for (Thread t : new Thread[] {waiting, timed, sleeping, parked, locking, taking}) System.out.println(t.getName() + ": " + t.getState() + " " + trace(t));
        for (int i = 0; i < 200_000 && !trace(spinner).contains("spinning"); i++) Thread.sleep(1);
        System.out.println(spinner.getName() + ": " + spinner.getState() + " " + trace(spinner).contains("spinning"));
        System.out.println(LockSupport.getBlocker(parked) + " " + LockSupport.getBlocker(locking).getClass().getSimpleName() + " " + LockSupport.getBlocker(sleeping) + " " + (LockSupport.getBlocker(taking) != null));
        System.out.println(lock.hasQueuedThread(locking) + " " + lock.getQueueLength() + " " + lock.isHeldByCurrentThread() + " " + lock.toString().contains("locked by thread main"));

        Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
        List<String> names = all.keySet().stream().map(Thread::getName).filter(n -> n.matches("[a-z]+")).sorted().collect(Collectors.toList());
        System.out.println(names + " " + all.get(Thread.currentThread())[0].getMethodName() + " " + all.containsKey(fresh) + " " + (all.get(waiting).length == waiting.getStackTrace().length) + " "
                + all.keySet().stream().map(Thread::getName).filter(n -> n.equals("Finalizer") || n.equals("Reference Handler")).sorted().collect(Collectors.toList()));
        StackTraceElement[] mine = Thread.currentThread().getStackTrace();
        System.out.println(mine[0].getMethodName() + " " + mine[1].getMethodName() + " " + mine.length);
        List<String> inner = new ArrayList<>();
        deep(2, () -> inner.addAll(Arrays.stream(Thread.currentThread().getStackTrace()).map(StackTraceElement::getMethodName).map(n -> n.replaceAll("[0-9]+", "N")).collect(Collectors.toList())));
        System.out.println(inner);
        for (int round = 0; round < 200; round++) { // against a thread that runs and allocates
            Thread busy = round % 50 == 0 ? start("busy", () -> {
                for (int i = 0; i < 20_000; i++) deep(i % 10, () -> new Object());
            }) : null;
            for (StackTraceElement[] t : Thread.getAllStackTraces().values())
                for (StackTraceElement e : t)
                    if (e.getMethodName() == null || e.getClassName() == null) System.out.println("an empty frame");
            if (busy != null) busy.getStackTrace();
        }
        spin = false;
        spinner.join();
        lock.unlock();
        locking.join();
        LockSupport.unpark(parked);
        parked.join();
        for (Thread t : new Thread[] {waiting, timed, sleeping, taking}) {
            t.interrupt();
            t.join();
        }
        System.out.println(LockSupport.getBlocker(parked) + " " + Thread.getAllStackTraces().containsKey(parked) + " " + parked.getState());
        Thread self = Thread.currentThread();
        System.out.println(self + " " + self.getThreadGroup().getName() + " " + self.getPriority() + " " + self.getId() + " " + self.isDaemon());
        System.setErr(System.out);
        Thread.dumpStack();
        new Object() {
            void within() { Thread.dumpStack(); }
        }.within();
    }
}
