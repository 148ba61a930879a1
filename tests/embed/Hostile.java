import java.io.FileDescriptor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** What the tests of Unsafe and of handles call: a program that tries to reach memory that is not its own. */
public class Hostile {
    static class Fields {
        boolean z;
        byte b;
        short s;
        char c;
        int i = 7;
        long j = 8;
        float f;
        double d;
        String text = "text";
        int[] numbers = {1, 2};
        Object[] objects = {"a"};
        Runnable code;
        volatile int counted;
        volatile String shared = "one";
        static int statics = 5;
        static String words = "words";
    }

    interface Attempt {
        Object run() throws Throwable;
    }

    private static final StringBuilder wrong = new StringBuilder();

    /** Must end in InternalError with a message that begins so; anything else is noted. */
    private static void refused(String what, String message, Attempt a) {
        try {
            Object got = a.run();
            wrong.append(what).append(" gave ").append(got).append("; ");
        } catch (InternalError e) {
            if (e.getMessage() == null || !e.getMessage().contains(message))
                wrong.append(what).append(" said ").append(e.getMessage()).append("; ");
        } catch (Throwable e) {
            wrong.append(what).append(" threw ").append(e).append("; ");
        }
    }

    private static void allowed(String what, Object expected, Attempt a) {
        try {
            Object got = a.run();
            if (!String.valueOf(got).equals(String.valueOf(expected))) wrong.append(what).append(" gave ").append(got).append("; ");
        } catch (Throwable e) {
            wrong.append(what).append(" threw ").append(e).append("; ");
        }
    }

    private static String end() {
        String all = wrong.length() == 0 ? "as it should be" : wrong.toString();
        wrong.setLength(0);
        return all;
    }

    private static sun.misc.Unsafe unsafe() throws Exception {
        Field f = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
        f.setAccessible(true);
        return (sun.misc.Unsafe) f.get(null);
    }

    private static long offset(String field) throws Exception { return unsafe().objectFieldOffset(Fields.class.getDeclaredField(field)); }

    static String addresses(String unused) throws Exception {
        sun.misc.Unsafe u = unsafe();
        String no = "this guest has no right to raw memory";
        long own = u.allocateMemory(64);
        for (long a : new long[] {0, 8, 0x1000, 0x400000, own - (1L << 40), own + (1L << 40), -8, Long.MIN_VALUE, Long.MAX_VALUE - 3}) {
            refused("getByte " + a, no, () -> u.getByte(a));
            refused("getLong " + a, no, () -> u.getLong(a));
            refused("putInt " + a, no, () -> { u.putInt(a, 1); return "done"; });
            refused("getInt null " + a, no, () -> u.getInt(null, a));
            refused("cas " + a, no, () -> u.compareAndSwapInt(null, a & ~3, 0, 1));
            refused("setMemory " + a, no, () -> { u.setMemory(a, 16, (byte) 1); return "done"; });
            refused("copyMemory from " + a, no, () -> { u.copyMemory(a, own, 16); return "done"; });
            refused("copyMemory to " + a, no, () -> { u.copyMemory(own, a, 16); return "done"; });
            if (a != 0) refused("free " + a, "that allocateMemory did not give", () -> { u.freeMemory(a); return "done"; });
            if (a != 0) refused("reallocate " + a, "that allocateMemory did not give", () -> u.reallocateMemory(a, 16));
        }
        refused("free inside", "that allocateMemory did not give", () -> { u.freeMemory(own + 8); return "done"; });
        refused("long copy", no, () -> { u.copyMemory(own, own + 8, 1L << 40); return "done"; });
        refused("getObject at an address", "a reference outside the Java heap", () -> u.getObject(null, own));
        allowed("own memory", "77 5", () -> {
            u.putLong(own, 77);
            u.setMemory(own + 8, 8, (byte) 5);
            return u.getLong(own) + " " + u.getByte(own + 15);
        });
        allowed("reallocated", 77, () -> {
            long larger = u.reallocateMemory(own, 5000000);
            u.putByte(larger + 4999999, (byte) 1);
            long first = u.getLong(larger);
            u.freeMemory(larger);
            u.getLong(larger); /* freed, but the guest's own */
            refused("double free", "that allocateMemory did not give", () -> { u.freeMemory(larger); return "done"; });
            return first;
        });
        return end();
    }

