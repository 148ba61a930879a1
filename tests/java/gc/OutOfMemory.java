import java.util.*;

/** Running out of memory, being told so, and going on. */
public class OutOfMemory {
    static int fill(int size) {
        List<byte[]> l = new ArrayList<>();
        try {
            while (true) l.add(new byte[size]);
        } catch (OutOfMemoryError e) {
            int n = l.size();
            l = null;
            System.out.println(e.getMessage());
            return n;
        }
    }
    public static void main(String[] args) {
        for (int i = 0; i < 3; i++) System.out.println(fill(1 << 20) > 5);
        System.out.println(fill(100) > 1000);
        try {
            int[] a = new int[Integer.MAX_VALUE];
        } catch (OutOfMemoryError e) {
            System.out.println(e.getMessage());
        }
        try {
            Object[][] o = new Object[100000][100000];
        } catch (OutOfMemoryError e) {
            System.out.println(e.getMessage());
        }
        try {
            StringBuilder b = new StringBuilder("x".repeat(1000));
            while (true) b.append(b);
        } catch (OutOfMemoryError e) {
            System.out.println("string");
        }
        Map<Integer, String> m = new HashMap<>();
        try {
            for (int i = 0;; i++) m.put(i, "v" + i);
        } catch (OutOfMemoryError e) {
            boolean many = m.size() > 1000;
            m = null; /* before anything that allocates */
            System.out.println(many);
        }
        long sum = 0;
        for (int i = 0; i < 100000; i++) sum += new int[] {i}.length;
        System.out.println(sum);
    }
}
