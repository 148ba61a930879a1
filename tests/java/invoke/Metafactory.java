import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.*;

/** LambdaMetafactory called by hand with every kind of implementation, capture, conversion, marker and bridge, its refusals, and the compiler's shapes of lambdas. */
public class Metafactory {
    static final MethodHandles.Lookup L = MethodHandles.lookup();
    static String mask(Object o) { return String.valueOf(o).replaceAll("Lambda\\$[0-9]+/0x[0-9a-f]+", "Lambda").replaceAll("@[0-9a-f]+", "@hex"); }
    interface Act {
        Object run() throws Throwable;
    }
    static void t(String what, Act act) {
        try {
            System.out.println(what + ": " + mask(act.run()));
        } catch (Throwable e) {
            System.out.println(what + ": " + mask(e) + (e.getCause() == null ? "" : " <- " + mask(e.getCause())));
        }
    }
    static MethodType mt(Class<?> r, Class<?>... p) { return MethodType.methodType(r, p); }

    interface Wide {
        Object call(boolean z, byte b, char c, short s, int i, long j, float f, double d, Object o);
    }
    static Object wide(boolean cz, byte cb, char cc, short cs, int ci, long cj, float cf, double cd, Object co, boolean z, byte b, char c, short s, int i, long j, float f, double d, Object o) {
        return "" + cz + cb + cc + cs + ci + cj + cf + cd + co + "|" + z + b + c + s + i + j + f + d + o;
    }
    static String text(Object o) { return "text " + o; }
    static int length(String s) { return s.length(); }
    static Integer boxed(Integer i) { return i + 1; }
    static long widened(long x) { return x * 2; }
    static void nothing() { System.out.print("nothing called; "); }
    private String own(int x) { return "own " + x; }
    static class Base {
        final String name;
        Base(String name) { this.name = name; }
        String who() { return "Base " + name; }
    }
    static class Derived extends Base {
        Derived(String n) { super(n); }
        @Override
        String who() { return "Derived " + name; }
        Supplier<String> superWho() { return super::who; }
        Supplier<String> thisWho() { return this::who; }
    }
    interface Face {
        default String def() { return "def of " + this.getClass().getSimpleName(); }
        static String stat(int x) { return "stat " + x; }
        private String priv() { return "priv"; }
        default Supplier<String> viaPrivate() { return this::priv; }
    }
    static class Impl implements Face {
        Supplier<String> superDef() { return Face.super::def; }
    }
    interface Generic<T> { T get(T t); }
    interface StringGeneric extends Generic<String> {
        @Override
        String get(String s);
    }
    interface Marker { default String mark() { return "marked"; } }

    static <T> T make(Class<T> face, String name, MethodType erased, MethodHandle impl, MethodType exact, Object... captured) throws Throwable {
        Class<?>[] types = impl.type().parameterList().subList(0, captured.length).toArray(new Class<?>[0]);
        CallSite site = LambdaMetafactory.metafactory(L, name, MethodType.methodType(face, types), erased, impl, exact);
        return face.cast(site.getTarget().invokeWithArguments(captured));
    }

