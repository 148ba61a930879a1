import java.lang.invoke.*;
import java.lang.invoke.MethodHandles.Lookup;
import java.nio.*;
import java.util.*;
import java.util.function.*;

/* Method handle combinators, VarHandles of every kind and mode, lookups and their errors, interfaces implemented by handles. */
public class Combinators {
    interface Act { Object run() throws Throwable; }
    static void t(String name, Act a) {
        try { System.out.println(name + ": " + show(a.run())); }
        catch (Throwable e) { System.out.println(name + ": " + e.getClass().getName() + ": " + String.valueOf(e.getMessage()).replaceAll("@[0-9a-f]+", "@hash")); }
    }
    static String show(Object o) {
        if (o instanceof Object[]) return Arrays.deepToString((Object[]) o);
        if (o instanceof int[]) return Arrays.toString((int[]) o);
        return String.valueOf(o);
    }
    static final Lookup L = MethodHandles.lookup();
    static MethodHandle st(String name, Class<?> r, Class<?>... p) throws Exception { return L.findStatic(Combinators.class, name, MethodType.methodType(r, p)); }

    static int add(int a, int b) { return a + b; }
    static String cat(String a, Object b, long c, double d) { return a + b + c + d; }
    static Object all(boolean z, byte b, char c, short s, int i, long j, float f, double d, Object o) { return "" + z + b + c + s + i + j + f + d + o; }
    static boolean even(int x) { return x % 2 == 0; }
    static String yes(int x) { return "even " + x; }
    static String no(int x) { return "odd " + x; }
    static int boom(int x) { throw new IllegalArgumentException("boom " + x); }
    static int handler(IllegalArgumentException e, int x) { return -x; }
    static int cleanup(Throwable t, int r, int x) { return t == null ? r + 1000 : -1000; }
    static String var(String s, Object... os) { return s + os.length + Arrays.toString(os); }
    static int sum(int... xs) { int r = 0; for (int x : xs) r += x; return r; }
    static int step(int acc, int i) { return acc * 31 + i; }
    static boolean less(int acc, int i, int limit) { return i < limit; }
    private static String hidden() { return "private"; }
    static class Base { String who() { return "Base"; } private String secret() { return "secret"; } protected String prot() { return "prot"; } }
    static class Derived extends Base { String who() { return "Derived"; } static Lookup lookup() { return MethodHandles.lookup(); } }
    interface Greeter { default String greet(String n) { return "hello " + n; } private String inner() { return "inner"; } static String stat() { return "static"; } }
    static class Polite implements Greeter { public String greet(String n) { return "good day " + n; } static Lookup lookup() { return MethodHandles.lookup(); } }

    boolean z; byte b; char c; short s; int i; long j; float f; double d; String o;
    static int si; final int fin = 3;
    volatile long vol;