    static String objects(String unused) throws Exception {
        sun.misc.Unsafe u = unsafe();
        Fields x = new Fields();
        long i = offset("i"), j = offset("j"), z = offset("z"), text = offset("text"), numbers = offset("numbers"), code = offset("code");
        refused("header", "where no field begins", () -> u.getInt(x, 0));
        refused("lock word", "where no field begins", () -> { u.putInt(x, 4, -1); return "done"; });
        refused("negative", "where no field begins", () -> u.getLong(x, -8));
        refused("behind", "where no field begins", () -> u.getInt(x, 4096));
        refused("far behind", "where no field begins", () -> u.getInt(x, Long.MAX_VALUE));
        refused("inside a field", "where no field begins", () -> u.getInt(x, j + 4));
        refused("int of a reference", "of another kind", () -> u.getInt(x, text));
        refused("int into a reference", "of another kind", () -> { u.putInt(x, text, 42); return "done"; });
        refused("long over two", "of another kind", () -> { u.putLong(x, i, -1); return "done"; });
        refused("reference of an int", "of another kind", () -> u.getObject(x, i));
        refused("reference into a long", "of another kind", () -> { u.putObject(x, j, x); return "done"; });
        refused("another type", "of another type than the value", () -> { u.putObject(x, text, Integer.valueOf(1)); return "done"; });
        refused("another array", "of another type than the value", () -> { u.putObject(x, numbers, new long[2]); return "done"; });
        refused("cas of another type", "of another type than the value", () -> u.compareAndSwapObject(x, text, "text", x));
        long statics = u.staticFieldOffset(Fields.class.getDeclaredField("statics"));
        Object base = u.staticFieldBase(Fields.class.getDeclaredField("statics"));
        long words = u.staticFieldOffset(Fields.class.getDeclaredField("words"));
        refused("static of another kind", "of another kind", () -> u.getInt(base, words));
        refused("static of another type", "of another type than the value", () -> { u.putObject(base, words, x); return "done"; });
        refused("static of another class", "", () -> u.getInt(String.class, statics));
        for (long o = 0; o < 200; o += 4) { /* whatever a mirror holds beside */
            long at = o;
            if (at != statics && at != words) refused("mirror " + o, "", () -> { u.putInt(base, at, 1); return "done"; });
        }
        allowed("fields", "true 9 10 new null 11 other", () -> {
            u.putBoolean(x, z, true);
            u.putInt(x, i, 9);
            u.putLong(x, j, 10);
            u.putObject(x, text, "new");
            u.putObject(x, code, null);
            u.putInt(base, statics, 11);
            u.putObject(base, words, "other");
            return x.z + " " + x.i + " " + x.j + " " + x.text + " " + x.code + " " + Fields.statics + " " + Fields.words;
        });
        allowed("assignable", "[Ljava.lang.String; true", () -> {
            u.putObject(x, offset("objects"), new String[1]);
            u.putObject(x, code, (Runnable) () -> { });
            return x.objects.getClass().getName() + " " + (x.code != null);
        });
        return end();
    }

