import java.lang.reflect.*;
import java.util.Arrays;
import java.util.function.IntFunction;

/** Reflective calls and field accesses made often enough for the library to generate classes for them: every type, conversion, exception and refusal before and after. */
public class Inflation {
    static final int TIMES = 20; // generated after 15

    public static class Target {
        public boolean z; public byte b; public char c; public short s; public int i; public long j; public float f; public double d; public String o; public final int fin = 7; public static int stat; public volatile long vol;
        public static final String SFIN = "constant".trim();
        int calls;
        public Target() { }
        public Target(int i) {
            if (i < 0) throw new IllegalArgumentException("negative " + i);
            this.i = i;
        }
        public Object all(boolean z, byte b, char c, short s, int i, long j, float f, double d, Object o, int[] a, String... v) { return "" + z + b + c + s + i + j + f + d + o + Arrays.toString(a) + Arrays.toString(v); }
        public boolean rz() { return true; } public byte rb() { return -1; } public char rc() { return 'c'; } public short rs() { return -2; } public int ri() { return 3; } public long rj() { return 4; } public float rf() { return 5.5f; }
        public double rd() { return 6.5; } public void rv() { calls++; } public Object rnull() { return null; }
        public static long sum(int a, long b) { return a + b; }
        public void fails() throws Exception { throw new Exception("checked " + ++calls); }
        public void failsError() { throw new StackOverflowError("mine"); }
        public int divide(int x) { return 1 / x; }
        @SuppressWarnings("unused")
        private int hidden(int x) { return x + 1; }
        public int wide(double a, long b, double c, long d) { return (int) (a + b + c + d); }
    }
    public static class Sub extends Target {
        @Override
        public int ri() { return 33; }
        @Override
        public void rv() { calls += 100; }
    }
    public interface Face {
        default String def() { return "default"; }
        String abs(int x);
        static String stat() { return "static"; }
    }
    public static class Impl implements Face {
        @Override
        public String abs(int x) { return "impl " + x; }
    }
    public abstract static class Abstract { public Abstract() { } }
    static class NotPublic { public static String hi() { return "hi"; } }
    interface Act {
        Object run() throws Throwable;
    }
    /** The same outcome every time, or a list of the outcomes and how often each came in a row. */
    static void often(String what, Act act) {
        StringBuilder all = new StringBuilder();
        String last = null;
        int count = 0;
        for (int n = 0; n < TIMES; n++) {
            String outcome;
            try {
                outcome = String.valueOf(act.run());
            } catch (InvocationTargetException e) {
                outcome = "target " + e.getCause().toString().replaceAll("[0-9]+$", "N") + " " + e.getMessage();
            } catch (Throwable e) {
                outcome = e.getClass().getSimpleName() + ": " + (n < 15 || !(e instanceof NullPointerException || e instanceof ClassCastException) ? e.getMessage() : "(" + e.getMessage() + ")");
            }
            outcome = outcome.replaceAll("@[0-9a-f]+", "@hex");
            if (outcome.equals(last)) {
                count++;
                continue;
            }
            if (last != null) all.append(last).append(" x").append(count).append("; ");
            last = outcome;
            count = 1;
        }
        System.out.println(what + ": " + all + last + " x" + count);
    }

