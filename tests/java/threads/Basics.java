import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
/** Threads: join, synchronized, wait/notify, interrupt, executors, latches, thread locals, uncaught handlers. */
public class Basics {
    static int counter;
    static final Object lock = new Object();
    static volatile boolean flag;
    static synchronized void inc() { counter++; }
    public static void main(String[] args) throws Exception {
        Thread[] ts = new Thread[4];
        for (int i = 0; i < 4; i++) {
            ts[i] = new Thread(() -> {
                for (int k = 0; k < 5000; k++) inc();
            }, "w" + i);
            ts[i].start();
        }
        for (Thread t : ts) t.join();
        System.out.println(counter);
        LinkedList<Integer> q = new LinkedList<>();
        Thread prod = new Thread(() -> {
            for (int i = 0; i < 100; i++) synchronized (q) {
                    while (q.size() >= 5) try {
                            q.wait();
                        } catch (InterruptedException e) {
                            return;
                        }
                    q.add(i);
                    q.notifyAll();
                }
        });
        prod.start();
        int sum = 0;
        for (int i = 0; i < 100; i++) synchronized (q) {
                while (q.isEmpty()) q.wait();
                sum += q.removeFirst();
                q.notifyAll();
            }
        prod.join();
        System.out.println(sum);
        Thread sl = new Thread(() -> {
            try {
                Thread.sleep(100000);
            } catch (InterruptedException e) {
                System.out.println("interrupted " + Thread.currentThread().isInterrupted());
            }
        });
        sl.start();
        sl.interrupt();
        sl.join(); Thread wt = new Thread(() -> { synchronized (lock) { try { lock.wait();
    }
    catch (InterruptedException e) {
        System.out.println("wait interrupted");
    }
}
});
wt.start();
Thread.sleep(20);
wt.interrupt();
wt.join();
ExecutorService ex = Executors.newFixedThreadPool(3);
List<Future<Integer>> fs = new ArrayList<>();
for (int i = 0; i < 10; i++) {
    int n = i;
    fs.add(ex.submit(() -> n * n));
}
int s2 = 0;
for (Future<Integer> f : fs) s2 += f.get();
System.out.println(s2);
Future<?> bad = ex.submit(() -> { throw new IllegalStateException("task"); });
try {
    bad.get();
} catch (ExecutionException e) {
    System.out.println(e.getCause());
}
ex.shutdown();
System.out.println(ex.awaitTermination(5, TimeUnit.MINUTES));
AtomicLong al = new AtomicLong();
LongAdder la = new LongAdder();
CountDownLatch latch = new CountDownLatch(3);
for (int i = 0; i < 3; i++)
    new Thread(() -> {
        for (int k = 0; k < 1000; k++) {
            al.incrementAndGet();
            la.increment();
        }
        latch.countDown();
    }).start();
latch.await();
System.out.println(al.get() + " " + la.sum());
ThreadLocal<String> tl = ThreadLocal.withInitial(() -> "init-" + Thread.currentThread().getName());
tl.set("main-value");
Thread tlt = new Thread(() -> System.out.println(tl.get()), "tlt");
tlt.start();
tlt.join();
System.out.println(tl.get());
Thread un = new Thread(() -> { throw new RuntimeException("uncaught"); }, "un");
un.setUncaughtExceptionHandler((t, e) -> System.out.println(t.getName() + " " + e.getMessage()));
un.start();
un.join();
System.out.println(un.getState() + " " + un.isAlive());
try {
    synchronized (lock) {}
    lock.notify();
} catch (IllegalMonitorStateException e) {
    System.out.println(e.getMessage());
}
try {
    lock.wait();
} catch (IllegalMonitorStateException e) {
    System.out.println(e.getMessage());
}
synchronized (lock) {
    synchronized (lock) {
        System.out.println(Thread.holdsLock(lock));
        lock.wait(5);
    }
}
System.out.println(Thread.holdsLock(lock));
CompletableFuture<String> cf = CompletableFuture.supplyAsync(() -> 20)
                                       .thenApply(x -> x + 1)
                                       .thenCombine(CompletableFuture.supplyAsync(() -> 2), (x, y) -> "cf" + x * y);
System.out.println(cf.get());
Thread spin = new Thread(() -> {
    long n = 0;
    while (!flag) n++;
    System.out.println("saw flag");
});
spin.start();
Thread.sleep(5);
flag = true;
spin.join();
ConcurrentHashMap<Integer, Integer> chm = new ConcurrentHashMap<>();
Thread[] cs = new Thread[3];
for (int i = 0; i < 3; i++) {
    cs[i] = new Thread(() -> {
        for (int k = 0; k < 500; k++) chm.merge(k % 50, 1, Integer::sum);
    });
    cs[i].start();
}
for (Thread c : cs) c.join();
System.out.println(chm.values().stream().mapToInt(x -> x).sum());
java.util.concurrent.locks.ReentrantLock rl = new java.util.concurrent.locks.ReentrantLock();
java.util.concurrent.locks.Condition cond = rl.newCondition();
boolean[] go = {false};
Thread cw = new Thread(() -> {
    rl.lock();
    try {
        while (!go[0]) cond.awaitUninterruptibly();
        System.out.println("cond");
    } finally {
        rl.unlock();
    }
});
cw.start();
rl.lock();
go[0] = true;
cond.signalAll();
rl.unlock();
cw.join();
System.out.println(Thread.currentThread().getName() + " " + Thread.currentThread().getThreadGroup().getName() + " "
        + Thread.currentThread().getPriority());
Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
Thread d = new Thread(() -> {
    try {
        Thread.sleep(1000000);
    } catch (InterruptedException e) {
    }
});
d.setDaemon(true);
d.start();
}
}