    static String arrays(String unused) throws Exception {
        sun.misc.Unsafe u = unsafe();
        int[] ints = {1, 2, 3};
        String[] strings = {"a", "b"};
        Object[] objects = {1, "x"};
        refused("length", "outside its elements", () -> { u.putInt(ints, 12, 1000); return "done"; });
        refused("before", "outside its elements", () -> u.getByte(ints, 15));
        refused("end", "outside its elements", () -> u.getInt(ints, 28));
        refused("over the end", "outside its elements", () -> u.getLong(ints, 24));
        refused("far", "outside its elements", () -> u.getInt(ints, Long.MIN_VALUE));
        refused("reference of ints", "no references", () -> u.getObject(ints, 16));
        refused("int of references", "are references", () -> u.getInt(strings, 16));
        refused("between references", "where no element begins", () -> u.getObject(strings, 18));
        refused("behind references", "where no element begins", () -> u.getObject(strings, 24));
        refused("another type", "of another type than the value", () -> { u.putObject(strings, 16, Integer.valueOf(1)); return "done"; });
        refused("unaligned cas", "not aligned", () -> u.compareAndSwapInt(ints, 18, 0, 1));
        refused("copy out", "", () -> { u.copyMemory(ints, 16, new byte[8], 16, 9); return "done"; });
        refused("copy in", "", () -> { u.copyMemory(new byte[8], 16, ints, 16, 13); return "done"; });
        refused("set", "outside its elements", () -> { u.setMemory(ints, 20, 9, (byte) 0); return "done"; });
        allowed("elements", "5 7 b 1 c", () -> {
            u.putInt(ints, 16, 5);
            u.compareAndSwapInt(ints, 20, 2, 7);
            u.putObject(objects, 16, strings[1]);
            u.putObject(strings, 16, "c");
            return ints[0] + " " + ints[1] + " " + objects[0] + " " + u.getShort(new byte[] {1, 0, 0}, 16) + " " + strings[0];
        });
        return end();
    }

    static String library(String unused) throws Exception {
        sun.misc.Unsafe u = unsafe();
        String no = "a field of the class library";
        Method m = Class.class.getDeclaredMethod("getModule");
        for (long o = 8; o < 48; o += 4) {
            long at = o;
            refused("flag of a method " + o, "", () -> { u.putBoolean(m, at, true); return "done"; });
            refused("of a string " + o, "", () -> u.getObject("text", at));
            refused("of a thread " + o, "", () -> u.getLong(Thread.currentThread(), at));
        }
        long value = u.objectFieldOffset(AtomicInteger.class.getDeclaredField("value"));
        refused("of an atomic", no, () -> u.getInt(new AtomicInteger(), value));
        refused("of a buffer", no, () -> u.getLong(ByteBuffer.allocateDirect(8), u.objectFieldOffset(java.nio.Buffer.class.getDeclaredField("address"))));
        refused("static", no, () -> u.getObject(u.staticFieldBase(System.class.getDeclaredField("out")), u.staticFieldOffset(System.class.getDeclaredField("out"))));
        return end();
    }

