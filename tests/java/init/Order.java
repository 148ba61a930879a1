/** Class initialization: triggers, order, constants, failures, interfaces with defaults, cycles. */
public class Order {
    static void say(String s) { System.out.println(s); }
    static int val(String s, int v) {
        say(s);
        return v;
    }
    static class P {
        static { say("P"); }
        static int x = val("P.x", 1);
        static final int CONST = 5;
        static final Integer BOXED = val("P.BOXED", 6);
        static void m() {}
    }
    static class Q extends P {
        static { say("Q"); }
        static int y = val("Q.y", 2);
        int inst = val("Q.inst", 3);
        { say("Q block"); }
        Q() { say("Q()"); }
    }
    interface I {
        int K = val("I.K", 1);
        default void d() {}
    }
    interface J {
        int K = val("J.K", 2);
    }
    static class R implements I, J {
        static { say("R"); }
    }
    static class Bad {
        static {
            say("Bad");
            if (true) throw new IllegalStateException("bad init");
        }
        static int v;
    }
    static class CycA {
        static int a = CycB.b + 1;
        static { say("CycA " + a); }
    }
    static class CycB {
        static int b = CycA.a + 10;
        static { say("CycB " + b); }
    }
    static class Lazy {
        static { say("Lazy"); }
        static final String S = "compile-time";
        static final Object O = new Object();
    }
    enum En {
        X(val("X", 1)),
        Y(val("Y", 2)) {
            void e() { say("Y.e"); }
        };
        final int n;
        static { say("En static"); }
        En(int n) {
            this.n = n;
            say("En(" + n + ")");
        }
        void e() { say("En.e"); }
    }
    public static void main(String[] args) throws Exception {
        say("main");
        say("" + P.CONST);
        say(Lazy.S);
        Class<?> c = Q.class;
        say("got class");
        Q[] arr = new Q[2];
        say("array");
        say("" + Q.x);
        say("sub static via parent only");
        new Q();
        new Q();
        new R();
        say("" + J.K);
        try {
            Bad.v = 1;
        } catch (ExceptionInInitializerError e) {
            say(e + " " + e.getCause());
        }
        try {
            Bad.v = 1;
        } catch (NoClassDefFoundError e) {
            say(e.getMessage());
            say("" + e.getCause());
        }
        try {
            new Bad();
        } catch (NoClassDefFoundError e) {
            say(e.getMessage());
        }
        say("" + CycA.a + " " + CycB.b);
        En.Y.e();
        say(En.valueOf("X").n + "");
        Object o = Lazy.O;
        Class.forName("Order$Forced");
        Class.forName("Order$NotForced", false, Order.class.getClassLoader());
        say("end");
    }
    static class Forced {
        static { say("Forced"); }
    }
    static class NotForced {
        static { say("NotForced"); }
    }
}
