import java.util.Set;
import java.util.concurrent.ExecutionException;

/** What the tests of this folder inherit: an attempt is told as its result or its exception. */
public class Telling {
    interface Attempt {
        Object run() throws Exception;
    }

    /** The natives in which a thread waits for sockets and pipes. */
    private static final Set<String> WAITING = Set.of("accept", "accept0", "poll", "read0", "wait", "write0", "receive0",
            "socketAccept", "socketRead0", "socketWrite0");

    /** Returns when the thread has come to one of them. */
    static void untilWaiting(Thread t) throws InterruptedException {
        while (true) {
            StackTraceElement[] trace = t.getStackTrace();
            if (trace.length > 0 && trace[0].isNativeMethod() && WAITING.contains(trace[0].getMethodName())) return;
            Thread.sleep(1);
        }
    }

    static void tell(String what, Attempt a) {
        try {
            System.out.println(what + ": " + a.run());
        } catch (ExecutionException e) {
            System.out.println(what + ": failed with " + e.getCause());
        } catch (Exception e) {
            System.out.println(what + ": " + e);
        }
    }
}
