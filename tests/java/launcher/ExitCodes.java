import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

public class ExitCodes {
    public static void main(String[] args) throws Throwable {
        switch (args[0]) {
        case "return": return;
        case "exit0": System.exit(0); break;
        case "exit3": System.exit(3); break;
        case "exit-1": System.exit(-1); break;
        case "exit256": System.exit(256); break;
        case "exit300": System.exit(300); break;
        case "halt5":
            hook("never");
            Runtime.getRuntime().halt(5);
            break;
        case "throw": throw new IllegalStateException("thrown", new Error("cause"));
        case "throw-then-exit":
            afterMain(() -> System.exit(6));
            throw new Exception("main ends first");
        case "thread-throws":
            Thread t = new Thread(() -> { throw new RuntimeException("in a thread"); }, "worker");
            t.start();
            t.join();
            System.out.println("goes on");
            break;
        case "daemon":
            thread(true, () -> {
                sleep(60000);
                System.out.println("never");
            });
            break;
        case "daemon-throws":
            Thread d = thread(true, () -> { throw new RuntimeException("in a daemon"); });
            d.join();
            break;
        case "hook-order":
            hook("hook");
            afterMain(() -> System.out.println("last thread"));
            System.out.println("main ends");
            break;
        case "hook-exits":
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                System.out.println("hook");
                Runtime.getRuntime().halt(8);
            }));
            break;
        case "hook-halts":
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(9)));
            System.exit(2);
            break;
        case "exit-in-thread":
            thread(false, () -> System.exit(11));
            sleep(60000);
            break;
        case "exit-in-clinit": System.out.println(Leaves.x); break;
        case "exit-twice":
            CountDownLatch begun = new CountDownLatch(1);
            Thread second = thread(false, () -> {
                try {
                    begun.await();
                } catch (InterruptedException e) {
                    System.out.println(e);
                }
                System.exit(13);
            });
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                begun.countDown();
                while (second.getState() != Thread.State.BLOCKED) sleep(1);
            }));
            System.exit(12);
            break;
        case "finalizer-of-exit":
            try {
                System.exit(14);
            } finally {
                System.out.println("never");
            }
            break;
        case "stack-overflow": deeper(0); break;
        case "out-of-memory": fill(); break;
        case "out-of-memory-in-thread":
            Thread filler = new Thread(ExitCodes::fillQuietly);
            filler.setUncaughtExceptionHandler((thread, e) -> System.out.println(e));
            filler.start();
            filler.join();
            System.out.println("goes on");
            break;
        case "no-message": throw new Exception();
        case "own-print": throw new Exception("hidden") {
            @Override public void printStackTrace(PrintStream s) { s.println("printed its own way"); }
        };
        case "print-throws": throw new Exception("hidden") {
            @Override public String toString() { throw new IllegalStateException("in toString"); }
        };
        case "handler":
            Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> System.out.println(thread.getName() + ": " + e));
            throw new Exception("handled");
        case "handler-throws":
            Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> { throw new IllegalStateException("in the handler"); });
            throw new Exception("handled");
        case "default-handler":
            Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
                System.out.println("default: " + e);
                System.exit(15);
            });
            throw new Exception("handled");
        case "group-handler":
            ThreadGroup group = new ThreadGroup("own") {
                @Override public void uncaughtException(Thread thread, Throwable e) { System.out.println(getName() + ": " + e); }
            };
            Thread g = new Thread(group, () -> { throw new RuntimeException("in the group"); });
            g.start();
            g.join();
            break;
        case "thread-death": throw new ThreadDeath();
        case "error-in-clinit": System.out.println(Fails.x); break;
        case "suppressed":
            Exception e = new Exception("main one");
            e.addSuppressed(new RuntimeException("suppressed", new Error("its cause")));
            throw e;
        case "circular":
            Exception a = new Exception("a"), b = new Exception("b", a);
            a.initCause(b);
            throw a;
        case "nested-causes":
            try {
                level(3);
            } catch (Exception x) {
                throw new RuntimeException(x);
            }
            break;
        case "main-interrupted":
            Thread.currentThread().interrupt();
            Thread.sleep(1);
            break;
        case "name-not-ascii":
            Thread.currentThread().setName("Hauptfaden ä€");
            throw new Exception("ä€😀");
        case "last-thread-fails":
            hook("hook");
            afterMain(() -> { throw new Error("last"); });
            break;
        default: throw new Error(args[0]);
        }
    }

    static class Leaves {
        static int x;
        static { System.exit(10); }
    }

    static class Fails {
        static int x = Integer.parseInt("no number");
    }

    static void level(int n) throws Exception {
        try {
            if (n == 0) throw new Exception("deepest");
            level(n - 1);
        } catch (Exception e) {
            throw new Exception("level " + n, e);
        }
    }

    static int deeper(int n) { return deeper(n + 1) + 1; }

    static void fill() {
        List<byte[]> all = new ArrayList<>();
        for (;;) all.add(new byte[1 << 20]);
    }

    static void fillQuietly() { fill(); }

    static void hook(String text) { Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(text))); }

    static Thread thread(boolean daemon, Runnable r) {
        Thread t = new Thread(r, "made");
        t.setDaemon(daemon);
        t.start();
        return t;
    }

    static void afterMain(Runnable r) {
        Thread main = Thread.currentThread();
        thread(false, () -> {
            try {
                main.join();
            } catch (InterruptedException e) {
                System.out.println(e);
            }
            r.run();
        });
    }

    static void sleep(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            System.out.println(e);
        }
    }
}
