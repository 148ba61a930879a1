import java.util.Arrays;
import java.util.LinkedList;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Threads that allocate, link and drop objects while others collect: graphs stay whole. */
public class Mutators {
    static final class Node {
        Node next, random;
        final int value;
        final byte[] pad;

        Node(int value, Node next, int size) {
            this.value = value;
            this.next = next;
            pad = new byte[size];
            Arrays.fill(pad, (byte) value);
        }
    }

    private static volatile Node exchange;

    private static Node build(int n, Random r) {
        Node[] all = new Node[n];
        Node head = null;
        for (int i = 0; i < n; i++) head = all[i] = new Node(i, head, r.nextInt(60));
        for (Node x : all) x.random = all[r.nextInt(n)];
        return head;
    }

    private static boolean whole(Node head, int n) {
        int expected = n - 1;
        for (Node x = head; x != null; x = x.next, expected--) {
            if (x.value != expected || x.random.value < 0 || x.random.value >= n) return false;
            for (byte b : x.pad) if (b != (byte) x.value) return false;
        }
        return expected == -1;
    }

    public static void main(String[] args) throws Exception {
        boolean[] good = new boolean[4];
        Thread[] threads = new Thread[4];
        ConcurrentHashMap<Integer, Node> shared = new ConcurrentHashMap<>();
        for (int i = 0; i < threads.length; i++) {
            int me = i;
            threads[i] = new Thread(() -> {
                Random r = new Random(me);
                LinkedList<Node> kept = new LinkedList<>();
                boolean ok = true;
                for (int round = 0; round < 15; round++) {
                    kept.add(build(100 + me, r));
                    if (kept.size() > 4) ok &= whole(kept.removeFirst(), 100 + me);
                    shared.put(me * 100 + round % 5, kept.getLast());
                    exchange = kept.getLast();
                    Node other = exchange;
                    ok &= other.next != null;
                    if (round % 5 == me) System.gc();
                    String s = "text " + round;
                    ok &= s.hashCode() == ("text " + round).hashCode() && s.intern() == ("text " + round).intern();
                }
                for (Node n : kept) ok &= whole(n, 100 + me);
                good[me] = ok;
            });
            threads[i].start();
        }
        for (Thread t : threads) t.join();
        System.out.println(Arrays.toString(good));
        boolean all = true;
        for (var e : shared.entrySet()) all &= whole(e.getValue(), 100 + e.getKey() / 100);
        System.out.println(shared.size() + " " + all);
        hashes();
        locked();
    }

    /** Identity hashes and monitors survive collections. */
    private static void hashes() {
        Object[] objects = new Object[500];
        int[] hashes = new int[500];
        for (int i = 0; i < 500; i++) {
            objects[i] = new byte[i % 30];
            hashes[i] = System.identityHashCode(objects[i]);
        }
        for (int round = 0; round < 3; round++) {
            System.gc();
            build(300, new Random(round));
        }
        int same = 0;
        for (int i = 0; i < 500; i++) if (System.identityHashCode(objects[i]) == hashes[i]) same++;
        System.out.println("hashes " + same + " of many values " + (Arrays.stream(hashes).distinct().count() > 490));
    }

    private static void locked() throws InterruptedException {
        Object[] locks = new Object[50];
        Arrays.setAll(locks, i -> new int[i]);
        int[] counts = new int[50];
        Thread[] threads = new Thread[3];
        for (int i = 0; i < threads.length; i++) {
            boolean collects = i == 0;
            threads[i] = new Thread(() -> {
                for (int k = 0; k < 300; k++) {
                    synchronized (locks[k % 50]) {
                        counts[k % 50]++;
                        if (collects && k % 100 == 0) System.gc();
                        if (k % 7 == 0) Thread.yield();
                    }
                }
            });
            threads[i].start();
        }
        for (Thread t : threads) t.join();
        System.out.println("counts " + Arrays.stream(counts).allMatch(c -> c == 18));
    }
}
