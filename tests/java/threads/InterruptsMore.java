import java.io.File;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.*;

/** Interruption of what blocks in java.util.concurrent, pipes and channels: before, while it waits, and what the status says afterwards. */
public class InterruptsMore {
    interface Blocking {
        Object run() throws Exception;
    }
    static String outcome(Blocking b) {
        String s;
        try {
            s = "returned " + b.run();
        } catch (Exception e) {
            s = e.toString() + (e.getCause() == null ? "" : " <- " + e.getCause());
        }
        return s.replaceAll("@[0-9a-f]+", "@hex") + ", status " + Thread.interrupted();
    }
    /** Interrupted before it blocks, and while it blocks. */
    static void t(String what, Blocking before, Blocking during) throws Exception {
        AtomicReference<String> early = new AtomicReference<>(), late = new AtomicReference<>();
        Thread a = new Thread(() -> {
            Thread.currentThread().interrupt();
            early.set(outcome(before));
        });
        a.start();
        a.join();
        CountDownLatch begun = new CountDownLatch(1);
        Thread b = new Thread(() -> {
            begun.countDown();
            late.set(outcome(during));
        });
        b.start();
        begun.await();
        for (int i = 0; b.isAlive() && i < 200_000; i++) {
            Thread.State s = b.getState();
            if (s == Thread.State.WAITING || s == Thread.State.TIMED_WAITING) break;
            if (i > 30 && what.startsWith("io")) break; // blocked in the operating system: RUNNABLE
            Thread.sleep(1);
        }
        b.interrupt();
        b.join();
        System.out.println(what + ": " + early + " | " + late);
    }
    static void t(String what, Blocking b) throws Exception { t(what, b, b); }

