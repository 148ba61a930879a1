import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/* HotSpotDiagnosticMXBean.dumpHeap: what stands in the file, read by HprofReader, and files that cannot be written. */
public class HeapDump {
    static final HotSpotDiagnosticMXBean BEAN = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    static class Base {
        int number = 11;
        private String name = "of the base";
    }

    static class Every extends Base {
        static boolean sz = true;
        static byte sb = -1;
        static char sc = '\u20ac';
        static short ss = -300;
        static int si = 70000;
        static long sj = Long.MIN_VALUE + 1;
        static float sf = -0.5f;
        static double sd = 1e300;
        static String text = "static";
        static Object nothing;
        static final int CONSTANT = 42;

        boolean z = true;
        byte b = -128;
        char c = 'x';
        short s = 32767;
        int number = -7;
        long j = 1L << 40;
        float f = Float.MIN_VALUE;
        double d = -Math.PI;
        String name = "h\u00e9llo \u20ac";
        Object next;
        Object[] mixed;
        int[][] matrix = {{1, 2, 3}, null, {}};
    }

    static class Arrays {
        boolean[] z = {true, false};
        byte[] b = {1, -2};
        char[] c = {'a', '\uffff'};
        short[] s = {-5};
        int[] i = {Integer.MIN_VALUE, 6};
        long[] j = {7, Long.MAX_VALUE};
        float[] f = {1.5f, Float.NaN};
        double[] d = {};
        long[] large = new long[200_000];
    }

    static class Local {
        int value = 99;
    }

    static class Garbage {
        static Object made() {
            return new Garbage();
        }
    }

    static Every first;
    static Arrays arrays;

    static void build() {
        first = new Every();
        Every second = new Every();
        first.next = second;
        second.next = first;
        second.name = null;
        first.mixed = new Object[] {second, "element", null, new Integer[] {5}, int.class, Every.class, first};
        arrays = new Arrays();
        arrays.large[199_999] = -1;
        Garbage.made();
    }

    static void graph(HprofReader r) {
        for (String name : new String[] {"Base", "Every", "Arrays", "Local", "Garbage"}) r.showClass("HeapDump$" + name);
        long one = r.staticRef("HeapDump", "first");
        r.showInstance(one);
        r.showInstance(r.fieldRef(one, "next"));
        System.out.println("cycle " + (r.fieldRef(r.fieldRef(one, "next"), "next") == one));
        r.showInstance(r.staticRef("HeapDump", "arrays"));
        System.out.println("garbage " + r.instances("HeapDump$Garbage").size() + " local " + r.instances("HeapDump$Local").size());
        System.out.println("in the pool only " + r.isReachable(r.string("only in the pool")));
        for (String name : new String[] {"HeapDump$Every", "HeapDump$Arrays", "HeapDump$Local"})
            for (long id : r.instances(name)) System.out.println(name + " reachable " + r.isReachable(id));
    }

    static void hold(String file, boolean live) throws IOException {
        Local local = new Local();
        BEAN.dumpHeap(file, live);
        HprofReader r = new HprofReader(Path.of(file));
        System.out.println(r.problems());
        if (live) graph(r);
        System.out.println("held by " + r.frameThatHolds("HeapDump$Local") + " of thread " + r.threadThatHolds("HeapDump$Local") + " " + local.value);
        System.out.println("sticky " + r.isSticky("java/lang/Object") + " " + r.isSticky("HeapDump$Every"));
    }

    static void bad(String file) {
        try {
            BEAN.dumpHeap(file, true);
            System.out.println("written");
        } catch (IOException | RuntimeException e) {
            System.out.println(e);
        }
    }

    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            bad("full.hprof");
            return;
        }
        build();
        "only in the pool".length();
        hold("live.hprof", true);
        hold("all.hprof", false);
        for (String file : new String[] {"live.hprof", "missing/file.hprof", "name.bin", "", null}) bad(file);
    }
}
