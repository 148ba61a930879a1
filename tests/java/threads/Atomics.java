import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicMarkableReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** java.util.concurrent.atomic: every class alone and by several threads. */
public class Atomics {
    volatile int small;
    volatile long large;
    volatile String text = "";
    int notVolatile;

    private static void inParallel(Runnable body) throws InterruptedException {
        Thread[] threads = new Thread[3];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(body);
            threads[i].start();
        }
        for (Thread t : threads) t.join();
    }

    public static void main(String[] args) throws Exception {
        AtomicInteger i = new AtomicInteger(5);
        System.out.println(i.getAndIncrement() + " " + i.incrementAndGet() + " " + i.getAndAdd(-3) + " " + i.addAndGet(10) + " " + i.getAndSet(1) + " "
                + i.updateAndGet(x -> x * 8) + " " + i.getAndUpdate(x -> -x) + " " + i.accumulateAndGet(3, (x, y) -> x * y) + " "
                + i.compareAndSet(-24, 9) + i.compareAndSet(-24, 10) + " " + i.compareAndExchange(9, 2) + " " + i + " " + i.doubleValue());
        i.set(Integer.MAX_VALUE);
        System.out.println(i.incrementAndGet() + " " + i.getPlain() + " " + i.getAcquire() + " " + i.getOpaque());
        AtomicLong l = new AtomicLong(Long.MAX_VALUE);
        System.out.println(l.incrementAndGet() + " " + l.getAndDecrement() + " " + l.weakCompareAndSetVolatile(1, 2) + " " + l.getAndAccumulate(3, Math::min) + " " + l);
        AtomicBoolean b = new AtomicBoolean();
        System.out.println(b.compareAndSet(false, true) + " " + b.compareAndSet(false, true) + " " + b.getAndSet(false) + " " + b.get());

        AtomicInteger sharedInt = new AtomicInteger();
        AtomicLong sharedLong = new AtomicLong();
        AtomicIntegerArray ints = new AtomicIntegerArray(4);
        AtomicLongArray longs = new AtomicLongArray(new long[] {0, 10, 20});
        AtomicReferenceArray<String> strings = new AtomicReferenceArray<>(new String[] {"", ""});
        AtomicReference<Integer> boxed = new AtomicReference<>(0);
        LongAdder adder = new LongAdder();
        DoubleAdder doubles = new DoubleAdder();
        LongAccumulator max = new LongAccumulator(Math::max, Long.MIN_VALUE);
        DoubleAccumulator product = new DoubleAccumulator((x, y) -> x * y, 1);
        AtomicStampedReference<String> stamped = new AtomicStampedReference<>("s", 0);
        AtomicMarkableReference<String> marked = new AtomicMarkableReference<>("m", false);
        Atomics fields = new Atomics();
        AtomicIntegerFieldUpdater<Atomics> smallUpdater = AtomicIntegerFieldUpdater.newUpdater(Atomics.class, "small");
        AtomicLongFieldUpdater<Atomics> largeUpdater = AtomicLongFieldUpdater.newUpdater(Atomics.class, "large");
        AtomicReferenceFieldUpdater<Atomics, String> textUpdater = AtomicReferenceFieldUpdater.newUpdater(Atomics.class, String.class, "text");
        inParallel(() -> {
            for (int k = 0; k < 200; k++) {
                sharedInt.incrementAndGet();
                sharedLong.addAndGet(k);
                ints.getAndIncrement(k % 4);
                longs.accumulateAndGet(k % 3, 2, Long::sum);
                if (k % 20 == 0) strings.updateAndGet(k % 40 / 20, s -> s + "x");
                boxed.updateAndGet(x -> x + 1);
                adder.add(2);
                doubles.add(0.5);
                max.accumulate(k * 7919 % 1009);
                if (k < 3) product.accumulate(2);
                int[] stamp = new int[1];
                String old;
                do old = stamped.get(stamp);
                while (!stamped.compareAndSet(old, old, stamp[0], stamp[0] + 1));
                smallUpdater.incrementAndGet(fields);
                largeUpdater.addAndGet(fields, 1L << 33);
                if (k % 50 == 0) textUpdater.accumulateAndGet(fields, "y", String::concat);
            }
        });
        System.out.println(sharedInt + " " + sharedLong + " " + ints + " " + longs + " " + strings + " " + boxed);
        System.out.println(adder + " " + doubles.sum() + " " + max + " " + product.get() + " " + stamped.getStamp() + " " + fields.small + " " + fields.large
                + " " + fields.text.length());
        System.out.println(adder.sumThenReset() + " " + adder.sum() + " " + max.getThenReset() + " " + max.get() + " " + doubles.intValue());
        System.out.println(marked.compareAndSet("m", "n", false, true) + " " + marked.isMarked() + " " + marked.attemptMark("n", false) + " " + marked.getReference());
        bad(() -> AtomicIntegerFieldUpdater.newUpdater(Atomics.class, "notVolatile"));
        bad(() -> AtomicIntegerFieldUpdater.newUpdater(Atomics.class, "large"));
        bad(() -> AtomicReferenceFieldUpdater.newUpdater(Atomics.class, Integer.class, "text"));
        bad(() -> AtomicLongFieldUpdater.newUpdater(Atomics.class, "missing"));
        bad(() -> ints.get(4));
        bad(() -> longs.set(-1, 0));
    }

    private static void bad(Runnable r) {
        try {
            r.run();
            System.out.println("nothing thrown");
        } catch (RuntimeException e) {
            System.out.println(e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }
}
