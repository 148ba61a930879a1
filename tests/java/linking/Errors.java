import java.io.*;
import java.lang.reflect.InvocationTargetException;
import java.util.*;

/* Resolution errors and their messages: classes are defined with names in their constant pools changed, so that they refer to what is not there. */
public class Errors {
    /* Defines the classes of this file itself, with replacements of equal length made in their Utf8 constants. */
    static class Patcher extends ClassLoader {
        final Map<String, String[]> patches = new HashMap<>();
        final Set<String> missing = new HashSet<>();
        Patcher(String name) { super(name, Errors.class.getClassLoader()); }
        Patcher patch(String type, String... pairs) { patches.put(type, pairs); return this; }
        @Override protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> c = findLoadedClass(name);
                if (c != null) return c;
                if (missing.contains(name)) throw new ClassNotFoundException("not here: " + name);
                if (!name.startsWith("T_") && !name.startsWith("U_")) return super.loadClass(name, resolve);
                try (InputStream in = getResourceAsStream(name + ".class")) {
                    byte[] b = in.readAllBytes();
                    String[] p = patches.getOrDefault(name, new String[0]);
                    for (int i = 0; i < p.length; i += 2) replace(b, p[i], p[i + 1]);
                    return defineClass(name, b, 0, b.length);
                } catch (IOException e) { throw new ClassNotFoundException(name, e); }
            }
        }
        static void replace(byte[] b, String from, String to) {
            byte[] f = from.getBytes(), t = to.getBytes();
            if (f.length != t.length) throw new IllegalArgumentException(from);
            for (int i = 0; i + f.length + 3 <= b.length; i++) {
                if (b[i] != 1 || (b[i + 1] & 0xff) != f.length >> 8 || (b[i + 2] & 0xff) != (f.length & 0xff)) continue;
                boolean same = true;
                for (int k = 0; k < f.length; k++) same &= b[i + 3 + k] == f[k];
                if (same) System.arraycopy(t, 0, b, i + 3, t.length);
            }
        }
    }

    static String mask(Object o) { return String.valueOf(o).replaceAll("@[0-9a-f]+", "@hash").replaceAll("0x[0-9a-f]+", "0xhash"); }

    static void run(String what, Patcher p, String method) throws Exception {
        for (int i = 0; i < 2; i++) {
            try {
                var m = p.loadClass("U_User").getMethod(method);
                m.setAccessible(true);
                m.invoke(null);
                System.out.println(what + ": ok");
            } catch (InvocationTargetException e) {
                Throwable t = e.getCause();
                System.out.println(what + ": " + mask(t) + (t.getCause() == null ? "" : " / " + mask(t.getCause())));
            } catch (Throwable t) {
                System.out.println(what + ": direct " + mask(t) + (t.getCause() == null ? "" : " / " + mask(t.getCause())));
            }
        }
    }
    static Patcher user(String... pairs) { return new Patcher("patched").patch("U_User", pairs); }

    public static void main(String[] args) throws Exception {
        run("plain", user(), "method");
        run("no method", user("method1", "methodX"), "method");
        run("private method", user("method1", "methodP"), "method");
        run("static for instance", user("method1", "methodS"), "method");
        run("instance for static", user("methods", "methodx"), "statics");
        run("no field", user("field1", "fieldX"), "field");
        run("private field", user("field1", "fieldP"), "field");
        run("static field for instance", user("field1", "fieldS"), "field");
        run("instance field for static", user("sfield", "field1"), "getstatic");
        run("final field", user("field1", "fieldF"), "putfield");
        run("final static", user("sfield", "ffield"), "putstatic");
        run("no constructor", user("(I)V", "(J)V"), "construct");
        Patcher gone = user();
        gone.missing.add("T_Target");
        run("missing class", gone, "method");
        run("missing class literal", gone, "literal");
        run("missing class cast", gone, "cast");
        run("interface for class", user("T_Target", "T_Interf"), "method");
        run("class for interface", user("T_Interf", "T_Target"), "iface");
        run("interface method", user("imethod", "imethoX"), "iface");
        run("interface static", user("imethod", "imethoS"), "iface");
        run("abstract class", user("T_Target", "T_Abstra"), "construct0");
        run("interface new", user("T_Target", "T_Interf"), "construct0");
        run("superclass", user("T_Target", "T_Interf"), "literal");
        run("lambda", user("method1", "methodX"), "lambda");
        run("method reference", user("method1", "methodX"), "reference");
        run("lambda private", user("method1", "methodP"), "reference");
        run("final super", new Patcher("patched").patch("U_Sub", "T_Target", "T_FinalC"), "sub");
        run("interface super", new Patcher("patched").patch("U_Sub", "T_Target", "T_Interf"), "sub");
        run("class as interface", new Patcher("patched").patch("U_Sub", "T_Interf", "T_Target"), "sub");
        run("final override", new Patcher("patched").patch("U_Sub", "method1", "methodF"), "sub");
        run("own super", new Patcher("patched").patch("U_Sub", "T_Target", "U_SubSub").patch("U_SubSub"), "sub");
        run("circular", new Patcher("patched").patch("U_Sub", "T_Target", "T_Circul"), "sub");
        run("wrong name", new Patcher("patched").patch("U_Sub", "U_Sub", "U_Xxx"), "sub");
        run("abstract call", new Patcher("patched").patch("U_Impl", "imethod", "imethoZ"), "iface");
        Patcher noElement = user("[[LT_Target;", "[[LT_Missin;");
        noElement.missing.add("T_Missin");
        run("array", noElement, "array");
        run("verify", new Patcher("patched").patch("U_Bad", "(LT_Target;)Ljava/lang/Object;", "(LT_Target;)Ljava/lang/String;"), "bad");
    }
}

