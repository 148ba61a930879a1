import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** asType, explicitCastArguments, asSpreader, asCollector, asVarargsCollector and invoke with every pair of types and values that do and do not fit; MethodType's own operations. */
public class AsType {
    static final MethodHandles.Lookup L = MethodHandles.lookup();
    static final Class<?>[] TYPES = {boolean.class, byte.class, char.class, short.class, int.class, long.class, float.class, double.class, void.class, Boolean.class, Byte.class, Character.class, Short.class, Integer.class, Long.class, Float.class, Double.class,
        Number.class, Comparable.class, Object.class, String.class, Runnable.class, int[].class};
    static final Object[] VALUES = {true, (byte) -3, 'x', (short) -300, 70000, 1L << 40, 1.75f, -2.25, null, false, (byte) 4, 'y', (short) 5, 6, 7L, 8.5f, 9.5, 10, "comparable", "object", "string", null, new int[1]};

    interface Act {
        Object run() throws Throwable;
    }
    static String outcome(Act act) {
        try {
            return show(act.run());
        } catch (Throwable e) {
            return e.getClass().getSimpleName();
        }
    }
    static String show(Object o) { return o == null ? "null" : o instanceof Object[] ? Arrays.deepToString((Object[]) o) : o instanceof int[] ? Arrays.toString((int[]) o) : o instanceof Character ? "'" + (int) (char) o + "'" : o + (o instanceof String ? "" : o.getClass().getSimpleName().substring(0, 1)); }
    static void t(String what, Act act) {
        try {
            System.out.println(what + ": " + show(act.run()));
        } catch (Throwable e) {
            System.out.println(what + ": " + e.toString().replaceAll("@[0-9a-f]+", "@hex"));
        }
    }

    /** One line for each pair of types: as a result, as an argument, and both by explicit casts. */
    static void matrix() {
        for (int from = 0; from < TYPES.length; from++) {
            StringBuilder line = new StringBuilder(TYPES[from].getSimpleName() + ":");
            for (int to = 0; to < TYPES.length; to++) {
                Class<?> a = TYPES[from], b = TYPES[to];
                Object value = VALUES[from];
                MethodHandle constant = a == void.class ? MethodHandles.empty(MethodType.methodType(void.class)) : MethodHandles.constant(a, value);
                String result = outcome(() -> constant.asType(MethodType.methodType(b)).invokeWithArguments());
                String cast = outcome(() -> MethodHandles.explicitCastArguments(constant, MethodType.methodType(b)).invokeWithArguments());
                line.append(' ').append(b.getSimpleName()).append(' ').append(result.equals(cast) ? result : result + "/" + cast);
                if (a == void.class || b == void.class) continue;
                String argument = outcome(() -> MethodHandles.identity(b).asType(MethodType.methodType(b, a)).invokeWithArguments(value));
                if (!argument.equals(result)) line.append('!').append(argument);
            }
            System.out.println(line);
        }
        Object[] extremes = {Double.NaN, Double.POSITIVE_INFINITY, -1e300, 3.99e9, Float.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MIN_VALUE, (char) 0xffff, null};
        for (Object x : extremes) {
            StringBuilder line = new StringBuilder("extreme " + show(x) + ":");
            for (int to = 0; to < 8; to++) {
                Class<?> b = TYPES[to];
                line.append(' ').append(outcome(() -> MethodHandles.explicitCastArguments(MethodHandles.identity(b), MethodType.methodType(b, Object.class)).invokeWithArguments(x)));
                if (x != null) {
                    Class<?> primitive = MethodType.methodType(x.getClass()).unwrap().returnType();
                    line.append('/').append(outcome(() -> MethodHandles.explicitCastArguments(MethodHandles.identity(b), MethodType.methodType(b, primitive)).invokeWithArguments(x)));
                }
            }
            System.out.println(line);
        }
    }

