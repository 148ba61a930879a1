import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** VarHandles: what each access mode does with wrong receivers, indices, types and arities; views of bytes, adapted handles, exact and inexact calls, finals. */
public class VarHandleErrors {
    static final MethodHandles.Lookup L = MethodHandles.lookup();
    interface Act {
        Object run() throws Throwable;
    }
    static void t(String what, Act act) {
        String outcome;
        try {
            Object o = act.run();
            outcome = o instanceof byte[] ? Arrays.toString((byte[]) o) : String.valueOf(o);
        } catch (Throwable e) {
            outcome = e.toString();
        }
        System.out.println(what + ": " + outcome.replaceAll("@[0-9a-f]+", "@hex"));
    }
    static class Holder {
        int i = 1;
        long j = 2;
        Object o = "o";
        String s = "s";
        boolean z;
        final int fin = 4;
        static int stat = 5;
        static final String SFIN = "constant";
        volatile int vol = 6;
        private int hidden = 7;
    }
    static class Sub extends Holder { }

    /** What all modes of a handle do with these coordinates and values, shortened. */
    static void modes(String what, VarHandle v, Object... args) {
        StringBuilder all = new StringBuilder();
        for (VarHandle.AccessMode mode : VarHandle.AccessMode.values()) {
            MethodType type = v.accessModeType(mode);
            String outcome;
            try {
                MethodHandle h = v.toMethodHandle(mode);
                outcome = String.valueOf(h.invokeWithArguments(Arrays.copyOf(args, type.parameterCount())));
            } catch (Throwable e) {
                outcome = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : "(" + e.getMessage().replaceAll("@[0-9a-f]+", "@hex") + ")");
            }
            all.append(mode.methodName()).append(' ').append(outcome).append("; ");
        }
        System.out.println(what + ": " + all);
    }

    static void receivers() throws Throwable {
        VarHandle i = L.findVarHandle(Holder.class, "i", int.class), o = L.findVarHandle(Holder.class, "o", Object.class), s = L.findVarHandle(Holder.class, "s", String.class), stat = L.findStaticVarHandle(Holder.class, "stat", int.class);
        VarHandle ia = MethodHandles.arrayElementVarHandle(int[].class), sa = MethodHandles.arrayElementVarHandle(String[].class), oa = MethodHandles.arrayElementVarHandle(Object[].class);
        modes("fine", i, new Sub(), 1, 2);
        modes("null receiver", i, null, 1, 2);
        modes("wrong receiver", i, "x", 1, 2);
        modes("wrong value", i, new Holder(), "x", 2);
        modes("null value", i, new Holder(), null, 2);
        modes("static", stat, 5, 6);
        modes("objects", o, new Holder(), "o", "p");
        modes("strings", s, new Holder(), "s", null);
        modes("not a string", s, new Holder(), 1, 2);
        modes("array", ia, new int[2], 1, 0, 5);
        modes("index too large", ia, new int[2], 2, 0, 5);
        modes("negative index", ia, new int[2], -1, 0, 5);
        modes("null array", ia, null, 0, 0, 5);
        modes("another array", ia, new long[2], 0, 0, 5);
        modes("strings", sa, new String[] {"a"}, 0, "a", "b");
        modes("objects in a string array", oa, new String[] {"a"}, 0, "a", 5);
        modes("null string array", sa, null, 0, "a", "b");
    }

    static void exact() throws Throwable {
        VarHandle i = L.findVarHandle(Holder.class, "i", int.class), j = L.findVarHandle(Holder.class, "j", long.class), s = L.findVarHandle(Holder.class, "s", String.class);
        Holder h = new Holder();
        t("widened value", () -> {
            j.set(h, 5);
            return (long) j.get(h);
        });
        t("narrow result", () -> (int) j.get(h));
        t("narrowed value", () -> {
            i.set(h, 5L);
            return "set";
        });
        t("boxed value", () -> {
            i.set(h, (Integer) 9);
            return (Integer) i.get(h);
        });
        t("boxed null", () -> {
            i.set(h, (Integer) null);
            return "set";
        });
        t("object receiver", () -> {
            i.set((Object) h, 3);
            return (int) i.get((Object) h);
        });
        t("result dropped", () -> {
            i.getAndAdd(h, 1);
            return (int) i.get(h);
        });
        t("result as object", () -> (Object) i.get(h));
        t("result as string", () -> (String) i.get(h));
        t("result as supertype", () -> (CharSequence) s.get(h));
        t("result as another", () -> (Thread) s.get(h));
        t("too few", () -> (int) i.get());
        t("too many", () -> (int) i.get(h, 1));
        t("set's result", () -> (Object) (boolean) i.compareAndSet(h, 4, 5));
        t("void get", () -> {
            i.get(h);
            return "no error";
        });
        VarHandle x = i.withInvokeExactBehavior();
        t("exact", () -> {
            x.set(h, 8);
            return (int) x.get(h);
        });
        t("exact, widened", () -> {
            j.withInvokeExactBehavior().set(h, 8);
            return "set";
        });
        t("exact, object receiver", () -> (int) x.get((Object) h));
        t("exact, result dropped", () -> {
            x.get(h);
            return "got";
        });
        t("flags", () -> x.hasInvokeExactBehavior() + " " + i.hasInvokeExactBehavior() + " " + x.withInvokeBehavior().hasInvokeExactBehavior() + " " + (x.withInvokeExactBehavior() == x) + " " + x + " " + x.equals(i));
        t("described", () -> i.describeConstable() + " " + MethodHandles.arrayElementVarHandle(int[].class).describeConstable());
        t("unsupported", () -> (int) L.findVarHandle(Holder.class, "fin", int.class).getAndSet(h, 3));
        t("final set", () -> {
            L.findVarHandle(Holder.class, "fin", int.class).set(h, 3);
            return "set";
        });
        t("static final", () -> (String) L.findStaticVarHandle(Holder.class, "SFIN", String.class).get() + L.findStaticVarHandle(Holder.class, "SFIN", String.class).isAccessModeSupported(VarHandle.AccessMode.SET));
        t("boolean adds", () -> (boolean) L.findVarHandle(Holder.class, "z", boolean.class).getAndAdd(h, true));
        t("boolean ors", () -> (boolean) L.findVarHandle(Holder.class, "z", boolean.class).getAndBitwiseOr(h, true) + " " + h.z);
        t("missing", () -> L.findVarHandle(Holder.class, "none", int.class));
        t("wrong type", () -> L.findVarHandle(Holder.class, "i", long.class));
        t("static as field", () -> L.findVarHandle(Holder.class, "stat", int.class));
        t("field as static", () -> L.findStaticVarHandle(Holder.class, "i", int.class));
        t("private", () -> MethodHandles.publicLookup().findVarHandle(Holder.class, "hidden", int.class));
        t("unreflected", () -> (int) L.unreflectVarHandle(Holder.class.getDeclaredField("hidden")).get(h));
        t("not an array", () -> MethodHandles.arrayElementVarHandle(String.class));
        for (String name : new String[] {"get", "compareAndSet", "none", "", "GET"}) t("mode " + name, () -> VarHandle.AccessMode.valueFromMethodName(name));
        MethodHandle invoker = MethodHandles.varHandleInvoker(VarHandle.AccessMode.GET_AND_ADD, MethodType.methodType(int.class, Holder.class, int.class)),
                     exactInvoker = MethodHandles.varHandleExactInvoker(VarHandle.AccessMode.GET, MethodType.methodType(int.class, Object.class));
        t("invoker", () -> (int) invoker.invokeExact(i, h, 10) + " " + h.i);
        t("invoker, another handle", () -> (int) invoker.invokeExact(j, h, 10));
        t("exact invoker", () -> (int) exactInvoker.invokeExact(i, (Object) h));
    }

    static void views() {
        byte[] bytes = new byte[40];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (i * 7);
        for (Class<?> c : new Class<?>[] {short[].class, char[].class, int[].class, long[].class, float[].class, double[].class})
            for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
                VarHandle a = MethodHandles.byteArrayViewVarHandle(c, order), b = MethodHandles.byteBufferViewVarHandle(c, order);
                ByteBuffer direct = ByteBuffer.allocateDirect(40), heap = ByteBuffer.wrap(bytes.clone());
                direct.put(bytes).flip();
                String name = c.getSimpleName() + " " + (order == ByteOrder.BIG_ENDIAN ? "big" : "little");
                for (int index : new int[] {0, 8, 1, 39, -1, 33}) {
                    t(name + " at " + index, () -> a.get(bytes, index) + " " + b.get(direct, index) + " " + b.get(heap, index));
                    t("  volatile", () -> (Object) a.getVolatile(bytes, index) instanceof Number);
                    t("  in a direct buffer", () -> b.getVolatile(direct, index));
                }
            }
        VarHandle in = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN), buffer = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
        ByteBuffer direct = ByteBuffer.allocateDirect(16), readOnly = direct.asReadOnlyBuffer();
        t("cas", () -> buffer.compareAndSet(direct, 8, 0L, -2L) + " " + direct.getLong(8) + " " + (long) buffer.getAndAdd(direct, 8, 1L) + " " + (long) buffer.getAndBitwiseXor(direct, 8, 5L) + " " + (long) buffer.getVolatile(direct, 8));
        t("read only", () -> {
            buffer.set(readOnly, 0, 1L);
            return "set";
        });
        t("read only is read", () -> (long) buffer.get(readOnly, 8) != 0);
        t("limit", () -> (long) buffer.get((ByteBuffer) direct.duplicate().limit(10), 8));
        t("null bytes", () -> (int) in.get((byte[]) null, 0));
        t("null buffer", () -> (long) buffer.get((ByteBuffer) null, 0));
        t("long index", () -> (int) in.get(new byte[8], 0L));
        t("of bytes", () -> MethodHandles.byteArrayViewVarHandle(byte[].class, ByteOrder.BIG_ENDIAN));
        t("of booleans", () -> MethodHandles.byteBufferViewVarHandle(boolean[].class, ByteOrder.BIG_ENDIAN));
        t("modes", () -> {
            List<String> supported = new ArrayList<>();
            for (VarHandle.AccessMode m : VarHandle.AccessMode.values())
                if (MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN).isAccessModeSupported(m)) supported.add(m.methodName());
            return supported + " " + in + " " + buffer.coordinateTypes();
        });
    }

    static void fences() throws Throwable {
        VarHandle.fullFence();
        VarHandle.acquireFence();
        VarHandle.releaseFence();
        VarHandle.loadLoadFence();
        VarHandle.storeStoreFence();
        VarHandle counter = L.findStaticVarHandle(Holder.class, "stat", int.class), vol = L.findVarHandle(Holder.class, "vol", int.class);
        Holder.stat = 0;
        Holder h = new Holder();
        Thread[] threads = new Thread[4];
        for (int n = 0; n < 4; n++) {
            threads[n] = new Thread(() -> {
                for (int k = 0; k < 2000; k++) {
                    counter.getAndAddRelease(1);
                    int old;
                    do old = (int) vol.getAcquire(h);
                    while (!vol.weakCompareAndSetPlain(h, old, old + 1));
                }
            });
            threads[n].start();
        }
        for (Thread x : threads) x.join();
        System.out.println(Holder.stat + " " + h.vol);
    }

    public static void main(String[] args) throws Throwable {
        receivers();
        exact();
        views();
        fences();
    }
}
