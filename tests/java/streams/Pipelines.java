import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** java.util.stream: every operation, laziness and order of effects, short circuits, infinite streams, spliterators, misuse. */
public class Pipelines {
    record Person(String name, int age, String city) { }

    private static final List<Person> PEOPLE = List.of(new Person("Ann", 31, "Rome"), new Person("Bob", 25, "Oslo"), new Person("Cid", 31, "Oslo"), new Person("Dee", 47, "Rome"), new Person("Eve", 19, "Lima"));

    private static void attempt(String what, Supplier<?> s) {
        try {
            System.out.println(what + " = " + s.get());
        } catch (RuntimeException e) {
            System.out.println(what + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    public static void main(String[] args) {
        operations();
        laziness();
        numbers();
        sources();
        spliterators();
        misuse();
        closing();
        words();
        parallel();
    }

    private static void operations() {
        System.out.println(PEOPLE.stream().filter(p -> p.age() > 20).map(Person::name).collect(Collectors.toList()) + " " + PEOPLE.stream().mapToInt(Person::age).sum() + " " + Stream.of(3, 1, 2, 3, 1).distinct().sorted().toList() + " "
                + Stream.of("b", "a", "c").sorted(Comparator.reverseOrder()).collect(Collectors.joining()) + " " + IntStream.range(0, 10).skip(3).limit(4).boxed().toList() + " " + Stream.iterate(1, x -> x < 100, x -> x * 3).toList() + " "
                + Stream.of(1, 2, 3, 4, 1).takeWhile(x -> x < 4).toList() + Stream.of(1, 2, 3, 4, 1).dropWhile(x -> x < 4).toList());
        System.out.println(Stream.of(List.of(1, 2), List.<Integer>of(), List.of(3)).flatMap(List::stream).map(x -> x * x).reduce(0, Integer::sum) + " " + Stream.of("a-b", "c").flatMap(s -> Arrays.stream(s.split("-"))).toList() + " "
                + Stream.of(1, 2, 3).<String>mapMulti((x, sink) -> {
                    for (int i = 0; i < x; i++) sink.accept(x + "" + i);
                }).toList() + " " + IntStream.of(1, 2).flatMap(x -> IntStream.range(0, x)).sum() + " " + Stream.of("x", "yy").mapToInt(String::length).mapToObj(n -> "#" + n).toList());
        System.out.println(Stream.of(5, 3).min(Comparator.naturalOrder()) + " " + Stream.of("aa", "b").max(Comparator.comparing(String::length)) + " " + Stream.empty().findFirst() + " " + Stream.of(1, 2, 3).reduce((a, b) -> a * 10 + b).get() + " "
                + Stream.of("a", "bb").reduce(0, (n, s) -> n + s.length(), Integer::sum) + " " + Stream.of(1, 2).anyMatch(x -> x > 1) + Stream.of(1, 2).allMatch(x -> x > 1) + Stream.empty().noneMatch(x -> true) + " " + Stream.of(1, 2, 3).count() + " "
                + Arrays.toString(Stream.of(1, 2).toArray(Integer[]::new)) + Stream.of(1).toArray().getClass().getSimpleName() + " " + Stream.concat(Stream.of(1), Stream.of("x")).toList() + " " + Stream.ofNullable(null).count());
        ArrayList<Integer> got = Stream.of(4, 5).collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
        Iterator<Integer> it = Stream.of(7, 8).iterator();
        System.out.println(got + " " + it.next() + it.next() + it.hasNext() + " " + Optional.of(1).stream().toList() + " " + Stream.<String>builder().add("p").add("q").build().toList());
    }

    private static void laziness() {
        StringBuilder log = new StringBuilder();
        Stream<Integer> s = Stream.of(5, 2, 8, 1, 9).peek(x -> log.append("p").append(x)).filter(x -> x > 1).map(x -> {
            log.append("m").append(x);
            return x * 2;
        });
        log.append("|");
        System.out.println(s.limit(3).toList() + " " + log);
        log.setLength(0);
        System.out.println(Stream.of(3, 1, 2).peek(x -> log.append("a").append(x)).sorted().peek(x -> log.append("b").append(x)).anyMatch(x -> x == 2) + " " + log);
        log.setLength(0);
        System.out.println(Stream.generate(new Random(3)::nextInt).map(x -> Math.floorMod(x, 10)).peek(log::append).filter(x -> x == 7).findFirst().get() + " " + log);
        log.setLength(0);
        System.out.println(Stream.of(1, 2, 3).flatMap(x -> IntStream.range(0, 5).boxed().peek(y -> log.append(x).append(y).append(' '))).limit(7).count() + " " + log);
        System.out.println(IntStream.iterate(1, x -> x + 1).filter(n -> IntStream.rangeClosed(2, (int) Math.sqrt(n)).noneMatch(d -> n % d == 0)).skip(1).limit(15).boxed().toList());
        System.out.println(Stream.iterate(new long[] {0, 1}, f -> new long[] {f[1], f[0] + f[1]}).map(f -> f[0]).limit(15).map(String::valueOf).collect(Collectors.joining(",")) + " " + List.of(1, 2).stream().peek(x -> log.append("never")).count());
    }

    private static void numbers() {
        System.out.println(IntStream.rangeClosed(1, 5).summaryStatistics() + " " + DoubleStream.of(0.1, 0.2, 0.3).sum() + " " + DoubleStream.of(1, Double.NaN).max() + " " + LongStream.range(0, 5).average().getAsDouble() + " " + IntStream.empty().max() + " "
                + IntStream.of(3, 1, 2).sorted().mapToLong(x -> x).boxed().toList() + " " + IntStream.of(1, 1, 2).distinct().asDoubleStream().sum() + " " + DoubleStream.iterate(1, x -> x / 2).limit(10).sum() + " " + "hello".chars().mapToObj(c -> (char) c).toList() + " "
                + IntStream.rangeClosed(1, 5).reduce((a, b) -> a * b).getAsInt() + " " + IntStream.of(1, 2, 3).mapToDouble(Math::sqrt).mapToInt(x -> (int) (x * 100)).sum() + " " + LongStream.rangeClosed(Long.MAX_VALUE - 1, Long.MAX_VALUE).count() + " "
                + IntStream.concat(IntStream.of(1), IntStream.of(2)).collect(StringBuilder::new, StringBuilder::append, StringBuilder::append));
        double[] hard = new double[1000];
        Arrays.fill(hard, 0.1);
        System.out.println(DoubleStream.of(hard).sum() + " " + DoubleStream.of(1e308, 1e308, -1e308).sum() + " " + DoubleStream.of(1e16, 1, -1e16).sum() + " " + DoubleStream.of(hard).average().getAsDouble());
    }

    private static void sources() {
        System.out.println(Arrays.stream(new int[] {1, 2, 3, 4}, 1, 3).sum() + " " + Map.of("k", 1).entrySet().stream().map(e -> e.getKey() + e.getValue()).toList() + " " + Set.of(5).stream().findAny().get() + " "
                + new TreeMap<>(Map.of(2, "b", 1, "a")).values().stream().collect(Collectors.joining()) + " " + java.util.regex.Pattern.compile(",").splitAsStream("x,y").toList() + " " + new Random(1).ints(3, 0, 9).boxed().toList() + " "
                + java.util.BitSet.valueOf(new long[] {37}).stream().boxed().toList() + " " + Stream.of(1, 2, null).map(x -> x == null ? -1 : x).toList() + " " + "a\nb".lines().map(String::toUpperCase).toList());
        List<Integer> changing = new ArrayList<>(List.of(1, 2));
        Stream<Integer> late = changing.stream();
        changing.add(3); // bound when the end is asked for
        System.out.println(late.toList());
    }

    private static void spliterators() {
        Spliterator<Integer> s = Arrays.asList(1, 2, 3, 4, 5, 6, 7, 8).spliterator(), a = s.trySplit(), b = a.trySplit();
        StringBuilder t = new StringBuilder();
        for (Spliterator<Integer> x : List.of(b, a, s)) {
            t.append(x.estimateSize()).append(':');
            x.tryAdvance(t::append);
            t.append('/');
            x.forEachRemaining(t::append);
            t.append(' ');
        }
        System.out.println(t + "" + s.hasCharacteristics(Spliterator.SIZED | Spliterator.ORDERED));
        Iterable<Integer> countdown = () -> new Iterator<>() {
            int n = 5;

            @Override
            public boolean hasNext() { return n > 0; }

            @Override
            public Integer next() {
                if (n == 0) throw new NoSuchElementException();
                return n--;
            }
        };
        System.out.println(StreamSupport.stream(countdown.spliterator(), false).toList() + " " + StreamSupport.stream(Spliterators.spliteratorUnknownSize(countdown.iterator(), Spliterator.ORDERED), true).map(x -> x * x).toList());
        Spliterator<Integer> own = new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED) {
            int n;

            @Override
            public boolean tryAdvance(java.util.function.Consumer<? super Integer> c) {
                if (n == 6) return false;
                c.accept(n++);
                return true;
            }
        };
        System.out.println(StreamSupport.stream(own, false).filter(x -> x % 2 == 1).toList() + " " + Stream.of(1, 2).spliterator().getExactSizeIfKnown() + " " + Stream.of(3, 4).filter(x -> x > 3).spliterator().tryAdvance(x -> { }));
    }

    private static void misuse() {
        attempt("used twice", () -> {
            Stream<Integer> s = Stream.of(1);
            s.count();
            return s.count();
        });
        attempt("linked twice", () -> {
            Stream<Integer> s = Stream.of(1);
            s.map(x -> x);
            return s.filter(x -> true);
        });
        attempt("limit", () -> Stream.of(1).limit(-1));
        attempt("duplicate keys", () -> Stream.of("a", "b", "a").collect(Collectors.toMap(Function.identity(), String::length)));
        attempt("null value", () -> Stream.of("a").collect(Collectors.toMap(x -> x, x -> null)));
        attempt("null first", () -> Stream.of((Object) null).findFirst());
        attempt("changed list", () -> {
            List<Integer> l = new ArrayList<>(List.of(1, 2, 3));
            l.stream().forEach(x -> l.add(x));
            return l;
        });
        attempt("toList", () -> Stream.of(1).toList().add(2));
        attempt("uncomparable", () -> Stream.of(new Object(), new Object()).sorted().count() + Stream.of(new StringBuilder(), new Thread()).sorted().toList().size());
        attempt("exception", () -> Stream.of(1, 0).map(x -> 1 / x).toList());
        attempt("array store", () -> Stream.of("x").toArray(Integer[]::new));
        attempt("average", () -> IntStream.empty().average().getAsDouble());
    }

    private static void closing() {
        StringBuilder log = new StringBuilder();
        try (Stream<Integer> s = Stream.of(1, 2).onClose(() -> log.append("inner ")).map(x -> x + 1).onClose(() -> log.append("outer "))) {
            log.append(s.count()).append(' ');
        }
        Stream<Integer> failing = Stream.of(1).onClose(() -> { throw new IllegalStateException("first"); }).onClose(() -> { throw new IllegalStateException("second"); });
        try {
            failing.close();
        } catch (IllegalStateException e) {
            log.append(e.getMessage()).append(e.getSuppressed().length);
        }
        Stream.of(1, 2).flatMap(x -> Stream.of(x).onClose(() -> log.append(" closed").append(x))).count();
        System.out.println(log + " " + Stream.of(1).isParallel() + Stream.of(1).parallel().isParallel() + Stream.of(1).parallel().sequential().isParallel());
    }

    private static void words() {
        String text = "the cat and the dog and the bird saw a cat";
        Map<String, Long> counts = Arrays.stream(text.split(" ")).collect(Collectors.groupingBy(w -> w, TreeMap::new, Collectors.counting()));
        System.out.println(counts + " " + counts.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).limit(3).map(Map.Entry::getKey).toList());
        System.out.println(IntStream.range(0, text.length()).filter(i -> text.charAt(i) == 'a').boxed().toList() + " " + text.chars().filter(Character::isLetter).mapToObj(c -> String.valueOf((char) c)).collect(Collectors.groupingBy(c -> c, TreeMap::new, Collectors.summingInt(c -> 1))));
        int[][] m = {{1, 2, 3}, {4, 5, 6}};
        System.out.println(IntStream.range(0, 3).mapToObj(c -> Arrays.stream(m).map(r -> String.valueOf(r[c])).collect(Collectors.joining(" "))).collect(Collectors.joining(" / ")) + " "
                + IntStream.rangeClosed(1, 20).boxed().flatMap(a -> IntStream.rangeClosed(a, 20).filter(b -> Math.sqrt(a * a + b * b) % 1 == 0).mapToObj(b -> a + "," + b)).toList());
    }

    private static void parallel() {
        List<Integer> numbers = IntStream.range(0, 1000).boxed().collect(Collectors.toList());
        System.out.println(numbers.parallelStream().map(x -> x * 2).filter(x -> x % 3 == 0).toList().equals(numbers.stream().map(x -> x * 2).filter(x -> x % 3 == 0).toList()) + " " + numbers.parallelStream().sorted(Comparator.reverseOrder()).skip(10).limit(3).toList() + " "
                + numbers.parallelStream().collect(Collectors.groupingByConcurrent(x -> x % 3, Collectors.counting())).equals(Map.of(0, 334L, 1, 333L, 2, 333L)) + " " + numbers.parallelStream().map(String::valueOf).collect(Collectors.joining()).hashCode() + " "
                + numbers.parallelStream().distinct().takeWhile(x -> x < 500).count() + " " + numbers.parallelStream().unordered().anyMatch(x -> x == 999) + " " + numbers.parallelStream().reduce(0, (a, x) -> a + x % 7, Integer::sum) + " "
                + numbers.parallelStream().filter(x -> x > 300).findFirst().get());
    }
}
