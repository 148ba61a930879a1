import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Proxy;

/** What initializes a class and what does not (JVMS §5.5). */
public class Triggers {
    static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    static int say(String s) {
        System.out.print("<" + s + "> ");
        return 1;
    }
    interface Act {
        Object run() throws Throwable;
    }
    static void t(String what, Act a) {
        System.out.print(what + ": ");
        try {
            a.run();
            System.out.println();
        } catch (Throwable e) {
            System.out.println(e);
        }
    }

    static class Constants {
        static final int I = 5;
        static final String S = "text";
        static final long L = 1L << 40;
        static final Integer BOXED = say("Constants");
    }
    static class New { static { say("New"); } }
    static class NewArray { static { say("NewArray"); } }
    static class Literal { static { say("Literal"); } }
    static class InstanceOf { static { say("InstanceOf"); } }
    static class Get { static int v = say("Get"); }
    static class Put { static { say("Put"); } static int v; }
    static class Call { static { say("Call"); } static void m() { } }
    static class Parent { static { say("Parent"); } static int v = 3; static void m() { } static final int C = 9; }
    static class Child extends Parent { static { say("Child"); } static int w; }
    static class OnlyParent { static { say("OnlyParent"); } static int v = 3; static void m() { } }
    static class ByChild extends OnlyParent { static { say("ByChild"); } }
    static class ForNameNo { static { say("ForNameNo"); } }
    static class ForName { static { say("ForName"); } }
    static class Reflected { static { say("Reflected"); } static int f; static void m() { } Reflected() { } }
    static class ReflectedNew { static { say("ReflectedNew"); } ReflectedNew() { } }
    static class ReflectedCall { static { say("ReflectedCall"); } static void m() { } }
    static class HandleFind { static { say("HandleFind"); } static void m() { } static int f; HandleFind() { } int i; }
    static class HandleNew { static { say("HandleNew"); } HandleNew() { } }
    static class HandleGet { static { say("HandleGet"); } static int f; }
    static class HandleVar { static { say("HandleVar"); } static int f; }
    static class Lambda { static { say("Lambda"); } static void m() { } Lambda() { } }
    static class Ensure { static { say("Ensure"); } }
    static class Thrown extends RuntimeException { static { say("Thrown"); } }
    static class Caught extends RuntimeException { static { say("Caught"); } }
    static class Parameter { static { say("Parameter"); } }
    enum Color { RED; static { say("Color"); } }
    enum Switched { A, B; static { say("Switched"); } }
    record Rec(int x) { static { say("Rec"); } }
    interface Plain { int V = say("Plain"); void m(); }
    interface WithDefault { int V = say("WithDefault"); default void d() { } }
    interface WithStatic { int V = say("WithStatic"); static void s() { } }
    interface WithPrivate { int V = say("WithPrivate"); private void p() { } }
    interface Sub extends WithDefault { int W = say("Sub"); }
    static class ImplPlain implements Plain { static { say("ImplPlain"); } public void m() { } }
    static class ImplDefault implements WithDefault, WithStatic, WithPrivate { static { say("ImplDefault"); } }
    static class ImplSub implements Sub { static { say("ImplSub"); } }
    interface D2 { int V = say("D2"); default void d2() { } }
    interface ProxyFace { int V = say("ProxyFace"); default void d() { } }
    static class Assert1 { static { say("Assert1"); } static void m() { assert true; } }
    static void take(Parameter p) { }
    static int sw(Switched s) {
        return switch (s) { case A -> 1; case B -> 2; };
    }