    /** The library's own uses of Unsafe go on. */
    static String uses(String unused) {
        allowed("atomics", "2 true two", () -> {
            AtomicInteger i = new AtomicInteger();
            i.incrementAndGet();
            i.compareAndSet(1, 2);
            AtomicBoolean b = new AtomicBoolean();
            b.compareAndSet(false, true);
            AtomicReference<String> r = new AtomicReference<>("one");
            r.compareAndSet("one", "two");
            return i + " " + b + " " + r;
        });
        allowed("updaters", "1 two", () -> {
            Fields x = new Fields();
            AtomicIntegerFieldUpdater.newUpdater(Fields.class, "counted").incrementAndGet(x);
            AtomicReferenceFieldUpdater.newUpdater(Fields.class, String.class, "shared").compareAndSet(x, "one", "two");
            return x.counted + " " + x.shared;
        });
        allowed("var handles", "true 3 4 5 true", () -> {
            MethodHandles.Lookup l = MethodHandles.lookup();
            Fields x = new Fields();
            VarHandle z = l.findVarHandle(Fields.class, "z", boolean.class), b = l.findVarHandle(Fields.class, "b", byte.class);
            VarHandle s = l.findVarHandle(Fields.class, "s", short.class), c = l.findVarHandle(Fields.class, "c", char.class);
            VarHandle t = l.findStaticVarHandle(Fields.class, "statics", int.class);
            t.setVolatile(5);
            boolean all = z.compareAndSet(x, false, true) & b.compareAndSet(x, (byte) 0, (byte) 3) & s.compareAndSet(x, (short) 0, (short) 4)
                    & c.compareAndSet(x, '\0', 'c') & t.compareAndSet(5, 6);
            return x.z + " " + x.b + " " + x.s + " " + ((int) x.c - 94) + " " + all;
        });
        allowed("short arrays", "true true true", () -> {
            boolean[] z = {false};
            byte[] b = {0, 1, 2, 3, 4, 5};
            short[] s = {7, 8, 9};
            VarHandle zs = MethodHandles.arrayElementVarHandle(boolean[].class), bs = MethodHandles.arrayElementVarHandle(byte[].class);
            VarHandle ss = MethodHandles.arrayElementVarHandle(short[].class);
            return zs.compareAndSet(z, 0, false, true) + " " + bs.compareAndSet(b, 5, (byte) 5, (byte) 6) + " " + ss.compareAndSet(s, 2, (short) 9, (short) 1);
        });
        allowed("views", "16909060 72623859790382856 1.5", () -> {
            byte[] bytes = {0, 1, 2, 3, 4, 5, 6, 7, 8};
            VarHandle i = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
            VarHandle j = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
            ByteBuffer d = ByteBuffer.allocateDirect(20);
            d.putDouble(3, 1.5);
            return i.get(bytes, 1) + " " + j.get(bytes, 1) + " " + d.getDouble(3);
        });
        allowed("map", 1000, () -> {
            ConcurrentHashMap<Integer, String> m = new ConcurrentHashMap<>();
            for (int i = 0; i < 1000; i++) m.put(i, "x" + i);
            return m.size();
        });
        allowed("direct zip", "45 45", () -> {
            ByteBuffer in = ByteBuffer.allocateDirect(45), out = ByteBuffer.allocateDirect(100), back = ByteBuffer.allocateDirect(45);
            Deflater d = new Deflater();
            d.setInput(in);
            d.finish();
            d.deflate(out);
            Inflater i = new Inflater();
            i.setInput(out.flip());
            CRC32 crc = new CRC32();
            int n = i.inflate(back);
            crc.update(back.flip());
            d.end();
            i.end();
            return n + " " + back.limit();
        });
        return end();
    }

    private static final java.util.Set<String> reached = new java.util.TreeSet<>();

    private static Object call(Object receiver, Class<?> c, String name, Object... arguments) throws Throwable {
        for (Method m : c.getDeclaredMethods()) {
            if (!m.getName().equals(name) || m.getParameterCount() != arguments.length) continue;
            m.setAccessible(true);
            try {
                Object result = m.invoke(receiver, arguments);
                reached.add(name);
                return result;
            } catch (IllegalArgumentException e) {
                continue;
            } catch (java.lang.reflect.InvocationTargetException e) {
                reached.add(name);
                throw e.getCause();
            }
        }
        throw new NoSuchMethodException(name);
    }

    /** Any exception will do: the values make no sense. */
    private static void survives(Attempt a) {
        try {
            a.run();
        } catch (Throwable e) {
            /* as it may be */
        }
    }