    static void methods() throws Exception {
        Target t = new Target();
        for (Method m : Arrays.stream(Target.class.getMethods()).filter(m -> m.getName().matches("r[zbcsijfdv]|rnull")).sorted((a, b) -> a.getName().compareTo(b.getName())).toArray(Method[]::new)) {
            often(m.getName(), () -> m.invoke(t));
            often(m.getName() + " of a subclass", () -> m.invoke(new Sub()));
        }
        System.out.println(t.calls);
        Method all = Arrays.stream(Target.class.getMethods()).filter(m -> m.getName().equals("all")).findFirst().get();
        Object[] good = {true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, 6.0, "o", new int[] {7}, new String[] {"v"}};
        often("all", () -> all.invoke(t, good));
        Object[][] widened = {{true, (byte) 1, 'c', (byte) 2, 'i', 3, 4L, 5f, null, null, null}, {true, (byte) 1, 'c', (short) 2, (short) 3, (byte) 4, 5, 6L, 1, new int[0], new String[0]}};
        for (Object[] args : widened) often("widened", () -> all.invoke(t, args));
        for (int k = 0; k < good.length; k++) {
            for (Object wrong : new Object[] {null, 1.5, "x"}) {
                Object[] args = good.clone();
                args[k] = wrong;
                if (k < 8 && !(k == 7 && wrong instanceof Double) || k >= 9 && wrong != null) often("argument " + k + " is " + (wrong == null ? null : wrong.getClass().getSimpleName()), () -> all.invoke(t, args));
            }
        }
        Method ri = Target.class.getMethod("ri"), fails = Target.class.getMethod("fails"), sum = Target.class.getMethod("sum", int.class, long.class), divide = Target.class.getMethod("divide", int.class);
        often("null receiver", () -> ri.invoke(null));
        often("wrong receiver", () -> ri.invoke("text"));
        often("too many", () -> ri.invoke(t, 1));
        often("too few", () -> sum.invoke(null, 1));
        often("null arguments", () -> sum.invoke(null, (Object[]) null));
        often("null array for none", () -> ri.invoke(t, (Object[]) null));
        often("static with a receiver", () -> sum.invoke("ignored", 1, 2));
        often("exception", () -> fails.invoke(t));
        often("error", () -> Target.class.getMethod("failsError").invoke(t));
        often("arithmetic", () -> divide.invoke(t, 0));
        Method error = Target.class.getMethod("failsError");
        often("error, same method", () -> error.invoke(t));
        Method hidden = Target.class.getDeclaredMethod("hidden", int.class);
        often("private of a nestmate", () -> hidden.invoke(t, 1));
        often("wide", () -> Target.class.getMethod("wide", double.class, long.class, double.class, long.class).invoke(t, 1.5, 2L, 3f, 4));
        Method abs = Face.class.getMethod("abs", int.class), def = Face.class.getMethod("def"), stat = Face.class.getMethod("stat"), hash = Object.class.getMethod("hashCode"), string = Object.class.getMethod("toString");
        often("interface", () -> abs.invoke(new Impl(), 5));
        often("default", () -> def.invoke(new Impl()));
        often("static of an interface", () -> stat.invoke(null));
        often("of Object on an array", () -> Object.class.getMethod("getClass").invoke(new int[0]));
        often("of Object", () -> (int) hash.invoke("abc") + (String) string.invoke(12));
        often("wrong receiver of an interface", () -> abs.invoke("x", 5));
        often("of a class that is not public", () -> NotPublic.class.getMethod("hi").invoke(null));
        Method again = Method.class.getMethod("invoke", Object.class, Object[].class);
        often("itself", () -> again.invoke(again, again, new Object[] {ri, new Object[] {t, new Object[0]}}));
    }

    static void constructors() throws Exception {
        Constructor<Target> none = Target.class.getConstructor(), one = Target.class.getConstructor(int.class);
        Constructor<Abstract> abs = Abstract.class.getConstructor();
        often("constructor", () -> none.newInstance().i);
        often("with an argument", () -> one.newInstance((short) 5).i);
        often("failing", () -> one.newInstance(-1));
        often("too many", () -> none.newInstance(1));
        often("wrong", () -> one.newInstance(1L));
        often("null", () -> one.newInstance((Object) null));
        often("abstract", abs::newInstance);
        Constructor<?> en = Thread.State.class.getDeclaredConstructors()[0];
        often("enum", () -> en.newInstance("X", 1));
        Constructor<String> string = String.class.getConstructor(char[].class);
        often("of the library", () -> string.newInstance(new char[] {'a', 'b'}));
    }

    static void fields() throws Exception {
        Target t = new Target();
        Object[] values = {true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, 6.0, "s", null};
        for (String name : new String[] {"z", "b", "c", "s", "i", "j", "f", "d", "o", "vol", "stat", "fin", "SFIN"}) {
            Field f = Target.class.getField(name);
            for (Object v : values)
                often(name + " = " + v + (v == null ? "" : " " + v.getClass().getSimpleName()), () -> {
                    f.set(t, v);
                    return f.get(t);
                });
            often(name + ".getBoolean", () -> f.getBoolean(t));
            often(name + ".getByte", () -> f.getByte(t));
            often(name + ".getChar", () -> f.getChar(t));
            often(name + ".getLong", () -> f.getLong(t));
            often(name + ".setChar", () -> {
                f.setChar(t, 'x');
                return f.get(t);
            });
            often(name + ".setLong", () -> {
                f.setLong(t, 9);
                return f.get(t);
            });
            often(name + " of null", () -> f.get(null));
            often(name + " of another", () -> f.get("x"));
        }
        Field fin = Target.class.getField("fin"), sfin = Target.class.getField("SFIN");
        fin.setAccessible(true);
        sfin.setAccessible(true);
        often("final, accessible", () -> {
            fin.setInt(t, 70);
            return fin.get(t);
        });
        often("static final, accessible", () -> {
            sfin.set(null, "other");
            return "set";
        });
    }

    public static void main(String[] args) throws Exception {
        methods();
        constructors();
        fields();
        IntFunction<Object> make = n -> Array.newInstance(Target.class, n);
        System.out.println(((Target[]) make.apply(3)).length);
    }
}
