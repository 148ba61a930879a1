import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** java.util.Timer: order by time, repetition, cancelling from in- and outside, a task that kills the timer. */
public class Timers {
    private static TimerTask task(Runnable r) {
        return new TimerTask() {
            @Override
            public void run() { r.run(); }
        };
    }

    public static void main(String[] args) throws Exception {
        Timer timer = new Timer("ticker");
        List<String> log = new ArrayList<>();
        CountDownLatch scheduled = new CountDownLatch(1), done = new CountDownLatch(4);
        timer.schedule(task(() -> {
            try {
                scheduled.await(); // meanwhile the others are put in the order of their times
            } catch (InterruptedException e) {
                log.add("interrupted");
            }
            log.add("past");
            done.countDown();
        }), new Date(0));
        long now = System.currentTimeMillis();
        for (int delay : new int[] {18, 2, 10}) timer.schedule(task(() -> {
            log.add("after " + delay);
            done.countDown();
        }), new Date(now + delay));
        scheduled.countDown();
        done.await();
        System.out.println(log);

        CountDownLatch repeats = new CountDownLatch(4);
        TimerTask repeating = new TimerTask() {
            int runs;

            @Override
            public void run() {
                repeats.countDown();
                if (++runs == 4) System.out.println("cancels itself: " + cancel() + " " + cancel());
            }
        };
        timer.schedule(repeating, 0, 1);
        repeats.await();
        CountDownLatch fixed = new CountDownLatch(3);
        TimerTask rate = task(fixed::countDown);
        timer.scheduleAtFixedRate(rate, 1, 1);
        fixed.await();
        System.out.println("cancelled " + rate.cancel());
        TimerTask head = task(() -> System.out.println("never either")); // a cancelled task at the head might be gone before it is purged
        timer.schedule(head, 50_000);
        TimerTask never = task(() -> System.out.println("never"));
        timer.schedule(never, 100_000);
        System.out.println("not run yet: " + (never.scheduledExecutionTime() > System.currentTimeMillis()) + " " + never.cancel() + " purged "
                + (timer.purge() >= 1) + " " + head.cancel());
        attempt(() -> timer.schedule(never, 5));
        attempt(() -> timer.schedule(task(() -> { }), -1));
        attempt(() -> timer.schedule(task(() -> { }), 1, 0));
        timer.cancel();
        timer.cancel();
        attempt(() -> timer.schedule(task(() -> { }), 1));

        Timer dying = new Timer(true);
        CountDownLatch dead = new CountDownLatch(1);
        dying.schedule(task(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((t, e) -> {
                System.out.println(e.getMessage() + " in daemon " + t.isDaemon());
                dead.countDown();
            });
            throw new IllegalStateException("task failed");
        }), 1);
        System.out.println(dead.await(5, TimeUnit.MINUTES));
        while (true) { // the thread is dying; its timer takes no more from then on
            try {
                dying.schedule(task(() -> { }), 100_000);
                Thread.sleep(1);
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
                break;
            }
        }
    }

    private static void attempt(Runnable r) {
        try {
            r.run();
            System.out.println("done");
        } catch (RuntimeException e) {
            System.out.println(e);
        }
    }
}
