import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Maps of every kind against one another; navigation, views, orders, access order, enum and identity keys, errors. */
public class Maps {
    enum Day { MON, TUE, WED, THU, FRI }

    private static void attempt(String what, Supplier<?> s) {
        try {
            System.out.println(what + " = " + s.get());
        } catch (RuntimeException e) {
            System.out.println(what + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    private static String work(Map<Integer, String> m) {
        Random r = new Random(17);
        long checksum = 0;
        for (int step = 0; step < 1500; step++) {
            int k = r.nextInt(120) * 64;
            switch (r.nextInt(10)) {
            case 0, 1, 2: checksum += m.put(k, "v" + step) == null ? 1 : 2; break;
            case 3: checksum += m.remove(k) == null ? 3 : 5; break;
            case 4: m.merge(k, "+", String::concat); break;
            case 5: m.computeIfAbsent(k, x -> "c" + x); break;
            case 6: m.computeIfPresent(k, (x, v) -> v.length() > 12 ? null : v + "!"); break;
            case 7: m.compute(k, (x, v) -> v == null ? "n" : v.substring(1).isEmpty() ? null : v.substring(1)); break;
            case 8: checksum += m.getOrDefault(k, "none").length(); break;
            default: checksum += m.containsKey(k) ? m.get(k).hashCode() % 100 : 7; break;
            }
        }
        return m.size() + " " + checksum + " " + m.hashCode();
    }

    public static void main(String[] args) {
        for (Map<Integer, String> m : List.<Map<Integer, String>>of(new HashMap<>(), new LinkedHashMap<>(), new TreeMap<>(), new Hashtable<>(),
                new TreeMap<>(Comparator.reverseOrder()), Collections.synchronizedMap(new HashMap<>(1, 4f)),
                new java.util.concurrent.ConcurrentHashMap<>(), new java.util.concurrent.ConcurrentSkipListMap<>()))
            System.out.println(m.getClass().getSimpleName() + " " + work(m));
        navigation();
        views();
        orders();
        enums();
        identity();
        errors();
        iteration();
    }

    private static void navigation() {
        TreeMap<Integer, String> t = new TreeMap<>();
        for (int i = 0; i < 50; i++) t.put(i * 37 % 101, "t" + i);
        StringBuilder b = new StringBuilder();
        for (int k : new int[] {-1, 0, 1, 50, 100, 101})
            b.append(t.floorKey(k)).append(t.lowerKey(k)).append(t.ceilingKey(k)).append(t.higherKey(k)).append(' ');
        System.out.println(b);
        NavigableMap<Integer, String> part = t.subMap(20, false, 40, true), down = part.descendingMap();
        System.out.println(part.keySet() + " " + down.firstEntry() + " " + down.headMap(30, true).keySet() + " " + down.tailMap(30).lastKey());
        part.put(25, "new");
        attempt("out of range", () -> part.put(20, "x"));
        attempt("wider view", () -> part.subMap(10, 30));
        System.out.println(part.pollFirstEntry() + " " + down.pollFirstEntry() + " " + t.size() + " " + t.navigableKeySet().descendingSet().first());
        Map.Entry<Integer, String> e = t.firstEntry();
        attempt("set in a snapshot", () -> e.setValue("x"));
        t.entrySet().iterator().next().setValue("changed");
        System.out.println(t.firstEntry() + " " + t.lastEntry().getKey() + " " + t.comparator());
        for (int i = 0; i < 101; i += 2) t.remove(i);
        System.out.println(t.size() + " " + t.headMap(20) + " " + new TreeMap<>(t).equals(t));
    }

    private static void views() {
        Map<String, Integer> m = new HashMap<>(Map.of("a", 1, "b", 2, "c", 3, "d", 4));
        m.keySet().remove("a");
        m.values().remove(4);
        m.entrySet().removeIf(e -> e.getValue() == 2);
        System.out.println(m + " " + m.entrySet().contains(Map.entry("c", 3)) + m.entrySet().contains(new AbstractMap.SimpleEntry<>("c", 4)));
        m.replaceAll((k, v) -> v * 10);
        m.putAll(Map.of("x", 7));
        m.values().retainAll(List.of(30));
        System.out.println(m + " " + m.replace("c", 30, 31) + m.replace("q", 1) + m.putIfAbsent("c", 9) + m.remove("c", 5));
        m.put(null, null);
        System.out.println(m.containsKey(null) + " " + m.get(null) + m.getOrDefault(null, 5) + m.putIfAbsent(null, 6) + " " + m.containsValue(null));
        attempt("add to keySet", () -> m.keySet().add("k"));
        System.out.println(new AbstractMap.SimpleImmutableEntry<>("k", 1) + " " + Map.Entry.<Integer, Integer>comparingByValue().compare(Map.entry(1, 2), Map.entry(2, 1)));
    }

    private static void orders() {
        LinkedHashMap<String, Integer> inserted = new LinkedHashMap<>(), accessed = new LinkedHashMap<>(8, 0.75f, true);
        for (String s : "one two three four five".split(" ")) {
            inserted.put(s, s.length());
            accessed.put(s, s.length());
        }
        inserted.put("one", 11);
        accessed.get("two");
        accessed.getOrDefault("one", 0);
        accessed.putIfAbsent("three", 9);
        System.out.println(inserted + " " + accessed);
        inserted.remove("two");
        inserted.put("two", 2);
        System.out.println(inserted.keySet() + " " + new ArrayList<>(accessed.values()));
        HashMap<String, Integer> poor = new HashMap<>();
        for (String s : List.of("Aa", "BB", "AaAa", "BBBB", "AaBB", "BBAa")) poor.put(s, s.hashCode()); // equal hashes
        System.out.println(poor.size() + " " + (poor.get("Aa").equals(poor.get("BB"))) + " " + poor.get("BBAa").equals(poor.get("AaAa")));
        HashMap<Clash, Integer> tree = new HashMap<>();
        for (int i = 0; i < 100; i++) tree.put(new Clash(i), i);
        for (int i = 0; i < 100; i += 3) tree.remove(new Clash(i));
        int sum = 0;
        for (int i = 0; i < 100; i++) sum += tree.getOrDefault(new Clash(i), 0);
        System.out.println(tree.size() + " " + sum);
    }

    record Clash(int n) implements Comparable<Clash> {
        @Override
        public int hashCode() { return 42; }

        @Override
        public int compareTo(Clash o) { return n - o.n; }
    }

    private static void enums() {
        EnumMap<Day, String> m = new EnumMap<>(Day.class);
        m.put(Day.FRI, "f");
        m.put(Day.MON, "m");
        m.put(Day.WED, null);
        System.out.println(m + " " + m.containsKey(Day.WED) + m.containsKey(Day.TUE) + m.containsKey(null) + " " + m.remove(Day.MON) + m.size());
        attempt("null enum key", () -> m.put(null, ""));
        System.out.println(new EnumMap<>(Map.of(Day.THU, 1, Day.TUE, 2)) + " " + m.equals(new EnumMap<>(m)) + m.clone());
    }

    private static void identity() {
        IdentityHashMap<Object, Integer> m = new IdentityHashMap<>();
        String a = new String("k"), b = new String("k");
        m.put(a, 1);
        m.put(b, 2);
        m.put(Integer.valueOf(5), 3);
        System.out.println(m.size() + " " + m.get(a) + m.get(b) + m.get("k") + m.get(5) + m.containsValue(2));
        m.remove(a);
        System.out.println(m.get(b) + " " + m.containsKey(a));
        Object[] keys = new Object[300];
        for (int i = 0; i < 300; i++) m.put(keys[i] = new Object(), i);
        int good = 0;
        for (int i = 0; i < 300; i++) if (m.get(keys[i]) == i) good++;
        for (int i = 0; i < 300; i += 2) m.remove(keys[i]);
        System.out.println(good + " " + m.size());
    }

    private static void errors() {
        attempt("TreeMap null", () -> new TreeMap<String, Integer>().put(null, 1));
        attempt("TreeMap uncomparable", () -> new TreeMap<Object, Integer>().put(new Object() {
            @Override
            public String toString() { return "o"; }
        }, 1).toString().length());
        attempt("Hashtable null", () -> new Hashtable<String, Integer>().put("k", null));
        attempt("firstKey of none", () -> new TreeMap<>().firstKey());
        attempt("firstEntry of none", () -> new TreeMap<>().firstEntry());
        attempt("Map.of duplicate", () -> Map.of(1, 1, 1, 2));
        attempt("Map.of put", () -> Map.of(1, 1).put(2, 2));
        attempt("Map.ofEntries null", () -> Map.ofEntries((Map.Entry<String, String>) null));
        attempt("HashMap(-1)", () -> new HashMap<>(-1));
        attempt("HashMap load", () -> new HashMap<>(1, Float.NaN));
        attempt("subMap order", () -> new TreeMap<>(Map.of(1, 2)).subMap(3, 1));
        attempt("unmodifiable", () -> Collections.unmodifiableMap(new HashMap<>()).remove(1));
        attempt("entry of unmodifiable", () -> Collections.unmodifiableMap(new HashMap<>(Map.of(1, 1))).entrySet().iterator().next().setValue(3));
        attempt("merge null", () -> new HashMap<>(Map.of(1, 1)).merge(1, null, (x, y) -> x));
    }

    private static void iteration() {
        Map<Integer, Integer> m = new HashMap<>();
        for (int i = 0; i < 20; i++) m.put(i, i);
        for (Iterator<Integer> it = m.keySet().iterator(); it.hasNext();) if (it.next() % 3 == 0) it.remove();
        System.out.println(m.keySet());
        attempt("put while iterating", () -> {
            for (int k : m.keySet()) m.put(k + 100, 1);
            return "never";
        });
        attempt("computeIfAbsent that puts", () -> m.computeIfAbsent(500, k -> m.put(501, 1)));
        attempt("forEach", () -> {
            StringBuilder b = new StringBuilder();
            new TreeMap<>(Map.of(3, "c", 1, "a", 2, "b")).forEach((k, v) -> b.append(k).append(v));
            return b;
        });
        Map<Object, Object> self = new HashMap<>();
        self.put("me", self);
        System.out.println(self);
    }
}
