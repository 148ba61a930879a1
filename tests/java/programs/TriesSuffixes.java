import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A trie with completion and removal, and a suffix array with common prefixes: occurrences, repeats, the text turned round (BWT) and back. */
public class TriesSuffixes {
    static final class Trie {
        private final Map<Character, Trie> next = new TreeMap<>();
        private boolean end;

        boolean add(String word) {
            Trie here = this;
            for (char c : word.toCharArray()) here = here.next.computeIfAbsent(c, k -> new Trie());
            boolean added = !here.end;
            here.end = true;
            return added;
        }

        private Trie at(String prefix) {
            Trie here = this;
            for (int i = 0; i < prefix.length() && here != null; i++) here = here.next.get(prefix.charAt(i));
            return here;
        }

        boolean contains(String word) {
            Trie here = at(word);
            return here != null && here.end;
        }

        void each(String prefix, Consumer<String> consumer) {
            if (end) consumer.accept(prefix);
            next.forEach((c, t) -> t.each(prefix + c, consumer));
        }

        List<String> completions(String prefix) {
            List<String> result = new ArrayList<>();
            Trie here = at(prefix);
            if (here != null) here.each(prefix, result::add);
            return result;
        }

        boolean remove(String word) {
            if (word.isEmpty()) {
                boolean was = end;
                end = false;
                return was;
            }
            Trie child = next.get(word.charAt(0));
            if (child == null || !child.remove(word.substring(1))) return false;
            if (!child.end && child.next.isEmpty()) next.remove(word.charAt(0));
            return true;
        }

        int nodes() {
            return 1 + next.values().stream().mapToInt(Trie::nodes).sum();
        }
    }

    /** Suffixes in order, by doubling the number of letters that are compared. */
    static Integer[] suffixes(String text) {
        int n = text.length();
        Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        int[] rank = text.chars().toArray();
        for (int k = 1;; k *= 2) {
            int[] r = rank;
            int width = k;
            Comparator<Integer> byHalves = Comparator.<Integer>comparingInt(i -> r[i]).thenComparingInt(i -> i + width < n ? r[i + width] : -1);
            Arrays.sort(order, byHalves);
            int[] fresh = new int[n];
            for (int i = 1; i < n; i++) fresh[order[i]] = fresh[order[i - 1]] + (byHalves.compare(order[i - 1], order[i]) < 0 ? 1 : 0);
            rank = fresh;
            if (n == 0 || rank[order[n - 1]] == n - 1) return order;
        }
    }

    static TreeSet<Integer> occurrences(String text, Integer[] order, String word) {
        int low = 0, high = order.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (text.substring(order[middle]).compareTo(word) < 0) low = middle + 1;
            else high = middle;
        }
        TreeSet<Integer> found = new TreeSet<>();
        for (; low < order.length && text.startsWith(word, order[low]); low++) found.add(order[low]);
        return found;
    }

    static String longestRepeat(String text, Integer[] order) {
        String best = "";
        for (int i = 1; i < order.length; i++) {
            int a = order[i - 1], b = order[i], n = 0;
            while (Math.max(a, b) + n < text.length() && text.charAt(a + n) == text.charAt(b + n)) n++;
            if (n > best.length()) best = text.substring(a, a + n);
        }
        return best;
    }

    static String turnRound(String text) {
        String ended = text + '\0';
        StringBuilder last = new StringBuilder();
        for (int i : suffixes(ended)) last.append(ended.charAt((i + ended.length() - 1) % ended.length()));
        return last.toString();
    }

    static String turnBack(String last) {
        Integer[] from = IntStream.range(0, last.length()).boxed().toArray(Integer[]::new);
        Arrays.sort(from, Comparator.comparing(last::charAt));
        StringBuilder out = new StringBuilder();
        for (int i = from[0]; out.length() < last.length() - 1; i = from[i]) out.append(last.charAt(from[i]));
        return out.toString();
    }

    public static void main(String[] args) {
        Trie trie = new Trie();
        for (String w : "tea ten to team inn in i teapot tea".split(" ")) System.out.print(trie.add(w) ? w + " " : "(" + w + ") ");
        System.out.println(trie.nodes());
        System.out.println(trie.completions("te") + " " + trie.completions("x") + " " + trie.completions(""));
        System.out.println(trie.contains("te") + " " + trie.remove("te") + " " + trie.remove("teapot") + " " + trie.remove("tea") + " " + trie.nodes());
        System.out.println(trie.completions(""));
        for (String text : new String[] {"banana", "mississippi", "abracadabra", "", "zzzz"}) {
            Integer[] order = suffixes(text);
            List<String> sorted = IntStream.range(0, text.length()).mapToObj(text::substring).sorted().toList();
            boolean right = IntStream.range(0, order.length).allMatch(i -> text.substring(order[i]).equals(sorted.get(i)));
            String turned = turnRound(text);
            System.out.println(Arrays.toString(order) + " " + right + " repeat '" + longestRepeat(text, order) + "' turned "
                    + turned.replace('\0', '$') + " back " + turnBack(turned).equals(text));
        }
        String text = "she sells sea shells on the sea shore";
        Integer[] order = suffixes(text);
        for (String w : new String[] {"se", "sh", "ells", "the", "x", " sea sh"}) System.out.println(w + " " + occurrences(text, order, w));
    }
}