    @SuppressWarnings("unchecked")
    static void plain() throws Throwable {
        MethodType object = mt(Object.class, Object.class);
        System.out.println(make(Function.class, "apply", object, L.findStatic(Metafactory.class, "text", mt(String.class, Object.class)), mt(String.class, String.class)).apply("a"));
        System.out.println(make(Function.class, "apply", object, L.findStatic(Metafactory.class, "length", mt(int.class, String.class)), mt(Integer.class, String.class)).apply("four"));
        System.out.println(make(IntUnaryOperator.class, "applyAsInt", mt(int.class, int.class), L.findStatic(Metafactory.class, "boxed", mt(Integer.class, Integer.class)), mt(int.class, int.class)).applyAsInt(4));
        System.out.println(make(ToLongFunction.class, "applyAsLong", mt(long.class, Object.class), L.findStatic(Metafactory.class, "length", mt(int.class, String.class)), mt(long.class, String.class)).applyAsLong("abc"));
        System.out.println(make(ToDoubleFunction.class, "applyAsDouble", mt(double.class, Object.class), L.findStatic(Metafactory.class, "widened", mt(long.class, long.class)), mt(double.class, Integer.class)).applyAsDouble(21));
        System.out.println(make(Function.class, "apply", object, L.findVirtual(String.class, "trim", mt(String.class)), mt(String.class, String.class)).apply(" x "));
        System.out.println(make(Supplier.class, "get", mt(Object.class), L.findVirtual(String.class, "length", mt(int.class)), mt(Integer.class), "bound").get());
        System.out.println(make(Function.class, "apply", object, L.findConstructor(Base.class, mt(void.class, String.class)), mt(Base.class, String.class)).apply("made").getClass());
        System.out.println(make(IntFunction.class, "apply", mt(Object.class, int.class), L.findVirtual(Metafactory.class, "own", mt(String.class, int.class)), mt(String.class, int.class), new Metafactory()).apply(3));
        System.out.println(make(Function.class, "apply", object, L.findVirtual(Face.class, "def", mt(String.class)), mt(String.class, Face.class)).apply(new Impl()));
        System.out.println(make(IntFunction.class, "apply", mt(Object.class, int.class), L.findStatic(Face.class, "stat", mt(String.class, int.class)), mt(String.class, int.class)).apply(6));
        make(Runnable.class, "run", mt(void.class), L.findStatic(Metafactory.class, "text", mt(String.class, Object.class)), mt(void.class), "dropped result").run();
        make(Runnable.class, "run", mt(void.class), L.findStatic(Metafactory.class, "nothing", mt(void.class)), mt(void.class)).run();
        MethodHandle wide = L.findStatic(Metafactory.class, "wide",
                mt(Object.class, boolean.class, byte.class, char.class, short.class, int.class, long.class, float.class, double.class, Object.class, boolean.class, byte.class, char.class, short.class, int.class, long.class, float.class, double.class, Object.class));
        MethodType rest = mt(Object.class, boolean.class, byte.class, char.class, short.class, int.class, long.class, float.class, double.class, Object.class);
        Wide w = make(Wide.class, "call", rest, wide, rest, true, (byte) 1, 'a', (short) 2, 3, 4L, 5f, 6.0, "o");
        System.out.println(w.call(false, (byte) -1, 'z', (short) -2, -3, -4L, -5f, -6.0, null));
        CallSite none = LambdaMetafactory.metafactory(L, "get", mt(Supplier.class), mt(Object.class), L.findConstructor(ArrayList.class, mt(void.class)), mt(List.class));
        System.out.println((none.getTarget().invoke() == none.getTarget().invoke()) + " " + none.getClass().getSimpleName() + " " + none.getTarget().type() + " " + ((Supplier<?>) none.getTarget().invoke()).get());
        CallSite capturing = LambdaMetafactory.metafactory(L, "get", mt(Supplier.class, String.class), mt(Object.class), L.findVirtual(String.class, "length", mt(int.class)), mt(Integer.class));
        System.out.println(capturing.getTarget().invoke("a") == capturing.getTarget().invoke("a"));
        Object o = none.getTarget().invoke();
        System.out.println(o.getClass().isHidden() + " " + o.getClass().isSynthetic() + " " + o.getClass().getInterfaces().length + " " + mask(o.getClass().getSimpleName()) + " " + o.getClass().getNestHost() + " " + java.lang.reflect.Modifier.toString(o.getClass().getModifiers()));
    }

