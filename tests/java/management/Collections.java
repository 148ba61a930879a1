import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.concurrent.LinkedBlockingQueue;
import javax.management.ListenerNotFoundException;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/* What is told of collections: GcInfo, notifications of collections, thresholds of pools and their notifications. */
public class Collections {
    static volatile Object kept;

    /* The collector that System.gc runs. */
    static GarbageCollectorMXBean collector() {
        GarbageCollectorMXBean found = null;
        System.gc();
        for (GarbageCollectorMXBean b : ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class)) {
            long before = b.getCollectionCount();
            System.gc();
            if (b.getCollectionCount() > before) found = b;
        }
        return found;
    }

    static boolean sound(MemoryUsage u) {
        return u.getUsed() >= 0 && u.getUsed() <= u.getCommitted() && (u.getMax() == -1 || u.getCommitted() <= u.getMax());
    }

    static void show(GcInfo info, String[] pools) {
        System.out.println((info.getId() > 0) + " " + (info.getEndTime() - info.getStartTime() == info.getDuration()) + " " + (info.getStartTime() >= 0) + " "
                + (info.getEndTime() <= ManagementFactory.getRuntimeMXBean().getUptime()));
        for (String pool : pools)
            if (!sound(info.getMemoryUsageBeforeGc().get(pool)) || !sound(info.getMemoryUsageAfterGc().get(pool))) System.out.println("bad use of " + pool);
        System.out.println((Integer) info.get("GcThreadCount") + " " + info.getCompositeType().keySet());
        System.out.println(GcInfo.from(info).getId() == info.getId());
    }

    static long used(java.util.Map<String, MemoryUsage> uses, String[] pools) {
        long sum = 0;
        for (String p : pools) sum += uses.get(p).getUsed();
        return sum;
    }

    /* Of the collection that frees a large object: where there are many collections, the last one may be another. */
    static GcInfo freeing(GarbageCollectorMXBean c) {
        for (int i = 0;; i++) {
            kept = new byte[16 << 20];
            System.gc();
            kept = null;
            System.gc();
            GcInfo info = c.getLastGcInfo();
            long freed = used(info.getMemoryUsageBeforeGc(), c.getMemoryPoolNames()) - used(info.getMemoryUsageAfterGc(), c.getMemoryPoolNames());
            if (freed > 15 << 20 || i == 1000) {
                System.out.println("freed " + (freed > 15 << 20));
                return info;
            }
        }
    }

    static void last(GarbageCollectorMXBean c) {
        show(freeing(c), c.getMemoryPoolNames());
    }

    static GarbageCollectionNotificationInfo next(LinkedBlockingQueue<Notification> queue, Object handback) throws InterruptedException {
        Notification n = queue.take();
        System.out.println(n.getType() + " " + (n.getTimeStamp() > 0) + " " + (n.getSource() instanceof ObjectName));
        return GarbageCollectionNotificationInfo.from((CompositeData) n.getUserData());
    }

    static void notifications(GarbageCollectorMXBean c) throws Exception {
        LinkedBlockingQueue<Notification> queue = new LinkedBlockingQueue<>();
        NotificationListener listener = (n, handback) -> queue.add(n);
        NotificationEmitter emitter = (NotificationEmitter) c;
        System.out.println(emitter.getNotificationInfo()[0].getName() + " " + emitter.getNotificationInfo()[0].getNotifTypes()[0]);
        emitter.addNotificationListener(listener, n -> GarbageCollectionNotificationInfo.from((CompositeData) n.getUserData()).getGcCause().equals("System.gc()"), null);
        for (int i = 0; i < 2; i++) {
            System.gc();
            GarbageCollectionNotificationInfo info = next(queue, null);
            System.out.println(info.getGcName().equals(c.getName()) + " " + info.getGcAction() + " " + info.getGcCause() + " " + (info.getGcInfo().getId() > 0));
        }
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        CompositeData data = (CompositeData) server.getAttribute(c.getObjectName(), "LastGcInfo");
        System.out.println(GcInfo.from(data).getId() > 0);
        emitter.removeNotificationListener(listener);
        try {
            emitter.removeNotificationListener(listener);
        } catch (ListenerNotFoundException e) {
            System.out.println("no such listener");
        }
    }

    static void refused(MemoryPoolMXBean p, long value) {
        try {
            p.setUsageThreshold(value);
        } catch (IllegalArgumentException e) {
            System.out.println("usage refused");
        }
        try {
            p.setCollectionUsageThreshold(value);
        } catch (IllegalArgumentException e) {
            System.out.println("collection usage refused");
        }
    }

    /* A pool in which large objects are after System.gc. */
    static MemoryPoolMXBean pool() {
        MemoryPoolMXBean found = null;
        kept = new byte[16 << 20];
        System.gc();
        for (MemoryPoolMXBean p : ManagementFactory.getMemoryPoolMXBeans())
            if (p.getType() == MemoryType.HEAP && p.isUsageThresholdSupported() && p.isCollectionUsageThresholdSupported() && p.getUsage().getUsed() >= 16 << 20) found = p;
        kept = null;
        System.gc();
        return found;
    }

    static void take(LinkedBlockingQueue<Notification> queue, int count) throws InterruptedException {
        java.util.TreeSet<String> told = new java.util.TreeSet<>();
        while (told.size() < count) {
            Notification n = queue.take();
            MemoryNotificationInfo info = MemoryNotificationInfo.from((CompositeData) n.getUserData());
            told.add(n.getType() + " " + (info.getUsage().getUsed() >= 12 << 20) + " " + (info.getCount() > 0) + " " + n.getMessage().replaceAll(info.getPoolName(), "POOL"));
        }
        told.forEach(System.out::println);
    }

    static void thresholds() throws Exception {
        MemoryPoolMXBean p = pool();
        refused(p, -1);
        refused(p, Long.MAX_VALUE);
        System.out.println(p.getUsageThreshold() + " " + p.getUsageThresholdCount() + " " + p.isUsageThresholdExceeded() + " " + p.getCollectionUsageThreshold() + " "
                + p.getCollectionUsageThresholdCount() + " " + p.isCollectionUsageThresholdExceeded());
        LinkedBlockingQueue<Notification> queue = new LinkedBlockingQueue<>();
        ((NotificationEmitter) ManagementFactory.getMemoryMXBean()).addNotificationListener((n, handback) -> queue.add(n), null, null);
        long threshold = p.getUsage().getUsed() + (8 << 20);
        p.setUsageThreshold(threshold);
        p.setCollectionUsageThreshold(threshold);
        System.out.println((p.getUsageThreshold() == threshold) + " " + p.isUsageThresholdExceeded());
        kept = new byte[16 << 20];
        System.gc();
        take(queue, 2);
        System.out.println(p.isUsageThresholdExceeded() + " " + p.isCollectionUsageThresholdExceeded() + " " + (p.getUsageThresholdCount() > 0) + " "
                + (p.getCollectionUsageThresholdCount() > 0) + " " + (p.getPeakUsage().getUsed() >= threshold) + " " + (p.getCollectionUsage().getUsed() >= threshold));
        kept = null;
        System.gc();
        while (p.isUsageThresholdExceeded() || p.isCollectionUsageThresholdExceeded()) Thread.sleep(1); /* the sensors are still on */
        p.setUsageThreshold(0);
        p.setCollectionUsageThreshold(0);
        System.out.println(p.isUsageThresholdExceeded() + " " + p.isCollectionUsageThresholdExceeded());
        for (MemoryPoolMXBean other : ManagementFactory.getMemoryPoolMXBeans()) {
            if (other.isUsageThresholdSupported()) continue;
            try {
                other.setUsageThreshold(1);
                System.out.println("allowed");
            } catch (UnsupportedOperationException e) {
            }
        }
    }

    public static void main(String[] args) throws Exception {
        GarbageCollectorMXBean c = collector();
        last(c);
        notifications(c);
        thresholds();
    }
}
