/** Exceptions: chains, suppressed, finally, stack traces with lines, rethrow, custom classes, helpful messages. */
public class Traces {
    static class MyEx extends Exception {
        final int code;
        MyEx(String m, int code, Throwable cause) {
            super(m, cause);
            this.code = code;
        }
    }
    static class Res implements AutoCloseable {
        final String n;
        Res(String n) {
            this.n = n;
            System.out.println("open " + n);
        }
        public void close() throws Exception {
            System.out.println("close " + n);
            throw new IllegalStateException("close-" + n);
        }
    }
    static void deep(int n) {
        if (n == 0) throw new UnsupportedOperationException("bottom");
        deep(n - 1);
    }
    static int nested() throws MyEx {
        try {
            deep(3);
        } catch (UnsupportedOperationException e) {
            throw new MyEx("wrapped", 42, e);
        } finally {
            System.out.println("finally1");
        }
        return 0;
    }
    static void print(Throwable t) {
        for (Throwable c = t; c != null; c = c.getCause()) {
            System.out.println(c);
            for (StackTraceElement e : c.getStackTrace()) System.out.println("  " + e);
            for (Throwable s : c.getSuppressed()) System.out.println("  suppressed " + s);
        }
    }
    String name;
    int[] arr;
    Traces next;
    static Traces st;
    static void npe(Runnable r) {
        try {
            r.run();
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
    }
    String getName() { return name; }
    Traces getNext() { return next; }
    public static void main(String[] args) {
        try {
            nested();
        } catch (MyEx e) {
            System.out.println(e.code);
            print(e);
        }
        try (Res a = new Res("a"); Res b = new Res("b")) {
            throw new RuntimeException("body");
        } catch (Exception e) {
            print(e);
        }
        try {
            Object o = "s";
            Integer i = (Integer) o;
        } catch (ClassCastException e) {
            System.out.println(e.getMessage());
        }
        try {
            Object[] o = new Integer[1];
            o[0] = "s";
        } catch (ArrayStoreException e) {
            System.out.println(e.getMessage());
        }
        Traces t = new Traces();
        npe(() -> t.name.length());
        npe(() -> { t.arr[2] = 5; });
        npe(() -> { int x = t.arr[1]; });
        npe(() -> { t.next.name = "q"; });
        npe(() -> System.out.println(t.next.next.name));
        npe(() -> t.getNext().getName());
        npe(() -> { st.arr = null; });
        npe(() -> { throw null; });
        npe(() -> {synchronized (t.name){}});
        npe(() -> System.out.println(t.arr.length));
        npe(() -> {
            Integer n = null;
            int v = n;
        });
        npe(() -> {
            String[][] q = new String[2][];
            q[1][0] = "x";
        });
        try {
            throw new Error("err");
        } catch (Throwable e) {
            StackTraceElement[] st = e.getStackTrace();
            System.out.println(st.length + " " + st[0].getMethodName() + " " + st[0].getLineNumber() + " "
                    + st[0].getFileName() + " " + st[0].getClassName());
        }
        Throwable lazy = new Throwable("no trace", null, false, false) {};
        System.out.println(lazy.getStackTrace().length);
        try {
            recurse(0);
        } catch (StackOverflowError e) {
            System.out.println("SOE " + (e.getStackTrace().length > 500));
        }
        int ok = 0;
        for (int i = 0; i < 20; i++) try {
                recurse(0);
            } catch (StackOverflowError e) {
                ok++;
            }
        System.out.println(ok);
        try {
            Object o = Class.forName("does.not.Exist");
        } catch (ClassNotFoundException e) {
            System.out.println(e);
        }
        try {
            throw(Exception) new java.io.IOException("io");
        } catch (RuntimeException e) {
            System.out.println("no");
        } catch (Exception e) {
            System.out.println(e);
        }
        int r = 0;
        for (int i = 0; i < 5; i++) {
            try {
                r += 1;
                if (i == 1) continue;
                if (i == 3) break;
                r += 10;
            } finally {
                r += 100;
            }
        }
        System.out.println(r);
        throw new IllegalStateException("the end", new RuntimeException("cause"));
    }
    static int recurse(int n) { return recurse(n + 1) + 1; }
}
