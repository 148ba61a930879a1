import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Tables filled cell by cell: knapsack, common and increasing subsequences, edit distance, change, chains of matrices; checked by recursion. */
public class DynamicProgs {
    record Item(String name, int weight, int value) {}

    static List<Item> knapsack(List<Item> items, int capacity) {
        int[][] best = new int[items.size() + 1][capacity + 1];
        for (int i = 1; i <= items.size(); i++) {
            Item item = items.get(i - 1);
            for (int w = 0; w <= capacity; w++) {
                best[i][w] = best[i - 1][w];
                if (item.weight <= w) best[i][w] = Math.max(best[i][w], best[i - 1][w - item.weight] + item.value);
            }
        }
        List<Item> chosen = new ArrayList<>();
        for (int i = items.size(), w = capacity; i > 0; i--) {
            if (best[i][w] == best[i - 1][w]) continue;
            chosen.add(items.get(i - 1));
            w -= items.get(i - 1).weight;
        }
        Collections.reverse(chosen);
        return chosen;
    }

    static String common(String a, String b) {
        int[][] length = new int[a.length() + 1][b.length() + 1];
        for (int i = a.length() - 1; i >= 0; i--) {
            for (int j = b.length() - 1; j >= 0; j--) {
                length[i][j] = a.charAt(i) == b.charAt(j) ? 1 + length[i + 1][j + 1] : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0, j = 0; i < a.length() && j < b.length();) {
            if (a.charAt(i) == b.charAt(j)) {
                out.append(a.charAt(i++));
                j++;
            } else if (length[i + 1][j] >= length[i][j + 1]) i++;
            else j++;
        }
        return out.toString();
    }

    static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        Arrays.setAll(above, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }

    static final Map<String, Integer> KNOWN = new HashMap<>();

    static int distanceByRecursion(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) return a.length() + b.length();
        String key = a + "/" + b;
        Integer known = KNOWN.get(key);
        if (known != null) return known;
        String x = a.substring(1), y = b.substring(1);
        int result = a.charAt(0) == b.charAt(0) ? distanceByRecursion(x, y)
                : 1 + Math.min(distanceByRecursion(x, y), Math.min(distanceByRecursion(x, b), distanceByRecursion(a, y)));
        KNOWN.put(key, result);
        return result;
    }

    static int increasing(int[] a) {
        int[] tails = new int[a.length];
        int n = 0;
        for (int x : a) {
            int at = Arrays.binarySearch(tails, 0, n, x);
            if (at < 0) at = -at - 1;
            tails[at] = x;
            if (at == n) n++;
        }
        return n;
    }

    static long waysToChange(int amount, int... coins) {
        long[] ways = new long[amount + 1];
        ways[0] = 1;
        for (int coin : coins) for (int i = coin; i <= amount; i++) ways[i] += ways[i - coin];
        return ways[amount];
    }

    static String chain(int... sizes) {
        int n = sizes.length - 1;
        long[][] cost = new long[n][n];
        String[][] order = new String[n][n];
        for (int i = 0; i < n; i++) order[i][i] = String.valueOf((char) ('A' + i));
        for (int span = 1; span < n; span++) {
            for (int i = 0, j = span; j < n; i++, j++) {
                cost[i][j] = Long.MAX_VALUE;
                for (int k = i; k < j; k++) {
                    long c = cost[i][k] + cost[k + 1][j] + (long) sizes[i] * sizes[k + 1] * sizes[j + 1];
                    if (c >= cost[i][j]) continue;
                    cost[i][j] = c;
                    order[i][j] = "(" + order[i][k] + order[k + 1][j] + ")";
                }
            }
        }
        return order[0][n - 1] + " " + cost[0][n - 1];
    }

    public static void main(String[] args) {
        List<Item> items = List.of(new Item("map", 9, 150), new Item("water", 153, 200), new Item("tin", 68, 45), new Item("banana", 27, 60),
                new Item("cheese", 23, 30), new Item("camera", 32, 30), new Item("socks", 4, 50), new Item("book", 30, 10));
        for (int capacity : new int[] {0, 40, 200, 1000}) {
            List<Item> chosen = knapsack(items, capacity);
            System.out.println(capacity + ": " + chosen.stream().mapToInt(Item::value).sum() + chosen.stream().map(Item::name).toList());
        }
        String[][] pairs = {{"kitten", "sitting"}, {"", "abc"}, {"intention", "execution"}, {"sunday", "saturday"}, {"same", "same"}};
        for (String[] p : pairs) {
            System.out.println(p[0] + " " + p[1] + ": " + common(p[0], p[1]) + " " + distance(p[0], p[1]));
        }
        Random random = new Random(8);
        for (int i = 0; i < 25; i++) {
            String a = word(random), b = word(random);
            int d = distance(a, b);
            if (d != distanceByRecursion(a, b) || d < Math.abs(a.length() - b.length()) || d > a.length() + b.length() - 2 * common(a, b).length()) {
                System.out.println("differs: " + a + " " + b);
            }
        }
        System.out.println(KNOWN.size() + " cases remembered");
        System.out.println(increasing(new int[] {0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15}) + " " + increasing(new int[0]));
        System.out.println(waysToChange(100, 1, 5, 10, 25, 50) + " " + waysToChange(1000, 1, 2, 5, 10, 20, 50, 100, 200) + " " + waysToChange(3, 2));
        System.out.println(chain(30, 35, 15, 5, 10, 20, 25) + " " + chain(10, 100, 5, 50));
    }

    static String word(Random random) {
        char[] letters = new char[random.nextInt(9)];
        for (int i = 0; i < letters.length; i++) letters[i] = (char) ('a' + random.nextInt(3));
        return new String(letters);
    }
}
