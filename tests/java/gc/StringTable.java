import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Interned strings: one for each text, literals and constants among them, weak when nobody holds them, by several threads. */
public class StringTable {
    static final String CONSTANT = "con" + "stant";

    static class Other {
        static final String SAME = "constant";
    }

    public static void main(String[] args) throws Exception {
        System.out.println(CONSTANT == Other.SAME);
        String built = new StringBuilder("con").append("stant").toString();
        System.out.println((built == CONSTANT) + " " + (built.intern() == CONSTANT) + " " + built.equals(CONSTANT));
        String unicode = "gr\u00fc\u00df \u03a9 \ud83d\ude00 \0 nul";
        System.out.println((new String(unicode.toCharArray()).intern() == unicode) + " " + unicode.length());
        System.out.println(("" == new String("").intern()) + " " + ("" + 1 + 2 == "12") + " " + (("" + args.length + 2).intern() == "02"));

        List<String> kept = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            String s = ("entry " + i * 31).intern();
            if (i % 2 == 0) kept.add(s);
        }
        System.gc();
        int same = 0;
        for (int i = 0; i < 2000; i += 2) if (("entry " + i * 31).intern() == kept.get(i / 2)) same++;
        System.out.println("same " + same);

        WeakReference<String> weak = lost();
        for (int tries = 0; tries < 10_000 && weak.get() != null; tries++) {
            System.gc();
            Thread.sleep(1);
        }
        System.out.println("lost " + (weak.get() == null) + " and made anew " + ("lost" + "able" + args.length).intern());

        Map<Integer, String>[] results = new Map[3];
        Thread[] threads = new Thread[3];
        for (int i = 0; i < 3; i++) {
            Map<Integer, String> mine = results[i] = new HashMap<>();
            threads[i] = new Thread(() -> { for (int k = 0; k < 500; k++) mine.put(k, ("shared" + k).intern()); });
            threads[i].start();
        }
        for (Thread t : threads) t.join();
        int equal = 0;
        for (int k = 0; k < 500; k++) if (results[0].get(k) == results[1].get(k) && results[1].get(k) == results[2].get(k)) equal++;
        System.out.println("the same in all threads " + equal);
        switch (built) {
        case "constant": System.out.println("switch by equals"); break;
        default: System.out.println("never");
        }
    }

    private static WeakReference<String> lost() { return new WeakReference<>(("lost" + "able" + 0).intern().concat("x").intern()); }
}
