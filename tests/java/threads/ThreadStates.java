import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** The states of a thread, its attributes and what may be done in which state; stack traces of other threads. */
public class ThreadStates {
    private static volatile boolean stop;

    private static void await(Thread t, Thread.State state) throws InterruptedException {
        while (t.getState() != state) Thread.sleep(1);
        System.out.println(t.getName() + " " + t.getState() + " alive " + t.isAlive());
    }

    private static void spin() {
        while (!stop) Thread.onSpinWait();
    }

    public static void main(String[] args) throws Exception {
        Object monitor = new Object();
        Thread spinner = new Thread(ThreadStates::spin, "spinner");
        System.out.println(spinner.getState() + " alive " + spinner.isAlive());
        spinner.start();
        await(spinner, Thread.State.RUNNABLE);
        Thread sleeper = new Thread(() -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                System.out.println("sleeper woken");
            }
        }, "sleeper");
        sleeper.start();
        await(sleeper, Thread.State.TIMED_WAITING);
        Thread parker = new Thread(() -> LockSupport.park(monitor), "parker");
        parker.start();
        await(parker, Thread.State.WAITING);
        while (LockSupport.getBlocker(parker) == null) Thread.sleep(1);
        System.out.println("blocker " + (LockSupport.getBlocker(parker) == monitor));
        Thread waiter = new Thread(() -> {
            synchronized (monitor) {
                try {
                    monitor.wait();
                } catch (InterruptedException e) {
                    System.out.println("never");
                }
            }
        }, "waiter");
        waiter.start();
        await(waiter, Thread.State.WAITING);
        Thread blocked = new Thread(() -> {
            synchronized (monitor) {
                System.out.println("blocked got in");
            }
        }, "blocked");
        synchronized (monitor) {
            blocked.start();
            await(blocked, Thread.State.BLOCKED);
            monitor.notify();
            await(waiter, Thread.State.BLOCKED); // notified, but the monitor is not free yet
        }
        blocked.join();
        waiter.join();
        Thread joiner = new Thread(() -> {
            try {
                spinner.join();
            } catch (InterruptedException e) {
                System.out.println("never");
            }
        }, "joiner");
        joiner.start();
        await(joiner, Thread.State.WAITING);
        traces(spinner, sleeper);
        sleeper.interrupt();
        sleeper.join(); // it prints before anything that follows does
        stop = true;
        LockSupport.unpark(parker);
        for (Thread t : new Thread[] {spinner, sleeper, parker, joiner, waiter}) {
            t.join();
            System.out.println(t.getName() + " " + t.getState() + " " + t.isAlive() + " trace " + t.getStackTrace().length);
        }
        attributes();
    }

    private static void traces(Thread spinner, Thread sleeper) throws InterruptedException {
        while (!runs(spinner, "spin")) Thread.sleep(1);
        System.out.println("spin found");
        StackTraceElement top = sleeper.getStackTrace()[0];
        System.out.println(top.getClassName() + "." + top.getMethodName() + " native " + top.isNativeMethod());
        System.out.println("all: " + Thread.getAllStackTraces().keySet().containsAll(java.util.List.of(spinner, sleeper, Thread.currentThread())));
        System.out.println("own: " + Thread.currentThread().getStackTrace()[1]);
    }

    private static boolean runs(Thread t, String method) {
        boolean found = false;
        for (StackTraceElement e : t.getStackTrace()) found |= e.getMethodName().equals(method) && e.getLineNumber() > 0;
        return found;
    }

    private static void attempt(String what, Runnable r) {
        try {
            r.run();
            System.out.println(what + " done");
        } catch (RuntimeException e) {
            System.out.println(what + " " + e);
        }
    }

    private static void attributes() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        Thread t = new Thread(() -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                System.out.println("never");
            }
        }, "named");
        System.out.println(t + " daemon " + t.isDaemon() + " priority " + t.getPriority());
        t.setPriority(Thread.MAX_PRIORITY);
        attempt("priority 11", () -> t.setPriority(11));
        attempt("priority 0", () -> t.setPriority(0));
        attempt("name null", () -> t.setName(null));
        t.setDaemon(true);
        t.setName("renamed");
        System.out.println(t + " daemon " + t.isDaemon());
        t.start();
        attempt("second start", t::start);
        attempt("daemon when alive", () -> t.setDaemon(false));
        attempt("suspended? no: stop()", () -> t.checkAccess());
        go.countDown();
        t.join();
        attempt("start again", t::start);
        System.out.println("group of the dead " + t.getThreadGroup());
        Thread inherits = new Thread(() -> System.out.println("child daemon " + new Thread().isDaemon()));
        inherits.setDaemon(true);
        inherits.setPriority(3);
        inherits.start();
        inherits.join();
        System.out.println(inherits.getId() > 0 && inherits.getId() != t.getId());
        System.out.println(new Thread((Runnable) null).getPriority() + " " + Thread.currentThread());
        attempt("join(-1)", () -> {
            try {
                t.join(-1);
            } catch (InterruptedException e) {
                System.out.println("never");
            }
        });
        attempt("sleep(-1)", () -> {
            try {
                Thread.sleep(-1);
            } catch (InterruptedException e) {
                System.out.println("never");
            }
        });
    }
}
