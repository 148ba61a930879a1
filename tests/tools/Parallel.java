import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * The same work in several threads at once, which share nothing of their own accord: Parallel KIND THREADS UNITS does UNITS in each thread and
 * prints the seconds that it took, those of processors that it used, and the sum that each thread came to. Parallel list: prints the kinds.
 */
public class Parallel {
    interface Work {
        long unit(int n) throws Throwable;
    }

    static final class Node {
        Node left, right;
        int value;
    }

    static Node tree(int depth) {
        Node n = new Node();
        n.value = depth;
        if (depth > 0) {
            n.left = tree(depth - 1);
            n.right = tree(depth - 1);
        }
        return n;
    }

    static int count(Node n) {
        return n == null ? 0 : 1 + count(n.left) + count(n.right);
    }

    interface Shape {
        int area(int n);
    }

    static final class Square implements Shape {
        public int area(int n) {
            return n * n;
        }
    }

    static final class Line implements Shape {
        public int area(int n) {
            return n;
        }
    }

    static int twice(int n) {
        return 2 * n;
    }

    static int fail(int depth) {
        if (depth == 0) throw new IllegalStateException();
        return fail(depth - 1) + 1;
    }

    static final class Counter {
        private int n;

        synchronized int next() {
            return ++n;
        }
    }

    static String[] names = {"compute", "calls", "fields", "trees", "arrays", "garbage", "strings", "maps", "monitors", "lambdas", "handles",
        "reflection", "exceptions", "intern"};

    /** New for each thread. */
    static Work work(String kind) throws Exception {
        switch (kind) {
        case "compute": return n -> {
            long sum = 0;
            for (int i = 0; i < 100_000; i++) sum = sum * 31 + (i ^ n);
            return sum;
        };
        case "calls": {
            Shape[] shapes = {new Square(), new Line()};
            return n -> {
                long sum = 0;
                for (int i = 0; i < 20_000; i++) sum += shapes[i & 1].area(i);
                return sum;
            };
        }
        case "fields": {
            Node node = new Node();
            return n -> {
                for (int i = 0; i < 50_000; i++) node.value += i;
                return node.value;
            };
        }
        case "trees": return n -> count(tree(12));
        case "arrays": return n -> {
            long sum = 0;
            for (int i = 1; i < 500; i++) {
                int[] squares = new int[i];
                for (int j = 0; j < squares.length; j++) squares[j] = j * n;
                sum += squares[i / 2];
            }
            return sum;
        };
        case "garbage": {
            Object[] kept = new Object[10_000];
            return n -> {
                for (int i = 0; i < 10_000; i++) kept[(i * 7 + n) % kept.length] = new Object[] {new Node(), new Node()};
                return kept.length;
            };
        }
        case "strings": return n -> {
            StringBuilder b = new StringBuilder();
            for (int i = 0; i < 500; i++) b.append(i).append(", ").append("item " + n);
            return b.toString().hashCode();
        };
        case "maps": return n -> {
            Map<Integer, List<Integer>> map = new HashMap<>();
            for (int i = 0; i < 2_000; i++) map.computeIfAbsent(i % 100, k -> new ArrayList<>()).add(i);
            return map.size();
        };
        case "monitors": {
            Counter counter = new Counter();
            return n -> {
                for (int i = 0; i < 10_000; i++) counter.next();
                return counter.next();
            };
        }
        case "lambdas": return n -> {
            long sum = 0;
            for (int i = 0; i < 10_000; i++) {
                int captured = i;
                IntUnaryOperator add = x -> x + captured;
                sum += add.applyAsInt(n);
            }
            return sum;
        };
        case "handles": {
            MethodHandle twice = MethodHandles.lookup().findStatic(Parallel.class, "twice", MethodType.methodType(int.class, int.class));
            return n -> {
                long sum = 0;
                for (int i = 0; i < 5_000; i++) sum += (int) twice.invokeExact(i);
                return sum;
            };
        }
        case "reflection": {
            java.lang.reflect.Method twice = Parallel.class.getDeclaredMethod("twice", int.class);
            return n -> {
                long sum = 0;
                for (int i = 0; i < 1_000; i++) sum += (Integer) twice.invoke(null, i);
                return sum;
            };
        }
        case "exceptions": return n -> {
            long caught = 0;
            for (int i = 0; i < 500; i++) {
                try {
                    caught += fail(20);
                } catch (IllegalStateException e) {
                    caught++;
                }
            }
            return caught;
        };
        case "intern": return n -> {
            long sum = 0;
            for (int i = 0; i < 1_000; i++) sum += ("interned" + i % 100).intern().length();
            return sum;
        };
        default: throw new IllegalArgumentException(kind);
        }
    }

    static double seconds() {
        return System.nanoTime() / 1e9;
    }

    static double processorSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().get().toNanos() / 1e9;
    }

    static long sum(String kind, int units) {
        try {
            Work work = work(kind);
            long sum = 0;
            for (int i = 0; i < units; i++) sum += work.unit(i);
            return sum;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("list")) {
            System.out.println(String.join("\n", names));
            return;
        }
        int units = Integer.parseInt(args[2]);
        sum(args[0], 3); // what is done once is done
        Thread[] threads = new Thread[Integer.parseInt(args[1])];
        long[] sums = new long[threads.length * 32];
        double start = seconds(), used = processorSeconds();
        for (int i = 0; i < threads.length; i++) {
            int me = i * 32;
            threads[i] = new Thread(() -> sums[me] = sum(args[0], units));
            threads[i].start();
        }
        for (Thread t : threads) t.join();
        start = seconds() - start;
        used = processorSeconds() - used;
        for (int i = 0; i < threads.length; i++) if (sums[i * 32] != sums[0]) throw new AssertionError("different sums");
        System.out.printf("%.3f %.3f %d%n", start, used, sums[0]);
    }
}
