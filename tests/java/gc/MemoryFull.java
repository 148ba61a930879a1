import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A full heap, reached in many ways, each time survived: the program goes on with what it has. */
public class MemoryFull {
    private interface Eater {
        void eat(List<Object> into);
    }

    private static void fill(String what, Eater eater) {
        List<Object> kept = new ArrayList<>();
        try {
            while (true) eater.eat(kept);
        } catch (OutOfMemoryError e) {
            boolean some = kept.size() > 3;
            kept.clear();
            System.out.println(what + ": " + e.getMessage() + " " + some);
        }
    }

    static class Node {
        Node left, right;
        final long[] load = new long[20];
    }

    private static Node tree(int depth) {
        Node n = new Node();
        if (depth > 0) {
            n.left = tree(depth - 1);
            n.right = tree(depth - 1);
        }
        return n;
    }

    static class Constructed {
        final byte[] a = new byte[200_000];
        final byte[] b = new byte[200_000];
    }

    public static void main(String[] args) throws Exception {
        fill("arrays", l -> l.add(new int[50_000]));
        fill("strings", l -> l.add("x".repeat(100_000 + l.size())));
        fill("trees", l -> l.add(tree(6)));
        fill("constructors", l -> l.add(new Constructed()));
        fill("clones", l -> l.add(new long[30_000].clone()));
        fill("matrices", l -> l.add(new double[10][5_000]));
        fill("lambdas hold", l -> {
            byte[] held = new byte[100_000];
            l.add((Runnable) () -> System.out.println(held.length));
        });
        fill("builder", l -> {
            StringBuilder b = new StringBuilder();
            l.add(b);
            for (int i = 0; i < 20; i++) b.append("0123456789".repeat(1 << 10));
        });

        Map<Integer, byte[]> map = new HashMap<>();
        try {
            for (int i = 0;; i++) map.put(i, new byte[100_000]);
        } catch (OutOfMemoryError e) {
            for (int i = 0; i < 60; i++) map.remove(i); // boxing needs room
            boolean whole = true;
            for (int i = 60; i < map.size() + 59; i++) whole &= map.get(i).length == 100_000;
            System.out.println("map still whole " + whole);
            map = null;
        }
        int failures = 0;
        for (int i = 0; i < 30; i++) {
            try {
                byte[] tooMuch = new byte[200_000_000];
                System.out.println(tooMuch.length);
            } catch (OutOfMemoryError e) {
                failures++;
            }
        }
        System.out.println("refused " + failures);
        threads();
        inFinally();
        System.out.println("still " + new int[100_000].length);
    }

    private static void threads() throws InterruptedException {
        AtomicInteger errors = new AtomicInteger();
        AtomicBoolean go = new AtomicBoolean(); // until all are started: that takes memory
        Thread[] threads = new Thread[3];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                while (!go.get()) Thread.yield();
                for (int round = 0; round < 3; round++) {
                    List<byte[]> kept = null;
                    try {
                        kept = new ArrayList<>();
                        for (int n = 0; n < 2000; n++) kept.add(new byte[50_000]);
                    } catch (OutOfMemoryError e) {
                        kept = null;
                        errors.incrementAndGet();
                    }
                }
            });
            threads[i].start();
        }
        go.set(true);
        for (Thread t : threads) t.join();
        System.out.println("errors in threads " + (errors.get() > 0));
    }

    private static void inFinally() {
        StringBuilder order = new StringBuilder(100);
        List<byte[]> kept = new ArrayList<>();
        try {
            try {
                while (true) kept.add(new byte[100_000]);
            } finally {
                order.append("finally ");
                kept = null;
            }
        } catch (OutOfMemoryError e) {
            order.append(e.getClass().getName());
        }
        System.out.println(order);
    }
}
