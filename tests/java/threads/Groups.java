import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** Thread groups: nesting, counts, enumeration, priorities, interrupting all, what becomes of empty ones. */
public class Groups {
    public static void main(String[] args) throws Exception {
        ThreadGroup main = Thread.currentThread().getThreadGroup();
        System.out.println(main.getName() + " in " + main.getParent().getName() + " in " + main.getParent().getParent());
        ThreadGroup outer = new ThreadGroup("outer"), inner = new ThreadGroup(outer, "inner");
        System.out.println(inner + " parent " + inner.getParent().getName() + " " + outer.parentOf(inner) + " " + inner.parentOf(outer) + " "
                + outer.parentOf(outer) + " " + main.parentOf(inner));
        inner.setMaxPriority(4);
        CountDownLatch started = new CountDownLatch(3);
        Thread[] threads = new Thread[3];
        StringBuffer ends = new StringBuffer();
        for (int i = 0; i < 3; i++) {
            threads[i] = new Thread(i == 0 ? outer : inner, () -> {
                started.countDown();
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    ends.append('!');
                }
            }, "g" + i);
            threads[i].setPriority(9);
            threads[i].start();
        }
        started.await();
        System.out.println(threads[0].getPriority() + " " + threads[1].getPriority() + " " + threads[1]);
        System.out.println("active " + outer.activeCount() + " " + inner.activeCount() + " groups " + outer.activeGroupCount());
        Thread[] found = new Thread[10];
        int n = outer.enumerate(found);
        String[] names = new String[n];
        for (int i = 0; i < n; i++) names[i] = found[i].getName();
        Arrays.sort(names);
        System.out.println(Arrays.toString(names) + " not nested " + outer.enumerate(found, false));
        ThreadGroup[] groups = new ThreadGroup[3];
        System.out.println(main.enumerate(groups, true) + " " + groups[0].getName() + " " + groups[1].getName() + " " + main.enumerate(groups, false));
        outer.list();
        outer.interrupt();
        for (Thread t : threads) t.join();
        System.out.println(ends + " active " + outer.activeCount());
        System.out.println(threads[1].getThreadGroup() + " destroyed " + outer.isDestroyed());
        outer.destroy();
        System.out.println(outer.isDestroyed() + " " + inner.isDestroyed());
        try {
            new Thread(inner, () -> { }, "late").start();
        } catch (IllegalThreadStateException e) {
            System.out.println("no thread in a destroyed group");
        }
        ThreadGroup daemon = new ThreadGroup("daemon");
        daemon.setDaemon(true);
        Thread last = new Thread(daemon, () -> System.out.println("last one in " + Thread.currentThread().getThreadGroup().getName()));
        last.start();
        last.join();
        System.out.println(daemon.isDaemon() + " " + daemon.isDestroyed());
        try {
            main.setMaxPriority(11);
            main.getParent().checkAccess();
            System.out.println(main.getMaxPriority());
            outer.getParent().enumerate((Thread[]) null);
        } catch (NullPointerException e) {
            System.out.println("npe");
        }
    }
}
