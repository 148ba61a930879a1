/** Thread.stop and suspend of another thread are refused, and do nothing to it; a thread may stop itself. */
public class StopSuspend {
    interface Deed { void to(Thread t); }

    static void does(String what, Deed deed) throws InterruptedException {
        Thread t = new Thread(() -> {
            synchronized (StopSuspend.class) {
                System.out.println(what + ": it runs to its end");
            }
        });
        synchronized (StopSuspend.class) {
            t.start();
            try {
                deed.to(t);
                System.out.println(what + ": done");
            } catch (UnsupportedOperationException e) {
                System.out.println(what + ": " + e);
            }
        }
        t.join();
    }

    @SuppressWarnings("removal")
    public static void main(String[] args) throws InterruptedException {
        does("stop", Thread::stop);
        does("suspend", Thread::suspend);
        does("resume", Thread::resume);
        try {
            Thread.currentThread().stop();
        } catch (ThreadDeath e) {
            System.out.println("stopped itself: " + e);
        }
    }
}
