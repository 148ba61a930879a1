import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/* ThreadMXBean: what threads wait for and hold, traces, circles of waiting threads. */
public class ThreadInfos {
    static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

    static class Lock {}

    static Thread start(String name, Runnable body) {
        Thread t = new Thread(body, name);
        t.setDaemon(true);
        t.start();
        return t;
    }

    static void await(Thread t, Thread.State state) throws Exception {
        while (t.getState() != state) Thread.sleep(1);
    }

    static String kind(LockInfo lock) {
        return lock == null ? "none" : lock.getClassName();
    }

    static void show(ThreadInfo info) {
        System.out.print(info.getThreadName() + " " + info.getThreadState() + " on " + kind(info.getLockInfo()) + " of " + info.getLockOwnerName() + " "
                + (info.getLockOwnerId() > 0) + " native " + info.isInNative() + " suspended " + info.isSuspended() + " daemon " + info.isDaemon() + " monitors ");
        for (MonitorInfo m : info.getLockedMonitors()) System.out.print(m.getClassName() + " ");
        System.out.print("synchronizers ");
        for (LockInfo l : info.getLockedSynchronizers()) System.out.print(l.getClassName() + " ");
        System.out.println();
    }

    static void top(ThreadInfo info, int count) {
        StackTraceElement[] trace = info.getStackTrace();
        System.out.println("  depth " + (trace.length > count ? "more" : trace.length));
        for (int i = 0; i < Math.min(count, trace.length); i++) System.out.println("  " + trace[i].getClassName() + "." + trace[i].getMethodName());
    }

    static void quiet(Runnable r) {
        try {
            r.run();
        } catch (RuntimeException e) {
            System.out.println(e);
        }
    }

    static void waiting() throws Exception {
        Lock held = new Lock(), waitedFor = new Lock();
        ReentrantLock owned = new ReentrantLock();
        CountDownLatch latch = new CountDownLatch(1);
        owned.lock();
        synchronized (held) {
            Thread blocked = start("blocked", () -> { synchronized (held) { System.out.print(""); } });
            Thread waits = start("waits", () -> { synchronized (waitedFor) { try { waitedFor.wait(); } catch (InterruptedException e) { } } });
            Thread timed = start("timed", () -> { synchronized (waitedFor) { try { waitedFor.wait(1000000); } catch (InterruptedException e) { } } });
            Thread locks = start("locks", owned::lock);
            Thread latched = start("latched", () -> { try { latch.await(); } catch (InterruptedException e) { } });
            Thread parks = start("parks", LockSupport::park);
            Thread sleeps = start("sleeps", () -> { try { Thread.sleep(1000000); } catch (InterruptedException e) { } });
            Thread holds = start("holds", () -> { synchronized (new Lock()) { ReentrantLock own = new ReentrantLock(); own.lock(); LockSupport.park(); } });
            for (Thread t : new Thread[] {waits, locks, latched, parks, holds}) await(t, Thread.State.WAITING);
            for (Thread t : new Thread[] {timed, sleeps}) await(t, Thread.State.TIMED_WAITING);
            await(blocked, Thread.State.BLOCKED);
            Thread[] all = {blocked, waits, timed, locks, latched, parks, sleeps, holds, Thread.currentThread()};
            long[] ids = Arrays.stream(all).mapToLong(Thread::getId).toArray();
            for (ThreadInfo info : BEAN.getThreadInfo(ids)) show(info);
            for (ThreadInfo info : BEAN.getThreadInfo(ids, true, true)) show(info);
            top(BEAN.getThreadInfo(sleeps.getId(), 2), 2);
            top(BEAN.getThreadInfo(waits.getId(), Integer.MAX_VALUE), 2);
            top(BEAN.getThreadInfo(waits.getId(), 0), 2);
            ThreadInfo info = BEAN.getThreadInfo(blocked.getId());
            System.out.println(info.getBlockedCount() + " " + info.getBlockedTime() + " " + BEAN.getThreadInfo(waits.getId()).getWaitedCount());
            System.out.println(Arrays.stream(BEAN.dumpAllThreads(true, true)).filter(i -> i.getThreadId() == holds.getId()).count());
            System.out.println(Arrays.stream(BEAN.dumpAllThreads(false, false, 1)).allMatch(i -> i.getStackTrace().length <= 1));
            System.out.println(BEAN.findDeadlockedThreads() == null && BEAN.findMonitorDeadlockedThreads() == null);
            latch.countDown();
            sleeps.interrupt();
            latched.join();
            sleeps.join();
            System.out.println(Arrays.toString(BEAN.getThreadInfo(new long[] {latched.getId(), 1L << 40})));
        }
    }

