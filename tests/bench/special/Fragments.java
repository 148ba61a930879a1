import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * What stays resident of a heap of mixed sizes: prints live KiB, resident KiB and
 * their quotient, after rounds in which two thirds die and are replaced by others, and after seven of eight have died for good.
 */
public class Fragments {
    static long residentKiB() throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", ""));
        }
        throw new IllegalStateException("no VmRSS");
    }

    static long usedKiB() { return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1024; }

    static void settle() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(20);
        }
    }

    static Random random = new Random(5);
    static long residentBefore, usedBefore;

    /** Mixed sizes, other ones in each round. */
    static Object make(int round) {
        int kind = random.nextInt(100);
        if (kind < 70) return new int[random.nextInt(8 + 4 * round)];
        if (kind < 97) return new byte[random.nextInt(300 * (round + 1))];
        return new long[random.nextInt(4_000 - 500 * round)];
    }

    static void report(String what) throws Exception {
        settle();
        long live = usedKiB() - usedBefore, resident = residentKiB() - residentBefore;
        System.out.printf("%s %d %d %.2f%n", what, live, resident, (double) resident / live);
    }

    public static void main(String[] args) throws Exception {
        settle();
        residentBefore = residentKiB();
        usedBefore = usedKiB();
        Object[] objects = new Object[300_000];
        for (int round = 0; round < 6; round++) {
            for (int i = 0; i < objects.length; i++) {
                if (random.nextInt(3) != 0) objects[i] = null;
            }
            for (int i = 0; i < objects.length; i++) {
                if (objects[i] == null) objects[i] = make(round);
            }
        }
        report("refilled");
        for (int i = 0; i < objects.length; i++) {
            if (random.nextInt(8) != 0) objects[i] = null;
        }
        report("one-in-eight");
        if (objects[random.nextInt(objects.length)] == objects) throw new IllegalStateException();
    }
}
