import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/* ThreadMXBean: allocated memory and processor time of threads, and in which frames monitors were entered. */
public class ThreadFigures {
    static final com.sun.management.ThreadMXBean BEAN = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    static volatile Object sink;
    static volatile boolean stop;

    static class First {}

    static class Second {}

    static class Third {}

    static Thread parked(CountDownLatch worked, Runnable work) {
        Thread t = new Thread(() -> {
            work.run();
            worked.countDown();
            while (true) LockSupport.park();
        });
        t.setDaemon(true);
        t.start();
        return t;
    }

    static void allocate(int bytes) {
        for (int i = 0; i < bytes; i += 1 << 10) sink = new byte[1 << 10];
    }

    static boolean between(long value, long least, long most) {
        if (value >= least && value <= most) return true;
        System.out.println(value + " is not within " + least + " and " + most);
        return false;
    }

    static void allocated() throws Exception {
        System.out.println(BEAN.isThreadAllocatedMemorySupported() + " " + BEAN.isThreadAllocatedMemoryEnabled());
        long self = Thread.currentThread().getId(), before = BEAN.getThreadAllocatedBytes(self);
        allocate(4 << 20);
        System.out.println(between(BEAN.getThreadAllocatedBytes(self) - before, 4 << 20, 8 << 20) + " " + (BEAN.getCurrentThreadAllocatedBytes() > before));
        sink = new long[1 << 20];
        System.out.println(between(BEAN.getCurrentThreadAllocatedBytes() - before, 12 << 20, 20 << 20));
        CountDownLatch worked = new CountDownLatch(2);
        Thread much = parked(worked, () -> allocate(4 << 20)), little = parked(worked, () -> { });
        worked.await();
        System.out.println(between(BEAN.getThreadAllocatedBytes(much.getId()), 4 << 20, 8 << 20) + " " + between(BEAN.getThreadAllocatedBytes(little.getId()), 0, 1 << 20));
        Thread dead = new Thread(() -> { }), unstarted = new Thread(() -> { });
        dead.start();
        dead.join();
        long[] all = BEAN.getThreadAllocatedBytes(new long[] {much.getId(), dead.getId(), unstarted.getId(), self, much.getId(), Long.MAX_VALUE});
        System.out.println((all[0] >= 4 << 20) + " " + all[1] + " " + all[2] + " " + (all[3] > 0) + " " + (all[4] == all[0]) + " " + all[5]);
        System.out.println(BEAN.getThreadAllocatedBytes(new long[0]).length + " " + BEAN.getThreadAllocatedBytes(dead.getId()));
        Attempts.show(() -> BEAN.getThreadAllocatedBytes(0));
        Attempts.show(() -> BEAN.getThreadAllocatedBytes(-5));
        Attempts.show(() -> BEAN.getThreadAllocatedBytes(new long[] {1, -1}));
        Attempts.show(() -> BEAN.getThreadAllocatedBytes((long[]) null));
    }

    static void busy(Thread of, boolean user) {
        long id = of.getId();
        while ((user ? BEAN.getThreadUserTime(id) : BEAN.getThreadCpuTime(id)) < 20_000_000) Thread.onSpinWait();
    }

    static void times() throws Exception {
        System.out.println(BEAN.isThreadCpuTimeSupported() + " " + BEAN.isThreadCpuTimeEnabled());
        Thread worker = new Thread(() -> { while (!stop) sink = Math.sqrt(System.nanoTime()); });
        worker.setDaemon(true);
        worker.start();
        busy(worker, false);
        long[] both = BEAN.getThreadCpuTime(new long[] {worker.getId(), Thread.currentThread().getId()});
        System.out.println((both[0] >= 20_000_000) + " " + (both[1] > 0) + " " + (BEAN.getThreadUserTime(worker.getId()) >= 0) + " "
                + (BEAN.getThreadUserTime(new long[] {worker.getId()})[0] >= 0));
        stop = true;
        worker.join();
        Thread unstarted = new Thread(() -> { });
        System.out.println(BEAN.getThreadCpuTime(unstarted.getId()) + " " + BEAN.getThreadUserTime(unstarted.getId()) + " "
                + Arrays.toString(BEAN.getThreadCpuTime(new long[] {unstarted.getId()})) + Arrays.toString(BEAN.getThreadUserTime(new long[] {unstarted.getId()})));
        Attempts.show(() -> BEAN.getThreadCpuTime(0));
        Attempts.show(() -> BEAN.getThreadUserTime(-1));
        Attempts.show(() -> BEAN.getThreadCpuTime((long[]) null));
        Attempts.show(() -> BEAN.getThreadUserTime(new long[] {0}));
    }

    final First first = new First();
    final Second second = new Second();
    final Third third = new Third();

    synchronized void enters(CountDownLatch inside, int again) {
        synchronized (first) {
            if (again > 0) {
                enters(inside, again - 1);
                return;
            }
            between(inside);
        }
    }

    void between(CountDownLatch inside) {
        synchronized (second) { sink = second; }
        synchronized (second) {
            synchronized (third) {
                try {
                    waits(inside);
                } finally {
                    sink = null;
                }
            }
        }
    }

    void waits(CountDownLatch inside) {
        synchronized (third) { inside.countDown(); }
        while (true) LockSupport.park();
    }

    static void depths() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        Thread t = new Thread(() -> new ThreadFigures().enters(inside, 1));
        t.setDaemon(true);
        t.start();
        inside.await();
        while (t.getState() != Thread.State.WAITING) Thread.sleep(1);
        ThreadInfo info = BEAN.getThreadInfo(new long[] {t.getId()}, true, false)[0];
        for (MonitorInfo m : info.getLockedMonitors())
            System.out.println(m.getClassName() + " at " + m.getLockedStackFrame().getMethodName() + " " + info.getStackTrace()[m.getLockedStackDepth()].equals(m.getLockedStackFrame()));
        System.out.println(info.toString().contains("-  locked ThreadFigures$Third@"));
    }

    public static void main(String[] args) throws Exception {
        allocated();
        times();
        depths();
    }
}
