import java.lang.invoke.*;
import java.lang.reflect.*;
import java.util.*;

/** Natives of java.lang and of reflection with null, wrong kinds and wrong places. */
public class Nulls extends Refusals {
    static int[] ints = {1, 2, 3};
    static Object[] objects = {"a", 1, null};
    interface I { }
    static abstract class Abstract { int x; final int fin = 3; static final int SF = 4; private void hidden() { } }
    enum E { A }
    record R(int a) { }

    static void arrays() {
        Object text = "text", none = null;
        for (Object a : new Object[] {ints, objects, text, none}) {
            String of = a == null ? "null" : a.getClass().getSimpleName();
            tell("length of " + of, () -> Array.getLength(a));
            tell("get of " + of, () -> Array.get(a, 3));
            tell("get long of " + of, () -> Array.getLong(a, 1));
            tell("get byte of " + of, () -> Array.getByte(a, 1));
            tell("get boolean of " + of, () -> Array.getBoolean(a, 9));
            refuse("set of " + of, () -> Array.set(a, 0, text));
            refuse("set null of " + of, () -> Array.set(a, 0, null));
            refuse("set long of " + of, () -> Array.setLong(a, -1, 5));
            refuse("set char of " + of, () -> Array.setChar(a, 0, 'c'));
            refuse("copy of " + of, () -> System.arraycopy(a, 0, objects, 0, 1));
            refuse("copy to " + of, () -> System.arraycopy(objects, 0, a, 0, 1));
        }
        refuse("copy beyond", () -> System.arraycopy(ints, 2, ints, 0, 2));
        refuse("copy to beyond", () -> System.arraycopy(ints, 0, ints, 2, 2));
        refuse("copy from negative", () -> System.arraycopy(ints, -1, ints, 0, 1));
        refuse("copy negative", () -> System.arraycopy(ints, 0, ints, 0, -1));
        refuse("copy overflow", () -> System.arraycopy(ints, Integer.MAX_VALUE, ints, 0, Integer.MAX_VALUE));
        refuse("copy to other kind", () -> System.arraycopy(ints, 0, new long[3], 0, 1));
        refuse("copy nothing to other kind", () -> System.arraycopy(ints, 0, new long[3], 0, 0));
        refuse("copy objects", () -> System.arraycopy(new Object[] {"a", "b", 3, "c"}, 0, new String[4], 0, 4));
        String[] part = new String[4];
        refuse("copy until it fails", () -> System.arraycopy(new Object[] {"a", "b", 3, "c"}, 0, part, 0, 4));
        tell("what was copied", () -> Arrays.toString(part));
        tell("new negative", () -> Array.newInstance(int.class, -1));
        tell("new of void", () -> Array.newInstance(void.class, 1));
        tell("new of null", () -> Array.newInstance(null, 1));
        tell("new without dimensions", () -> Array.newInstance(int.class));
        tell("new with many", () -> Array.newInstance(int.class, new int[256]));
        tell("new with negative", () -> Array.newInstance(int.class, 2, -3));
        tell("new with null", () -> Array.newInstance(int.class, (int[]) null));
        tell("new too large", () -> Array.newInstance(long.class, Integer.MAX_VALUE));
        tell("too deep", () -> {
            Class<?> c = int.class;
            for (int i = 0; i < 256; i++) c = c.arrayType();
            return c;
        });
    }

