import java.util.concurrent.Callable;

/** Where an uncaught exception goes: the thread's handler, its group, the default handler, standard error. */
public class UncaughtHandlers {
    private static void runToEnd(Thread t) throws InterruptedException {
        t.start();
        t.join();
        System.out.println(t.getName() + " ended: " + t.getState());
    }

    private static void thrower(String message) { throw new IllegalArgumentException(message, new RuntimeException("cause of " + message)); }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable t) throws T { throw (T) t; }

    public static void main(String[] args) throws Exception {
        Thread own = new Thread(() -> thrower("one"), "own");
        own.setUncaughtExceptionHandler((t, e) -> System.out.println("own handler: " + t.getName() + " " + e.getMessage() + " <- "
                + e.getCause().getMessage() + " alive " + t.isAlive() + " current " + (Thread.currentThread() == t)));
        runToEnd(own);
        System.out.println("handler of the dead: " + own.getUncaughtExceptionHandler());

        ThreadGroup group = new ThreadGroup("careful") {
            @Override
            public void uncaughtException(Thread t, Throwable e) {
                System.out.println("group " + getName() + ": " + t.getName() + " " + e);
            }
        };
        runToEnd(new Thread(group, () -> thrower("two"), "grouped"));
        System.out.println(new Thread(group, "x").getUncaughtExceptionHandler() == group);
        runToEnd(new Thread(new ThreadGroup(group, "inner"), () -> sneak(new Exception("checked")), "nested"));

        runToEnd(new Thread(() -> thrower("to standard error"), "plain"));
        runToEnd(new Thread("stack") {
            @Override
            public void run() { run2(0); }

            private int run2(int n) { return run2(n + 1) + 1; }

            @Override
            public UncaughtExceptionHandler getUncaughtExceptionHandler() {
                return (t, e) -> System.out.println(e.getClass().getSimpleName() + " in " + t.getName());
            }
        });
        Thread.setDefaultUncaughtExceptionHandler((t, e) -> System.out.println("default: " + t.getName() + " " + e));
        runToEnd(new Thread(() -> thrower("three"), "defaulted"));
        runToEnd(new Thread(() -> { throw new Error("an error"); }, "error"));
        Thread failing = new Thread(() -> thrower("four"), "failing");
        failing.setUncaughtExceptionHandler((t, e) -> { throw new RuntimeException("the handler fails"); }); // ignored
        runToEnd(failing);
        Thread.setDefaultUncaughtExceptionHandler(null);
        Callable<Integer> fine = () -> 4;
        System.out.println(fine.call());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hooks still run")));
        throw new IllegalStateException("main ends so");
    }
}
