import java.util.*;
import java.util.function.*;
import java.util.stream.*;
/**
 * Lambdas, method references, closures, streams, string switch on captured state, recursion through functional
 * interfaces.
 */
public class Lambdas {
    interface TriFunction<A, B, C, R> {
        R apply(A a, B b, C c);
        default<V> TriFunction<A, B, C, V> then(Function<R, V> f) { return (a, b, c) -> f.apply(apply(a, b, c)); }
    }
    int base = 100;
    int addTo(int x) { return base + x; }
    static int twice(int x) { return x * 2; }
    Supplier<Integer> sup() { return () -> base++; }
    static <T, R> List<R> map(List<T> l, Function<? super T, ? extends R> f) {
        List<R> r = new ArrayList<>();
        for (T t : l) r.add(f.apply(t));
        return r;
    }
    record P(String n, int a) {}
    public static void main(String[] args) {
        Lambdas me = new Lambdas();
        IntUnaryOperator u = me::addTo, v = Lambdas::twice;
        System.out.println(u.andThen(v).applyAsInt(5) + " " + u.compose(v).applyAsInt(5));
        Supplier<Integer> s = me.sup();
        s.get();
        s.get();
        System.out.println(me.base);
        Function<Integer, int[]> mk = int[] ::new;
        System.out.println(mk.apply(3).length);
        Supplier<List<String>> ls = ArrayList::new;
        List<String> nl = ls.get();
        nl.add("q");
        System.out.println(nl);
        BiFunction<String, Integer, P> ctor = P::new;
        System.out.println(ctor.apply("bob", 3));
        Function<String, Integer> len = String::length;
        System.out.println(len.apply("four"));
        Comparator<String> ci = String::compareToIgnoreCase;
        System.out.println(ci.compare("A", "b"));
        TriFunction<Integer, Long, Double, String> tf = (a, b, c) -> a + "/" + b + "/" + c;
        System.out.println(tf.then(String::length).apply(1, 2L, 3.5));
        byte bb = 1;
        long ll = 2;
        double dd = 3;
        String str = "cap";
        Supplier<String> cap = () -> bb + str + ll + dd + me.base;
        System.out.println(cap.get());
        System.out.println(IntStream.rangeClosed(1, 5).mapToObj(i -> "x".repeat(i)).collect(Collectors.joining(",")));
        Map<Integer, Long> grouped =
                Stream.of("a", "bb", "ccc", "dd")
                        .collect(Collectors.groupingBy(String::length, TreeMap::new, Collectors.counting()));
        System.out.println(grouped);
        System.out.println(map(List.of(1, 2, 3), x -> x * x));
        System.out.println(Stream.iterate(1, x -> x * 3).limit(8).reduce(0, Integer::sum));
        System.out.println(
                Arrays.asList(5, 3, 8).stream().sorted(Comparator.reverseOrder()).map(Object::toString).toList());
        System.out.println(IntStream.range(0, 1000).filter(i -> i % 7 == 0).mapToLong(i -> (long) i * i).sum());
        System.out.println(Stream.of(new P("z", 1), new P("a", 2), new P("m", 1))
                                   .sorted(Comparator.comparing(P::a).thenComparing(P::n))
                                   .map(P::n)
                                   .collect(Collectors.toList()));
        Function<Integer, Function<Integer, Integer>> curried = a -> b -> a * b;
        System.out.println(curried.apply(6).apply(7));
        Function<Integer, Integer>[] fact = new Function[1];
        fact[0] = n -> n <= 1 ? 1 : n * fact[0].apply(n - 1);
        System.out.println(fact[0].apply(10));
        Runnable r = () -> { throw new IllegalArgumentException("from lambda"); };
        try {
            r.run();
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        Predicate<String> p = String::isEmpty;
        System.out.println(p.negate().or(x -> x == null).test(""));
        Optional<String> o = Optional.of("v").filter(x -> x.length() > 3).or(() -> Optional.of("alt"));
        System.out.println(o.get());
        Map<String, Integer> m = new TreeMap<>();
        for (String w : "a b a c b a".split(" ")) m.merge(w, 1, Integer::sum);
        m.computeIfAbsent("d", k -> 9);
        m.replaceAll((k, x) -> x * 10);
        System.out.println(m);
        Object ser = (Runnable & java.io.Serializable) () -> {};
        System.out.println(ser instanceof java.io.Serializable);
        int total = 0;
        for (int i = 0; i < 50; i++) {
            int k = i;
            IntSupplier is = () -> k * k;
            total += is.getAsInt();
        }
        System.out.println(total);
        BinaryOperator<Double> pow = Math::pow;
        System.out.println(pow.apply(2.0, 10.0));
        System.out.println(DoubleStream.of(1, 2, 3).summaryStatistics());
        Callable3 c3 = me.new Inner()::go;
        System.out.println(c3.call());
    }
    interface Callable3 {
        String call();
    }
    class Inner {
        String go() { return "inner" + base; }
    }
}
