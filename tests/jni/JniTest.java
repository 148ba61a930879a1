import java.nio.ByteBuffer;
import java.util.Arrays;

/** The Java half of the JNI test: every kind of argument and result, calls back, fields, arrays, strings, references, exceptions. */
public class JniTest {
    int number = 7;
    long wide = 1L << 40;
    double real = 2.5;
    float single = 1.25f;
    boolean flag = true;
    byte small = -3;
    char letter = '\u20ac';
    short middle = 300;
    String text = "field";
    static int counter = 100;
    static String shared = "static";

    JniTest() { }

    JniTest(int number) { this.number = number; }

    static native int add(int a, int b);

    static native long mix(boolean z, byte b, char c, short s, int i, long j, float f, double d, Object o);

    static native double many(double a, float b, double c, float d, double e, float f, double g, float h, double i, float j, long k, int l);

    static native float half(float f);

    static native byte negate(byte b);

    static native short tripled(short s);

    static native char next(char c);

    static native boolean not(boolean z);

    native String describe();

    native void change(int by);

    static native String reverse(String s);

    static native int[] squares(int n);

    static native long sum(long[] values);

    static native void fill(byte[] bytes, double[] doubles, boolean[] flags, char[] chars);

    static native String[][] grid(int rows, int columns);

    native Object call(String how, Object argument);

    static native void raise(String className, String message);

    static native boolean tell(Throwable e);

    static native String guarded(Runnable r);

    static native boolean[] references(Object o);

    static native int locals(int n);

    static native String lookups();

    static native ByteBuffer buffer(int size);

    static native long bufferSum(ByteBuffer b);

    static native int locked(Object o);

    static native int overloaded(int i);

    static native int overloaded(String s);

    static native int under_score(int i);

    static native int missing();

    static native int registered(int i);

    int virtualMethod(int i) { return i + number; }

    static String staticMethod(String s, long l, double d, boolean z, byte b, char c, short sh, float f) {
        return s + l + d + z + b + c + sh + f;
    }

    void throwing(String s) { throw new IllegalArgumentException("thrown by Java: " + s); }

    static class Sub extends JniTest {
        @Override int virtualMethod(int i) { return -i; }
    }

    static void attempt(String what, Runnable r) {
        try {
            r.run();
            System.out.println(what + ": ok");
        } catch (Throwable e) {
            System.out.println(what + ": " + e);
        }
    }

    public static void main(String[] args) throws Exception {
        attempt("before loading", () -> add(1, 2));
        attempt("absent library", () -> System.loadLibrary("surely_absent"));
        System.loadLibrary("jnitest");
        System.out.println(add(40, 2) + " " + mix(true, (byte) -1, 'z', (short) -2, 3, 1L << 50, 1.5f, -2.5, "o"));
        System.out.println(many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) + " " + half(3) + " " + negate((byte) 5) + " " + tripled((short) -7)
                + " " + next('a') + " " + not(true) + not(false));
        JniTest t = new JniTest();
        System.out.println(t.describe());
        t.change(3);
        System.out.println(t.number + " " + t.wide + " " + t.real + " " + t.single + " " + t.flag + " " + t.small + " " + (int) t.letter + " "
                + t.middle + " " + t.text + " " + counter + " " + shared);
        System.out.println(reverse("h\u00e9llo \u4e16\0!") + " " + reverse(null) + " " + reverse(""));
        System.out.println(Arrays.toString(squares(6)) + " " + sum(new long[] {1, 2, 3L << 40}));
        byte[] bytes = new byte[4];
        double[] doubles = {1, 2};
        boolean[] flags = new boolean[3];
        char[] chars = new char[2];
        fill(bytes, doubles, flags, chars);
        System.out.println(Arrays.toString(bytes) + Arrays.toString(doubles) + Arrays.toString(flags) + Arrays.toString(chars));
        System.out.println(Arrays.deepToString(grid(2, 3)));
        for (JniTest o : new JniTest[] {t, new Sub()}) {
            for (String how : new String[] {"virtual", "nonvirtual", "static", "new", "varargs", "array"}) {
                Object r = o.call(how, "arg");
                System.out.println(how + " " + (r instanceof JniTest j ? "JniTest " + j.number : r));
            }
        }
        attempt("throwing", () -> t.call("throwing", "x"));
        attempt("raise", () -> raise("java/lang/IllegalStateException", "from C"));
        attempt("raise absent", () -> raise("no/such/Exception", "from C"));
        System.out.println(tell(new Exception("told", new Error("why"))) + " " + tell(null) + " " + tell(new ThreadDeath()));
        System.out.println(tell(new Exception() {
            @Override public void printStackTrace() { throw new IllegalStateException("forgotten"); }
        }));
        Thread teller = new Thread(() -> System.out.println(tell(new StackOverflowError("by hand"))), "teller \u20ac");
        teller.setUncaughtExceptionHandler((thread, e) -> System.out.println("not asked"));
        teller.start();
        teller.join();
        System.out.println(guarded(() -> System.out.println("ran")) + " " + guarded(() -> {
            throw new RuntimeException("caught in C");
        }));
        System.out.println(Arrays.toString(references("object")) + " " + locals(5000));
        System.out.println(lookups());
        ByteBuffer b = buffer(16);
        b.put(0, (byte) 5).put(15, (byte) 7);
        System.out.println(b.isDirect() + " " + b.capacity() + " " + bufferSum(b) + " " + bufferSum(ByteBuffer.allocateDirect(10)) + " "
                + bufferSum(ByteBuffer.allocate(4)));
        System.out.println(locked(t) + " " + overloaded(5) + " " + overloaded("four") + " " + under_score(1) + " " + registered(20));
        attempt("missing", JniTest::missing);
        attempt("negative size", () -> squares(-1));
        attempt("wrong index", () -> t.call("index", new int[2]));
        attempt("wrong store", () -> t.call("store", new Integer[1]));
        attempt("unlock", () -> t.call("unlock", "not mine"));
        Thread[] threads = new Thread[3];
        for (int i = 0; i < 3; i++) {
            threads[i] = new Thread(() -> {
                for (int k = 0; k < 200; k++) if (add(k, 1) != k + 1 || sum(new long[] {k}) != k) System.out.println("wrong");
            });
            threads[i].start();
        }
        for (Thread thread : threads) thread.join();
        System.gc();
        System.out.println(Arrays.toString(squares(3)) + " end");
    }
}
