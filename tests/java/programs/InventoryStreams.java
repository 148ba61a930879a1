import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An inventory of records: grouping, partitioning, teeing, own collectors, flat maps, joining of tables, all by streams. */
public class InventoryStreams {
    enum Kind { TOOL, TOY, FOOD, BOOK }

    record Item(String name, Kind kind, BigDecimal price, int stock, List<String> tags) {
        Item {
            if (price.signum() < 0 || stock < 0) throw new IllegalArgumentException("negative: " + name);
            tags = List.copyOf(tags);
        }

        static Item parse(String line) {
            String[] f = line.trim().split("\\s*;\\s*");
            return new Item(f[0], Kind.valueOf(f[1]), new BigDecimal(f[2]), Integer.parseInt(f[3]), f.length > 4 ? List.of(f[4].split(",")) : List.of());
        }

        BigDecimal worth() {
            return price.multiply(BigDecimal.valueOf(stock));
        }
    }

    record Sale(String item, int count, int day) {}

    record Span<T>(T least, T greatest) {}

    static <T> Collector<T, ?, Optional<Span<T>>> span(Comparator<? super T> order) {
        return Collectors.teeing(Collectors.minBy(order), Collectors.maxBy(order), (a, b) -> a.map(least -> new Span<>(least, b.orElseThrow())));
    }

    static <T> Collector<T, ?, BigDecimal> summing(Function<? super T, BigDecimal> value) {
        return Collector.of(() -> new BigDecimal[] {BigDecimal.ZERO}, (sum, t) -> sum[0] = sum[0].add(value.apply(t)), (a, b) -> {
            a[0] = a[0].add(b[0]);
            return a;
        }, sum -> sum[0]);
    }

    public static void main(String[] args) {
        List<Item> items = """
                hammer; TOOL; 12.50; 7; steel,wood
                saw; TOOL; 18.99; 3; steel
                drill; TOOL; 79.00; 1; electric,steel
                kite; TOY; 9.95; 0; paper,wood
                robot; TOY; 49.00; 4; electric
                bread; FOOD; 2.20; 30
                cheese; FOOD; 7.85; 12
                atlas; BOOK; 31.40; 2; paper
                novel; BOOK; 8.99; 25; paper
                """.lines().map(Item::parse).toList();
        Map<String, Item> byName = items.stream().collect(Collectors.toMap(Item::name, Function.identity()));
        System.out.println(items.stream().collect(Collectors.groupingBy(Item::kind, () -> new EnumMap<>(Kind.class),
                Collectors.mapping(Item::name, Collectors.joining("+")))));
        Map<Kind, BigDecimal> worths = items.stream().collect(Collectors.groupingBy(Item::kind, TreeMap::new, summing(Item::worth)));
        System.out.println(worths);
        System.out.println(items.stream().collect(Collectors.partitioningBy(i -> i.stock > 3, Collectors.counting())));
        System.out.println(items.stream().collect(span(Comparator.comparing(Item::worth))).map(s -> s.least.name + " to " + s.greatest.name));
        System.out.println(Stream.<Item>empty().collect(span(Comparator.comparing(Item::price))));
        Map<String, String> byTag = items.stream().flatMap(i -> i.tags.stream().map(t -> Map.entry(t, i.name))).collect(Collectors.groupingBy(
                Map.Entry::getKey, TreeMap::new, Collectors.collectingAndThen(Collectors.mapping(Map.Entry::getValue, Collectors.toList()),
                        l -> l.size() + l.toString())));
        System.out.println(byTag);
        System.out.println(items.stream().<String>mapMulti((i, out) -> {
            for (String tag : i.tags) if (tag.length() > 5) out.accept(i.name + "/" + tag);
        }).toList());
        System.out.println(items.stream().sorted(Comparator.comparing(Item::kind).reversed().thenComparing(Item::price, Comparator.reverseOrder()))
                .map(Item::name).collect(Collectors.joining(" ", "<", ">")));
        DoubleSummaryStatistics prices = items.stream().map(Item::price).mapToDouble(BigDecimal::doubleValue).summaryStatistics();
        System.out.printf("%d prices, %.2f to %.2f, %.4f%n", prices.getCount(), prices.getMin(), prices.getMax(), prices.getAverage());
        List<Sale> sales = IntStream.range(0, 40).mapToObj(i -> new Sale(items.get(i * i % 9).name, 1 + i % 3, i / 8)).toList();
        Map<Integer, BigDecimal> perDay = sales.parallelStream().collect(Collectors.groupingBy(Sale::day, TreeMap::new,
                summing(s -> byName.get(s.item).price.multiply(BigDecimal.valueOf(s.count)))));
        System.out.println(perDay);
        Map<String, IntSummaryStatistics> counts = sales.stream().collect(Collectors.groupingBy(Sale::item, TreeMap::new,
                Collectors.summarizingInt(Sale::count)));
        counts.forEach((name, c) -> System.out.println("  " + name + " " + c.getSum() + " in " + c.getCount() + " of " + byName.get(name).stock));
        System.out.println(items.stream().filter(i -> !counts.containsKey(i.name)).map(Item::name).toList());
        BigDecimal raised = items.stream().map(i -> i.price.multiply(new BigDecimal("1.07")).setScale(2, RoundingMode.HALF_UP)).reduce(BigDecimal.ZERO,
                BigDecimal::add);
        System.out.println(raised + " " + items.stream().map(Item::price).takeWhile(p -> p.intValue() < 50).count() + " "
                + items.stream().dropWhile(i -> i.kind == Kind.TOOL).findFirst().map(Item::name).orElse("?"));
        for (String bad : List.of("x; TOOL; -1; 1", "x; FUEL; 1; 1", "x; TOY; 1", "x; TOY; one; 1", "x; TOY; 1; many")) {
            try {
                System.out.println(Item.parse(bad));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                System.out.println(bad + " -> " + e);
            }
        }
        try {
            System.out.println(Stream.concat(items.stream(), items.stream().skip(8)).collect(Collectors.toMap(Item::name, Item::stock)));
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
    }
}
