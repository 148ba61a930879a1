import java.util.ArrayList;
import java.util.List;

/** finally against return, break, continue and throw; values of returns are fixed before; nested handlers; what is thrown last wins. */
public class FinallyFlow {
    static List<String> log = new ArrayList<>();
    static int say(String s) {
        log.add(s);
        return log.size();
    }

    static int value() {
        int x = 1;
        try {
            return x;
        } finally {
            x = 2;
            say("x=" + x);
        }
    }
    static StringBuilder object() {
        StringBuilder b = new StringBuilder("a");
        try {
            return b.append("b");
        } finally {
            b.append("c");
            b = null;
        }
    }
    @SuppressWarnings("finally")
    static int override() {
        try {
            return 1;
        } finally {
            return 2;
        }
    }
    @SuppressWarnings("finally")
    static int swallow() {
        try {
            throw new IllegalStateException("gone");
        } finally {
            return 3;
        }
    }
    @SuppressWarnings("finally")
    static int replace() {
        try {
            throw new IllegalStateException("first");
        } finally {
            throw new IllegalArgumentException("second");
        }
    }
    static int catchThenFinally(int k) {
        try {
            try {
                if (k == 0) return say("return");
                if (k == 1) throw new IllegalStateException("one");
                if (k == 2) throw new Error("two");
                say("body");
            } catch (IllegalStateException e) {
                say("catch " + e.getMessage());
                if (k == 1) throw new RuntimeException("from catch", e);
            } finally {
                say("inner finally");
                if (k == 4) throw new IllegalArgumentException("from finally");
            }
            say("after");
        } catch (RuntimeException e) {
            say("outer " + e.getMessage() + (e.getCause() == null ? "" : "<-" + e.getCause().getMessage()));
            return -1;
        } finally {
            say("outer finally");
        }
        return -2;
    }
    @SuppressWarnings("finally")
    static String loops() {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            try {
                if (i == 1) continue;
                if (i == 2) throw new RuntimeException();
                if (i == 5) return b.append("r").toString();
                b.append(i);
            } catch (RuntimeException e) {
                b.append("c");
                continue;
            } finally {
                b.append("f");
                if (i == 4) continue;
                try {
                    if (i == 5) break;
                } finally {
                    b.append("g");
                }
            }
            b.append("e");
        }
        return b.append("!").toString();
    }
    static long deep(int n) {
        long r = 0;
        try {
            if (n == 0) throw new IllegalStateException();
            r = deep(n - 1);
        } catch (IllegalStateException e) {
            r = 1;
            if (n < 5) throw e;
        } finally {
            try {
                r += 10;
                if (n % 3 == 0) throw new RuntimeException();
            } catch (RuntimeException e) {
                r += 100;
            } finally {
                say("d" + n);
            }
        }
        return r;
    }
    static int sixNested(int k) {
        int r = 0;
        try {
            try {
                try {
                    try {
                        try {
                            try {
                                r = r * 10 + 1;
                                if (k == 1) return r;
                                if (k == 2) throw new RuntimeException();
                            } finally { r = r * 10 + 2; }
                        } finally { r = r * 10 + 3; }
                    } catch (IllegalStateException e) { r = -1; } finally { r = r * 10 + 4; }
                } finally { r = r * 10 + 5; }
            } catch (RuntimeException e) { r = r * 10 + 9; } finally { r = r * 10 + 6; }
        } finally { say("six " + r); }
        return r;
    }
    static void precise(Object o) throws java.io.IOException, InterruptedException {
        try {
            if (o instanceof String) throw new java.io.FileNotFoundException("file");
            if (o instanceof Integer) throw new InterruptedException("int");
            if (o == null) throw null;
        } catch (final Exception e) {
            say("precise " + e.getClass().getSimpleName());
            throw e;
        }
    }
    static <T extends Throwable> void sneaky(Throwable t) throws T {
        @SuppressWarnings("unchecked") T u = (T) t;
        throw u;
    }
    static String multi(int k) {
        try {
            switch (k) {
                case 0: throw new ArithmeticException("a");
                case 1: throw new ArrayIndexOutOfBoundsException("i");
                case 2: throw new ClassCastException("c");
                case 3: throw new NumberFormatException("n");
                case 4: FinallyFlow.<RuntimeException>sneaky(new java.io.IOException("checked"));
                default: return "none";
            }
        } catch (ArithmeticException | IndexOutOfBoundsException e) {
            return "first " + e.getMessage();
        } catch (ClassCastException | IllegalArgumentException e) {
            return "second " + e.getMessage();
        } catch (Exception e) {
            return "third " + e;
        }
    }

    interface Act {
        Object run() throws Exception;
    }
    static void t(Act a) {
        Object r;
        try {
            r = a.run();
        } catch (Throwable e) {
            r = e;
        }
        System.out.println(r + " " + log);
        log.clear();
    }

    public static void main(String[] args) {
        t(FinallyFlow::value);
        t(FinallyFlow::object);
        t(FinallyFlow::override);
        t(FinallyFlow::swallow);
        t(FinallyFlow::replace);
        for (int i = 0; i < 5; i++) {
            int k = i;
            t(() -> catchThenFinally(k));
        }
        t(FinallyFlow::loops);
        t(() -> deep(9));
        for (int i = 0; i < 3; i++) {
            int k = i;
            t(() -> sixNested(k));
        }
        for (Object o : new Object[] {"s", 1, 'c', null})
            t(() -> {
                precise(o);
                return "passed";
            });
        for (int i = 0; i < 6; i++) {
            int k = i;
            t(() -> multi(k));
        }
    }
}