    static void varHandles() throws Throwable {
        Class<?>[] types = {boolean.class, byte.class, char.class, short.class, int.class, long.class, float.class, double.class, String.class};
        Object[][] values = {{true, false}, {(byte) 1, (byte) -2}, {'a', 'b'}, {(short) 3, (short) -4}, {5, -6}, {7L, -8L}, {1.5f, -2.5f}, {3.5, -4.5}, {"x", "y"}};
        String names = "zbcsijfdo";
        for (int k = 0; k < types.length; k++) {
            VarHandle v = L.findVarHandle(Combinators.class, names.substring(k, k + 1), types[k]);
            VarHandle av = MethodHandles.arrayElementVarHandle(types[k].arrayType());
            Combinators h = new Combinators();
            Object array = java.lang.reflect.Array.newInstance(types[k], 3);
            Object p = values[k][0], q = values[k][1];
            StringBuilder r = new StringBuilder(types[k].getSimpleName()).append(' ');
            for (VarHandle.AccessMode m : VarHandle.AccessMode.values()) {
                if (!v.isAccessModeSupported(m)) { r.append("- "); continue; }
                for (boolean arr : new boolean[] {false, true}) {
                    MethodHandle mh = (arr ? av : v).toMethodHandle(m);
                    List<Object> args = new ArrayList<>(arr ? List.of(array, 1) : List.of(h));
                    int extra = mh.type().parameterCount() - args.size();
                    if (extra == 2) { args.add(java.lang.reflect.Array.get(array, 1)); args.add(q); }
                    else if (extra == 1) args.add(p);
                    Object result = mh.invokeWithArguments(args);
                    if (mh.type().returnType() != void.class) r.append(result).append(' ');
                }
            }
            System.out.println(r.toString().replace('\0', '0'));
        }
        VarHandle iv = L.findVarHandle(Combinators.class, "i", int.class), jv = L.findVarHandle(Combinators.class, "vol", long.class), sv = L.findStaticVarHandle(Combinators.class, "si", int.class);
        Combinators h = new Combinators();
        iv.set(h, 5);
        System.out.println((int) iv.getAndAdd(h, 3) + " " + (int) iv.get(h) + " " + iv.compareAndSet(h, 8, 9) + iv.compareAndSet(h, 8, 10) + " " + (int) iv.compareAndExchange(h, 9, 11) + (int) iv.getVolatile(h)
            + " " + (int) iv.getAndBitwiseOr(h, 4) + (int) iv.getAndBitwiseXorAcquire(h, 1) + (int) iv.getAndBitwiseAndRelease(h, 6) + (int) iv.getOpaque(h));
        jv.setRelease(h, 1L << 40);
        System.out.println((long) jv.getAcquire(h) + " " + (long) jv.getAndSet(h, 2L) + " " + jv.weakCompareAndSetPlain(h, 2L, 3L) + h.vol);
        sv.setVolatile(7);
        System.out.println((int) sv.getAndAdd(1) + si + " " + sv.varType() + sv.coordinateTypes() + iv.coordinateTypes());
        byte[] bytes = new byte[32];
        VarHandle be = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN), le = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
        be.set(bytes, 3, 0x0102030405060708L);
        le.set(bytes, 16, 0x0a0b0c0d);
        System.out.println(Arrays.toString(bytes) + " " + (long) be.get(bytes, 3) + " " + (int) le.getVolatile(bytes, 16) + " " + le.compareAndSet(bytes, 16, 0x0a0b0c0d, 1) + bytes[16]);
        VarHandle bb = MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
        ByteBuffer heap = ByteBuffer.allocate(8), direct = ByteBuffer.allocateDirect(8);
        bb.set(heap, 1, (short) 0x1234); bb.set(direct, 2, (short) 0x4321);
        System.out.println(heap.get(1) + " " + heap.get(2) + " " + direct.get(2) + " " + (short) bb.getVolatile(direct, 2));
        t("misaligned", () -> le.getVolatile(bytes, 3));
        t("view bounds", () -> be.get(bytes, 30));
        t("final set", () -> { L.findVarHandle(Combinators.class, "fin", int.class).set(new Combinators(), 4); return 0; });
        t("wrong type", () -> { iv.set(new Combinators(), "x"); return 0; });
        t("null holder", () -> (int) iv.get((Combinators) null));
        t("wrong holder", () -> (int) iv.get((Object) "x"));
        t("array index", () -> (int) MethodHandles.arrayElementVarHandle(int[].class).get(new int[2], 2));
        t("array store", () -> { MethodHandles.arrayElementVarHandle(Object[].class).set((Object[]) new String[1], 0, (Object) 5); return 0; });
        t("exact", () -> { iv.withInvokeExactBehavior().set(new Combinators(), (short) 3); return 0; });
    }

    public static void main(String[] args) throws Throwable {
        MethodHandle add = st("add", int.class, int.class, int.class), cat = st("cat", String.class, String.class, Object.class, long.class, double.class);
        MethodHandle all = st("all", Object.class, boolean.class, byte.class, char.class, short.class, int.class, long.class, float.class, double.class, Object.class);
        t("exact", () -> (int) add.invokeExact(1, 2));
        t("generic", () -> add.invoke((Integer) 3, (byte) 4));
        t("boxes", () -> all.invoke(true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, 6d, "o"));
        t("objects", () -> all.invokeWithArguments(false, (byte) 1, 'd', (short) 2, 3, 4L, 5f, 6d, null));
        t("asType", () -> add.asType(MethodType.methodType(long.class, Object.class, short.class)).invoke((Object) 5, (short) 6));
        t("asType bad", () -> add.asType(MethodType.methodType(String.class, int.class, int.class)));
        t("cast fails", () -> add.asType(MethodType.genericMethodType(2)).invoke((Object) "x", (Object) 1));
        t("null unboxed", () -> add.asType(MethodType.genericMethodType(2)).invoke((Object) null, (Object) 1));
        t("explicit", () -> MethodHandles.explicitCastArguments(add, MethodType.methodType(byte.class, long.class, double.class)).invoke(300L, 1.9));
        t("insert", () -> MethodHandles.insertArguments(cat, 1, "b", 2L).invoke("a", 3.5));
        t("drop", () -> MethodHandles.dropArguments(add, 1, String.class, long.class).invoke(1, "s", 2L, 3));
        t("permute", () -> MethodHandles.permuteArguments(cat, MethodType.methodType(String.class, double.class, String.class, long.class), 1, 1, 2, 0).invoke(1.5, "q", 9L));
        t("filter", () -> MethodHandles.filterArguments(add, 0, L.findVirtual(String.class, "length", MethodType.methodType(int.class)), L.findVirtual(List.class, "size", MethodType.methodType(int.class))).invoke("abc", List.of(1, 2)));
        t("filterReturn", () -> MethodHandles.filterReturnValue(add, L.findStatic(Integer.class, "toHexString", MethodType.methodType(String.class, int.class))).invoke(200, 55));
        t("fold", () -> MethodHandles.foldArguments(st("step", int.class, int.class, int.class), MethodHandles.identity(int.class)).invoke(7));
        t("guard", () -> { MethodHandle g = MethodHandles.guardWithTest(st("even", boolean.class, int.class), st("yes", String.class, int.class), st("no", String.class, int.class)); return (String) g.invokeExact(4) + (String) g.invokeExact(5); });
        t("catch", () -> MethodHandles.catchException(st("boom", int.class, int.class), IllegalArgumentException.class, st("handler", int.class, IllegalArgumentException.class, int.class)).invoke(12));
        t("tryFinally", () -> MethodHandles.tryFinally(MethodHandles.identity(int.class), st("cleanup", int.class, Throwable.class, int.class, int.class)).invoke(5));
        t("tryFinally throws", () -> MethodHandles.tryFinally(st("boom", int.class, int.class), st("cleanup", int.class, Throwable.class, int.class, int.class)).invoke(6));
        t("countedLoop", () -> MethodHandles.countedLoop(MethodHandles.constant(int.class, 10), MethodHandles.constant(int.class, 1), st("step", int.class, int.class, int.class)).invoke());
        t("spread", () -> cat.asSpreader(Object[].class, 3).invoke("s", new Object[] {"t", 4L, 5.0}));
        t("spread wrong", () -> cat.asSpreader(Object[].class, 3).invoke("s", new Object[] {"t", 4L}));
        t("collect", () -> st("sum", int.class, int[].class).asCollector(int[].class, 5).invoke(1, 2, 3, 4, 5));
        t("varargs", () -> st("var", String.class, String.class, Object[].class).invoke("v", 1, 'c', null));
        t("varargs array", () -> st("var", String.class, String.class, Object[].class).invoke("v", new Object[] {1, 2}));
        t("varargs none", () -> st("var", String.class, String.class, Object[].class).invoke("v"));
        t("bind", () -> cat.bindTo("bound").invoke("x", 1L, 2.0));
        t("throwException", () -> MethodHandles.throwException(int.class, Exception.class).invoke(new Exception("thrown")));
        t("arrays", () -> { int[] x = {1, 2, 3}; MethodHandles.arrayElementSetter(int[].class).invoke(x, 1, 9); return "" + MethodHandles.arrayElementGetter(int[].class).invoke(x, 1) + MethodHandles.arrayLength(int[].class).invoke(x) + show(MethodHandles.arrayConstructor(int[].class).invoke(2)); });
        t("zero", () -> "" + MethodHandles.zero(long.class).invoke() + MethodHandles.empty(MethodType.methodType(String.class, int.class)).invoke(4));
        t("many arguments", () -> { MethodHandle m = MethodHandles.constant(String.class, "k"); Class<?>[] p = new Class<?>[200]; Arrays.fill(p, long.class); p = Arrays.copyOf(p, 120); m = MethodHandles.dropArguments(m, 0, p); Object[] a = new Object[120]; Arrays.fill(a, 1L); return m.invokeWithArguments(a); });
        t("deep chain", () -> { MethodHandle m = MethodHandles.identity(int.class), inc = MethodHandles.insertArguments(add, 0, 1); for (int k = 0; k < 300; k++) m = MethodHandles.filterReturnValue(m, inc); return m.invoke(5); });

        t("constructor", () -> L.findConstructor(StringBuilder.class, MethodType.methodType(void.class, String.class)).invoke("sb"));
        t("virtual", () -> L.findVirtual(Base.class, "who", MethodType.methodType(String.class)).invoke((Base) new Derived()));
        t("special", () -> Derived.lookup().findSpecial(Base.class, "who", MethodType.methodType(String.class), Derived.class).invoke(new Derived()));
        t("special private", () -> L.findSpecial(Base.class, "secret", MethodType.methodType(String.class), Base.class));
        t("nestmate private", () -> L.findVirtual(Base.class, "secret", MethodType.methodType(String.class)).invoke(new Base()));
        t("default", () -> L.findVirtual(Greeter.class, "greet", MethodType.methodType(String.class, String.class)).invoke((Greeter) new Greeter() { }, "a"));
        t("default special", () -> Polite.lookup().findSpecial(Greeter.class, "greet", MethodType.methodType(String.class, String.class), Polite.class).invoke(new Polite(), "b"));
        t("interface private", () -> L.findVirtual(Greeter.class, "inner", MethodType.methodType(String.class)).invoke((Greeter) new Polite()));
        t("interface static", () -> L.findStatic(Greeter.class, "stat", MethodType.methodType(String.class)).invoke());
        t("static as virtual", () -> L.findVirtual(Combinators.class, "add", MethodType.methodType(int.class, int.class, int.class)));
        t("virtual as static", () -> L.findStatic(Base.class, "who", MethodType.methodType(String.class)));
        t("no field", () -> L.findGetter(Combinators.class, "nope", int.class));
        t("field type", () -> L.findGetter(Combinators.class, "i", long.class));
        t("static getter", () -> { L.findStaticSetter(Combinators.class, "si", int.class).invoke(77); return L.findStaticGetter(Combinators.class, "si", int.class).invoke(); });
        t("static as field", () -> L.findGetter(Combinators.class, "si", int.class));
        t("public lookup", () -> MethodHandles.publicLookup().findStatic(Combinators.class, "hidden", MethodType.methodType(String.class)));
        t("private lookup", () -> MethodHandles.privateLookupIn(Base.class, L).findVirtual(Base.class, "secret", MethodType.methodType(String.class)).invoke(new Base()));
        t("jdk private", () -> MethodHandles.privateLookupIn(String.class, L));
        t("unreflect", () -> L.unreflect(Combinators.class.getDeclaredMethod("hidden")).invoke());
        t("class not found", () -> L.findClass("no.Such"));
        t("reveal", () -> { MethodHandleInfo i = L.revealDirect(add); return i + " " + i.getReferenceKind() + " " + i.getModifiers(); });
        t("null receiver", () -> L.findVirtual(String.class, "length", MethodType.methodType(int.class)).invoke((String) null));
        t("wrong exact", () -> (long) add.invokeExact(1, 2));
        t("hash", () -> L.findVirtual(Object.class, "hashCode", MethodType.methodType(int.class)).invoke((Object) "abc"));
        t("clone", () -> show(L.findVirtual(int[].class, "clone", MethodType.methodType(Object.class)).invoke(new int[] {4, 5})));
        t("caller sensitive", () -> ((Class<?>) L.findStatic(Class.class, "forName", MethodType.methodType(Class.class, String.class)).invoke("Combinators$Base")).getSimpleName());

        MethodHandle mh = add;
        IntBinaryOperator proxy = MethodHandleProxies.asInterfaceInstance(IntBinaryOperator.class, mh);
        System.out.println(proxy.applyAsInt(20, 22) + " " + MethodHandleProxies.isWrapperInstance(proxy));
        MutableCallSite site = new MutableCallSite(MethodHandles.constant(String.class, "one"));
        MethodHandle dyn = site.dynamicInvoker();
        System.out.print((String) dyn.invokeExact());
        site.setTarget(MethodHandles.constant(String.class, "two"));
        MutableCallSite.syncAll(new MutableCallSite[] {site});
        System.out.println((String) dyn.invokeExact());
        SwitchPoint sp = new SwitchPoint();
        MethodHandle sw = sp.guardWithTest(MethodHandles.constant(String.class, "valid"), MethodHandles.constant(String.class, "invalid"));
        System.out.print((String) sw.invokeExact() + " ");
        SwitchPoint.invalidateAll(new SwitchPoint[] {sp});
        System.out.println((String) sw.invokeExact() + " " + sp.hasBeenInvalidated());
        varHandles();
    }
}
