import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/** ThreadLocal and InheritableThreadLocal: initial values, inheritance, removal, many of them, pools that keep threads. */
public class Locals {
    private static final ThreadLocal<StringBuilder> text = ThreadLocal.withInitial(StringBuilder::new);
    private static final InheritableThreadLocal<String> path = new InheritableThreadLocal<>() {
        @Override
        protected String initialValue() { return "/"; }

        @Override
        protected String childValue(String parent) { return parent + Thread.currentThread().getName() + "/"; }
    };

    private static void descend(int depth, List<String> out) {
        out.add(path.get());
        if (depth == 0) return;
        Thread child = new Thread(() -> descend(depth - 1, out), "level" + depth);
        child.start();
        try {
            child.join();
        } catch (InterruptedException e) {
            out.add("never");
        }
        out.add("back " + path.get());
    }

    public static void main(String[] args) throws Exception {
        String[] results = new String[4];
        Thread[] threads = new Thread[4];
        for (int i = 0; i < 4; i++) {
            int k = i;
            threads[i] = new Thread(() -> {
                for (int j = 0; j < 5; j++) text.get().append(k);
                results[k] = text.get().toString();
            });
            threads[i].start();
        }
        for (Thread t : threads) t.join();
        System.out.println(String.join(" ", results) + " main: '" + text.get() + "'");

        List<String> out = new ArrayList<>();
        path.set("root/");
        descend(3, out);
        System.out.println(out);
        path.remove();
        System.out.println("after remove: " + path.get());
        Thread without = new Thread(null, () -> System.out.println("without inheritance: " + path.get()), "w", 0, false);
        path.set("set");
        without.start();
        without.join();

        int[] calls = {0};
        ThreadLocal<Integer> counting = ThreadLocal.withInitial(() -> ++calls[0]);
        System.out.println(counting.get() + " " + counting.get());
        counting.remove();
        System.out.println(counting.get());
        counting.set(null);
        System.out.println(counting.get() + " calls " + calls[0]);

        long sum = 0;
        List<ThreadLocal<Integer>> many = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            ThreadLocal<Integer> local = new ThreadLocal<>();
            local.set(i);
            if (i % 3 == 0) many.add(local);
            else if (i % 3 == 1) local.remove();
        }
        System.gc(); // entries whose key is gone are expunged while others stay found
        for (ThreadLocal<Integer> local : many) sum += local.get();
        System.out.println(many.size() + " locals, sum " + sum);

        ExecutorService pool = Executors.newFixedThreadPool(1);
        ThreadLocal<Integer> seen = ThreadLocal.withInitial(() -> 0);
        for (int i = 0; i < 3; i++) {
            int result = pool.submit(() -> {
                seen.set(seen.get() + 1);
                return seen.get();
            }).get();
            System.out.print("pooled " + result + (i < 2 ? ", " : "\n"));
        }
        pool.shutdown();
        try {
            ThreadLocal<String> failing = ThreadLocal.withInitial(() -> { throw new IllegalStateException("no value"); });
            failing.get();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        int random = ThreadLocalRandom.current().nextInt(5, 9);
        System.out.println("random in range " + (random >= 5 && random < 9));
        try {
            ThreadLocalRandom.current().setSeed(1);
        } catch (UnsupportedOperationException e) {
            System.out.println("no seed");
        }
    }
}
