import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Unsafe;

/** sun.misc.Unsafe as libraries use it: fields and arrays by offset, memory outside the heap, copies, compare-and-swap, objects without constructors, parking, fences, refusals. */
@SuppressWarnings({"deprecation", "removal"})
public class UnsafeApi {
    static final Unsafe U;
    static {
        try {
            Field f = Unsafe.class.getDeclaredField("theUnsafe");
            f.setAccessible(true);
            U = (Unsafe) f.get(null);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
    interface Act {
        Object run() throws Throwable;
    }
    static void t(String what, Act act) {
        try {
            System.out.println(what + ": " + act.run());
        } catch (Throwable e) {
            System.out.println(what + ": " + e.toString().replaceAll("0x[0-9a-f]+", "0x"));
        }
    }
    static class Fields {
        boolean z = true;
        byte b = 1;
        char c = 'c';
        short s = 2;
        int i = 3;
        long j = 4;
        float f = 5.5f;
        double d = 6.5;
        Object o = "seven";
        static int stat = 8;
        static String text = "nine";
        final int fin = 10;
        volatile int vol = 11;
    }
    static class NoConstructor {
        final int set = Integer.parseInt("5");
        NoConstructor() { throw new IllegalStateException("never called"); }
    }
    static class Initialized {
        static { System.out.println("initialized"); }
        int x;
    }
    static class Lazy {
        static int v = 3;
        static { System.out.println("lazy initialized"); }
    }
    static abstract class Abstract { }
    record Rec(int x) { }
    enum Kind { A }

    static long offset(String name) throws Exception { return U.objectFieldOffset(Fields.class.getDeclaredField(name)); }

    static void fields() throws Exception {
        Fields x = new Fields();
        U.putBoolean(x, offset("z"), false);
        U.putByte(x, offset("b"), (byte) -1);
        U.putChar(x, offset("c"), '\u20ac');
        U.putShort(x, offset("s"), (short) -2);
        U.putInt(x, offset("i"), -3);
        U.putLong(x, offset("j"), -4L);
        U.putFloat(x, offset("f"), -5.5f);
        U.putDouble(x, offset("d"), -6.5);
        U.putObject(x, offset("o"), "changed");
        U.putInt(x, offset("fin"), 99);
        System.out.println(x.z + " " + x.b + " " + x.c + " " + x.s + " " + x.i + " " + x.j + " " + x.f + " " + x.d + " " + x.o);
        System.out.println(U.getBoolean(x, offset("z")) + " " + U.getByte(x, offset("b")) + " " + U.getChar(x, offset("c")) + " " + U.getShort(x, offset("s")) + " " + U.getInt(x, offset("i")) + " " + U.getLong(x, offset("j")) + " " + U.getFloat(x, offset("f")) + " "
                + U.getDouble(x, offset("d")) + " " + U.getObject(x, offset("o")) + " " + U.getInt(x, offset("fin")));
        Field stat = Fields.class.getDeclaredField("stat"), text = Fields.class.getDeclaredField("text");
        U.putInt(U.staticFieldBase(stat), U.staticFieldOffset(stat), 88);
        U.putObjectVolatile(U.staticFieldBase(text), U.staticFieldOffset(text), "static text");
        System.out.println(Fields.stat + " " + Fields.text + " " + U.getIntVolatile(U.staticFieldBase(stat), U.staticFieldOffset(stat)));
        long vol = offset("vol");
        System.out.println(U.compareAndSwapInt(x, vol, 11, 12) + " " + U.compareAndSwapInt(x, vol, 11, 13) + " " + U.getAndAddInt(x, vol, 5) + " " + U.getAndSetInt(x, vol, 40) + " " + x.vol + " " + U.compareAndSwapLong(x, offset("j"), -4, 1L << 40) + x.j + " "
                + U.compareAndSwapObject(x, offset("o"), "changed", null) + x.o + " " + U.getAndAddLong(x, offset("j"), 1) + U.getAndSetObject(x, offset("o"), "again") + x.o);
        U.putOrderedInt(x, vol, 41);
        U.putOrderedLong(x, offset("j"), 42);
        U.putOrderedObject(x, offset("o"), 43);
        U.putIntVolatile(x, offset("i"), 44);
        U.putLongVolatile(x, offset("j"), 45);
        System.out.println(x.vol + " " + x.j + " " + x.o + " " + x.i);
        t("record", () -> U.objectFieldOffset(Rec.class.getDeclaredField("x")));
        t("hidden", () -> {
            int k = Fields.stat;
            Runnable r = () -> System.out.println(k);
            return U.objectFieldOffset(r.getClass().getDeclaredFields()[0]);
        });
        t("static as field", () -> U.objectFieldOffset(stat));
        t("field as static", () -> U.staticFieldOffset(Fields.class.getDeclaredField("i")));
        t("null field", () -> U.objectFieldOffset(null));
        t("static record", () -> U.staticFieldBase(Kind.class.getDeclaredField("A")) == Kind.class);
    }

    static void arrays() {
        System.out.println((U.arrayBaseOffset(byte[].class) == Unsafe.ARRAY_BYTE_BASE_OFFSET) + " " + U.arrayIndexScale(byte[].class) + U.arrayIndexScale(char[].class) + U.arrayIndexScale(int[].class) + U.arrayIndexScale(long[].class) + U.arrayIndexScale(double[].class)
                + U.arrayIndexScale(boolean[].class) + " " + U.arrayIndexScale(Object[].class) + " " + U.addressSize() + " " + U.pageSize() + " " + Unsafe.ARRAY_INT_INDEX_SCALE);
        int[] ints = {1, 2, 3};
        U.putInt(ints, Unsafe.ARRAY_INT_BASE_OFFSET + 4, 20);
        long[] longs = new long[2];
        U.putLong(longs, Unsafe.ARRAY_LONG_BASE_OFFSET + 8, 1L << 50);
        String[] strings = {"a", "b"};
        U.putObject(strings, U.arrayBaseOffset(String[].class) + (long) U.arrayIndexScale(String[].class), "c");
        byte[] bytes = new byte[16];
        U.putLong(bytes, Unsafe.ARRAY_BYTE_BASE_OFFSET + 3, 0x0102030405060708L);
        U.setMemory(bytes, Unsafe.ARRAY_BYTE_BASE_OFFSET + 12, 3, (byte) 9);
        byte[] copy = new byte[16];
        U.copyMemory(bytes, Unsafe.ARRAY_BYTE_BASE_OFFSET + 3, copy, Unsafe.ARRAY_BYTE_BASE_OFFSET, 12);
        System.out.println(Arrays.toString(ints) + Arrays.toString(longs) + Arrays.toString(strings) + Arrays.toString(bytes) + Arrays.toString(copy) + U.getInt(bytes, Unsafe.ARRAY_BYTE_BASE_OFFSET + 5));
        U.copyMemory(ints, Unsafe.ARRAY_INT_BASE_OFFSET, ints, Unsafe.ARRAY_INT_BASE_OFFSET + 4, 8);
        System.out.println(Arrays.toString(ints));
        t("negative size", () -> {
            U.setMemory(bytes, 16, -1, (byte) 0);
            return "set";
        });
        t("copy of objects", () -> {
            U.copyMemory(strings, 16, bytes, 16, 4);
            return "copied";
        });
        t("null class", () -> U.arrayBaseOffset(null));
    }

    static void memory() {
        long a = U.allocateMemory(64);
        U.setMemory(a, 64, (byte) 0x5a);
        System.out.println(Long.toHexString(U.getLong(a + 5)) + " " + U.getByte(a + 63) + " " + (a != 0));
        U.putInt(a, 0x01020304);
        U.putDouble(a + 8, 2.5);
        U.putFloat(a + 16, -1.5f);
        U.putChar(a + 20, 'z');
        U.putShort(a + 22, (short) -7);
        U.putByte(a + 24, (byte) 77);
        U.putLong(a + 32, Long.MIN_VALUE);
        U.putAddress(a + 40, a);
        System.out.println(U.getInt(a) + " " + U.getDouble(a + 8) + " " + U.getFloat(a + 16) + " " + U.getChar(a + 20) + " " + U.getShort(a + 22) + " " + U.getByte(a + 24) + " " + U.getLong(a + 32) + " " + (U.getAddress(a + 40) == a));
        byte[] out = new byte[8];
        U.copyMemory(null, a, out, Unsafe.ARRAY_BYTE_BASE_OFFSET, 8);
        long b = U.reallocateMemory(a, 4096);
        System.out.println(Arrays.toString(out) + " " + U.getInt(b) + " " + U.getLong(b + 32));
        U.copyMemory(b, b + 1000, 64);
        System.out.println(U.getDouble(b + 1008));
        U.freeMemory(b);
        U.freeMemory(0);
        t("nothing", () -> U.allocateMemory(0));
        t("negative", () -> U.allocateMemory(-1));
        t("null to memory", () -> U.reallocateMemory(0, 16) != 0);
    }

    static void objects() throws Exception {
        System.out.println(((NoConstructor) U.allocateInstance(NoConstructor.class)).set);
        System.out.println(((Initialized) U.allocateInstance(Initialized.class)).x);
        for (Class<?> c : new Class<?>[] {Abstract.class, Runnable.class, int.class, int[].class, Class.class, String.class, Kind.class, Rec.class}) t("instance of " + c, () -> U.allocateInstance(c).getClass());
        System.out.println(U.shouldBeInitialized(Lazy.class));
        U.ensureClassInitialized(Lazy.class);
        System.out.println(U.shouldBeInitialized(Lazy.class) + " " + Lazy.v);
        t("checked exception", () -> {
            U.throwException(new java.io.IOException("thrown"));
            return "none";
        });
        U.fullFence();
        U.loadFence();
        U.storeFence();
        AtomicInteger seen = new AtomicInteger();
        Thread parked = new Thread(() -> {
            U.park(false, 0);
            seen.incrementAndGet();
            U.park(false, 1000);
            U.park(true, System.currentTimeMillis() - 5);
            Thread.currentThread().interrupt();
            U.park(false, 0);
            seen.incrementAndGet();
        });
        parked.start();
        while (parked.getState() != Thread.State.WAITING) Thread.sleep(1);
        U.unpark(parked);
        parked.join();
        U.unpark(parked);
        U.unpark(null);
        System.out.println(seen);
        t("invoke cleaner", () -> {
            U.invokeCleaner(java.nio.ByteBuffer.allocateDirect(10));
            return "cleaned";
        });
        t("invoke cleaner on a heap buffer", () -> {
            U.invokeCleaner(java.nio.ByteBuffer.allocate(10));
            return "cleaned";
        });
        t("invoke cleaner on a slice", () -> {
            U.invokeCleaner(java.nio.ByteBuffer.allocateDirect(10).slice());
            return "cleaned";
        });
        t("load average", () -> U.getLoadAverage(new double[3], 3) == 3);
        Fields shared = new Fields();
        long vol = offset("vol");
        Thread[] threads = new Thread[4];
        for (int n = 0; n < 4; n++) {
            threads[n] = new Thread(() -> {
                for (int k = 0; k < 2500; k++) {
                    int old;
                    do old = U.getIntVolatile(shared, vol);
                    while (!U.compareAndSwapInt(shared, vol, old, old + 1));
                }
            });
            threads[n].start();
        }
        for (Thread x : threads) x.join();
        System.out.println(shared.vol);
    }

    public static void main(String[] args) throws Exception {
        fields();
        arrays();
        memory();
        objects();
    }
}
