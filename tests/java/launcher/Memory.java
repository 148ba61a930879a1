import java.util.ArrayList;
import java.util.List;

public class Memory {
    public static void main(String[] args) {
        Runtime r = Runtime.getRuntime();
        switch (args[0]) {
        case "max": System.out.println(r.maxMemory()); break;
        case "processors": System.out.println(r.availableProcessors()); break;
        case "catch":
            List<byte[]> all = new ArrayList<>();
            try {
                for (;;) all.add(new byte[1 << 20]);
            } catch (OutOfMemoryError e) {
                boolean some = all.size() > 10;
                all = null;
                System.out.println(e + " " + some);
            }
            System.out.println(new byte[20 << 20].length);
            break;
        case "huge":
            attempt(() -> new byte[Integer.MAX_VALUE]);
            attempt(() -> new long[Integer.MAX_VALUE - 8]);
            attempt(() -> new Object[100][1 << 20]);
            attempt(() -> "x".repeat(Integer.MAX_VALUE));
            attempt(() -> new byte[-1]);
            break;
        case "goes-on":
            int[] times = {0};
            for (int i = 0; i < 5; i++) attempt(() -> fill(times));
            System.out.println(times[0]);
            break;
        case "depth":
            int deep = depth(0);
            System.out.println(deep > 500 ? deep > 10000 ? "deep" : "not very deep" : "shallow");
            break;
        default: throw new Error(args[0]);
        }
    }

    interface Maker {
        Object make();
    }

    static void attempt(Maker m) {
        try {
            System.out.println(m.make().getClass());
        } catch (Throwable t) {
            System.out.println(t);
        }
    }

    static Object fill(int[] times) {
        times[0]++;
        Object chain = null;
        for (;;) chain = new Object[] {chain, new byte[100000]};
    }

    static int depth(int n) {
        try {
            return depth(n + 1);
        } catch (StackOverflowError e) {
            return n;
        }
    }
}