    public static void main(String[] args) throws Exception {
        long minute = 60;
        TimeUnit s = TimeUnit.SECONDS;
        ReentrantLock held = new ReentrantLock();
        ReentrantReadWriteLock written = new ReentrantReadWriteLock(), read = new ReentrantReadWriteLock();
        StampedLock stamped = new StampedLock();
        Semaphore none = new Semaphore(0);
        held.lock();
        written.writeLock().lock();
        read.readLock().lock();
        long stamp = stamped.writeLock();
        ExecutorService pool = Executors.newFixedThreadPool(1);
        CountDownLatch never = new CountDownLatch(1);
        Future<?> busy = pool.submit(() -> {
            never.await();
            return null;
        });

        t("lock, timed", () -> held.tryLock(minute, s));
        t("lock, at once", () -> held.tryLock());
        t("read lock", () -> {
            written.readLock().lockInterruptibly();
            return "locked";
        });
        t("write lock", () -> {
            read.writeLock().lockInterruptibly();
            return "locked";
        });
        t("write lock, timed", () -> read.writeLock().tryLock(minute, s));
        t("stamped read", () -> stamped.readLockInterruptibly());
        t("stamped write, timed", () -> stamped.tryWriteLock(minute, s));
        t("semaphore, timed", () -> none.tryAcquire(minute, s));
        t("semaphore, many", () -> {
            none.acquire(5);
            return "acquired";
        });
        t("latch, timed", () -> never.await(minute, s));
        t("barrier", () -> new CyclicBarrier(2).await());
        CyclicBarrier shared = new CyclicBarrier(2);
        t("barrier, timed", () -> shared.await(minute, s));
        System.out.println(shared.isBroken());
        t("exchanger", () -> new Exchanger<String>().exchange("x"));
        t("exchanger, timed", () -> new Exchanger<String>().exchange("x", minute, s));
        t("phaser", () -> {
            Phaser p = new Phaser(2);
            return p.awaitAdvanceInterruptibly(p.arrive());
        });
        t("future", () -> busy.get());
        t("future, timed", () -> busy.get(minute, s));
        t("completable", () -> new CompletableFuture<String>().get());
        t("completable, timed", () -> new CompletableFuture<String>().get(minute, s));
        t("termination", () -> pool.awaitTermination(minute, s));
        t("invokeAll", () -> Executors.newSingleThreadExecutor(r -> {
            Thread t = new Thread(r);
            t.setDaemon(true);
            return t;
        }).invokeAll(java.util.List.of(() -> {
            never.await();
            return 1;
        })));
        t("condition, nanos", () -> {
            held.newCondition();
            ReentrantLock own = new ReentrantLock();
            own.lock();
            return own.newCondition().awaitNanos(s.toNanos(minute));
        });
        t("condition, until", () -> {
            ReentrantLock own = new ReentrantLock();
            own.lock();
            return own.newCondition().awaitUntil(new java.util.Date(System.currentTimeMillis() + 60_000));
        });
        for (BlockingQueue<String> q : java.util.List.of(new LinkedBlockingQueue<String>(), new LinkedBlockingDeque<String>(), new PriorityBlockingQueue<String>(), new SynchronousQueue<String>(), new LinkedTransferQueue<String>(), new ArrayBlockingQueue<String>(1))) {
            t(q.getClass().getSimpleName() + " take", q::take);
            t(q.getClass().getSimpleName() + " poll", () -> q.poll(minute, s));
        }
        BlockingQueue<String> full = new ArrayBlockingQueue<>(1);
        full.add("x");
        t("put", () -> {
            full.put("y");
            return "put";
        });
        t("offer", () -> full.offer("y", minute, s));
        t("transfer", () -> {
            new LinkedTransferQueue<String>().transfer("x");
            return "transferred";
        });
        t("delay queue", () -> new DelayQueue<>().take());
        t("completion service", () -> new ExecutorCompletionService<String>(pool).take());
        t("time unit sleep", () -> {
            s.sleep(minute);
            return "slept";
        });
        t("timed join", () -> {
            s.timedJoin(Thread.currentThread(), minute);
            return "joined";
        });
        t("sleep of nothing", () -> {
            Thread.sleep(0);
            return "slept";
        }, () -> {
            Thread.sleep(60_000, 5);
            return "slept";
        });
        t("join of nothing", () -> {
            Thread t = new Thread();
            t.join();
            return "joined";
        }, () -> {
            Thread.currentThread().join(Duration.ofMinutes(1).toMillis());
            return "joined";
        });
        t("parkUntil", () -> {
            LockSupport.parkUntil(System.currentTimeMillis() + 60_000);
            return "unparked";
        });
        ForkJoinPool fj = new ForkJoinPool(1);
        t("fork join", () -> fj.submit(() -> {
            never.await();
            return 1;
        }).get());
        PipedInputStream in = new PipedInputStream();
        PipedOutputStream out = new PipedOutputStream(in);
        t("piped read", in::read);
        t("piped write", () -> {
            out.write(new byte[5000]);
            return "written";
        });

        Path file = Path.of("channel.bin");
        Files.write(file, new byte[100]);
        t("io file channel", () -> {
            try (FileChannel c = FileChannel.open(file, StandardOpenOption.READ)) {
                try {
                    return c.read(ByteBuffer.allocate(10));
                } catch (Exception e) {
                    return e.getClass().getSimpleName() + " open " + c.isOpen();
                }
            }
        }, () -> "not blocking");
        t("io file stream", () -> new java.io.FileInputStream(file.toFile()).read(), () -> "not blocking");
        t("io pipe", () -> {
            Pipe p = Pipe.open();
            try {
                return p.source().read(ByteBuffer.allocate(1));
            } finally {
                System.out.println("  source open " + p.source().isOpen() + ", sink open " + p.sink().isOpen());
            }
        });
        never.countDown();
        pool.shutdown();
        fj.shutdown();
        stamped.unlockWrite(stamp);
        System.out.println(pool.awaitTermination(minute, s) + " " + new File("channel.bin").delete());
    }
}
