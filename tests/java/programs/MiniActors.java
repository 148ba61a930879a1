import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** Threads at work with one right result: actors with mailboxes, a pipeline of bounded queues, sorting and counting by fork and join, futures. */
public class MiniActors {
    /** Handles one message at a time, on whichever thread of the pool is free. */
    abstract static class Actor<M> {
        private final Deque<M> mailbox = new ArrayDeque<>();
        private final AtomicBoolean busy = new AtomicBoolean();
        private final ExecutorService pool;

        Actor(ExecutorService pool) {
            this.pool = pool;
        }

        abstract void receive(M message);

        final void tell(M message) {
            synchronized (mailbox) {
                mailbox.add(message);
                schedule();
            }
        }

        private void schedule() {
            if (busy.compareAndSet(false, true)) pool.execute(this::work);
        }

        private void work() {
            for (int i = 0; i < 10; i++) {
                M message;
                synchronized (mailbox) {
                    message = mailbox.poll();
                }
                if (message == null) break;
                receive(message);
            }
            busy.set(false);
            synchronized (mailbox) {
                if (!mailbox.isEmpty()) schedule();
            }
        }
    }

    static final class Node extends Actor<Integer> {
        private final CountDownLatch done;
        private Node next;
        private int seen;

        Node(ExecutorService pool, CountDownLatch done) {
            super(pool);
            this.done = done;
        }

        @Override
        void receive(Integer left) {
            seen++;
            if (left == 0) done.countDown();
            else next.tell(left - 1);
        }
    }

    static final class Counter extends Actor<int[]> {
        private long sum;
        private final CountDownLatch done;

        Counter(ExecutorService pool, CountDownLatch done) {
            super(pool);
            this.done = done;
        }

        @Override
        void receive(int[] numbers) {
            for (int n : numbers) sum += n;
            done.countDown();
        }
    }

    static void actors() throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        CountDownLatch done = new CountDownLatch(5);
        Node[] ring = IntStream.range(0, 7).mapToObj(i -> new Node(pool, done)).toArray(Node[]::new);
        for (int i = 0; i < 7; i++) ring[i].next = ring[(i + 1) % 7];
        for (int i = 0; i < 5; i++) ring[i].tell(100 + i);
        System.out.println(done.await(5, TimeUnit.MINUTES));
        CountDownLatch counted = new CountDownLatch(200);
        Counter counter = new Counter(pool, counted);
        for (int t = 0; t < 4; t++) {
            int from = t * 50;
            pool.execute(() -> IntStream.range(from, from + 50).forEach(i -> counter.tell(new int[] {i, -1})));
        }
        System.out.println(counted.await(5, TimeUnit.MINUTES));
        pool.shutdown();
        System.out.println(pool.awaitTermination(5, TimeUnit.MINUTES) + " " + counter.sum + " " + Arrays.stream(ring).mapToInt(n -> n.seen).sum());
    }

    static void pipeline() throws InterruptedException {
        BlockingQueue<Integer> numbers = new ArrayBlockingQueue<>(4);
        BlockingQueue<long[]> squares = new ArrayBlockingQueue<>(2);
        Map<Integer, Long> results = new ConcurrentSkipListMap<>();
        List<Thread> threads = new ArrayList<>();
        threads.add(new Thread(() -> feed(numbers)));
        for (int i = 0; i < 2; i++) {
            threads.add(new Thread(() -> {
                try {
                    for (int n = numbers.take(); n >= 0; n = numbers.take()) squares.put(new long[] {n, (long) n * n});
                    numbers.put(-1);
                    squares.put(new long[] {-1, 0});
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        threads.forEach(Thread::start);
        for (int ended = 0; ended < 2;) {
            long[] pair = squares.take();
            if (pair[0] < 0) ended++;
            else results.put((int) pair[0], pair[1]);
        }
        for (Thread t : threads) t.join();
        System.out.println(results.size() + " squares, sum " + results.values().stream().mapToLong(Long::longValue).sum() + ", left " + numbers);
    }

    static void feed(BlockingQueue<Integer> numbers) {
        try {
            for (int i = 0; i < 100; i++) numbers.put(i);
            numbers.put(-1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static final class Sort extends RecursiveAction {
        private static final long serialVersionUID = 1;
        private final int[] a;
        private final int from, to;

        Sort(int[] a, int from, int to) {
            this.a = a;
            this.from = from;
            this.to = to;
        }

        @Override
        protected void compute() {
            if (to - from < 64) {
                Arrays.sort(a, from, to);
                return;
            }
            int middle = from + to >>> 1;
            invokeAll(new Sort(a, from, middle), new Sort(a, middle, to));
            int[] left = Arrays.copyOfRange(a, from, middle);
            for (int i = 0, j = middle, k = from; i < left.length; k++) a[k] = j < to && a[j] < left[i] ? a[j++] : left[i++];
        }
    }

    static final class Ways extends RecursiveTask<Integer> {
        private static final long serialVersionUID = 1;
        private final int steps;

        Ways(int steps) {
            this.steps = steps;
        }

        @Override
        protected Integer compute() {
            if (steps < 0) throw new IllegalArgumentException("steps: " + steps);
            if (steps < 2) return 1;
            Ways one = new Ways(steps - 1);
            one.fork();
            return new Ways(steps - 2).compute() + one.join();
        }
    }

    public static void main(String[] args) throws Exception {
        actors();
        pipeline();
        int[] numbers = new Random(1).ints(3000).toArray(), expected = numbers.clone();
        Arrays.sort(expected);
        ForkJoinPool pool = new ForkJoinPool(3);
        pool.invoke(new Sort(numbers, 0, numbers.length));
        System.out.println(Arrays.equals(numbers, expected) + " " + pool.invoke(new Ways(11)));
        try {
            pool.invoke(new Ways(-1));
        } catch (IllegalArgumentException e) {
            System.out.println(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
        }
        LongAdder adder = new LongAdder();
        Map<String, CompletableFuture<Integer>> futures = new TreeMap<>();
        for (String word : "one two three four".split(" ")) {
            futures.put(word, CompletableFuture.supplyAsync(word::length, pool).thenApply(n -> 60 / (n - 5)).whenComplete((n, t) -> adder.increment())
                    .exceptionally(t -> t.getCause() instanceof ArithmeticException ? -1 : -2));
        }
        CompletableFuture<Integer> sum = futures.values().stream().reduce((a, b) -> a.thenCombine(b, Integer::sum)).orElseThrow();
        System.out.println(sum.get(5, TimeUnit.MINUTES) + " " + adder.sum() + " " + futures.get("three").join());
        pool.shutdown();
        System.out.println(pool.awaitTermination(5, TimeUnit.MINUTES));
    }
}
