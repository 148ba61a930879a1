/** Runtime's figures: within their bounds, and moving the right way with what is allocated. */
public class Figures {
    static Object kept;

    public static void main(String[] args) throws Exception {
        Runtime rt = Runtime.getRuntime();
        System.out.println(rt.maxMemory() / (1 << 20) + " MB at most");
        System.out.println(rt.totalMemory() > 0 && rt.totalMemory() <= rt.maxMemory());
        System.out.println(rt.freeMemory() > 0 && rt.freeMemory() <= rt.totalMemory());
        System.out.println(rt.availableProcessors() >= 1);
        System.gc();
        long used = rt.totalMemory() - rt.freeMemory();
        kept = new byte[10 << 20];
        System.gc();
        long more = rt.totalMemory() - rt.freeMemory();
        System.out.println("ten MB more " + (more - used >= 10_000_000 && more - used < 14 << 20));
        kept = null;
        System.gc();
        long less = rt.totalMemory() - rt.freeMemory();
        System.out.println("and gone " + (more - less >= 10_000_000));
        byte[][] small = new byte[2000][];
        for (int i = 0; i < small.length; i++) small[i] = new byte[1000];
        System.gc();
        long withSmall = rt.totalMemory() - rt.freeMemory();
        System.out.println("two MB of small ones " + (withSmall - less >= 1_900_000 && withSmall - less < 4_000_000) + " " + small[1999].length);
        System.out.println(rt == Runtime.getRuntime());
        rt.gc();
        rt.runFinalization();
        System.out.println(Runtime.version().feature());
    }
}