    static Object alt(Object... rest) throws Throwable {
        Object[] args = new Object[] {L, "get", mt((Class<?>) rest[0])};
        return LambdaMetafactory.altMetafactory((MethodHandles.Lookup) args[0], (String) args[1], (MethodType) args[2], Arrays.copyOfRange(rest, 1, rest.length)).getTarget().invoke();
    }
    static String upper(String s) { return s.toUpperCase(); }
    @SuppressWarnings("unchecked")
    static void alternatives() throws Throwable {
        MethodHandle impl = L.findStatic(Metafactory.class, "upper", mt(String.class, String.class));
        MethodType object = mt(Object.class, Object.class), string = mt(String.class, String.class);
        t("marker", () -> ((Marker) alt(Generic.class, object, impl, string, LambdaMetafactory.FLAG_MARKERS, 1, Marker.class)).mark());
        t("markers", () -> Arrays.toString(alt(Generic.class, object, impl, string, LambdaMetafactory.FLAG_MARKERS, 2, Marker.class, Cloneable.class).getClass().getInterfaces()));
        t("bridge", () -> ((Generic<Object>) alt(StringGeneric.class, string, impl, string, LambdaMetafactory.FLAG_BRIDGES, 1, object)).get("x"));
        t("no bridge", () -> ((Generic<Object>) alt(StringGeneric.class, string, impl, string, 0)).get("x"));
        t("bridge, wrong type", () -> ((Generic<Object>) alt(StringGeneric.class, string, impl, string, LambdaMetafactory.FLAG_BRIDGES, 1, object)).get(5));
        t("serializable", () -> alt(Generic.class, object, impl, string, LambdaMetafactory.FLAG_SERIALIZABLE) instanceof Serializable);
        t("all", () -> Arrays.toString(alt(StringGeneric.class, string, impl, string, LambdaMetafactory.FLAG_SERIALIZABLE | LambdaMetafactory.FLAG_MARKERS | LambdaMetafactory.FLAG_BRIDGES, 1, Marker.class, 1, object).getClass().getInterfaces()));
        t("marker is no interface", () -> alt(Generic.class, object, impl, string, LambdaMetafactory.FLAG_MARKERS, 1, String.class));
        t("too few", () -> alt(Generic.class, object, impl, string));
        t("marker count too large", () -> alt(Generic.class, object, impl, string, LambdaMetafactory.FLAG_MARKERS, 2, Marker.class));
        t("too many", () -> alt(Generic.class, object, impl, string, 0, 5));
        t("negative count", () -> alt(Generic.class, object, impl, string, LambdaMetafactory.FLAG_BRIDGES, -1));
        t("not a type", () -> alt(Generic.class, "x", impl, string, 0));
        t("null", () -> alt(Generic.class, object, null, string, 0));
        MethodHandle text = L.findStatic(Metafactory.class, "text", mt(String.class, Object.class));
        t("no interface", () -> make(String.class, "x", object, text, object));
        t("not public interface of another class", () -> LambdaMetafactory.metafactory(MethodHandles.publicLookup(), "get", mt(Generic.class), object, text, object));
        t("no full privilege", () -> LambdaMetafactory.metafactory(L.dropLookupMode(MethodHandles.Lookup.PRIVATE), "apply", mt(Function.class), object, text, object));
        t("too few parameters", () -> LambdaMetafactory.metafactory(L, "get", mt(Supplier.class), mt(Object.class), text, mt(Object.class)));
        t("too many captured", () -> LambdaMetafactory.metafactory(L, "get", mt(Supplier.class, Object.class, Object.class), mt(Object.class), text, mt(Object.class)));
        t("wrong captured", () -> LambdaMetafactory.metafactory(L, "get", mt(Supplier.class, int.class), mt(Object.class), text, mt(Object.class)));
        t("wrong instantiation", () -> LambdaMetafactory.metafactory(L, "apply", mt(Function.class), object, L.findStatic(Metafactory.class, "length", mt(int.class, String.class)), mt(Integer.class, Integer.class)));
        t("wrong return", () -> LambdaMetafactory.metafactory(L, "apply", mt(Function.class), object, text, mt(Integer.class, Object.class)));
        t("exact against erased", () -> LambdaMetafactory.metafactory(L, "apply", mt(Function.class), mt(String.class, Object.class), text, mt(Object.class, Object.class)));
        t("a handle that is not direct", () -> LambdaMetafactory.metafactory(L, "apply", mt(Function.class), object, MethodHandles.dropArguments(text, 0, int.class), object));
        t("a getter", () -> LambdaMetafactory.metafactory(L, "apply", mt(Function.class), object, L.findGetter(Base.class, "name", String.class), mt(String.class, Base.class)));
        t("a method that the interface has not", () -> ((Function<Object, Object>) make(Function.class, "other", object, text, object)).apply("x"));
        t("a strange name", () -> make(Function.class, "a.b", object, text, object));
        t("an empty name", () -> make(Function.class, "", object, text, object));
        t("void wanted", () -> LambdaMetafactory.metafactory(L, "get", mt(Supplier.class), mt(Object.class), L.findStatic(Metafactory.class, "nothing", mt(void.class)), mt(Object.class)));
    }

