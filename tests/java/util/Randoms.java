import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Random numbers that are the same everywhere: Random, SplittableRandom, the generators by name, their streams; UUIDs. */
public class Randoms {
    public static void main(String[] args) {
        for (long seed : new long[] {0, 1, -1, 42, Long.MAX_VALUE}) {
            Random r = new Random(seed);
            System.out.println(r.nextInt() + " " + r.nextLong() + " " + r.nextInt(10) + " " + r.nextInt(1 << 20) + " " + r.nextInt(-5, 5) + " " + r.nextBoolean() + " "
                    + r.nextFloat() + " " + r.nextDouble());
        }
        Random g = new Random(3);
        System.out.println(g.nextGaussian() + " " + g.nextGaussian() + " " + g.nextGaussian(100, 15));
        byte[] bytes = new byte[11];
        g.nextBytes(bytes);
        System.out.println(Arrays.toString(bytes));
        System.out.println(new Random(9).ints(8, 0, 100).boxed().collect(Collectors.toList()) + " " + new Random(9).longs(2).sum() + " "
                + new Random(9).doubles(3, -1, 1).boxed().collect(Collectors.toList()));
        g.setSeed(5);
        int first = g.nextInt();
        g.setSeed(5);
        System.out.println(first == g.nextInt());
        int[] histogram = new int[6];
        for (int i = 0; i < 6000; i++) histogram[g.nextInt(6)]++;
        System.out.println(Arrays.toString(histogram));

        SplittableRandom s = new SplittableRandom(77), split = s.split();
        System.out.println(s.nextInt() + " " + split.nextInt() + " " + s.nextLong(1000) + " " + split.nextDouble() + " " + s.ints(4, 0, 9).sum());
        for (String name : List.of("L64X128MixRandom", "L32X64MixRandom", "L128X128MixRandom", "L64X256MixRandom", "Xoshiro256PlusPlus", "Xoroshiro128PlusPlus", "SplittableRandom", "Random")) {
            RandomGenerator r = RandomGeneratorFactory.of(name).create(123);
            System.out.println(name + " " + r.nextInt() + " " + r.nextLong(50) + " " + r.nextDouble() + " " + r.nextGaussian() + " " + r.nextExponential());
        }
        List<Integer> deck = IntStream.range(0, 10).boxed().collect(Collectors.toList());
        Collections.shuffle(deck, new Random(2024));
        System.out.println(deck);
        System.out.println(new Random(8).doubles().limit(2000).filter(x -> x < 0.5).count() + " " + DoubleStream.generate(new Random(8)::nextGaussian).limit(500).filter(x -> x > 0).count());
        for (Runnable bad : new Runnable[] {() -> new Random().nextInt(0), () -> new Random().nextInt(5, 5), () -> new Random().ints(-1), () -> RandomGeneratorFactory.of("None")}) {
            try {
                bad.run();
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
        System.out.println(Math.random() < 1 && Math.random() >= 0);
        uuids();
    }

    private static void uuids() {
        UUID u = UUID.fromString("123e4567-e89b-42d3-a456-556642440000"), named = UUID.nameUUIDFromBytes("name".getBytes());
        System.out.println(u + " " + u.version() + " " + u.variant() + " " + u.getMostSignificantBits() + " " + u.hashCode() + " " + named + " " + named.version());
        System.out.println(u.compareTo(named) + " " + new UUID(1, 2) + " " + UUID.fromString("1-2-3-4-5") + " " + UUID.randomUUID().version());
        UUID t = new UUID(0x58e0a7d7_eebc_11d8L, 0x9669_0800_200c_9a66L);
        System.out.println(t.version() + " " + new UUID(0x58e0a7d7eebc11d8L, 0x96690800200c9a66L).timestamp() + " " + t.clockSequence() + " " + t.node());
        for (String bad : new String[] {"1-2-3-4", "x-2-3-4-5", ""}) {
            try {
                UUID.fromString(bad);
            } catch (IllegalArgumentException e) {
                System.out.println(e.getClass().getSimpleName() + " " + e.getMessage());
            }
        }
        try {
            u.timestamp();
        } catch (UnsupportedOperationException e) {
            System.out.println(e.getMessage());
        }
    }
}
