import java.util.Arrays;

/** The order in which fields, initializer blocks and constructors of a hierarchy run; constants, forward references, this-calls, array initializers. */
public class Initializers {
    static StringBuilder log = new StringBuilder();
    static int say(String s) {
        log.append(s).append(' ');
        return log.length();
    }
    static void flush() {
        System.out.println(log);
        log.setLength(0);
    }

    static class A {
        static final int CONST = 5;
        static int s1 = say("A.s1");
        static {
            say("A.static");
        }
        static int s2 = say("A.s2:" + (A.late == 0));
        static int late = 9;
        int f1 = say("A.f1");
        {
            say("A.block");
        }
        int f2 = say("A.f2");
        A() {
            this(say("A.arg"));
            say("A()");
        }
        A(int x) {
            say("A(int)");
            hook();
        }
        void hook() { say("A.hook"); }
    }

    static class B extends A {
        static {
            say("B.static");
        }
        final int g = 7;
        final Integer boxed = 8;
        final String text = "const";
        String computed = "c" + g;
        int h;
        {
            h = 3;
            say("B.block");
        }
        int h2 = h * 2;
        B() {
            super();
            say("B()");
        }
        B(String s) {
            super(say("B.superarg"));
            say("B(String)");
        }
        @Override
        void hook() {
            say("B.hook g=" + g + " boxed=" + boxed + " text=" + text + " computed=" + computed + " h=" + h);
        }
    }

    static class Throwing {
        int a = 1;
        {
            if (a == 1) say("about");
        }
        int b = fail();
        static int fail() { throw new IllegalStateException("field"); }
        Throwing() { say("never"); }
    }

    class Inner {
        int v = outer++;
        Inner() { this(outer); }
        Inner(int w) { v += w * 100; }
    }
    int outer = 1;

    static class Finals {
        final int x;
        final int y;
        Finals(boolean b) {
            if (b) {
                x = 1;
            } else {
                x = 2;
            }
            int t;
            switch (x) {
                case 1: t = 10; break;
                default: t = 20;
            }
            y = t;
        }
    }

    static int[] fib = {1, 1, 0, 0, 0};
    static {
        for (int i = 2; i < fib.length; i++) fib[i] = fib[i - 1] + fib[i - 2];
    }
    static final long[][] TABLE = {{1}, {1, 2}, {}, null, {1L << 40, -1}};
    static final Object[] MIXED = {1, 'c', "s", 2.5, null, new int[] {1, 2}, new String[][] {{"a"}, {}}};
    static final char[] CHARS = {'a', 98, (char) 99, '\u0064', '\145'};
    static final byte[] BYTES = {1, -1, 'x', (byte) 200, 0x7f};

    public static void main(String[] args) {
        say("const:" + A.CONST);
        flush();
        new B();
        flush();
        new B("s");
        flush();
        new A();
        flush();
        try {
            new Throwing();
        } catch (IllegalStateException e) {
            say(e.getMessage());
        }
        flush();
        B anonymous = new B("anon") {
            int z = say("anon.z");
            {
                say("anon.block");
            }
            @Override
            void hook() {
                say("anon.hook " + z);
            }
        };
        flush();
        Initializers o = new Initializers();
        System.out.println(o.new Inner().v + " " + o.new Inner(5).v + " " + o.outer + " " + anonymous.h2);
        System.out.println(new Finals(true).y + new Finals(false).y + " " + Arrays.toString(fib));
        System.out.println(Arrays.deepToString(TABLE) + Arrays.deepToString(MIXED) + new String(CHARS) + Arrays.toString(BYTES));
        int[] copy = fib.clone();
        copy[0]++;
        System.out.println(fib[0] + " " + copy[0] + " " + TABLE.clone()[1].length + " " + new int[0].length + new int[2][3][].length + (new int[2][3][])[1].length
                + ((new int[2][3][])[1][2] == null));
    }
}