    /** Natives of the library called by reflection with values that Java never gives them; java.base is opened for it. */
    static String natives(String unused) throws Throwable {
        long[] longs = {0, 1, -1, 8, 0x1000, 1L << 32, (1L << 32) | 1, Long.MIN_VALUE, Long.MAX_VALUE, unsafe().allocateMemory(100)};
        int[] ints = {0, 1, -1, 7, 100, 1 << 20, Integer.MAX_VALUE, Integer.MIN_VALUE};
        byte[] bytes = new byte[16];
        Inflater inflater = new Inflater();
        Deflater deflater = new Deflater();
        Class<?> unix = Class.forName("sun.nio.fs.UnixNativeDispatcher"), linux = Class.forName("sun.nio.fs.LinuxNativeDispatcher");
        Class<?> dispatcher = Class.forName("sun.nio.ch.FileDispatcherImpl"), copy = Class.forName("sun.nio.fs.UnixCopyFile");
        Constructor<FileDescriptor> make = FileDescriptor.class.getDeclaredConstructor(int.class);
        make.setAccessible(true);
        Object internal = call(null, Class.forName("jdk.internal.misc.Unsafe"), "getUnsafe");
        for (long a : longs) {
            for (int n : ints) {
                for (Object z : new Object[] {inflater, deflater}) {
                    String verb = z == inflater ? "inflate" : "deflate";
                    survives(() -> call(z, z.getClass(), verb + "BytesBytes", a, bytes, n, n, bytes, n, n));
                    survives(() -> call(z, z.getClass(), verb + "BytesBytes", a, bytes, 0, n, bytes, 0, n));
                    survives(() -> call(z, z.getClass(), verb + "BufferBuffer", a, a, n, a, n));
                    survives(() -> call(z, z.getClass(), verb + "BytesBytes", a, bytes, n, n, bytes, n, n, n, n));
                    survives(() -> call(z, z.getClass(), verb + "BufferBuffer", a, a, n, a, n, n, n));
                    survives(() -> call(null, z.getClass(), "setDictionary", a, bytes, n, n));
                    survives(() -> call(null, z.getClass(), "setDictionaryBuffer", a, a, n));
                    survives(() -> call(null, z.getClass(), "getAdler", a));
                    survives(() -> call(null, z.getClass(), "reset", a));
                    survives(() -> call(null, z.getClass(), "end", a));
                }
                survives(() -> call(null, CRC32.class, "updateByteBuffer0", 0, a, n, n));
                survives(() -> call(null, CRC32.class, "updateBytes0", 0, bytes, n, n));
                for (String name : new String[] {"open0", "unlink0", "rmdir0", "stat1", "exists0", "realpath0", "readlink0", "opendir0", "closedir",
                        "readdir", "rewind", "getlinelen", "getpwnam0", "getgrnam0", "strerror", "getpwuid"}) {
                    survives(() -> call(null, unix, name, a));
                    survives(() -> call(null, unix, name, n));
                    survives(() -> call(null, unix, name, a, n, n));
                }
                for (String name : new String[] {"read", "write", "flistxattr"}) survives(() -> call(null, unix, name, n, a, n));
                survives(() -> call(null, unix, "mkdir0", a, n));
                survives(() -> call(null, unix, "symlink0", a, a));
                survives(() -> call(null, unix, "link0", a, a));
                survives(() -> call(null, unix, "rename0", a, a));
                survives(() -> call(null, unix, "fgetxattr0", n, a, a, n));
                survives(() -> call(null, unix, "fsetxattr0", n, a, a, n));
                survives(() -> call(null, unix, "openat0", n, a, n, n));
                survives(() -> call(null, unix, "unlinkat0", n, a, n));
                survives(() -> call(null, unix, "dup", n));
                survives(() -> call(null, unix, "fdopendir", n));
                survives(() -> call(null, linux, "setmntent0", a, a));
                survives(() -> call(null, linux, "getmntent0", a, null, a, n));
                survives(() -> call(null, linux, "endmntent", a));
                survives(() -> call(null, copy, "transfer", n, n, a));
                FileDescriptor d = make.newInstance(n <= 2 ? 1000 : n);
                for (String name : new String[] {"read0", "write0", "readv0", "writev0"}) survives(() -> call(null, dispatcher, name, d, a, n));
                for (String name : new String[] {"pread0", "pwrite0"}) survives(() -> call(null, dispatcher, name, d, a, n, a));
                survives(() -> call(null, dispatcher, "dup0", d, make.newInstance(1)));
                survives(() -> call(null, dispatcher, "closeIntFD", n));
                survives(() -> call(null, Class.forName("sun.nio.ch.FileChannelImpl"), "unmap0", a, a));
                survives(() -> call(null, Class.forName("java.nio.MappedMemoryUtils"), "isLoaded0", a, a, a));
                survives(() -> call(null, Class.forName("java.nio.MappedMemoryUtils"), "unload0", a, a));
                survives(() -> call(null, Class.forName("java.nio.MappedMemoryUtils"), "force0", d, a, a));
                survives(() -> call(internal, internal.getClass(), "unpark", Integer.valueOf(n)));
            }
        }
        survives(() -> { inflater.end(); return null; }); /* its handle may have been guessed */
        survives(() -> { deflater.end(); return null; });
        return "alive " + reached.size() + " " + reached;
    }
}