    static void classes() throws Exception {
        for (String n : new String[] {"", "I", "[", "[I", "[[Ljava/lang/Object;", "[Ljava.lang.Object;", "[LNone;", "java/lang/Object", "int", "[V", ".", "a\0b", "\ud800", "[".repeat(256) + "I",
                "x".repeat(70_000), "java.lang.Object ", "Ljava.lang.Object;", "Nulls$None", "Nulls.E"})
            tell("for name " + (n.length() > 1000 ? "long" : n.length() > 100 ? "deep" : n.replace("\ud800", "surrogate").replace("\0", "zero")), () -> Class.forName(n).getSimpleName());
        tell("for null", () -> Class.forName(null));
        tell("without loader", () -> Class.forName("Nulls", true, null));
        tell("load class null", () -> ClassLoader.getSystemClassLoader().loadClass(null));
        tell("load array class", () -> ClassLoader.getSystemClassLoader().loadClass("[I"));
        tell("cast", () -> String.class.cast(1));
        tell("subclass", () -> Integer.class.asSubclass(String.class));
        tell("instance", () -> Class.class.isInstance(null) + " " + int.class.isInstance(1));
        tell("assignable", () -> Object.class.isAssignableFrom(null));
        tell("new abstract", () -> Abstract.class.getDeclaredConstructor().newInstance());
        tell("new interface", () -> I.class.getDeclaredConstructor());
        tell("new enum", () -> E.class.getDeclaredConstructors()[0].newInstance("B", 1));
        tell("new class", () -> Class.class.getDeclaredConstructors()[0].newInstance(null, null));
        tell("new with wrong count", () -> R.class.getDeclaredConstructors()[0].newInstance());
        tell("new with wrong kind", () -> R.class.getDeclaredConstructors()[0].newInstance("x"));
        tell("new with null", () -> R.class.getDeclaredConstructors()[0].newInstance((Object) null));
        Method length = String.class.getMethod("length"), of = Integer.class.getMethod("valueOf", int.class), fails = Integer.class.getMethod("parseInt", String.class);
        tell("invoke on null", () -> length.invoke(null));
        tell("invoke on another", () -> length.invoke(1));
        tell("invoke with more", () -> length.invoke("x", 1));
        tell("invoke narrowing", () -> of.invoke(null, 1L));
        tell("invoke widening", () -> of.invoke(null, 'c'));
        tell("invoke throwing", () -> fails.invoke(null, "x"));
        tell("invoke hidden", () -> Class.forName("java.util.ArrayList").getDeclaredMethod("grow").invoke(new ArrayList<>()));
        tell("make accessible", () -> {
            Field f = String.class.getDeclaredField("value");
            f.setAccessible(true);
            return f;
        });
        Field x = Abstract.class.getDeclaredField("x"), sf = Abstract.class.getDeclaredField("SF"), fin = Abstract.class.getDeclaredField("fin");
        Object o = new Abstract() { };
        tell("field of null", () -> x.get(null));
        tell("field of another", () -> x.get("x"));
        refuse("field, wrong kind", () -> x.set(o, "x"));
        refuse("field, null", () -> x.set(o, null));
        refuse("field, narrowing", () -> x.setLong(o, 1));
        refuse("final", () -> fin.set(o, 1));
        refuse("static final", () -> sf.set(null, 1));
        tell("field as boolean", () -> x.getBoolean(o));
        Parameter p = R.class.getDeclaredConstructors()[0].getParameters()[0];
        tell("parameter", () -> p.isNamePresent() + " " + p);
        tell("enum", () -> Enum.valueOf(E.class, "B"));
        tell("package", () -> Package.getPackage(null));
        tell("proxy", () -> Proxy.newProxyInstance(null, new Class<?>[] {String.class}, (a, b, c) -> null));
        tell("proxy of nothing", () -> Proxy.newProxyInstance(null, new Class<?>[] {null}, (a, b, c) -> null));
        tell("define", () -> MethodHandles.lookup().defineClass(new byte[] {1, 2, 3}));
        tell("define null", () -> MethodHandles.lookup().defineClass(null));
        tell("hidden", () -> MethodHandles.lookup().defineHiddenClass(new byte[0], true));
        tell("resource", () -> Nulls.class.getResource(null));
    }

    static void objects() {
        refuse("wait without lock", () -> new Object().wait());
        refuse("wait negative", () -> new Object().wait(-1));
        refuse("notify without lock", () -> new Object().notify());
        refuse("notify all of null", () -> ((Object) null).notifyAll());
        refuse("sleep", () -> Thread.sleep(-1));
        refuse("join", () -> Thread.currentThread().join(-1));
        refuse("priority", () -> Thread.currentThread().setPriority(11));
        refuse("name", () -> Thread.currentThread().setName(null));
        refuse("start twice", () -> {
            Thread t = new Thread(() -> { });
            t.start();
            t.join();
            t.start();
        });
        tell("holds", () -> Thread.holdsLock(null));
        tell("intern", () -> ((String) null).intern());
        tell("clone", () -> {
            Method clone = Object.class.getDeclaredMethod("clone");
            return MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).unreflect(clone);
        });
        refuse("exit value", () -> Runtime.getRuntime().halt(Integer.parseInt("x")));
        refuse("uncaught null", () -> new Thread((Runnable) null).run());
    }

    public static void main(String[] args) throws Exception {
        arrays();
        classes();
        objects();
    }
}
