/* What initialization throws the first time and later, and its order. */
public class Errors {
    static class Boom { static int x = 1; static { if (x == 1) throw new IllegalStateException("boom"); } static void touch() {} }
    static class NoMessage { static { if (true) throw new NullPointerException(); } static void touch() {} }
    static class Sub extends Boom { static void touch2() {} }
    static class Err { static { if (true) throw new StackOverflowError("deep"); } static void touch() {} }
    static class Nested { static { Boom.touch(); } static void touch() {} }
    static class Cause { static { if (true) throw new RuntimeException("outer", new Exception("inner")); } static void touch() {} }
    interface Fail { int X = fail(); static int fail() { throw new ArithmeticException("in interface"); } default void d() {} }
    static class Impl implements Fail { static void touch() {} }

    interface Act { void run(); }
    static void t(String name, Act a) {
        for (int i = 0; i < 2; i++) {
            try { a.run(); System.out.println(name + ": ok"); }
            catch (Throwable e) {
                System.out.println(name + " " + i + ": " + e);
                for (Throwable c = e.getCause(); c != null; c = c.getCause())
                    System.out.println("    cause " + c + " at " + c.getStackTrace()[0]);
                System.out.println("    at " + e.getStackTrace()[0].getMethodName() + " depth " + (e.getStackTrace().length > 2));
            }
        }
    }

    static StringBuilder order = new StringBuilder();
    static int note(String s) { order.append(s).append(' '); return 0; }
    interface I0 { int A = note("I0"); }
    interface I1 extends I0 { int A = note("I1"); default void d() {} }
    interface I2 { int A = note("I2"); static void s() {} }
    interface I3 extends I1, I2 { int A = note("I3"); }
    interface I4 { int A = note("I4"); private void p() {} }
    static class P implements I2 { static int A = note("P"); }
    static class Q extends P implements I3, I4 { static int A = note("Q"); }
    static class Constant { static final int C = 5; static final String S = "const"; static final Object O = note("Constant"); }
    static class CycleA { static int a = note("CycleA-" + CycleB.b); static int get() { return a; } }
    static class CycleB { static int b = note("CycleB-" + CycleA.a) + 7; }
    static class ArrayOnly { static { note("ArrayOnly"); } }
    static class Parent { static int p = note("Parent"); static void m() {} }
    static class Child extends Parent { static int c = note("Child"); }

    public static void main(String[] args) throws Exception {
        t("Boom", () -> Boom.touch());
        t("NoMessage", () -> NoMessage.touch());
        t("Sub", () -> Sub.touch2());
        t("Err", () -> Err.touch());
        t("Nested", () -> Nested.touch());
        t("Cause", () -> Cause.touch());
        t("Impl", () -> Impl.touch());
        t("new", () -> new Boom());
        t("reflect", () -> { try { Class.forName("Errors$Boom"); } catch (ClassNotFoundException e) { System.out.println(e); } });
        new Q();
        System.out.println(order); order.setLength(0);
        System.out.println(Constant.C + Constant.S + order); System.out.println(Constant.O + " " + order); order.setLength(0);
        CycleA.get(); System.out.println(order + "" + CycleB.b); order.setLength(0);
        Object o = new ArrayOnly[3]; System.out.println(o instanceof ArrayOnly[] ? "[" + order + "]" : ""); order.setLength(0);
        System.out.println(ArrayOnly.class.getSimpleName() + order);
        Child.m(); System.out.println(order); order.setLength(0);
        Class.forName("Errors$Child", false, Errors.class.getClassLoader()); System.out.println("[" + order + "]");
        Class.forName("Errors$Child"); System.out.println(order);
    }
}
