import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.LongAdder;

/** ConcurrentHashMap, ConcurrentSkipListMap and copy-on-write collections, alone and under contention. */
public class ConcurrentMaps {
    private interface Body {
        void run(int me);
    }

    private static void inParallel(int n, Body body) throws InterruptedException {
        Thread[] threads = new Thread[n];
        for (int i = 0; i < n; i++) {
            int me = i;
            threads[i] = new Thread(() -> body.run(me));
            threads[i].start();
        }
        for (Thread t : threads) t.join();
    }

    /** All keys in few bins, which become trees. */
    record Clash(int n) implements Comparable<Clash> {
        @Override
        public int hashCode() { return n % 3; }

        @Override
        public int compareTo(Clash other) { return Integer.compare(n, other.n); }
    }

    public static void main(String[] args) throws Exception {
        counting(new ConcurrentHashMap<>());
        counting(new ConcurrentSkipListMap<>());
        trees();
        computing();
        bulk();
        skipLists();
        copyOnWrite();
    }

    private static void counting(ConcurrentMap<String, Integer> map) throws InterruptedException {
        inParallel(4, me -> {
            for (int i = 0; i < 300; i++) {
                map.merge("k" + i % 30, 1, Integer::sum);
                map.putIfAbsent("t" + me, 0);
                map.computeIfPresent("t" + me, (k, v) -> v + 1);
                if (i % 50 == 0) map.remove("none" + me);
            }
        });
        System.out.println(map.getClass().getSimpleName() + " " + map.size() + " " + map.get("k7") + " " + map.get("t3") + " "
                + map.values().stream().mapToInt(x -> x).sum());
        System.out.println(map.replace("t0", 300, 1) + " " + map.replace("t0", 300, 2) + " " + map.replace("absent", 5) + " "
                + map.remove("t0", 2) + " " + map.remove("t0", 1) + " " + map.getOrDefault("t0", -1));
        try {
            map.put(null, 1);
        } catch (NullPointerException e) {
            System.out.println("no null keys");
        }
        try {
            map.put("x", null);
        } catch (NullPointerException e) {
            System.out.println("no null values");
        }
    }

    private static void trees() throws InterruptedException {
        ConcurrentHashMap<Clash, Integer> map = new ConcurrentHashMap<>();
        inParallel(3, me -> {
            for (int i = me; i < 240; i += 3) map.put(new Clash(i), i);
            for (int i = me; i < 240; i += 6) map.remove(new Clash(i));
        });
        int sum = 0;
        for (int i = 0; i < 240; i++) sum += map.getOrDefault(new Clash(i), 0);
        System.out.println("trees " + map.size() + " " + sum);
    }

    private static void computing() throws InterruptedException {
        ConcurrentHashMap<Integer, String> map = new ConcurrentHashMap<>();
        LongAdder computed = new LongAdder();
        inParallel(4, me -> {
            for (int i = 0; i < 100; i++) map.computeIfAbsent(i, k -> {
                computed.increment();
                return "v" + k;
            });
        });
        System.out.println("each computed once: " + computed.sum() + " " + map.get(42));
        ConcurrentHashMap<Integer, Integer> recursive = new ConcurrentHashMap<>();
        try {
            recursive.computeIfAbsent(1, k -> recursive.computeIfAbsent(1, j -> 2));
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(map.compute(1, (k, v) -> null) + " " + map.containsKey(1) + " " + map.compute(1, (k, v) -> v + k));
    }

    private static void bulk() throws InterruptedException {
        ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>(4);
        for (int i = 0; i < 1000; i++) map.put(i, i * 2);
        System.out.println(map.reduceValuesToLong(1, Integer::longValue, 0, Long::sum) + " " + map.search(1, (k, v) -> v == 84 ? k : null) + " "
                + map.reduceKeys(1, Math::max) + " " + map.mappingCount());
        LongAdder sum = new LongAdder();
        map.forEach(50, (k, v) -> sum.add(v - k));
        System.out.println(sum);
        // Iterators are weakly consistent: what stays all the time is seen once, nothing is thrown.
        int[] seen = new int[1000];
        Thread changer = new Thread(() -> {
            for (int i = 500; i < 1000; i++) map.remove(i);
            for (int i = 1000; i < 1500; i++) map.put(i, 0);
        });
        changer.start();
        for (Map.Entry<Integer, Integer> e : map.entrySet()) if (e.getKey() < 1000) seen[e.getKey()]++;
        changer.join();
        boolean once = true;
        for (int i = 0; i < 500; i++) once &= seen[i] == 1;
        System.out.println("seen once " + once + " size " + map.size());
        ConcurrentHashMap.KeySetView<String, Boolean> set = ConcurrentHashMap.newKeySet();
        inParallel(3, me -> { for (int i = 0; i < 60; i++) set.add("s" + (i + me * 20)); });
        System.out.println("set " + set.size());
    }

    private static void skipLists() throws InterruptedException {
        ConcurrentSkipListMap<Integer, Integer> map = new ConcurrentSkipListMap<>();
        inParallel(4, me -> {
            for (int i = 0; i < 200; i++) map.put(i * 4 + me, me);
            for (int i = 0; i < 200; i += 2) map.remove(i * 4 + me);
        });
        System.out.println(map.size() + " " + map.firstKey() + " " + map.lastKey() + " " + map.floorKey(11) + " " + map.higherKey(11) + " "
                + map.headMap(30).keySet() + " " + map.descendingMap().firstEntry() + " " + map.subMap(12, true, 20, true));
        int previous = -1;
        boolean ascending = true;
        for (int k : map.keySet()) {
            ascending &= k > previous;
            previous = k;
        }
        System.out.println("ascending " + ascending);
        int[] taken = new int[3];
        inParallel(3, me -> { while (map.pollFirstEntry() != null) taken[me]++; });
        System.out.println("taken " + (taken[0] + taken[1] + taken[2]) + " " + map.isEmpty());
        ConcurrentSkipListSet<String> set = new ConcurrentSkipListSet<>(List.of("pear", "apple", "fig"));
        System.out.println(set + " " + set.descendingSet() + " " + set.ceiling("b"));
    }

    private static void copyOnWrite() throws InterruptedException {
        CopyOnWriteArrayList<Integer> list = new CopyOnWriteArrayList<>(List.of(1, 2, 3));
        Iterator<Integer> snapshot = list.iterator();
        inParallel(3, me -> { for (int i = 0; i < 30; i++) list.addIfAbsent(i); });
        List<Integer> old = new ArrayList<>();
        snapshot.forEachRemaining(old::add);
        System.out.println(old + " " + list.size() + " " + list.containsAll(List.of(0, 29)));
        try {
            list.iterator().remove();
        } catch (UnsupportedOperationException e) {
            System.out.println("snapshots cannot be changed");
        }
        CopyOnWriteArraySet<Integer> set = new CopyOnWriteArraySet<>();
        inParallel(3, me -> { for (int i = 0; i < 20; i++) set.add(i * me); });
        System.out.println(set.size());
    }
}