    static String join(String a, Object... rest) { return a + Arrays.toString(rest); }
    static int sum(int a, int... rest) { return a + Arrays.stream(rest).sum(); }
    static String pair(Object a, Object b) { return a + "," + b; }
    static String six(int a, long b, double c, String d, char e, Object f) { return "" + a + b + c + d + e + f; }
    static void spreading() throws Throwable {
        MethodHandle join = L.findStatic(AsType.class, "join", MethodType.methodType(String.class, String.class, Object[].class)), sum = L.findStatic(AsType.class, "sum", MethodType.methodType(int.class, int.class, int[].class)),
                     pair = L.findStatic(AsType.class, "pair", MethodType.methodType(String.class, Object.class, Object.class)),
                     six = L.findStatic(AsType.class, "six", MethodType.methodType(String.class, int.class, long.class, double.class, String.class, char.class, Object.class));
        t("varargs", () -> join.isVarargsCollector() + " " + join.invoke("a") + join.invoke("a", 1) + join.invoke("a", (Object) null) + join.invoke("a", new Object[] {1, 2}) + join.invoke("a", 1, 'c', 2.5));
        t("varargs of ints", () -> (int) sum.invoke(1) + " " + (int) sum.invoke(1, 2, 3) + " " + (int) sum.invoke(1, new int[] {4, 5}) + " " + (int) sum.invoke((short) 1, (byte) 2, 'a'));
        t("varargs of wrong ints", () -> (int) sum.invoke(1, "x"));
        t("varargs of longs", () -> (int) sum.invoke(1, 2L));
        t("exact varargs", () -> (String) join.invokeExact("a", new Object[0]));
        t("exact varargs of one", () -> (String) join.invokeExact("a", (Object) 1));
        t("null array", () -> (String) join.invoke("a", (Object[]) null));
        t("with arguments", () -> join.invokeWithArguments("a", 1, 2) + " " + join.invokeWithArguments(List.of("a")) + " " + join.asFixedArity().invokeWithArguments("a", new Object[] {3}));
        t("fixed arity", () -> join.asFixedArity().invoke("a", 1, 2));
        t("as varargs", () -> pair.asVarargsCollector(Object[].class));
        t("with varargs", () -> pair.withVarargs(true));
        t("without varargs", () -> join.withVarargs(false).isVarargsCollector() + " " + (join.withVarargs(true) == join));
        t("spread", () -> pair.asSpreader(Object[].class, 2).invoke(new Object[] {1, 2}) + " " + pair.asSpreader(Object[].class, 1).invoke("a", new Object[] {"b"}) + " " + pair.asSpreader(Object[].class, 0).invoke("a", "b", null));
        t("spread of another length", () -> pair.asSpreader(Object[].class, 2).invoke(new Object[] {1, 2, 3}));
        t("spread of null", () -> pair.asSpreader(Object[].class, 2).invoke((Object[]) null));
        t("spread of null, none", () -> pair.asSpreader(Object[].class, 0).invoke("a", "b", new Object[0]));
        t("spread of none, one", () -> pair.asSpreader(Object[].class, 0).invoke("a", "b", new Object[1]));
        t("spread of ints", () -> pair.asSpreader(int[].class, 2).invoke(new int[] {7, 8}));
        t("spread of strings", () -> pair.asSpreader(String[].class, 2).invoke(new String[] {"x", "y"}));
        t("spread in front", () -> six.asSpreader(0, Object[].class, 4).invoke(new Object[] {1, 2L, 3.0, "d"}, 'e', "f"));
        t("spread in the middle", () -> six.asSpreader(1, Object[].class, 2).invoke(1, new Object[] {2, 3}, "d", 'e', "f"));
        t("spread too many", () -> pair.asSpreader(Object[].class, 3));
        t("spread not an array", () -> pair.asSpreader(Object.class, 1));
        t("spread wrong values", () -> six.asSpreader(Object[].class, 6).invoke(new Object[] {1, 2L, "3", "d", 'e', "f"}));
        t("collect", () -> (String) join.asFixedArity().asCollector(Object[].class, 3).invokeExact("a", (Object) 1, (Object) 2, (Object) 3) + join.asCollector(Object[].class, 0).invoke("a"));
        t("collect in front", () -> MethodHandles.identity(int[].class).asCollector(0, int[].class, 2).invoke(1, 2));
        t("collect negative", () -> join.asCollector(Object[].class, -1));
        t("collect too many", () -> join.asCollector(Object[].class, 255));
        t("collect wrong", () -> join.asCollector(int[].class, 1));
        for (int n : new int[] {0, 1, 5, 10, 100, 200}) {
            Object[] many = new Object[n];
            Arrays.fill(many, "m");
            List<Object> all = new ArrayList<>(List.of("first"));
            all.addAll(Arrays.asList(many));
            t("many " + n, () -> ((String) join.invokeWithArguments(all)).length());
        }
        t("arguments at most", () -> join.asCollector(Object[].class, 253).type().parameterCount());
    }

    static void types() {
        MethodType t = MethodType.methodType(int.class, String.class, long.class, Object[].class);
        System.out.println(t + " " + t.toMethodDescriptorString() + " " + t.generic() + " " + t.erase() + " " + t.wrap() + " " + t.wrap().unwrap().equals(t) + " " + t.hasPrimitives() + t.hasWrappers() + " " + t.parameterArray().length + " " + t.lastParameterType());
        System.out.println(t.changeParameterType(1, int.class) + " " + t.insertParameterTypes(1, char.class, byte.class) + " " + t.appendParameterTypes(Runnable.class) + " " + t.dropParameterTypes(0, 2) + " " + t.changeReturnType(void.class) + " " + MethodType.genericMethodType(2, true));
        System.out.println((MethodType.methodType(int.class, String.class) == MethodType.methodType(int.class, String.class)) + " " + t.equals("x") + " " + t.describeConstable().get());
        t("void parameter", () -> MethodType.methodType(int.class, void.class));
        t("null parameter", () -> MethodType.methodType(int.class, (Class<?>) null));
        t("too many", () -> MethodType.methodType(int.class, new Class<?>[256]));
        t("too many slots", () -> {
            Class<?>[] longs = new Class<?>[128];
            Arrays.fill(longs, long.class);
            return MethodType.methodType(void.class, longs);
        });
        t("index", () -> t.parameterType(3));
        t("drop", () -> t.dropParameterTypes(2, 1));
        for (String d : new String[] {"()V", "(I)", "(V)V", "I", "(Ljava.lang.String;)V", "([[[D)[J", "(LNone;)V", "()Ljava/lang/String", "", "(II", "([V)V"}) t("descriptor " + d, () -> MethodType.fromMethodDescriptorString(d, null));
        t("handle too many", () -> MethodHandles.dropArguments(MethodHandles.identity(int.class), 0, new ArrayList<>(java.util.Collections.nCopies(254, int.class))).type().parameterCount());
        t("handle of most", () -> MethodHandles.empty(MethodType.genericMethodType(255)));
    }

    public static void main(String[] args) throws Throwable {
        matrix();
        spreading();
        types();
    }
}