    // ---- what the compiler makes ----

    interface Tri<A, B, C, R> { R apply(A a, B b, C c); }
    interface VarFn { Object call(String s, Object... os); }
    static String joined(String first, Object... rest) { return first + Arrays.toString(rest); }
    static <T extends Comparable<T> & Serializable> Supplier<T> both(T t) { return () -> t; }
    static <T extends Base & Face> Supplier<String> intersected(T t) { return t::def; }
    static class BaseFace extends Base implements Face {
        BaseFace() { super("bf"); }
    }
    class Inner {
        int x = 5;
        Supplier<Integer> outer() { return () -> x + Metafactory.this.field; }
        Supplier<Inner> make() { return Inner::new; }
    }
    int field = 7;
    static Runnable recursive;
    @SuppressWarnings("unchecked")
    static void compiled() throws Throwable {
        Tri<String, Object, Object, String> var = Metafactory::joined;
        VarFn direct = Metafactory::joined;
        Function<String, String> only = Metafactory::joined;
        System.out.println(var.apply("a", 1, 2) + direct.call("b", 1, 2) + only.apply("c"));
        System.out.println(new Derived("d").superWho().get() + ", " + new Derived("d").thisWho().get() + ", " + ((Function<Base, String>) Base::who).apply(new Derived("e")) + ", " + new Impl().superDef().get() + ", " + new Impl().viaPrivate().get());
        System.out.println(both("x").get() + intersected(new BaseFace()).get());
        Metafactory m = new Metafactory();
        System.out.println(m.new Inner().outer().get() + " " + m.new Inner().make().get().x);
        IntBinaryOperator max = Math::max;
        ToIntFunction<Integer> unboxing = Integer::intValue;
        Function<Integer, Long> widening = Integer::longValue;
        BiFunction<Integer, Integer, Integer> sum = Integer::sum;
        Function<int[], Object> cloned = int[]::clone;
        IntFunction<int[][]> array = int[][]::new;
        Supplier<Supplier<String>> nested = () -> () -> "nested";
        System.out.println(max.applyAsInt(3, 4) + " " + unboxing.applyAsInt(5) + " " + widening.apply(6) + " " + sum.apply(7, 8) + " " + ((int[]) cloned.apply(new int[2])).length + " " + array.apply(3).length + " " + nested.get().get());
        long j = 1;
        double d = 2.5;
        byte b = 3;
        boolean z = true;
        char c = 'c';
        short s = 4;
        float f = 5.5f;
        Object o = "o";
        int[] a = {1};
        Supplier<String> all = () -> "" + j + d + b + z + c + s + f + o + a[0]++;
        System.out.println(all.get() + all.get());
        Runnable r = (Runnable & Serializable & Marker) () -> System.out.println("a serializable one");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(r);
        Runnable back = (Runnable) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        back.run();
        System.out.println(((Marker) back).mark() + " " + (back.getClass() == r.getClass()));
        int[] count = {0};
        recursive = () -> {
            if (count[0]++ < 500) recursive.run();
        };
        recursive.run();
        System.out.println(count[0]);
        List<Supplier<Integer>> list = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int k = i;
            list.add(() -> k * 10);
        }
        for (Supplier<Integer> q : list) System.out.print(q.get() + " ");
        System.out.println(list.get(0).getClass() == list.get(1).getClass());
        Comparator<String> cmp = Comparator.<String, Integer>comparing(String::length).thenComparing(Comparator.reverseOrder());
        List<String> words = new ArrayList<>(List.of("bb", "a", "cc", "ddd", "b"));
        words.sort(cmp);
        System.out.println(words);
        String nothing = null;
        t("bound null", () -> ((Supplier<Integer>) nothing::length).get());
        t("null unboxed", () -> {
            Supplier<Integer> q = () -> null;
            int x = q.get();
            return x;
        });
        t("unchecked cast in a bridge", () -> ((Function<Object, Object>) (Function<?, ?>) (Function<String, Integer>) String::length).apply(5));
        t("unchecked cast in a lambda", () -> ((Function<Object, Object>) (Function<?, ?>) (Function<String, Integer>) x -> x.length()).apply(5));
    }

    public static void main(String[] args) throws Throwable {
        plain();
        alternatives();
        compiled();
    }
}
