package p.q;

public class Three {
    public static boolean on() {
        boolean z = false;
        assert z = true;
        return z;
    }

    static class Base {
        static {
            Derived.early();
        }
    }

    /** Its superclass's initializer calls it before it has read whether assertions are on. */
    static class Derived extends Base {
        static boolean seen;
        static void early() {
            assert seen = true;
            System.out.println("before initialization: " + seen);
        }
        static boolean late() {
            boolean z = false;
            assert z = true;
            return z;
        }
    }

    public static void circle() { System.out.println("afterwards: " + Derived.late()); }
}
