import java.util.concurrent.CompletableFuture;
import sun.misc.Signal;
import sun.misc.SignalHandler;

public class Signals {
    static final Object lock = new Object();

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
        case "hook":
            hook(() -> System.out.println("hook"));
            System.out.println("up");
            Thread.sleep(60000);
            break;
        case "main-ended":
            hook(() -> System.out.println("hook"));
            new Thread(() -> {
                System.out.println("up");
                sleep(60000);
            }).start();
            break;
        case "raise":
            hook(() -> System.out.println("hook"));
            Signal.raise(new Signal(args[1]));
            sleep(args.length > 2 ? 300 : 60000);
            System.out.println("late");
            break;
        case "dump":
            System.out.println("up");
            System.in.read(); // until the trace is there
            System.out.println("late");
            break;
        case "handle":
            for (int i = 1; i < args.length; i++) handle(args[i]);
            break;
        case "default":
            Signal.handle(new Signal("HUP"), SignalHandler.SIG_IGN);
            Signal.raise(new Signal("HUP"));
            System.out.println("ignored");
            Signal.handle(new Signal("HUP"), SignalHandler.SIG_DFL);
            Signal.raise(new Signal("HUP"));
            sleep(60000);
            break;
        case "exit":
            Signal.handle(new Signal("TERM"), s -> System.exit(7));
            Signal.raise(new Signal("TERM"));
            sleep(60000);
            break;
        case "throw":
            CompletableFuture<Thread> handler = new CompletableFuture<>();
            Signal.handle(new Signal("TERM"), s -> {
                handler.complete(Thread.currentThread());
                throw new IllegalStateException("in the handler of " + s);
            });
            Signal.raise(new Signal("TERM"));
            handler.get().join();
            System.out.println("goes on");
            break;
        case "again":
            hook(() -> {
                System.out.println("hook begins");
                sleep(500);
                System.out.println("hook ends");
            });
            Signal.raise(new Signal("TERM"));
            sleep(200);
            Signal.raise(new Signal("TERM"));
            sleep(60000);
            break;
        case "hook-throws":
            hook(() -> { throw new IllegalStateException("in a hook"); });
            Signal.raise(new Signal("INT"));
            sleep(60000);
            break;
        case "hook-halts":
            hook(() -> Runtime.getRuntime().halt(9));
            Signal.raise(new Signal("INT"));
            sleep(60000);
            break;
        case "exit-in-hook":
            hook(() -> {
                try {
                    Runtime.getRuntime().addShutdownHook(new Thread());
                } catch (IllegalStateException e) {
                    System.out.println(e.getMessage());
                }
            });
            System.exit(4);
            break;
        case "ignored":
            SignalHandler before = Signal.handle(new Signal("HUP"), s -> System.out.println("never"));
            System.out.println(before == SignalHandler.SIG_IGN);
            Signal.raise(new Signal("HUP"));
            sleep(300);
            break;
        default: throw new Error(args[0]);
        }
    }

    static void hook(Runnable r) {
        Runtime.getRuntime().addShutdownHook(new Thread(r, "hook"));
    }

    static void sleep(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            System.out.println(e);
        }
    }

    static void handle(String name) throws InterruptedException {
        try {
            Signal s = new Signal(name);
            SignalHandler before = Signal.handle(s, got -> {
                Thread t = Thread.currentThread();
                System.out.println(got + " " + got.getNumber() + " in " + t + " " + t.isDaemon() + " " + t.getContextClassLoader());
                synchronized (lock) {
                    lock.notify();
                }
            });
            System.out.println(before == SignalHandler.SIG_DFL ? "default" : before == SignalHandler.SIG_IGN ? "ignored" : "other");
            synchronized (lock) {
                Signal.raise(s);
                lock.wait(before == SignalHandler.SIG_IGN ? 300 : 60000);
            }
            Signal.handle(s, before);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }
}
