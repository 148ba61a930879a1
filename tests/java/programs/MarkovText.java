import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts: a Markov chain's chatter, a concordance, a spell checker with edits and counts, soundex, anagrams, a word search, wrapped lines. */
public class MarkovText {
    static final String TEXT = """
            The north wind and the sun disputed which was the stronger, when a traveller came along wrapped in a warm cloak.
            They agreed that the one who first succeeded in making the traveller take his cloak off should be considered stronger
            than the other. Then the north wind blew as hard as he could, but the more he blew the more closely did the traveller
            fold his cloak around him; and at last the north wind gave up the attempt. Then the sun shone out warmly, and
            immediately the traveller took off his cloak. And so the north wind was obliged to confess that the sun was the
            stronger of the two.
            """;

    static List<String> words(String text) {
        return Pattern.compile("\\p{L}+").matcher(text.toLowerCase(Locale.ROOT)).results().map(m -> m.group()).toList();
    }

    static String chatter(List<String> words, int order, int length, long seed) {
        Map<List<String>, List<String>> followers = new LinkedHashMap<>();
        for (int i = 0; i + order < words.size(); i++) {
            followers.computeIfAbsent(List.copyOf(words.subList(i, i + order)), k -> new ArrayList<>()).add(words.get(i + order));
        }
        Random random = new Random(seed);
        List<String> out = new ArrayList<>(followers.keySet().iterator().next());
        while (out.size() < length) {
            List<String> next = followers.get(out.subList(out.size() - order, out.size()));
            if (next == null) break;
            out.add(next.get(random.nextInt(next.size())));
        }
        return String.join(" ", out);
    }

    static Stream<String> edits(String w) {
        Stream.Builder<String> all = Stream.builder();
        for (int i = 0; i <= w.length(); i++) {
            String a = w.substring(0, i), b = w.substring(i);
            if (!b.isEmpty()) all.add(a + b.substring(1));
            if (b.length() > 1) all.add(a + b.charAt(1) + b.charAt(0) + b.substring(2));
            for (char c = 'a'; c <= 'z'; c++) {
                all.add(a + c + b);
                if (!b.isEmpty()) all.add(a + c + b.substring(1));
            }
        }
        return all.build();
    }

    static String correct(String word, Map<String, Long> counts) {
        if (counts.containsKey(word)) return word;
        Comparator<String> byCount = Comparator.<String, Long>comparing(counts::get).thenComparing(Comparator.reverseOrder());
        return edits(word).filter(counts::containsKey).max(byCount)
                .orElseGet(() -> edits(word).distinct().limit(40).flatMap(MarkovText::edits).filter(counts::containsKey).max(byCount).orElse("?"));
    }

    static String soundex(String name) {
        String codes = "01230120022455012623010202";
        StringBuilder s = new StringBuilder().append(Character.toUpperCase(name.charAt(0)));
        char last = codes.charAt(s.charAt(0) - 'A');
        for (char c : name.substring(1).toUpperCase(Locale.ROOT).toCharArray()) {
            char code = codes.charAt(c - 'A');
            if (code != '0' && code != last) s.append(code);
            if (c != 'H' && c != 'W') last = code;
        }
        return s.append("000").substring(0, 4);
    }

    static String wrap(String text, int width) {
        Matcher m = Pattern.compile("(\\S.{0," + (width - 1) + "})(?:\\s+|$)").matcher(text.replaceAll("\\s+", " "));
        StringBuilder out = new StringBuilder();
        while (m.find()) {
            String line = m.group(1).strip();
            int gaps = line.split(" ").length - 1, missing = width - line.length();
            StringBuilder wide = new StringBuilder();
            int gap = 0;
            for (String word : line.split(" ")) {
                wide.append(word);
                if (gap < gaps) wide.append(" ".repeat(1 + (m.end() == text.length() ? 0 : missing * (gap + 1) / gaps - missing * gap / gaps)));
                gap++;
            }
            out.append('|').append(wide).append("|\n");
        }
        return out.toString();
    }

    static String search(String[] grid, String word) {
        for (int y = 0; y < grid.length; y++) {
            for (int x = 0; x < grid[0].length(); x++) {
                for (int d = 0; d < 9; d++) {
                    int dy = d / 3 - 1, dx = d % 3 - 1, n = 0;
                    while (d != 4 && n < word.length()) {
                        int r = y + n * dy, c = x + n * dx;
                        if (r < 0 || c < 0 || r >= grid.length || c >= grid[0].length() || grid[r].charAt(c) != word.charAt(n)) break;
                        n++;
                    }
                    if (n == word.length()) return word + " at " + (y + 1) + "," + (x + 1) + " towards " + "NW N NE W - E SW S SE".split(" ")[d];
                }
            }
        }
        return word + " is not there";
    }

    public static void main(String[] args) {
        List<String> words = words(TEXT);
        System.out.println(chatter(words, 1, 25, 9) + "\n" + chatter(words, 2, 40, 9));
        Map<String, Long> counts = words.stream().collect(Collectors.groupingBy(w -> w, HashMap::new, Collectors.counting()));
        System.out.println(counts.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(8).toList());
        for (String w : "wnd traveler strongr teh cloaks stonge xyzzy sun".split(" ")) System.out.print(w + "->" + correct(w, counts) + " ");
        System.out.println();
        for (String name : "Robert Rupert Rubin Ashcraft Ashcroft Tymczak Pfister Honeyman Lee".split(" ")) System.out.print(soundex(name) + " ");
        System.out.println();
        Map<String, TreeSet<String>> anagrams = new TreeMap<>();
        for (String w : "listen silent enlist stone notes onset tones banana".split(" ")) {
            char[] key = w.toCharArray();
            Arrays.sort(key);
            anagrams.computeIfAbsent(new String(key), k -> new TreeSet<>()).add(w);
        }
        System.out.println(anagrams);
        String[] grid = {"catxo", "orone", "dewit", "xolsa", "abcde"};
        for (String w : Set.copyOf(List.of("cat", "cod", "are", "one", "tiw", "wolf")).stream().sorted().toList()) System.out.println(search(grid, w));
        System.out.print(wrap(TEXT, 60));
    }
}
