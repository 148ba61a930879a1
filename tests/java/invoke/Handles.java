import java.lang.invoke.*;
import java.util.*;

/**
 * Method handles and VarHandles: lookup of every kind, combinators, conversions, spreading, exceptions, access modes.
 */
public class Handles {
    int f = 10;
    static String sf = "st";
    volatile long v = 5;
    final int fin = 3;
    private int priv(int a) { return a + f; }
    static int add(int a, int b) { return a + b; }
    String join(String a, Object... rest) { return a + Arrays.toString(rest); }
    interface Greeter {
        default String greet(String n) { return "hi " + n; }
    }
    static class G implements Greeter {
        public String greet(String n) { return "yo " + n; }
        String sup(String n) throws Throwable {
            return (String) MethodHandles.lookup()
                    .findSpecial(Greeter.class, "greet", MethodType.methodType(String.class, String.class), G.class)
                    .invoke(this, n);
        }
    }
    Handles() {}
    Handles(int f) { this.f = f; }
    static void fail(String m) { throw new IllegalStateException(m); }
    static String handler(IllegalStateException e, String m) { return "caught " + e.getMessage() + m; }
    static boolean test(int x) { return x > 0; }
    static double mix(byte b, char c, short s, long l, float fl, double d, boolean z) {
        return b + c + s + l + fl + d + (z ? 1 : 0);
    }
    interface T {
        void run() throws Throwable;
    }
    static void t(T r) {
        try {
            r.run();
        } catch (Throwable e) {
            System.out.println(e.getClass().getName() + ": " + String.valueOf(e.getMessage()).replaceAll("@[0-9a-f]+", "@"));
        }
    }
    public static void main(String[] args) throws Throwable {
        MethodHandles.Lookup l = MethodHandles.lookup();
        Handles h = new Handles();
        MethodHandle add = l.findStatic(Handles.class, "add", MethodType.methodType(int.class, int.class, int.class));
        System.out.println((int) add.invokeExact(3, 4) + " " + add.invoke((short) 3, (Integer) 4) + " "
                + add.invokeWithArguments(5, 6) + " " + add.type());
        t(() -> { long x = (long) add.invokeExact(1, 2); });
        t(() -> add.invoke("a", 1));
        t(() -> add.invoke(1));
        MethodHandle pv = l.findVirtual(Handles.class, "priv", MethodType.methodType(int.class, int.class));
        System.out.println((int) pv.invoke(h, 5) + " " + (int) pv.bindTo(h).invokeExact(6));
        t(() -> pv.invoke((Handles) null, 1));
        MethodHandle ctor = l.findConstructor(Handles.class, MethodType.methodType(void.class, int.class));
        System.out.println(((Handles) ctor.invoke(77)).f);
        MethodHandle gf = l.findGetter(Handles.class, "f", int.class), sf = l.findSetter(Handles.class, "f", int.class),
                     gs = l.findStaticGetter(Handles.class, "sf", String.class);
        sf.invoke(h, 20);
        System.out.println((int) gf.invoke(h) + (String) gs.invoke());
        t(() -> l.findSetter(Handles.class, "fin", int.class));
        t(() -> l.findVirtual(String.class, "nope", MethodType.methodType(void.class)));
        t(() -> l.findStatic(Handles.class, "priv", MethodType.methodType(int.class, int.class)));
        t(()
                        -> MethodHandles.publicLookup().findVirtual(
                                Handles.class, "priv", MethodType.methodType(int.class, int.class)));
        MethodHandle vj =
                l.findVirtual(Handles.class, "join", MethodType.methodType(String.class, String.class, Object[].class));
        System.out.println(
                vj.isVarargsCollector() + (String) vj.invoke(h, "a", 1, "b", 2.0) + (String) vj.invoke(h, "n"));
        System.out.println(new G().sup("bob")
                + l.findVirtual(Greeter.class, "greet", MethodType.methodType(String.class, String.class))
                          .invoke((Greeter) new G(), "al"));
        MethodHandle up = l.findVirtual(String.class, "toUpperCase", MethodType.methodType(String.class)),
                     len = l.findVirtual(String.class, "length", MethodType.methodType(int.class));
        System.out.println((int) MethodHandles.filterReturnValue(up, len).invokeExact("abc") + " "
                + (int) MethodHandles.filterArguments(add, 0, len).invoke("four", 1) + " "
                + (int) MethodHandles.insertArguments(add, 1, 100).invokeExact(1) + " "
                + (int) MethodHandles.dropArguments(add, 0, String.class, Object.class).invoke("x", null, 3, 4) + " "
                + (int) MethodHandles
                          .permuteArguments(l.findStatic(Math.class, "subtractExact",
                                                    MethodType.methodType(int.class, int.class, int.class)),
                                  MethodType.methodType(int.class, int.class, int.class), 1, 0)
                          .invokeExact(3, 10)
                + " "
                + (int) MethodHandles
                          .foldArguments(MethodHandles.dropArguments(add, 2, int.class),
                                  MethodHandles.insertArguments(add, 0, 1))
                          .type()
                          .parameterCount());
        MethodHandle gwt = MethodHandles.guardWithTest(
                l.findStatic(Handles.class, "test", MethodType.methodType(boolean.class, int.class)),
                MethodHandles.dropArguments(MethodHandles.constant(String.class, "pos"), 0, int.class),
                MethodHandles.dropArguments(MethodHandles.constant(String.class, "neg"), 0, int.class));
        System.out.println((String) gwt.invokeExact(5) + (String) gwt.invokeExact(-5));
        MethodHandle cat = MethodHandles.catchException(
                l.findStatic(Handles.class, "fail", MethodType.methodType(void.class, String.class))
                        .asType(MethodType.methodType(String.class, String.class)),
                IllegalStateException.class,
                l.findStatic(Handles.class, "handler",
                        MethodType.methodType(String.class, IllegalStateException.class, String.class)));
        System.out.println((String) cat.invokeExact("m"));
        System.out.println(add.asSpreader(Object[].class, 2).invoke(new Object[] {8, 9}) + " "
                + MethodHandles.arrayElementGetter(int[].class).invoke(new int[] {4, 5}, 1));
        MethodHandle mix = l.findStatic(Handles.class, "mix",
                MethodType.methodType(double.class, byte.class, char.class, short.class, long.class, float.class,
                        double.class, boolean.class));
        System.out.println((double) mix.invokeExact((byte) 1, 'b', (short) 3, 4L, 5f, 6.0, true) + " "
                + mix.invoke((byte) 1, 'b', (byte) 3, 4, 5, 6f, true) + " "
                + mix.invokeWithArguments(List.of((byte) 1, 'b', (short) 3, 4L, 5f, 6.0, false)));
        MethodHandle chain = MethodHandles.identity(int.class);
        MethodHandle inc = MethodHandles.insertArguments(add, 0, 1);
        for (int i = 0; i < 200; i++) chain = MethodHandles.filterReturnValue(chain, inc);
        System.out.println((int) chain.invokeExact(5));
        MethodHandle loop = MethodHandles.countedLoop(
                MethodHandles.constant(int.class, 10), MethodHandles.constant(int.class, 0), add);
        System.out.println((int) loop.invokeExact());
        MethodHandle tf = MethodHandles.tryFinally(MethodHandles.constant(int.class, 1),
                MethodHandles.dropArguments(MethodHandles.identity(int.class), 0, Throwable.class));
        System.out.println((int) tf.invokeExact());
        VarHandle vf = l.findVarHandle(Handles.class, "f", int.class),
                  vv = l.findVarHandle(Handles.class, "v", long.class),
                  va = MethodHandles.arrayElementVarHandle(int[].class),
                  vs = l.findStaticVarHandle(Handles.class, "sf", String.class),
                  vo = MethodHandles.arrayElementVarHandle(Object[].class),
                  vb = MethodHandles.byteArrayViewVarHandle(int[].class, java.nio.ByteOrder.BIG_ENDIAN);
        vf.set(h, 1);
        System.out.println((int) vf.get(h) + " " + vf.compareAndSet(h, 1, 2) + vf.compareAndSet(h, 1, 3)
                + (int) vf.getAndAdd(h, 5) + (int) vf.getVolatile(h) + (int) vf.getAndBitwiseOr(h, 8)
                + (int) vf.compareAndExchange(h, 15, 16) + h.f);
        System.out.println(
                (long) vv.getAndSet(h, 9L) + (long) vv.getAcquire(h) + " " + vv.weakCompareAndSet(h, 9L, 10L));
        int[] arr = {1, 2, 3};
        va.setRelease(arr, 2, 30);
        System.out.println((int) va.getAndAdd(arr, 2, 1) + arr[2]);
        vs.setVolatile("new");
        System.out.println((String) vs.getAndSet("x") + Handles.sf);
        Object[] oa = new String[] {"a"};
        System.out.println(vo.compareAndSet(oa, 0, "a", "b") + "" + oa[0]);
        byte[] bytes = new byte[8];
        vb.set(bytes, 1, 0x01020304);
        System.out.println(Arrays.toString(bytes) + (int) vb.get(bytes, 0));
        t(() -> va.get(arr, 3));
        t(() -> vf.set(h, "s"));
        t(() -> vo.set(oa, 0, 5));
        t(() -> vf.get((Handles) null));
        System.out.println(vf.varType() + " " + va.coordinateTypes() + " "
                + vf.isAccessModeSupported(VarHandle.AccessMode.GET_AND_ADD)
                + vs.isAccessModeSupported(VarHandle.AccessMode.GET_AND_ADD));
        MethodHandle refl = l.unreflect(Handles.class.getDeclaredMethod("add", int.class, int.class));
        System.out.println((int) refl.invokeExact(1, 1) + " " + l.revealDirect(refl).getName() + " "
                + MethodHandles
                          .explicitCastArguments(
                                  MethodHandles.identity(int.class), MethodType.methodType(byte.class, double.class))
                          .invoke(300.7)
                + " " + MethodType.fromMethodDescriptorString("(ILjava/lang/String;[D)V", null) + " "
                + MethodType.genericMethodType(3) + MethodType.methodType(int.class).wrap());
        Runnable r = MethodHandleProxies.asInterfaceInstance(Runnable.class,
                MethodHandles.insertArguments(
                        l.findStatic(Handles.class, "fail", MethodType.methodType(void.class, String.class)), 0,
                        "viaproxy"));
        t(r::run);
        CallSite cs = new MutableCallSite(MethodHandles.constant(int.class, 1));
        MethodHandle dyn = cs.dynamicInvoker();
        System.out.print((int) dyn.invokeExact());
        cs.setTarget(MethodHandles.constant(int.class, 2));
        System.out.println((int) dyn.invokeExact());
        t(() -> cs.setTarget(add));
        SwitchPoint sp = new SwitchPoint();
        MethodHandle g = sp.guardWithTest(MethodHandles.constant(int.class, 1), MethodHandles.constant(int.class, 0));
        System.out.print((int) g.invoke());
        SwitchPoint.invalidateAll(new SwitchPoint[] {sp});
        System.out.println((int) g.invoke());
    }
}