class T_Target {
    public int field1 = 1; private int fieldP = 2; public static int fieldS = 3; public final int fieldF = 4 + (int) (Math.random() * 0);
    public static int sfield = 5; public static final int ffield = 6 + (int) (Math.random() * 0);
    public T_Target() {} public T_Target(int x) {}
    public void method1() {} private void methodP() {} public static void methodS() {} public static void methods() {} public void methodx() {}
    public final void methodF() {}
    public static void imethod(T_Target t) {}
}
interface T_Interf { void imethod(); static void imethoS() {} default void other() {} }
abstract class T_Abstra { public T_Abstra() {} }
final class T_FinalC { public T_FinalC() {} }
class U_Sub extends T_Target implements T_Interf { public void method1() {} public void imethod() {} }
class U_SubSub extends U_Sub { }
class T_Circul extends U_Sub { }
class U_Impl implements T_Interf { public void imethod() {} }
class U_Bad { static Object o(T_Target t) { return t; } }

class U_User {
    public static void method() { new T_Target().method1(); }
    public static void statics() { T_Target.methods(); }
    public static void field() { int x = new T_Target().field1; }
    public static void getstatic() { int x = T_Target.sfield; }
    public static void putfield() { new T_Target().field1 = 3; }
    public static void putstatic() { T_Target.sfield = 3; }
    public static void construct() { new T_Target(4); }
    public static void construct0() { new T_Target(); }
    public static void literal() { Object o = T_Target.class; }
    public static void cast() { Object o = "x"; Object p = (T_Target) o; }
    public static void iface() { T_Interf i = new U_Impl(); i.imethod(); }
    public static void lambda() { Runnable r = () -> new T_Target().method1(); r.run(); }
    public static void reference() { java.util.function.Consumer<T_Target> c = T_Target::method1; c.accept(new T_Target()); }
    public static void sub() { new U_Sub().method1(); }
    public static void array() { Object o = new T_Target[2][3]; }
    public static void bad() { U_Bad.o(null); }
}
