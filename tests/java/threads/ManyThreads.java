import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Hundreds of short threads, deep stacks in threads, stack sizes, and the old synchronized classes shared by all. */
public class ManyThreads {
    private static int depth(int n) { return depthOf(n + 1); }

    private static int depthOf(int n) { return n > 500 ? n : depth(n); }

    private static int overflow(int n) { return overflow(n + 1) + 1; }

    public static void main(String[] args) throws Exception {
        AtomicInteger ran = new AtomicInteger();
        for (int round = 0; round < 10; round++) {
            Thread[] threads = new Thread[20];
            for (int i = 0; i < threads.length; i++) {
                threads[i] = new Thread(ran::incrementAndGet);
                threads[i].start();
            }
            for (Thread t : threads) t.join();
        }
        System.out.println("ran " + ran);

        AtomicInteger caught = new AtomicInteger(), depths = new AtomicInteger();
        Thread[] deep = new Thread[4];
        for (int i = 0; i < deep.length; i++) {
            deep[i] = new Thread(null, () -> {
                depths.addAndGet(depth(0));
                for (int k = 0; k < 2; k++) {
                    try {
                        overflow(0);
                    } catch (StackOverflowError e) {
                        caught.incrementAndGet();
                    }
                }
                depths.addAndGet(depth(0));
            }, "deep" + i, i % 2 == 0 ? 0 : 300_000);
            deep[i].start();
        }
        for (Thread t : deep) t.join();
        System.out.println("overflows " + caught + " depths " + depths);

        Thread chain = null;
        StringBuffer order = new StringBuffer();
        for (int i = 0; i < 30; i++) {
            Thread previous = chain;
            int n = i;
            chain = new Thread(() -> {
                try {
                    if (previous != null) previous.join();
                } catch (InterruptedException e) {
                    order.append("interrupted");
                }
                order.append(n).append(' ');
            });
            chain.start();
        }
        chain.join();
        System.out.println(order);

        StringBuffer buffer = new StringBuffer();
        List<Integer> list = Collections.synchronizedList(new ArrayList<>()), vector = new java.util.Vector<>();
        Map<Integer, Integer> map = Collections.synchronizedMap(new HashMap<>()), table = new java.util.Hashtable<>();
        Random random = new Random(1);
        Thread[] users = new Thread[4];
        for (int i = 0; i < users.length; i++) {
            int me = i;
            users[i] = new Thread(() -> {
                for (int k = 0; k < 150; k++) {
                    buffer.append((char) ('a' + me));
                    list.add(k);
                    vector.add(k);
                    map.merge(k % 10, 1, Integer::sum);
                    table.put(me * 1000 + k, random.nextInt());
                }
            });
            users[i].start();
        }
        for (Thread t : users) t.join();
        long[] letters = new long[4];
        buffer.chars().forEach(c -> letters[c - 'a']++);
        System.out.println(java.util.Arrays.toString(letters) + " " + list.size() + " " + vector.size() + " " + map + " " + table.size());
        Random same = new Random(1);
        for (int i = 0; i < 600; i++) same.nextInt(); // as many as the threads took together: none was lost
        System.out.println(random.nextInt() == same.nextInt());
    }
}
