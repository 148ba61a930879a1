import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Collectors of all kinds, nested and of one's own; the functional interfaces composed. */
public class Collecting {
    enum Kind { FRUIT, ROOT, LEAF }

    record Food(String name, Kind kind, double price, int stock) { }

    private static final List<Food> FOODS = List.of(new Food("apple", Kind.FRUIT, 1.5, 10), new Food("carrot", Kind.ROOT, 0.5, 40), new Food("kale", Kind.LEAF, 2.25, 5), new Food("pear", Kind.FRUIT, 1.75, 0),
            new Food("beet", Kind.ROOT, 1.0, 12), new Food("fig", Kind.FRUIT, 4.0, 3));

    public static void main(String[] args) {
        System.out.println(FOODS.stream().map(Food::name).collect(Collectors.joining(", ", "[", "]")) + " " + FOODS.stream().collect(Collectors.counting()) + " " + FOODS.stream().collect(Collectors.averagingDouble(Food::price)) + " "
                + FOODS.stream().collect(Collectors.summingInt(Food::stock)) + " " + FOODS.stream().collect(Collectors.minBy(Comparator.comparing(Food::price))).get().name() + " " + FOODS.stream().map(Food::stock).collect(Collectors.reducing(0, Integer::sum)));
        System.out.println(FOODS.stream().collect(Collectors.groupingBy(Food::kind, () -> new EnumMap<>(Kind.class), Collectors.mapping(Food::name, Collectors.toList()))));
        System.out.println(FOODS.stream().collect(Collectors.partitioningBy(f -> f.price() > 1.2, Collectors.mapping(Food::name, Collectors.joining("+")))));
        System.out.println(FOODS.stream().collect(Collectors.groupingBy(Food::kind, () -> new TreeMap<Kind, String>(), Collectors.collectingAndThen(Collectors.maxBy(Comparator.comparing(Food::stock)), m -> m.map(Food::name).orElse("?")))));
        System.out.println(FOODS.stream().collect(Collectors.groupingBy(f -> f.name().length(), () -> new TreeMap<Integer, TreeSet<Character>>(), Collectors.filtering(f -> f.stock() > 0, Collectors.flatMapping(f -> f.name().chars().mapToObj(c -> (char) c), Collectors.toCollection(() -> new TreeSet<Character>()))))));
        System.out.println(FOODS.stream().collect(Collectors.toMap(Food::kind, Food::price, Double::sum, TreeMap::new)) + " " + FOODS.stream().collect(Collectors.toMap(Food::name, Food::stock, (a, b) -> a, LinkedHashMap::new)));
        DoubleSummaryStatistics stats = FOODS.stream().collect(Collectors.summarizingDouble(Food::price));
        System.out.println(stats.getMin() + " " + stats.getMax() + " " + stats.getSum() + " " + stats.getAverage() + " " + FOODS.stream().collect(Collectors.teeing(Collectors.counting(), Collectors.averagingInt(Food::stock), (n, a) -> n + " of " + a)));
        System.out.println(Stream.of(3, 1, 3).collect(Collectors.toCollection(LinkedHashSet::new)) + " " + Stream.of(1, 2).collect(Collectors.toUnmodifiableList()) + " " + Stream.of(1, 1).collect(Collectors.toSet()) + " " + Stream.of("k").collect(Collectors.toUnmodifiableMap(k -> k, String::length)) + " "
                + Stream.of(1, 2, 3).collect(Collectors.reducing((a, b) -> a * b)) + " " + Stream.of("a", "bb").collect(Collectors.reducing(0, String::length, Integer::sum)));
        own();
        composed();
    }

    private static void own() {
        Collector<Integer, int[], String> minMax = Collector.of(() -> new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE}, (a, x) -> {
            a[0] = Math.min(a[0], x);
            a[1] = Math.max(a[1], x);
        }, (a, b) -> new int[] {Math.min(a[0], b[0]), Math.max(a[1], b[1])}, a -> a[0] + ".." + a[1]);
        System.out.println(Stream.of(5, -2, 9, 4).collect(minMax) + " " + IntStream.range(0, 200).parallel().boxed().collect(minMax) + " " + minMax.characteristics());
        Collector<String, StringJoiner, String> joiner = Collector.of(() -> new StringJoiner("|", "<", ">"), StringJoiner::add, StringJoiner::merge, StringJoiner::toString);
        System.out.println(Stream.of("x", "y", "z").parallel().collect(joiner) + " " + batches(IntStream.range(0, 11).boxed().toList(), 4));
        Map<Integer, Map<Character, List<String>>> nested = Stream.of("one", "two", "three", "four", "five", "six").collect(Collectors.groupingBy(String::length, TreeMap::new, Collectors.groupingBy(s -> s.charAt(0), TreeMap::new, Collectors.toList())));
        System.out.println(nested);
    }

    private static <T> List<List<T>> batches(List<T> all, int size) {
        return all.stream().collect(ArrayList::new, (l, x) -> {
            if (l.isEmpty() || l.get(l.size() - 1).size() == size) l.add(new ArrayList<>());
            l.get(l.size() - 1).add(x);
        }, (a, b) -> a.addAll(b));
    }

    private static void composed() {
        Function<Integer, Integer> twice = x -> x * 2, plus = x -> x + 3;
        Predicate<String> empty = String::isEmpty, longer = s -> s.length() > 3;
        BiFunction<Integer, Integer, Integer> add = Integer::sum;
        UnaryOperator<String> upper = String::toUpperCase;
        Supplier<List<String>> lists = ArrayList::new;
        IntBinaryOperator max = Math::max;
        BinaryOperator<String> shorter = BinaryOperator.minBy(Comparator.comparing(String::length));
        System.out.println(twice.andThen(plus).apply(5) + " " + twice.compose(plus).apply(5) + " " + Function.<Integer>identity().apply(1) + " " + empty.or(longer).negate().test("abc") + Predicate.not(empty).and(longer).test("abcd") + " " + add.andThen(twice).apply(1, 2) + " "
                + upper.apply("u") + lists.get() + max.applyAsInt(3, 9) + " " + shorter.apply("aaa", "bb") + " " + Predicate.isEqual("x").test("x"));
        Function<Integer, Function<Integer, Function<Integer, Integer>>> curried = a -> b -> c -> a * b + c;
        Function<Integer, Integer> composed = Stream.of(twice, plus, twice).reduce(Function.identity(), Function::andThen);
        System.out.println(curried.apply(4).apply(5).apply(6) + " " + composed.apply(1) + " " + Collecting.<Integer, Integer>fix(self -> n -> n < 2 ? 1 : n * self.apply(n - 1)).apply(6));
        Comparator<Food> order = Comparator.comparing(Food::kind, Collections.reverseOrder()).thenComparing(Comparator.comparingDouble(Food::price).reversed()).thenComparing(Food::name, Comparator.nullsLast(Comparator.naturalOrder()));
        System.out.println(FOODS.stream().sorted(order).map(Food::name).toList() + " " + Stream.of("b", null, "a").sorted(Comparator.nullsFirst(Comparator.naturalOrder())).toList() + " " + Arrays.asList(3, 1, 2).stream().max(Integer::compare).get() + " "
                + Optional.of(4).filter(x -> x > 3).map(twice).orElse(0));
    }

    private static <A, B> Function<A, B> fix(Function<Function<A, B>, Function<A, B>> f) { return a -> f.apply(fix(f)).apply(a); }
}
