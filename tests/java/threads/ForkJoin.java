import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** ForkJoinPool: recursive tasks and actions, completers, exceptions, cancelling, managed blocking; parallel streams on it. */
public class ForkJoin {
    static class Fib extends RecursiveTask<Integer> {
        final int n;

        Fib(int n) { this.n = n; }

        @Override
        protected Integer compute() {
            if (n < 8) return n < 2 ? n : new Fib(n - 1).compute() + new Fib(n - 2).compute();
            Fib left = new Fib(n - 1);
            left.fork();
            return new Fib(n - 2).compute() + left.join();
        }
    }

    static class MergeSort extends RecursiveAction {
        final int[] a;
        final int from, to;

        MergeSort(int[] a, int from, int to) {
            this.a = a;
            this.from = from;
            this.to = to;
        }

        @Override
        protected void compute() {
            if (to - from < 100) {
                Arrays.sort(a, from, to);
                return;
            }
            int middle = (from + to) >>> 1;
            invokeAll(new MergeSort(a, from, middle), new MergeSort(a, middle, to));
            int[] left = Arrays.copyOfRange(a, from, middle);
            for (int i = 0, j = middle, k = from; i < left.length; k++) a[k] = j < to && a[j] < left[i] ? a[j++] : left[i++];
        }
    }

    /** Counts the primes of a range; the pieces add to the root's counter when they complete. */
    static class Primes extends CountedCompleter<Integer> {
        final int from, to;
        int found;
        Primes left, right;

        Primes(CountedCompleter<?> parent, int from, int to) {
            super(parent);
            this.from = from;
            this.to = to;
        }

        @Override
        public void compute() {
            if (to - from <= 50) {
                found = (int) IntStream.range(from, to).filter(n -> n > 1 && IntStream.rangeClosed(2, (int) Math.sqrt(n)).allMatch(d -> n % d != 0)).count();
            } else {
                int middle = (from + to) / 2;
                left = new Primes(this, from, middle);
                right = new Primes(this, middle, to);
                setPendingCount(2);
                left.fork();
                right.fork();
            }
            tryComplete();
        }

        @Override
        public void onCompletion(CountedCompleter<?> caller) {
            if (left != null) found = left.found + right.found;
        }

        @Override
        public Integer getRawResult() { return found; }
    }

    static class Failing extends RecursiveTask<Integer> {
        final int depth;

        Failing(int depth) { this.depth = depth; }

        @Override
        protected Integer compute() {
            if (depth == 0) throw new IllegalStateException("leaf");
            Failing f = new Failing(depth - 1);
            f.fork();
            return f.join();
        }
    }

    /** Of the exception that was thrown: when another thread threw it, what is rethrown has it for its cause. */
    private static String rootMessage(Throwable t) {
        while (t.getCause() != null) t = t.getCause();
        return t.getMessage();
    }

    public static void main(String[] args) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(3);
        System.out.println("fib " + pool.invoke(new Fib(18)));
        int[] numbers = new Random(5).ints(3000, 0, 10000).toArray(), sorted = numbers.clone();
        Arrays.sort(sorted);
        pool.invoke(new MergeSort(numbers, 0, numbers.length));
        System.out.println("sorted " + Arrays.equals(numbers, sorted));
        System.out.println("primes " + pool.invoke(new Primes(null, 0, 2000)));

        try {
            pool.invoke(new Failing(4));
        } catch (IllegalStateException e) {
            System.out.println(rootMessage(e));
        }
        try {
            pool.submit(new Failing(0)).get();
        } catch (ExecutionException e) {
            System.out.println("get: " + e.getCause().getClass().getSimpleName());
        }
        ForkJoinTask<?> cancelled = ForkJoinTask.adapt(() -> System.out.println("never"));
        cancelled.cancel(true);
        System.out.println(cancelled.isCancelled() + " " + cancelled.isCompletedAbnormally() + " " + cancelled.isCompletedNormally());
        System.out.println("async " + pool.submit(() -> ForkJoinTask.inForkJoinPool() + " " + ForkJoinTask.getPool().getParallelism()).get());

        AtomicInteger blocked = new AtomicInteger();
        pool.submit(() -> {
            try {
                ForkJoinPool.managedBlock(new ForkJoinPool.ManagedBlocker() {
                    @Override
                    public boolean block() {
                        blocked.incrementAndGet();
                        return true;
                    }

                    @Override
                    public boolean isReleasable() { return blocked.get() > 0; }
                });
            } catch (InterruptedException e) {
                blocked.set(-1);
            }
        }).get();
        System.out.println("managed " + blocked);
        pool.shutdown();
        System.out.println("terminated " + pool.awaitTermination(5, java.util.concurrent.TimeUnit.MINUTES));
        streams();
    }

    private static void streams() throws Exception {
        System.out.println(LongStream.rangeClosed(1, 3000).parallel().map(x -> x * x).sum());
        System.out.println(IntStream.range(0, 500).parallel().boxed().filter(x -> x % 7 == 0).map(x -> "" + x).reduce("", String::concat).length());
        System.out.println(Arrays.toString(IntStream.range(0, 300).parallel().map(x -> 300 - x).sorted().limit(5).toArray()));
        AtomicInteger visits = new AtomicInteger();
        IntStream.range(0, 400).parallel().forEach(x -> visits.addAndGet(x));
        StringBuilder ordered = new StringBuilder();
        IntStream.range(0, 30).parallel().forEachOrdered(ordered::append);
        System.out.println(visits + " " + ordered);
        int[] a = new int[2000];
        Arrays.parallelSetAll(a, i -> i % 97);
        Arrays.parallelPrefix(a, Integer::sum);
        System.out.println(a[1999]);
        long[] big = new Random(1).longs(9000).toArray(), copy = big.clone();
        Arrays.parallelSort(big);
        Arrays.sort(copy);
        System.out.println("parallel sort " + Arrays.equals(big, copy));
        try {
            IntStream.range(0, 100).parallel().forEach(x -> {
                if (x == 63) throw new ArithmeticException("at 63");
            });
        } catch (ArithmeticException e) {
            System.out.println(rootMessage(e));
        }
        System.out.println(ForkJoinPool.commonPool().awaitQuiescence(5, java.util.concurrent.TimeUnit.MINUTES));
    }
}
