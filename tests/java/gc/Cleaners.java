import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Cleaner: explicit and by collection, once each, an action that throws, many of them, a thread factory of one's own. */
public class Cleaners {
    static class Resource implements AutoCloseable {
        private final Cleaner.Cleanable cleanable;

        Resource(Cleaner cleaner, Runnable release) { cleanable = cleaner.register(this, release); }

        @Override
        public void close() { cleanable.clean(); }
    }

    private static void lose(Cleaner cleaner, int n, Runnable action) {
        for (int i = 0; i < n; i++) new Resource(cleaner, action);
    }

    private static boolean collectUntil(CountDownLatch latch) throws InterruptedException {
        for (int tries = 0; tries < 10_000; tries++) {
            System.gc();
            if (latch.await(10, TimeUnit.MILLISECONDS)) return true;
        }
        return false;
    }

    public static void main(String[] args) throws Exception {
        Cleaner cleaner = Cleaner.create();
        AtomicInteger released = new AtomicInteger();
        try (Resource r = new Resource(cleaner, released::incrementAndGet)) {
            System.out.println("in use " + released + " " + (r != null));
        }
        System.out.println("closed " + released);
        Resource twice = new Resource(cleaner, released::incrementAndGet);
        twice.close();
        twice.close();
        System.out.println("closed twice, released once " + released);

        CountDownLatch forty = new CountDownLatch(40);
        lose(cleaner, 40, forty::countDown);
        lose(cleaner, 3, () -> { throw new IllegalStateException("ignored"); });
        System.out.println("all forty " + collectUntil(forty));
        CountDownLatch after = new CountDownLatch(5);
        lose(cleaner, 5, after::countDown);
        System.out.println("still cleaning " + collectUntil(after));

        List<String> names = new ArrayList<>();
        Cleaner named = Cleaner.create(r -> {
            Thread t = new Thread(r, "my cleaner");
            names.add(t.getName());
            return t;
        });
        CountDownLatch one = new CountDownLatch(1);
        String[] where = {null};
        lose(named, 1, () -> {
            where[0] = Thread.currentThread().getName() + " daemon " + Thread.currentThread().isDaemon();
            one.countDown();
        });
        System.out.println(collectUntil(one) + " " + names + " " + where[0]);
        try {
            cleaner.register(null, () -> { });
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        Object alive = new Object();
        Cleaner.Cleanable manual = cleaner.register(alive, () -> System.out.println("by hand"));
        manual.clean();
        java.lang.ref.Reference.reachabilityFence(alive);
    }
}
