import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Executors: pools, queues and rejection, shutting down, groups of tasks, schedules. */
public class Pools {
    public static void main(String[] args) throws Exception {
        groups();
        bounds();
        shutdown();
        hooksAndFactory();
        scheduled();
    }

    private static void groups() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            int n = i;
            tasks.add(() -> n % 4 == 0 ? n / 0 : n * n);
        }
        StringBuilder text = new StringBuilder();
        for (Future<Integer> f : pool.invokeAll(tasks)) {
            try {
                text.append(f.get()).append(' ');
            } catch (ExecutionException e) {
                text.append(e.getCause().getMessage()).append(' ');
            }
        }
        System.out.println(text);
        System.out.println("any: " + (pool.invokeAny(tasks) % 1 == 0));
        try {
            pool.invokeAny(List.<Callable<String>>of(() -> { throw new IllegalStateException("none"); }));
        } catch (ExecutionException e) {
            System.out.println("none succeeds: " + e.getCause().getMessage());
        }
        ExecutorCompletionService<Integer> done = new ExecutorCompletionService<>(pool);
        for (int i = 0; i < 10; i++) {
            int n = i;
            done.submit(() -> n);
        }
        Set<Integer> results = new TreeSet<>();
        for (int i = 0; i < 10; i++) results.add(done.take().get());
        System.out.println(results + " " + done.poll());
        pool.shutdown();
        System.out.println(pool.awaitTermination(5, TimeUnit.MINUTES) + " " + pool.isTerminated());
        try {
            pool.submit(() -> 1);
        } catch (RejectedExecutionException e) {
            System.out.println("rejected after shutdown");
        }
    }

    /** One thread, a queue of two, then a second thread, then rejection. */
    private static void bounds() throws Exception {
        CountDownLatch go = new CountDownLatch(1), started = new CountDownLatch(2);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 2, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2));
        AtomicInteger ran = new AtomicInteger();
        Runnable task = () -> {
            started.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                return;
            }
            ran.incrementAndGet();
        };
        StringBuilder sizes = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            pool.execute(task);
            sizes.append(pool.getPoolSize()).append('/').append(pool.getQueue().size()).append(' ');
        }
        System.out.println(sizes);
        started.await();
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            System.out.println("full");
        }
        Thread[] caller = {null};
        pool.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
        pool.execute(() -> caller[0] = Thread.currentThread());
        System.out.println("caller runs " + (caller[0] == Thread.currentThread()) + " active " + pool.getActiveCount());
        pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardOldestPolicy());
        pool.execute(ran::incrementAndGet); // in the place of an older one
        go.countDown();
        pool.shutdown();
        pool.awaitTermination(5, TimeUnit.MINUTES);
        System.out.println("ran " + ran + " completed " + pool.getCompletedTaskCount() + " largest " + pool.getLargestPoolSize());
    }

    private static void shutdown() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        CountDownLatch started = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        Future<?> first = pool.submit(() -> {
            started.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
            }
        });
        for (int i = 0; i < 3; i++) pool.submit(() -> interrupted.addAndGet(100));
        started.await();
        List<Runnable> left = pool.shutdownNow();
        System.out.println("left " + left.size() + " " + pool.awaitTermination(5, TimeUnit.MINUTES) + " interrupted " + interrupted + " " + first.isDone());
        ExecutorService cached = Executors.newCachedThreadPool();
        int sum = 0;
        for (int i = 0; i < 20; i++) {
            int n = i;
            sum += cached.submit(() -> n).get();
        }
        cached.shutdown();
        System.out.println(sum);
    }

    private static void hooksAndFactory() throws Exception {
        AtomicInteger made = new AtomicInteger();
        List<String> log = new ArrayList<>();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(5),
                r -> new Thread(r, "made" + made.incrementAndGet())) {
            @Override
            protected void beforeExecute(Thread t, Runnable r) { log.add("before in " + t.getName()); }

            @Override
            protected void afterExecute(Runnable r, Throwable t) { log.add("after " + (t == null ? "" : t.getMessage())); }

            @Override
            protected void terminated() { log.add("terminated"); }
        };
        CountDownLatch dead = new CountDownLatch(1);
        pool.execute(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((t, e) -> dead.countDown());
            throw new IllegalStateException("task dies with its thread");
        });
        dead.await();
        pool.execute(() -> { });
        pool.shutdown();
        pool.awaitTermination(5, TimeUnit.MINUTES);
        System.out.println(log);
    }

    private static void scheduled() throws Exception {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        List<Integer> order = new ArrayList<>();
        CountDownLatch three = new CountDownLatch(3);
        ScheduledFuture<?> far = pool.schedule(() -> System.out.println("never"), 1, TimeUnit.HOURS);
        pool.schedule(() -> { order.add(1); three.countDown(); }, 0, TimeUnit.MILLISECONDS);
        pool.schedule(() -> { order.add(2); three.countDown(); }, 5, TimeUnit.MILLISECONDS);
        pool.schedule(() -> { order.add(3); three.countDown(); }, 9000, TimeUnit.MICROSECONDS);
        three.await();
        System.out.println(order);
        CountDownLatch ticks = new CountDownLatch(5);
        ScheduledFuture<?> rate = pool.scheduleAtFixedRate(ticks::countDown, 0, 1, TimeUnit.MILLISECONDS);
        ticks.await();
        System.out.println("cancel " + rate.cancel(false) + " " + rate.isDone());
        AtomicInteger runs = new AtomicInteger();
        ScheduledFuture<?> dies = pool.scheduleWithFixedDelay(() -> {
            if (runs.incrementAndGet() == 3) throw new ArithmeticException("third run");
        }, 0, 1, TimeUnit.MILLISECONDS);
        try {
            dies.get();
        } catch (ExecutionException e) {
            System.out.println(e.getCause().getMessage() + " ended it after " + runs);
        }
        System.out.println(pool.schedule(() -> "called", 1, TimeUnit.MILLISECONDS).get());
        System.out.println(far.getDelay(TimeUnit.MINUTES) >= 50);
        System.out.println(pool.shutdownNow().size() + " " + pool.awaitTermination(5, TimeUnit.MINUTES));
    }
}
