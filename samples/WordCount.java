import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/**
 * The most frequent words of some files, counted by several threads.
 *
 * <p>Usage: WordCount file...
 */
public class WordCount {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    private void count(List<String> lines) {
        for (String line : lines) {
            for (String word : line.toLowerCase(Locale.ROOT).split("[^a-z]+")) {
                if (!word.isEmpty()) counts.computeIfAbsent(word, w -> new LongAdder()).increment();
            }
        }
    }

    private void countFiles(String[] names, int threads) throws IOException, InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> parts = new ArrayList<>();
        for (String name : names) {
            List<String> lines = Files.readAllLines(Path.of(name), StandardCharsets.UTF_8);
            for (int from = 0; from < lines.size(); from += 100) {
                List<String> part = lines.subList(from, Math.min(from + 100, lines.size()));
                parts.add(pool.submit(() -> count(part)));
            }
        }
        for (Future<?> part : parts) part.get();
        pool.shutdown();
    }

    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            System.err.println("usage: WordCount file...");
            System.exit(2);
        }
        WordCount all = new WordCount();
        all.countFiles(args, 4);
        Comparator<Map.Entry<String, LongAdder>> byCount = Comparator.comparingLong(e -> -e.getValue().sum());
        all.counts.entrySet().stream().sorted(byCount.thenComparing(Map.Entry.comparingByKey())).limit(10)
                .forEach(e -> System.out.printf("%6d %s%n", e.getValue().sum(), e.getKey()));
        System.out.println(all.counts.size() + " different words");
    }
}
