import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;

/** Initializers that fail: which exception, with which cause, the first time and later, by every way in; of superclasses, interfaces, enums, in cycles, in threads. */
public class Failures {
    static class Runtime1 { static int v = 1 / zero(); static void m() { } Runtime1() { } }
    static class Error1 { static { if (zero() == 0) throw new StackOverflowError("made"); } static void m() { } }
    static class Own1 { static { if (zero() == 0) throw new LinkageError("own"); } static int v; }
    static class Sneaky { static { Failures.<RuntimeException>sneak(new Exception("checked")); } static int v; }
    static class Nested { static int v = Deeper.v; }
    static class Deeper { static int v = fail("deeper"); }
    static class Super1 { static int v = fail("super"); static final int C = 4; }
    static class Sub1 extends Super1 { static { System.out.println("never"); } static int w; }
    interface Face { int V = fail("interface"); default void d() { } }
    static class Impl implements Face { static int w = 1; }
    static class ImplTwo implements Face { }
    enum Broken { A(1), B(0); Broken(int d) { int x = 1 / d; } }
    static class CycleA { static int a = 1; static int b = CycleB.c + 1; static int d = fail("cycle"); }
    static class CycleB { static int c = CycleA.a + 10; }
    static class Catches { static int v; static { try { v = Thrower.v; } catch (Throwable e) { System.out.print("[caught " + e + "] "); v = -1; } } }
    static class Thrower { static int v = fail("thrower"); }
    static class Reentrant { static Reentrant me; static int v; static { me = new Reentrant(); v = fail("after"); } int get() { return v + 5; } }
    static class Lock { static int v = fail("lock"); static synchronized void m() { } }
    static class Cause { static { init(); } static void init() { throw new IllegalStateException("outer", new Exception("inner")); } static int v; }

    static int zero() { return 0; }
    static int fail(String s) { throw new IllegalArgumentException(s); }
    @SuppressWarnings("unchecked")
    static <T extends Throwable> void sneak(Throwable t) throws T { throw (T) t; }

    interface Act {
        Object run() throws Throwable;
    }
    static void t(String what, Act a) {
        System.out.print(what + ": ");
        try {
            System.out.println(a.run());
        } catch (Throwable e) {
            StringBuilder b = new StringBuilder();
            for (Throwable c = e; c != null; c = c.getCause()) {
                b.append(c).append(" at ").append(c.getStackTrace().length == 0 ? "nowhere" : c.getStackTrace()[0].getMethodName()).append(c.getCause() == null ? "" : " <- ");
            }
            System.out.println(b);
        }
    }

    public static void main(String[] args) throws Exception {
        for (int i = 0; i < 2; i++) {
            t("getstatic", () -> Runtime1.v);
            t("invokestatic", () -> {
                Error1.m();
                return 0;
            });
            t("own error", () -> Own1.v);
            t("checked", () -> Sneaky.v);
            t("nested", () -> Nested.v);
            t("deeper", () -> Deeper.v);
            t("subclass", () -> Sub1.w);
            t("superclass", () -> Super1.v);
            t("its constant", () -> Super1.C);
            t("interface", () -> Impl.w);
            t("interface again", ImplTwo::new);
            t("enum", () -> Broken.A);
            t("enum by valueOf", () -> Broken.valueOf("A"));
            t("cycle", () -> CycleA.a);
            t("other half", () -> CycleB.c);
            t("caught inside", () -> Catches.v);
            t("with cause", () -> Cause.v);
            t("synchronized", () -> {
                Lock.m();
                return Thread.holdsLock(Lock.class);
            });
        }
        t("new", Runtime1::new);
        t("new array", () -> new Runtime1[2].length);
        t("instanceof", () -> ((Object) "x") instanceof Runtime1);
        t("forName", () -> Class.forName("Failures$Runtime1"));
        t("forName false", () -> Class.forName("Failures$Runtime1", false, Failures.class.getClassLoader()));
        t("reflection new", () -> Runtime1.class.getDeclaredConstructor().newInstance());
        t("reflection call", () -> Runtime1.class.getDeclaredMethod("m").invoke(null));
        t("reflection get", () -> Runtime1.class.getDeclaredField("v").get(null));
        t("handle", () -> MethodHandles.lookup().findStatic(Runtime1.class, "m", java.lang.invoke.MethodType.methodType(void.class)).invokeWithArguments());
        t("ensureInitialized", () -> MethodHandles.lookup().ensureInitialized(Runtime1.class));
        t("enum constants", () -> Broken.class.getEnumConstants());
        t("reentrant", () -> Reentrant.v);
        t("an object of a broken class", () -> Reentrant.me);
        t("reflected first", () -> {
            try {
                return Late.class.getDeclaredMethod("m").invoke(null);
            } catch (InvocationTargetException e) {
                return "wrapped";
            }
        });
        Thread thread = new Thread(() -> t("in a thread", () -> InThread.v), "the thread");
        thread.start();
        thread.join();
        t("then in main", () -> InThread.v);
    }
    static class Late { static { fail("late"); } static void m() { } }
    static class InThread { static int v = fail("thread"); }
}
