import java.util.ArrayDeque;
import java.util.Hashtable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** Monitors and locks, mostly of one thread; two threads with a queue between them. */
public class Monitors {
    private int count;
    private final ArrayDeque<Integer> queue = new ArrayDeque<>();

    synchronized int add(int n) { return count += n; }

    int nested(int n) {
        synchronized (this) {
            synchronized (queue) {
                return add(n);
            }
        }
    }

    synchronized void put(int n) throws InterruptedException {
        while (queue.size() >= 64) wait();
        queue.add(n);
        notifyAll();
    }

    synchronized int take() throws InterruptedException {
        while (queue.isEmpty()) wait();
        notifyAll();
        return queue.remove();
    }

    public static void main(String[] args) throws InterruptedException {
        Monitors m = new Monitors();
        long sum = 0;
        for (int i = 0; i < 1_200_000; i++) sum += m.nested(i & 3);
        StringBuffer text = new StringBuffer();
        Hashtable<Integer, Integer> table = new Hashtable<>();
        ReentrantLock lock = new ReentrantLock();
        AtomicLong atomic = new AtomicLong();
        ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>();
        for (int i = 0; i < 120_000; i++) {
            text.append((char) ('a' + i % 26));
            table.put(i % 1000, i);
            lock.lock();
            try {
                sum += atomic.incrementAndGet();
            } finally {
                lock.unlock();
            }
            map.merge(i % 777, 1, Integer::sum);
        }
        int messages = 10_000;
        Thread producer = new Thread(() -> {
            try {
                for (int i = 0; i < messages; i++) m.put(i);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        producer.start();
        for (int i = 0; i < messages; i++) sum += m.take();
        producer.join();
        System.out.println(sum + " " + text.length() + " " + table.size() + " " + map.get(7));
    }
}
