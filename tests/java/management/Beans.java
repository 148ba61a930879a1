import java.lang.management.ClassLoadingMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryManagerMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;
import java.lang.management.RuntimeMXBean;
import java.util.ArrayList;
import java.util.List;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/* The platform's beans: memory, its pools and collectors, class loading, run time, operating system; by themselves and as MBeans. */
public class Beans {
    static volatile Object sink;

    static boolean sound(MemoryUsage u) {
        return u.getUsed() >= 0 && u.getUsed() <= u.getCommitted() && (u.getMax() == -1 || u.getCommitted() <= u.getMax());
    }

    static void memory() {
        MemoryMXBean m = ManagementFactory.getMemoryMXBean();
        System.out.println(sound(m.getHeapMemoryUsage()) + " " + sound(m.getNonHeapMemoryUsage()));
        System.out.println(m.getHeapMemoryUsage().getMax() == Runtime.getRuntime().maxMemory());
        byte[][] kept = new byte[32][];
        long before = m.getHeapMemoryUsage().getUsed();
        for (int i = 0; i < kept.length; i++) kept[i] = new byte[1 << 20];
        sink = kept;
        System.out.println(m.getHeapMemoryUsage().getUsed() - before > 24 << 20);
        sink = kept = null;
        m.gc();
        System.runFinalization();
        System.out.println(m.getHeapMemoryUsage().getUsed() < before + (8 << 20));
        System.out.println(m.isVerbose() + " " + m.getObjectPendingFinalizationCount());
    }

    static void pools() {
        List<String> heap = new ArrayList<>();
        for (MemoryPoolMXBean p : ManagementFactory.getMemoryPoolMXBeans()) {
            if (!p.isValid() || p.getMemoryManagerNames().length == 0 || !sound(p.getUsage())) System.out.println("bad pool " + p.getName());
            if (p.getPeakUsage().getUsed() < 0) System.out.println("bad peak " + p.getName());
            p.resetPeakUsage();
            if (p.getType() == MemoryType.HEAP) heap.add(p.getName());
        }
        System.out.println(!heap.isEmpty());
        for (MemoryManagerMXBean m : ManagementFactory.getMemoryManagerMXBeans())
            if (!m.isValid() || m.getMemoryPoolNames().length == 0) System.out.println("bad manager " + m.getName());
        long collections = 0, time = 0, later = 0;
        for (GarbageCollectorMXBean g : ManagementFactory.getGarbageCollectorMXBeans()) collections += g.getCollectionCount();
        System.gc();
        for (GarbageCollectorMXBean g : ManagementFactory.getGarbageCollectorMXBeans()) {
            later += g.getCollectionCount();
            time += g.getCollectionTime();
            for (String name : g.getMemoryPoolNames()) heap.remove(name);
        }
        System.out.println((later > collections) + " " + (time >= 0) + " " + heap);
    }

    static void runtime() {
        RuntimeMXBean r = ManagementFactory.getRuntimeMXBean();
        System.out.println(r.getInputArguments().containsAll(List.of("-Xmx200m", "-Dsome.key=value")));
        System.out.println((r.getPid() == ProcessHandle.current().pid()) + " " + r.getName().startsWith(r.getPid() + "@") + " " + (r.getUptime() >= 0) + " "
                + (Math.abs(System.currentTimeMillis() - r.getStartTime() - r.getUptime()) < 10000));
        System.out.println(r.getSpecName() + " " + r.getSpecVersion() + " " + r.isBootClassPathSupported() + " " + r.getSystemProperties().get("some.key"));
        OperatingSystemMXBean o = ManagementFactory.getOperatingSystemMXBean();
        System.out.println(o.getName() + " " + o.getArch() + " " + (o.getAvailableProcessors() == Runtime.getRuntime().availableProcessors()));
        com.sun.management.UnixOperatingSystemMXBean u = (com.sun.management.UnixOperatingSystemMXBean) o;
        System.out.println((u.getTotalMemorySize() > u.getFreeMemorySize()) + " " + (u.getFreeSwapSpaceSize() <= u.getTotalSwapSpaceSize()) + " "
                + (u.getProcessCpuTime() > 0) + " " + (u.getOpenFileDescriptorCount() > 2) + " " + (u.getMaxFileDescriptorCount() > 10) + " "
                + (u.getCommittedVirtualMemorySize() > 1 << 20));
        loads(u);
    }

    static boolean share(double load) {
        return load >= 0 && load <= 1;
    }

    static void loads(com.sun.management.OperatingSystemMXBean o) {
        System.out.println(share(o.getCpuLoad()) + " " + share(o.getProcessCpuLoad()));
        long until = o.getProcessCpuTime() + 50_000_000;
        while (o.getProcessCpuTime() < until) sink = new Object();
        System.out.println(share(o.getCpuLoad()) + " " + share(o.getProcessCpuLoad()));
    }

    static void loading() {
        ClassLoadingMXBean c = ManagementFactory.getClassLoadingMXBean();
        System.out.println((c.getLoadedClassCount() > 300) + " " + (c.getTotalLoadedClassCount() >= c.getLoadedClassCount()) + " "
                + (c.getUnloadedClassCount() >= 0) + " " + c.isVerbose());
        c.setVerbose(true);
        System.out.println(c.isVerbose());
        c.setVerbose(false);
        System.out.println(c.isVerbose());
    }

    static void server() throws Exception {
        MBeanServer s = ManagementFactory.getPlatformMBeanServer();
        for (String name : new String[] {"Memory", "Threading", "Runtime", "ClassLoading", "OperatingSystem"})
            System.out.println(name + " " + s.isRegistered(new ObjectName("java.lang:type=" + name)));
        CompositeData heap = (CompositeData) s.getAttribute(new ObjectName("java.lang:type=Memory"), "HeapMemoryUsage");
        System.out.println(heap.getCompositeType().keySet() + " " + MemoryUsage.from(heap).equals(null) + " " + sound(MemoryUsage.from(heap)));
        System.out.println(s.getAttribute(new ObjectName("java.lang:type=Runtime"), "SpecName"));
        System.out.println((Integer) s.getAttribute(new ObjectName("java.lang:type=Threading"), "ThreadCount") > 0);
        CompositeData main = (CompositeData) s.invoke(new ObjectName("java.lang:type=Threading"), "getThreadInfo", new Object[] {Thread.currentThread().getId()},
                new String[] {"long"});
        System.out.println(main.get("threadName") + " " + main.get("threadState"));
        System.out.println(s.queryNames(new ObjectName("java.lang:type=GarbageCollector,*"), null).isEmpty());
    }

    public static void main(String[] args) throws Exception {
        memory();
        pools();
        loading();
        runtime();
        server();
    }
}
