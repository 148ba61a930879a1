import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/** What Throwable offers: causes and their rules, traces that are set, missing or overridden, printing with enclosed and circular causes. */
public class ThrowableApi {
    static class NoTrace extends RuntimeException {
        NoTrace(String m) { super(m, null, true, false); }
    }
    static class NoFill extends RuntimeException {
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
    static class Local extends Exception {
        Local(String m) { super(m); }
        @Override
        public String getLocalizedMessage() {
            return "localized(" + getMessage() + ")";
        }
    }
    static class Shown extends Exception {
        @Override
        public String toString() {
            return "<shown>";
        }
    }
    static class Broken extends Exception {
        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }

    static void a(int n) throws Exception {
        if (n == 0) throw new Exception("bottom");
        a(n - 1);
    }
    static void b() throws Exception {
        try {
            a(2);
        } catch (Exception e) {
            throw new Local("middle").initCause(e) instanceof Exception x ? x : null;
        }
    }
    static void c() {
        try {
            b();
        } catch (Exception e) {
            RuntimeException r = new RuntimeException(e);
            r.addSuppressed(new Shown());
            Exception inner = new Exception("suppressed with cause", new Error("cause of suppressed"));
            inner.addSuppressed(new NoTrace("suppressed of suppressed"));
            r.addSuppressed(inner);
            throw r;
        }
    }

    static String print(Throwable t) {
        StringWriter w = new StringWriter();
        t.printStackTrace(new PrintWriter(w, true));
        return w.toString();
    }

    interface Act {
        Object run() throws Throwable;
    }
    static void t(Act act) {
        try {
            System.out.println(act.run());
        } catch (Throwable e) {
            System.out.println(e + (e.getCause() == null ? "" : " <- " + e.getCause()));
        }
    }

    public static void main(String[] args) throws Exception {
        try {
            c();
        } catch (RuntimeException e) {
            System.out.print(print(e));
        }
        System.out.print(print(new NoTrace("none")) + print(new NoFill()) + print(new Local(null)));
        t(() -> print(new Broken()));
        t(() -> new Exception("x", null).initCause(new Error()));
        t(() -> {
            Exception e = new Exception("self");
            return e.initCause(e);
        });
        t(() -> new Exception("once").initCause(null).initCause(new Error()));
        Exception p = new Exception("p"), q = new Exception("q", p);
        p.initCause(q);
        p.setStackTrace(new StackTraceElement[0]);
        q.setStackTrace(new StackTraceElement[] {new StackTraceElement("pkg.Type", "method", "File.java", 12),
                new StackTraceElement("Type", "native", null, -2), new StackTraceElement("T", "unknown", null, -1), new StackTraceElement("T", "noline", "T.java", -1),
                new StackTraceElement("app", "mod", "1.0", "pkg.T", "m", "T.java", 3), new StackTraceElement(null, "mod", null, "pkg.T", "m", "T.java", 4)});
        System.out.print(print(q));
        t(() -> {
            p.setStackTrace(new StackTraceElement[] {null});
            return "";
        });
        t(() -> {
            p.setStackTrace(null);
            return "";
        });
        StackTraceElement[] trace = p.getStackTrace(), mine = new Exception().getStackTrace();
        System.out.println(trace.length + " " + mine.length + " " + mine[0] + " " + mine[0].equals(new Exception().getStackTrace()[0]));
        mine[0] = null;
        Exception later = make();
        System.out.println(later.getStackTrace()[0].getMethodName() + later.getStackTrace().length);
        later.fillInStackTrace();
        System.out.println(later.getStackTrace()[0].getMethodName() + later.getStackTrace().length);
        for (Throwable t : new Throwable[] {new AssertionError(5), new AssertionError("m", p), new AssertionError(new Error("as cause")), new AssertionError('c'),
                new AssertionError(null, null), new ExceptionInInitializerError(new Error("in")), new ExceptionInInitializerError("text"),
                new IllegalArgumentException((Throwable) null), new IllegalStateException(new Shown()), new IndexOutOfBoundsException(7), new IndexOutOfBoundsException(-1L),
                new ArrayIndexOutOfBoundsException(3), new StringIndexOutOfBoundsException(4), new ClassNotFoundException("k", new Error("why")),
                new TypeNotPresentException("Ty", null), new EnumConstantNotPresentException(Thread.State.class, "ODD"),
                new java.lang.reflect.InvocationTargetException(new Error("target")), new java.lang.reflect.UndeclaredThrowableException(p, "undeclared"),
                new java.io.UncheckedIOException(new java.io.IOException("io")), new LinkageError("l", new Error()), new InternalError("i", null)})
            System.out.println(t + " | " + t.getCause());
        StackTraceElement e = new StackTraceElement("a.B", "m", "B.java", 5);
        System.out.println(e + " " + e.getClassName() + e.getMethodName() + e.getFileName() + e.getLineNumber() + e.isNativeMethod() + e.getModuleName() + e.hashCode());
        System.out.println(Arrays.stream(new Throwable().getStackTrace()).map(StackTraceElement::getModuleName).toList());
    }
    static Exception make() { return new Exception("made"); }
}
