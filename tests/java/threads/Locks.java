import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** ReentrantLock with conditions, ReentrantReadWriteLock, StampedLock: ownership, queues, upgrades, time-outs, contention. */
public class Locks {
    static class Bounded<T> {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition notFull = lock.newCondition(), notEmpty = lock.newCondition();
        private final ArrayDeque<T> items = new ArrayDeque<>();

        void put(T x) throws InterruptedException {
            lock.lock();
            try {
                while (items.size() == 3) notFull.await();
                items.add(x);
                notEmpty.signal();
            } finally {
                lock.unlock();
            }
        }

        T take() throws InterruptedException {
            lock.lock();
            try {
                while (items.isEmpty()) notEmpty.await();
                T x = items.remove();
                notFull.signal();
                return x;
            } finally {
                lock.unlock();
            }
        }
    }

    private interface Body {
        void run() throws Exception;
    }

    private static Thread start(Body body) {
        Thread t = new Thread(() -> {
            try {
                body.run();
            } catch (Exception e) {
                System.out.println("thread: " + e);
            }
        });
        t.start();
        return t;
    }

    public static void main(String[] args) throws Exception {
        reentrant();
        bounded();
        fair();
        readWrite();
        stamped();
    }

    private static void reentrant() throws Exception {
        ReentrantLock lock = new ReentrantLock();
        try {
            lock.unlock();
        } catch (IllegalMonitorStateException e) {
            System.out.println("not owner: " + e.getMessage());
        }
        lock.lock();
        lock.lock();
        System.out.println("holds " + lock.getHoldCount() + " " + lock.isHeldByCurrentThread() + " " + lock.isFair());
        boolean[] got = new boolean[2];
        start(() -> {
            got[0] = lock.tryLock();
            got[1] = lock.tryLock(2, TimeUnit.MILLISECONDS);
        }).join();
        System.out.println("others: " + got[0] + got[1]);
        lock.unlock();
        lock.unlock();
        start(() -> {
            got[0] = lock.tryLock(2, TimeUnit.SECONDS);
            lock.unlock();
        }).join();
        System.out.println("then: " + got[0] + " locked " + lock.isLocked());
        Condition c = lock.newCondition();
        lock.lock();
        System.out.println("await: " + c.await(1, TimeUnit.MILLISECONDS) + " " + (c.awaitNanos(1000) <= 0));
        System.out.println("waiters " + lock.hasWaiters(c) + " holds " + lock.getHoldCount());
        lock.unlock();
        try {
            c.signal();
        } catch (IllegalMonitorStateException e) {
            System.out.println("signal needs the lock");
        }
    }

    private static void bounded() throws Exception {
        Bounded<Integer> b = new Bounded<>();
        long[] sums = new long[2];
        Thread p1 = start(() -> { for (int i = 1; i <= 300; i++) b.put(i); });
        Thread p2 = start(() -> { for (int i = 1; i <= 300; i++) b.put(-2 * i); });
        Thread c1 = start(() -> { for (int i = 0; i < 300; i++) sums[0] += b.take(); });
        Thread c2 = start(() -> { for (int i = 0; i < 300; i++) sums[1] += b.take(); });
        for (Thread t : new Thread[] {p1, p2, c1, c2}) t.join();
        System.out.println("sum " + (sums[0] + sums[1]) + " left " + b.items.size());
    }

    /** A fair lock is handed over in the order of arrival. */
    private static void fair() throws Exception {
        ReentrantLock lock = new ReentrantLock(true);
        StringBuilder order = new StringBuilder();
        Thread[] threads = new Thread[6];
        lock.lock();
        for (int i = 0; i < threads.length; i++) {
            int me = i;
            threads[i] = start(() -> {
                lock.lock();
                order.append(me);
                lock.unlock();
            });
            while (!lock.hasQueuedThread(threads[i])) Thread.sleep(1);
        }
        System.out.println("queued " + lock.getQueueLength());
        lock.unlock();
        for (Thread t : threads) t.join();
        System.out.println("order " + order);
    }

