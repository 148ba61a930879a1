import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Streams and lambdas. */
public class Streams {
    record Person(String name, int age, String city) { }

    public static void main(String[] args) {
        String[] cities = {"Ankara", "Bursa", "Cairo", "Delhi"};
        List<Person> people = IntStream.range(0, 20_000).mapToObj(i -> new Person("p" + i, i * 37 % 90, cities[i % 4])).toList();
        long sum = 0;
        for (int n = 0; n < 3; n++) {
            Map<String, Double> ages = people.stream().filter(p -> p.age() > 17).collect(
                    Collectors.groupingBy(Person::city, Collectors.averagingInt(Person::age)));
            sum += ages.values().stream().mapToLong(Double::longValue).sum();
            sum += people.stream().sorted(Comparator.comparing(Person::age).thenComparing(Person::name)).limit(100)
                           .mapToInt(p -> p.name().length()).sum();
            sum += IntStream.rangeClosed(1, 100_000).filter(i -> i % 3 == 0).mapToLong(i -> (long) i * i).reduce(0, Long::sum) % 1000;
        }
        System.out.println(sum);
    }
}
