import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** CompletableFuture: chains, combinations, exceptions on their way, time-outs, cancelling; FutureTask. */
public class Futures {
    private static void show(String what, CompletableFuture<?> f) {
        try {
            System.out.println(what + ": " + f.get(5, TimeUnit.MINUTES));
        } catch (ExecutionException e) {
            System.out.println(what + ": failed by " + e.getCause());
        } catch (CancellationException | TimeoutException | InterruptedException e) {
            System.out.println(what + ": " + e.getClass().getSimpleName());
        }
    }

    private static <T> T fail(String message) { throw new IllegalArgumentException(message); }

    public static void main(String[] args) throws Exception {
        CompletableFuture<Integer> six = CompletableFuture.supplyAsync(() -> 6);
        show("apply", six.thenApply(x -> x * 7));
        show("applyAsync", six.thenApplyAsync(x -> x + 1).thenApplyAsync(x -> x * 2));
        show("compose", six.thenCompose(x -> CompletableFuture.supplyAsync(() -> x - 1)));
        show("combine", six.thenCombineAsync(CompletableFuture.supplyAsync(() -> "!"), (x, s) -> x + s));
        show("run", six.thenRun(() -> { }));
        StringBuffer seen = new StringBuffer();
        show("accept", six.thenAccept(x -> seen.append("got ").append(x)));
        System.out.println(seen);

        CompletableFuture<Integer> bad = CompletableFuture.supplyAsync(() -> fail("bad"));
        show("failed", bad);
        show("not applied", bad.thenApply(x -> x + 1));
        show("exceptionally", bad.exceptionally(e -> e instanceof CompletionException ? -1 : -2));
        show("handle", bad.handle((x, e) -> x + " " + e.getCause().getMessage()));
        show("whenComplete", bad.whenComplete((x, e) -> seen.append(", completed with ").append(e.getCause().getMessage())));
        System.out.println(seen);
        show("exceptionallyCompose", bad.exceptionallyCompose(e -> CompletableFuture.completedFuture(9)));
        show("whenComplete fails too", six.whenComplete((x, e) -> fail("in action")));
        try {
            bad.join();
        } catch (CompletionException e) {
            System.out.println("join: " + e.getMessage());
        }

        List<CompletableFuture<Integer>> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int n = i;
            many.add(CompletableFuture.supplyAsync(() -> IntStream.rangeClosed(0, n).sum()));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(many.toArray(new CompletableFuture<?>[0]));
        show("allOf", all.thenApply(v -> many.stream().mapToInt(CompletableFuture::join).sum()));
        CompletableFuture<String> slow = new CompletableFuture<>();
        show("anyOf", CompletableFuture.anyOf(slow, CompletableFuture.completedFuture("fast")));
        show("either", slow.applyToEither(CompletableFuture.completedFuture("second"), s -> s + " wins"));
        show("orTimeout", new CompletableFuture<>().orTimeout(3, TimeUnit.MILLISECONDS));
        show("completeOnTimeout", new CompletableFuture<String>().completeOnTimeout("default", 3, TimeUnit.MILLISECONDS));
        show("delayed", CompletableFuture.supplyAsync(() -> "later", CompletableFuture.delayedExecutor(3, TimeUnit.MILLISECONDS)));
        System.out.println(slow.isDone() + " " + slow.getNow("absent") + " " + slow.getNumberOfDependents());
        System.out.println(slow.complete("done") + " " + slow.complete("again") + " " + slow.join());
        slow.obtrudeValue("obtruded");
        System.out.println(slow.join());

        CompletableFuture<String> cancelled = new CompletableFuture<>();
        CompletableFuture<String> child = cancelled.thenApply(s -> s + "!");
        System.out.println(cancelled.cancel(true) + " " + cancelled.isCancelled() + " " + child.isCompletedExceptionally() + " " + child.isCancelled());
        show("cancelled", cancelled);
        show("child of cancelled", child);
        show("failedFuture", CompletableFuture.failedFuture(new java.io.IOException("checked")));
        CompletionStage<Integer> stage = CompletableFuture.completedStage(3);
        show("stage", stage.thenApply(x -> x * x).toCompletableFuture());

        Executor direct = Runnable::run;
        Thread[] ran = new Thread[1];
        CompletableFuture.runAsync(() -> ran[0] = Thread.currentThread(), direct);
        System.out.println("direct " + (ran[0] == Thread.currentThread()));
        manyWaiters();
        tasks();
    }

    private static void manyWaiters() throws InterruptedException {
        CompletableFuture<Integer> source = new CompletableFuture<>();
        int[] sums = new int[4];
        Thread[] threads = new Thread[4];
        for (int i = 0; i < 4; i++) {
            int me = i;
            threads[i] = new Thread(() -> {
                for (int k = 0; k < 10; k++) source.thenAccept(x -> { });
                sums[me] = source.join() + me;
            });
            threads[i].start();
        }
        source.complete(100);
        for (Thread t : threads) t.join();
        System.out.println(IntStream.of(sums).sum());
    }

    private static void tasks() throws Exception {
        FutureTask<String> task = new FutureTask<>(() -> "computed");
        System.out.println(task.isDone() + " " + task.toString().contains("Not completed"));
        new Thread(task).start();
        System.out.println(task.get() + " " + task.isDone() + " " + task.cancel(true));
        CountDownLatch in = new CountDownLatch(1);
        boolean[] interrupted = {false};
        FutureTask<String> sleeping = new FutureTask<>(() -> {
            in.countDown();
            try {
                Thread.sleep(60_000);
                return "slept";
            } catch (InterruptedException e) {
                interrupted[0] = true;
                throw e;
            }
        });
        Thread t = new Thread(sleeping);
        t.start();
        in.await();
        try {
            sleeping.get(1, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            System.out.println("not yet");
        }
        System.out.println(sleeping.cancel(true));
        t.join();
        System.out.println("interrupted by cancel " + interrupted[0]);
        try {
            sleeping.get();
        } catch (CancellationException e) {
            System.out.println("cancelled " + sleeping.isCancelled());
        }
    }
}