    public static void main(String[] args) throws Throwable {
        t("constants", () -> Constants.I + Constants.S + Constants.L);
        t("a boxed constant", () -> Constants.BOXED);
        t("new", New::new);
        t("new again", New::new);
        t("new array", () -> new NewArray[3][2]);
        t("class literal", () -> Literal.class.getName() + Literal[].class);
        t("instanceof and cast", () -> {
            Object o = "s";
            boolean b = o instanceof InstanceOf;
            InstanceOf i = (InstanceOf) (b ? o : null);
            return b;
        });
        t("getstatic", () -> Get.v);
        t("putstatic", () -> Put.v = 1);
        t("invokestatic", () -> {
            Call.m();
            return 0;
        });
        t("constant of the parent by the child", () -> Child.C);
        t("child", () -> Child.w);
        t("parent's field by the child", () -> ByChild.v);
        t("parent's method by the child", () -> {
            ByChild.m();
            return 0;
        });
        t("the child itself", ByChild::new);
        t("forName false", () -> Class.forName("Triggers$ForNameNo", false, LOOKUP.lookupClass().getClassLoader()));
        t("loadClass", () -> LOOKUP.lookupClass().getClassLoader().loadClass("Triggers$ForNameNo"));
        t("forName", () -> Class.forName("Triggers$ForName"));
        t("looking at members", () -> Reflected.class.getDeclaredMethods().length + Reflected.class.getDeclaredField("f").getModifiers() + Reflected.class.getSuperclass().getName().length());
        t("reading a field", () -> Reflected.class.getDeclaredField("f").get(null));
        t("newInstance", () -> ReflectedNew.class.getDeclaredConstructor().newInstance());
        t("Method.invoke", () -> ReflectedCall.class.getDeclaredMethod("m").invoke(null));
        t("Array.newInstance", () -> Array.newInstance(NewArray.class, 2));
        MethodHandle[] h = new MethodHandle[4];
        VarHandle[] v = new VarHandle[2];
        t("finding handles", () -> {
            h[0] = LOOKUP.findStatic(HandleFind.class, "m", MethodType.methodType(void.class));
            h[1] = LOOKUP.findConstructor(HandleNew.class, MethodType.methodType(void.class));
            h[2] = LOOKUP.findStaticGetter(HandleGet.class, "f", int.class);
            return LOOKUP.findVarHandle(HandleFind.class, "i", int.class);
        });
        t("static VarHandle", () -> v[0] = LOOKUP.findStaticVarHandle(HandleVar.class, "f", int.class));
        t("calling a handle", () -> h[0].invokeWithArguments());
        t("handle of a constructor", () -> h[1].invokeWithArguments());
        t("handle of a getter", () -> h[2].invokeWithArguments());
        t("get by VarHandle", () -> (int) v[0].get());
        Runnable[] r = new Runnable[2];
        t("making method references", () -> {
            r[0] = Lambda::m;
            r[1] = Lambda::new;
            return 0;
        });
        t("calling a method reference", () -> {
            r[0].run();
            r[1].run();
            return 0;
        });
        t("ensureInitialized", () -> LOOKUP.ensureInitialized(Ensure.class));
        t("throw", () -> {
            throw new Thrown();
        });
        t("catch", () -> {
            try {
                return "".length();
            } catch (Caught e) {
                return 1;
            }
        });
        t("parameter types", () -> {
            take(null);
            return 0;
        });
        t("enum constant", () -> Color.RED);
        t("enum valueOf", () -> Enum.valueOf(Switched.class, "A"));
        t("enum switch", () -> sw(Switched.B));
        t("record", () -> new Rec(1).x());
        t("interface without defaults", ImplPlain::new);
        t("its field", () -> ImplPlain.V);
        t("interfaces with and without defaults", ImplDefault::new);
        t("static method of an interface", () -> {
            WithStatic.s();
            return 0;
        });
        t("inherited default", ImplSub::new);
        t("field of the subinterface", () -> ImplSub.W);
        t("anonymous class", () -> new D2() { });
        t("lambda of an interface", () -> (Plain) () -> { });
        t("proxy", () -> Proxy.newProxyInstance(LOOKUP.lookupClass().getClassLoader(), new Class<?>[] {ProxyFace.class}, (p, m, a) -> null));
        t("assert", () -> {
            Assert1.m();
            return 0;
        });
    }
}
