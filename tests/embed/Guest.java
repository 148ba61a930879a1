import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** What the embedding tests call: state of a guest, host functions, exceptions, threads, exits. */
public class Guest {
    static int counter;
    static final Map<String, String> store = new HashMap<>();

    static native int twice(int i);

    static native String greet(String name, long l, double d, float f, boolean z, byte b, char c, short s);

    static native void fail(String message);

    static native long nested(int depth);

    static int count(int by) { return counter += by; }

    static String put(String key, String value) { return store.put(key, value); }

    static String property(String key) { return System.getProperty(key); }

    static long sum(int i, long l, float f, double d, boolean z, char c, short s, byte b) {
        return i + l + (long) f + (long) d + (z ? 1 : 0) + c + s + b;
    }

    static double half(double d) { return d / 2; }

    static String callHost(String name) { return greet(name, 1L << 40, 2.5, 1.5f, true, (byte) -3, '\u20ac', (short) 300) + twice(21); }

    static String catchHost(String message) {
        try {
            fail(message);
            return "not thrown";
        } catch (RuntimeException e) {
            return "caught " + e.getMessage();
        }
    }

    /** Java calls C calls Java ...: depth times. */
    static long down(int depth) { return depth == 0 ? 1 : 1 + nested(depth - 1); }

    static int lambdas(int n) {
        IntUnaryOperator f = x -> x + 1;
        for (int i = 0; i < n; i++) f = f.andThen(x -> x * 2 % 1000);
        return f.applyAsInt(n);
    }

    static void boom(String message) { throw new IllegalStateException(message, new RuntimeException("cause")); }

    static int garbage(int n) {
        int live = 0;
        for (int i = 0; i < n; i++) live += new byte[1000].length / 1000;
        return live;
    }

    static void collect() {
        System.gc();
    }

    static void spinForever() {
        while (true) counter++;
    }

    static void startDaemon() {
        Thread t = new Thread(Guest::spinForever, "spinner");
        t.setDaemon(true);
        t.start();
        Thread sleeper = new Thread(() -> {
            try {
                Thread.sleep(1_000_000);
            } catch (InterruptedException e) {
                counter = -1;
            }
        });
        sleeper.setDaemon(true);
        sleeper.start();
    }

    static void exit(int status) { System.exit(status); }

    public static void main(String[] args) {
        System.out.println("guest " + System.getProperty("name") + " " + String.join(",", args));
        System.err.println("error of " + System.getProperty("name"));
        if (args.length > 1) System.exit(args.length);
    }
}
