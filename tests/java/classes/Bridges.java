import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Bridges: covariant returns over several levels, generic parameters, interfaces and classes that meet, calls by every type; inherited implementations. */
public class Bridges {
    static class Animal {
        Animal self() { return this; }
        Object thing() { return "animal"; }
        Number count() throws Exception { return 1; }
    }
    static class Cat extends Animal {
        @Override
        Cat self() { return this; }
        @Override
        CharSequence thing() { return "cat"; }
        @Override
        Integer count() { return 2; }
    }
    static class Lion extends Cat {
        @Override
        Lion self() { return this; }
        @Override
        String thing() { return "lion" + super.thing(); }
        @Override
        Integer count() { return 3 + super.count(); }
    }
    interface Source<T> {
        T get();
        default T twice() {
            get();
            return get();
        }
    }
    interface Sink<T> {
        String put(T t);
    }
    interface Both<T extends Number> extends Source<T>, Sink<T> { }
    static class Ints implements Both<Integer>, Comparable<Ints>, Comparator<String> {
        int v;
        public Integer get() { return v++; }
        public String put(Integer i) { return "put" + (v = i); }
        public int compareTo(Ints o) { return v - o.v; }
        public int compare(String a, String b) { return b.compareTo(a); }
    }
    static abstract class Generic<T, R> {
        abstract R apply(T t);
        R call(T t) { return apply(t); }
        void many(List<? super T> l, T... ts) { l.addAll(Arrays.asList(ts)); }
    }
    static class StringLength extends Generic<String, Integer> {
        @Override
        Integer apply(String s) { return s.length(); }
    }
    static class Deeper extends StringLength {
        @Override
        Integer apply(String s) { return -super.apply(s); }
    }
    /** Its method implements the interface that only the subclass names. */
    static class Implementation {
        public String get() { return "inherited"; }
        public String put(String s) { return "inherited " + s; }
    }
    static class Adopter extends Implementation implements Source<String>, Sink<String> { }
    static abstract class Shape<S extends Shape<S>> {
        String log = "";
        abstract S me();
        S add(String s) {
            log += s;
            return me();
        }
    }
    static class Square extends Shape<Square> {
        @Override
        Square me() { return this; }
        Square corner() {
            log += "#";
            return this;
        }
    }
    enum Op implements BiFunction<Integer, Integer, Integer> {
        PLUS {
            public Integer apply(Integer a, Integer b) { return a + b; }
        },
        TIMES {
            public Integer apply(Integer a, Integer b) { return a * b; }
        }
    }

    static void methods(Class<?> c) {
        System.out.println(c.getSimpleName() + " " + Arrays.stream(c.getDeclaredMethods()).map(m -> m.getReturnType().getSimpleName() + " " + m.getName()
                + Arrays.stream(m.getParameterTypes()).map(Class::getSimpleName).toList() + (m.isBridge() ? "b" : "") + (m.isSynthetic() ? "s" : "") + (m.isVarArgs() ? "v" : "")).sorted().toList());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    public static void main(String[] args) throws Exception {
        for (Animal a : new Animal[] {new Animal(), new Cat(), new Lion()}) System.out.println(a.self().getClass().getSimpleName() + " " + a.thing() + " " + a.count());
        Cat c = new Lion();
        System.out.println(c.self().thing().length() + " " + c.count().compareTo(9));
        Ints i = new Ints();
        Source<Integer> so = i;
        Sink raw = i;
        Both<Integer> bo = i;
        System.out.println(i.put(5) + so.get() + so.twice() + bo.get() + raw.put(9) + i.compareTo(new Ints()) + ((Comparable) i).compareTo(i) + ((Comparator) i).compare("a", "b"));
        for (Object bad : new Object[] {"s", 1L, null})
            try {
                System.out.println(raw.put(bad));
            } catch (ClassCastException | NullPointerException e) {
                System.out.println(e.getClass().getSimpleName());
            }
        Generic g = new Deeper();
        System.out.println(g.call("abc") + " " + ((StringLength) g).apply("abcd") + " " + new StringLength().call("x"));
        try {
            g.call(new StringBuilder());
        } catch (ClassCastException e) {
            System.out.println("cast in the bridge: " + e.getStackTrace()[0].getMethodName() + " " + e.getStackTrace()[1].getMethodName());
        }
        Adopter ad = new Adopter();
        System.out.println(ad.get() + ((Source<?>) ad).get() + ((Source<String>) ad).twice() + ((Sink<String>) ad).put("p") + ((Implementation) ad).put("q"));
        System.out.println(new Square().add("a").corner().add("b").log);
        for (Op op : Op.values()) System.out.print(op.apply(3, 4) + " " + op.andThen(x -> x * 10).apply(5, 6) + " " + ((BiFunction) op).apply(7, 8) + " ");
        System.out.println();
        for (Class<?> k : new Class<?>[] {Animal.class, Cat.class, Lion.class, Ints.class, Generic.class, StringLength.class, Deeper.class, Adopter.class, Square.class, Op.PLUS.getClass()}) methods(k);
        for (Method m : Lion.class.getDeclaredMethods())
            if (m.getName().equals("self")) System.out.print(m.invoke(new Lion()).getClass().getSimpleName() + " ");
        System.out.println(Lion.class.getDeclaredMethod("self").getReturnType().getSimpleName() + " " + Lion.class.getDeclaredMethod("count").getReturnType());
        Function<Object, Object> f = Object::toString;
        Function<? super String, ?> h = f.compose(String::trim);
        System.out.println(h.apply("  x ".concat("y")));
    }
}
