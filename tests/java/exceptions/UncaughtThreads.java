/**
 * Exceptions that nothing catches: in threads with names, groups and handlers, in main afterwards while another thread goes on; a handler that throws
 * itself; exit code 1 because main's thread ended by one.
 */
public class UncaughtThreads {
    static class Trouble extends RuntimeException {
        Trouble(String m, Throwable c) { super(m, c); }
    }
    static void run(Thread t) throws InterruptedException {
        t.start();
        t.join();
    }
    static void deep(int n) {
        if (n == 0) throw new Trouble("deep", new Error("root"));
        deep(n - 1);
    }

    public static void main(String[] args) throws Exception {
        run(new Thread(() -> deep(3), "named thread"));
        run(new Thread(() -> { throw new StackOverflowError("made"); }, ""));
        Thread own = new Thread(() -> deep(0), "own");
        own.setUncaughtExceptionHandler((t, e) -> System.out.println("own handler: " + t.getName() + " " + e.getMessage() + " " + t.isAlive() + " " + t.getState()));
        run(own);
        Thread bad = new Thread(() -> deep(0), "bad");
        bad.setUncaughtExceptionHandler((t, e) -> { throw new IllegalStateException("handler"); });
        run(bad);
        ThreadGroup group = new ThreadGroup("group") {
            @Override
            public void uncaughtException(Thread t, Throwable e) {
                System.out.println("group handler: " + t.getName() + " " + e);
                if (e instanceof Trouble) super.uncaughtException(t, e);
            }
        };
        run(new Thread(group, () -> deep(1), "grouped"));
        run(new Thread(group, () -> { throw new Error("not trouble"); }, "grouped2"));
        Thread.setDefaultUncaughtExceptionHandler((t, e) -> System.out.println("default handler: " + t.getName() + " " + e));
        run(new Thread(() -> deep(0), "defaulted"));
        run(new Thread(group, () -> deep(0), "grouped3"));
        Thread.setDefaultUncaughtExceptionHandler(null);
        run(new Thread(() -> {
            Throwable t = new Throwable("printing fails") {
                @Override
                public String toString() {
                    throw new IllegalArgumentException("toString");
                }
            };
            UncaughtThreads.<RuntimeException>sneak(t);
        }, "sneaky"));
        run(new Thread(() -> { throw null; }, "null"));
        System.out.println(own.getState() + " " + own.isAlive());
        Thread last = new Thread(() -> {
            try {
                main.join();
            } catch (InterruptedException e) {
                System.out.println("interrupted");
            }
            System.out.println("main is over: " + main.isAlive());
        });
        main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            System.out.println("hook");
            throw new Trouble("in hook", null);
        }, "hook thread"));
        last.start();
        throw new Trouble("main ends", new Exception("with cause"));
    }
    static Thread main;
    @SuppressWarnings("unchecked")
    static <T extends Throwable> void sneak(Throwable t) throws T {
        throw (T) t;
    }
}
