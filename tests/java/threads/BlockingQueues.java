import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Blocking and lock-free queues: each with producers and consumers, then what is particular to it. */
public class BlockingQueues {
    private static void produceAndConsume(BlockingQueue<Integer> queue) throws InterruptedException {
        int producers = 2, consumers = 2, each = 150;
        AtomicLong sum = new AtomicLong();
        List<Thread> makers = new ArrayList<>(), takers = new ArrayList<>();
        for (int p = 0; p < producers; p++) {
            int from = p * each;
            makers.add(new Thread(() -> {
                try {
                    for (int i = 1; i <= each; i++) queue.put(from + i);
                } catch (InterruptedException e) {
                    sum.set(-1);
                }
            }));
        }
        for (int c = 0; c < consumers; c++) takers.add(new Thread(() -> {
            try {
                for (int x; (x = queue.take()) != Integer.MAX_VALUE;) sum.addAndGet(x);
            } catch (InterruptedException e) {
                sum.set(-1);
            }
        }));
        for (Thread t : makers) t.start();
        for (Thread t : takers) t.start();
        for (Thread t : makers) t.join();
        for (int c = 0; c < consumers; c++) queue.put(Integer.MAX_VALUE); // the pill that ends one consumer
        for (Thread t : takers) t.join();
        System.out.println(queue.getClass().getSimpleName() + " " + sum + " left " + queue.size());
    }

    record Later(String name, long at) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) { return unit.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS); }

        @Override
        public int compareTo(Delayed other) { return Long.compare(at, ((Later) other).at); }
    }

    public static void main(String[] args) throws Exception {
        produceAndConsume(new ArrayBlockingQueue<>(3));
        produceAndConsume(new ArrayBlockingQueue<>(1, true));
        produceAndConsume(new LinkedBlockingQueue<>(5));
        produceAndConsume(new LinkedBlockingDeque<>(2));
        produceAndConsume(new SynchronousQueue<>());
        produceAndConsume(new SynchronousQueue<>(true));
        produceAndConsume(new LinkedTransferQueue<>());
        produceAndConsume(new PriorityBlockingQueue<>());
        particulars();
        lockFree();
    }

    private static void particulars() throws Exception {
        ArrayBlockingQueue<String> bounded = new ArrayBlockingQueue<>(2);
        System.out.println(bounded.offer("a") + " " + bounded.offer("b") + " " + bounded.offer("c") + " " + bounded.offer("d", 1, TimeUnit.MILLISECONDS)
                + " " + bounded.remainingCapacity());
        try {
            bounded.add("e");
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        List<String> drained = new ArrayList<>();
        System.out.println(bounded.drainTo(drained, 1) + " " + drained + " " + bounded + " " + bounded.poll() + " " + bounded.poll());
        System.out.println(bounded.poll(1, TimeUnit.MILLISECONDS) + " " + new SynchronousQueue<>().offer("x") + " " + new SynchronousQueue<>().poll());

        PriorityBlockingQueue<String> byLength = new PriorityBlockingQueue<>(2, (x, y) -> x.length() - y.length());
        for (String s : new String[] {"ccc", "a", "dddd", "bb"}) byLength.add(s);
        System.out.println(byLength.take() + byLength.take() + byLength.take() + byLength.take());

        DelayQueue<Later> delays = new DelayQueue<>();
        long now = System.nanoTime();
        delays.add(new Later("third", now + 12_000_000));
        delays.add(new Later("first", now - 5));
        delays.add(new Later("second", now + 4_000_000));
        delays.add(new Later("tomorrow", now + 86_400_000_000_000L));
        System.out.println(delays.take().name + " " + delays.take().name + " " + delays.take().name + " " + delays.poll());

        LinkedTransferQueue<String> transfer = new LinkedTransferQueue<>();
        System.out.println(transfer.tryTransfer("nobody waits") + " " + transfer.tryTransfer("x", 1, TimeUnit.MILLISECONDS) + " " + transfer);
        String[] got = {null};
        Thread taker = new Thread(() -> {
            try {
                got[0] = transfer.take();
            } catch (InterruptedException e) {
                got[0] = "interrupted";
            }
        });
        taker.start();
        transfer.transfer("handed over");
        taker.join();
        System.out.println(got[0] + " " + transfer.hasWaitingConsumer());

        LinkedBlockingDeque<Integer> deque = new LinkedBlockingDeque<>(3);
        deque.putFirst(2);
        deque.putLast(3);
        deque.putFirst(1);
        System.out.println(deque.offerLast(4) + " " + deque + " " + deque.takeLast() + deque.takeFirst() + deque.peekLast());
    }

    private static void lockFree() throws InterruptedException {
        ConcurrentLinkedQueue<Integer> queue = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedDeque<Integer> deque = new ConcurrentLinkedDeque<>();
        AtomicLong fromQueue = new AtomicLong(), fromDeque = new AtomicLong();
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            int me = i;
            threads[i] = new Thread(() -> {
                for (int k = 0; k < 200; k++) {
                    queue.add(k);
                    if (me % 2 == 0) deque.addFirst(k);
                    else deque.addLast(k);
                    if (k % 2 == 0) {
                        fromQueue.addAndGet(queue.poll());
                        fromDeque.addAndGet(me % 2 == 0 ? deque.pollLast() : deque.pollFirst());
                    }
                }
            });
            threads[i].start();
        }
        for (Thread t : threads) t.join();
        for (Integer x; (x = queue.poll()) != null;) fromQueue.addAndGet(x);
        for (Integer x; (x = deque.poll()) != null;) fromDeque.addAndGet(x);
        System.out.println(fromQueue + " " + fromDeque + " " + queue.isEmpty() + " " + deque.peek());
    }
}