    private static void readWrite() throws Exception {
        ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
        CountDownLatch inside = new CountDownLatch(3), leave = new CountDownLatch(1);
        Thread[] readers = new Thread[3];
        for (int i = 0; i < 3; i++) {
            readers[i] = start(() -> {
                rw.readLock().lock();
                inside.countDown();
                leave.await();
                rw.readLock().unlock();
            });
        }
        inside.await();
        System.out.println("readers " + rw.getReadLockCount() + ", writer gets in: " + rw.writeLock().tryLock());
        leave.countDown();
        for (Thread t : readers) t.join();
        rw.writeLock().lock();
        rw.readLock().lock(); // down-grading
        boolean[] got = new boolean[2];
        start(() -> got[0] = rw.readLock().tryLock()).join();
        rw.writeLock().unlock();
        start(() -> {
            got[1] = rw.readLock().tryLock();
            rw.readLock().unlock();
        }).join();
        System.out.println("while written " + got[0] + ", after down-grading " + got[1] + ", upgrade " + rw.writeLock().tryLock());
        rw.readLock().unlock();
        try {
            rw.readLock().newCondition();
        } catch (UnsupportedOperationException e) {
            System.out.println("no conditions for readers");
        }
        int[] table = new int[8];
        Thread[] mixed = new Thread[4];
        boolean[] torn = {false};
        for (int i = 0; i < mixed.length; i++) {
            boolean writes = i % 2 == 0;
            mixed[i] = start(() -> {
                for (int k = 0; k < 200; k++) {
                    if (writes) {
                        rw.writeLock().lock();
                        for (int j = 0; j < table.length; j++) table[j]++;
                        rw.writeLock().unlock();
                    } else {
                        rw.readLock().lock();
                        for (int v : table) if (v != table[0]) torn[0] = true;
                        rw.readLock().unlock();
                    }
                }
            });
        }
        for (Thread t : mixed) t.join();
        System.out.println(Arrays.toString(table) + " torn " + torn[0]);
    }

    private static void stamped() throws Exception {
        StampedLock lock = new StampedLock();
        int[] xy = {1, -1};
        long stamp = lock.tryOptimisticRead();
        System.out.println("optimistic " + (stamp != 0) + " " + lock.validate(stamp));
        long write = lock.writeLock();
        System.out.println("validated after a write: " + lock.validate(stamp) + ", while written " + lock.tryOptimisticRead() + " " + lock.tryReadLock());
        lock.unlockWrite(write);
        long read = lock.readLock();
        long up = lock.tryConvertToWriteLock(read);
        System.out.println("upgrade " + (up != 0) + " " + lock.isWriteLocked());
        lock.unlock(up);
        try {
            lock.unlockWrite(up);
        } catch (IllegalMonitorStateException e) {
            System.out.println("stale stamp");
        }
        Thread[] threads = new Thread[4];
        int[] bad = {0};
        for (int i = 0; i < threads.length; i++) {
            boolean writes = i == 0;
            threads[i] = start(() -> {
                for (int k = 0; k < 300; k++) {
                    if (writes) {
                        long s = lock.writeLock();
                        xy[0]++;
                        xy[1]--;
                        lock.unlockWrite(s);
                        continue;
                    }
                    long s = lock.tryOptimisticRead();
                    int x = xy[0], y = xy[1];
                    if (!lock.validate(s)) {
                        s = lock.readLock();
                        x = xy[0];
                        y = xy[1];
                        lock.unlockRead(s);
                    }
                    if (x + y != 0) synchronized (bad) {
                        bad[0]++;
                    }
                }
            });
        }
        for (Thread t : threads) t.join();
        System.out.println(xy[0] + " " + xy[1] + " inconsistent " + bad[0]);
    }
}
