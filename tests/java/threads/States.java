import java.util.concurrent.locks.LockSupport;

/** Thread.getState, interrupts, stack traces of others, and how threads end. */
public class States {
    static final Object lock = new Object();
    static volatile boolean go;

    static void await(Thread t, Thread.State state) {
        while (t.getState() != state) Thread.yield();
        System.out.println(t.getName() + " is " + state);
    }

    static Thread start(String name, Runnable r) {
        Thread t = new Thread(r, name);
        t.start();
        return t;
    }

    interface Waiting {
        void run() throws InterruptedException;
    }

    /** Runs until interrupted and says how. */
    static Runnable interrupted(Waiting w) {
        return () -> {
            try {
                w.run();
                System.out.println("no exception, interrupted " + Thread.currentThread().isInterrupted());
            } catch (InterruptedException e) {
                System.out.println(e + " " + Thread.currentThread().isInterrupted());
            }
        };
    }

    static void interruptIn(String name, Thread.State state, Waiting w) throws InterruptedException {
        Thread t = start(name, interrupted(w));
        await(t, state);
        t.interrupt();
        t.join();
        System.out.println(t.getState() + " " + t.isAlive());
    }

    public static void main(String[] args) throws Exception {
        Thread fresh = new Thread(() -> {}, "fresh");
        System.out.println(fresh.getState() + " " + fresh.isAlive() + " " + fresh.getStackTrace().length);
        interruptIn("sleeper", Thread.State.TIMED_WAITING, () -> Thread.sleep(100_000));
        interruptIn("waiter", Thread.State.WAITING, () -> {
            synchronized (lock) {
                lock.wait();
            }
        });
        interruptIn("timed waiter", Thread.State.TIMED_WAITING, () -> {
            synchronized (lock) {
                lock.wait(100_000);
            }
        });
        interruptIn("parked", Thread.State.WAITING, () -> LockSupport.park());
        interruptIn("parked for a time", Thread.State.TIMED_WAITING, () -> LockSupport.parkNanos(100_000_000_000L));
        interruptIn("joiner", Thread.State.WAITING, () -> {
            Thread main = Thread.currentThread();
            synchronized (main) {
                main.join();
            }
        });
        Thread blocked;
        synchronized (lock) {
            blocked = start("blocked", () -> {
                synchronized (lock) {
                    System.out.println("entered " + Thread.holdsLock(lock));
                }
            });
            await(blocked, Thread.State.BLOCKED);
            System.out.println(Thread.holdsLock(lock));
        }
        blocked.join();
        Thread spinner = start("spinner", () -> {
            while (!go) Thread.onSpinWait();
        });
        await(spinner, Thread.State.RUNNABLE);
        StackTraceElement[] trace;
        do trace = spinner.getStackTrace(); /* empty before its first frame */
        while (trace.length == 0);
        System.out.println(place(trace[trace.length - 1]));
        System.out.println(Thread.getAllStackTraces().keySet().contains(spinner));
        go = true;
        spinner.join();
        Thread sleeper = start("in here", () -> inHere());
        await(sleeper, Thread.State.TIMED_WAITING);
        for (StackTraceElement e : sleeper.getStackTrace())
            if (!e.getClassName().contains("Lambda")) System.out.println(place(e));
        sleeper.interrupt();
        sleeper.join();
        Thread failing = new Thread(() -> {
            throw new IllegalStateException("thrown");
        }, "failing");
        failing.setUncaughtExceptionHandler((t, e) -> System.out.println(t.getName() + " " + e));
        failing.start();
        failing.join();
        try {
            failing.start();
        } catch (IllegalThreadStateException e) {
            System.out.println(e);
        }
        Thread.currentThread().interrupt();
        System.out.println(Thread.interrupted() + " " + Thread.interrupted());
        LockSupport.unpark(Thread.currentThread());
        LockSupport.park();
        long start = System.nanoTime();
        LockSupport.parkUntil(System.currentTimeMillis() + 30);
        System.out.println(System.nanoTime() - start >= 25_000_000);
        try {
            lock.notify();
        } catch (IllegalMonitorStateException e) {
            System.out.println(e.getMessage());
        }
    }

    /** Without the library's version and lines. */
    static String place(StackTraceElement e) {
        return e.getModuleName() == null ? e.toString() : e.getClassName() + "." + e.getMethodName();
    }

    static void inHere() {
        try {
            Thread.sleep(100_000);
        } catch (InterruptedException e) {
            System.out.println(e.getMessage());
        }
    }
}
