import java.util.concurrent.CountDownLatch;

/** How a program ends: main returns, other threads go on, daemons do not count, hooks run last, whatever order they were added in. */
public class Ending {
    public static void main(String[] args) throws Exception {
        Thread main = Thread.currentThread();
        CountDownLatch daemonRuns = new CountDownLatch(1);
        Thread daemon = new Thread(() -> {
            daemonRuns.countDown();
            while (true) Thread.onSpinWait();
        }, "daemon");
        daemon.setDaemon(true);
        daemon.start();
        daemonRuns.await();
        Runtime rt = Runtime.getRuntime();
        CountDownLatch firstHook = new CountDownLatch(1);
        rt.addShutdownHook(new Thread(() -> {
            System.out.println("hook: main is " + main.getState() + ", daemon alive " + daemon.isAlive());
            firstHook.countDown();
        }));
        rt.addShutdownHook(new Thread(() -> {
            try {
                firstHook.await(); // hooks run side by side
            } catch (InterruptedException e) {
                return;
            }
            attempt("add in a hook", () -> rt.addShutdownHook(new Thread()));
            attempt("remove in a hook", () -> rt.removeShutdownHook(new Thread()));
            Thread child = new Thread(() -> System.out.println("hooks may start threads"));
            child.start();
            try {
                child.join();
            } catch (InterruptedException e) {
                System.out.println("never");
            }
            Thread left = new Thread(() -> {
                while (true) Thread.onSpinWait();
            });
            left.start(); // not waited for
            throw new IllegalStateException("from a hook");
        }, "second"));
        Thread removed = new Thread(() -> System.out.println("never"));
        rt.addShutdownHook(removed);
        System.out.println("removed " + rt.removeShutdownHook(removed) + " " + rt.removeShutdownHook(removed));
        attempt("the same twice", () -> {
            rt.addShutdownHook(removed);
            rt.addShutdownHook(removed);
        });
        rt.removeShutdownHook(removed);
        attempt("a running one", () -> rt.addShutdownHook(Thread.currentThread()));
        Thread other = new Thread(() -> {
            try {
                main.join();
            } catch (InterruptedException e) {
                return;
            }
            System.out.println("main has ended: " + main.getState() + " " + main.isAlive());
            Thread grandchild = new Thread(() -> System.out.println("the last user thread"));
            grandchild.start();
        });
        other.start();
        System.out.println("main returns");
    }

    private static void attempt(String what, Runnable r) {
        try {
            r.run();
            System.out.println(what + ": done");
        } catch (RuntimeException e) {
            System.out.println(what + ": " + e);
        }
    }
}