    static void locking(String name, Object first, Object second, CountDownLatch both) {
        start(name, () -> {
            if (first instanceof ReentrantLock l) {
                l.lock();
                meet(both);
                enter(second);
            } else {
                synchronized (first) {
                    meet(both);
                    enter(second);
                }
            }
        });
    }

    static void meet(CountDownLatch both) {
        both.countDown();
        try {
            both.await();
        } catch (InterruptedException e) {
        }
    }

    static void enter(Object o) {
        if (o instanceof ReentrantLock l) l.lock();
        else synchronized (o) { System.out.print(""); }
    }

    static void found(String what, long[] ids) {
        if (ids == null) {
            System.out.println(what + " none");
            return;
        }
        System.out.println(what + " " + Arrays.toString(Arrays.stream(ids).mapToObj(id -> BEAN.getThreadInfo(id).getThreadName()).sorted().toArray()));
    }

    static void deadlocks() throws Exception {
        Object a = new Lock(), b = new Lock(), c = new ReentrantLock(), d = new ReentrantLock(), e = new Lock(), g = new ReentrantLock();
        Object[][] pairs = {{a, b}, {c, d}, {e, g}};
        for (int i = 0; i < pairs.length; i++) {
            CountDownLatch both = new CountDownLatch(2);
            locking("circle " + i + " one", pairs[i][0], pairs[i][1], both);
            locking("circle " + i + " two", pairs[i][1], pairs[i][0], both);
            long[] found;
            while ((found = BEAN.findDeadlockedThreads()) == null || found.length != 2 * (i + 1)) Thread.sleep(1);
            found("all", found);
            found("monitors", BEAN.findMonitorDeadlockedThreads());
        }
        start("waits for a circle", () -> enter(a));
        Thread.sleep(20);
        found("all", BEAN.findDeadlockedThreads());
    }

    static void answers() {
        System.out.println(BEAN.isObjectMonitorUsageSupported() + " " + BEAN.isSynchronizerUsageSupported() + " " + BEAN.isCurrentThreadCpuTimeSupported() + " "
                + BEAN.isThreadCpuTimeEnabled());
        long before = BEAN.getCurrentThreadCpuTime();
        double sum = 0;
        for (int i = 0; i < 3000000; i++) sum += Math.sqrt(i);
        System.out.println(BEAN.getCurrentThreadCpuTime() > before && BEAN.getCurrentThreadUserTime() >= 0 && sum > 0);
        System.out.println(BEAN.getPeakThreadCount() >= BEAN.getThreadCount() && BEAN.getTotalStartedThreadCount() >= BEAN.getPeakThreadCount()
                && BEAN.getDaemonThreadCount() < BEAN.getThreadCount());
        BEAN.resetPeakThreadCount();
        System.out.println(BEAN.getPeakThreadCount() >= BEAN.getThreadCount());
        System.out.println(Arrays.stream(BEAN.getAllThreadIds()).anyMatch(id -> id == Thread.currentThread().getId()));
        quiet(() -> BEAN.getThreadInfo(0));
        quiet(() -> BEAN.getThreadInfo(1, -1));
        quiet(() -> BEAN.getThreadInfo((long[]) null));
        quiet(() -> BEAN.dumpAllThreads(true, true, -1));
    }

    public static void main(String[] args) throws Exception {
        answers();
        waiting();
        deadlocks();
    }
}
