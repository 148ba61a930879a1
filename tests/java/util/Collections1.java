import java.util.*;
import java.util.stream.*;

/**
 * The collections framework: lists, maps, sets, queues, views, iterators, comparators, immutables, concurrent
 * modification.
 */
public class Collections1 {
    static void t(Runnable r) {
        try {
            r.run();
        } catch (RuntimeException e) {
            System.out.println(e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }
    public static void main(String[] args) {
        List<Integer> al = new ArrayList<>();
        for (int i = 0; i < 1000; i++) al.add((i * 7919) % 1009);
        Collections.sort(al);
        System.out.println(al.subList(0, 10) + " " + al.indexOf(500) + " " + Collections.binarySearch(al, 123) + " "
                + Collections.max(al));
        al.removeIf(x -> x % 3 != 0);
        System.out.println(al.size() + " " + al.hashCode());
        ListIterator<Integer> li = al.listIterator();
        while (li.hasNext()) {
            int x = li.next();
            if (x % 2 == 0)
                li.set(-x);
            else if (x % 5 == 0)
                li.remove();
        }
        System.out.println(al.size() + " " + al.stream().mapToInt(x -> x).sum());
        t(() -> {
            for (Integer x : al)
                if (x == -6) al.remove(x);
        });
        t(() -> al.get(99999));
        t(() -> List.of(1, 2).add(3));
        t(() -> new ArrayList<>(-1));
        t(() -> new ArrayDeque<>().addFirst(null));
        t(() -> Collections.emptyList().iterator().next());
        t(() -> List.of(1, null));
        t(() -> Map.of("a", 1, "a", 2));
        t(() -> new PriorityQueue<Object>(List.of(1, "x")));
        Map<String, Integer> hm = new HashMap<>();
        for (int i = 0; i < 5000; i++) hm.merge("k" + i % 777, i, Integer::sum);
        System.out.println(hm.size() + " " + hm.get("k5") + " " + hm.values().stream().mapToLong(x -> x).sum() + " "
                + hm.containsKey("k776") + hm.containsKey("k777"));
        TreeMap<String, Integer> tm = new TreeMap<>(hm);
        System.out.println(tm.firstKey() + tm.lastEntry() + tm.headMap("k10").size() + tm.floorKey("k1000")
                + tm.ceilingEntry("k5a") + tm.descendingMap().firstKey()
                + tm.subMap("k20", true, "k21", false).keySet());
        LinkedHashMap<Integer, String> lru = new LinkedHashMap<>(16, 0.75f, true) {
            protected boolean removeEldestEntry(Map.Entry<Integer, String> e) { return size() > 3; }
        };
        for (int i = 0; i < 5; i++) {
            lru.put(i, "v" + i);
            lru.get(2);
        }
        System.out.println(lru);
        Map<Object, String> coll = new HashMap<>();
        for (int i = 0; i < 50; i++) coll.put(new Bad(i), "b" + i);
        System.out.println(coll.size() + coll.get(new Bad(33)));
        for (int i = 0; i < 45; i++) coll.remove(new Bad(i));
        System.out.println(new TreeSet<>(coll.values()));
        IdentityHashMap<String, Integer> ih = new IdentityHashMap<>();
        ih.put("a", 1);
        ih.put(new String("a"), 2);
        System.out.println(ih.size());
        WeakHashMap<Object, String> wh = new WeakHashMap<>();
        Object key = new Object();
        wh.put(key, "w");
        System.out.println(wh.get(key));
        PriorityQueue<int[]> pq = new PriorityQueue<>((a, b) -> a[1] != b[1] ? b[1] - a[1] : a[0] - b[0]);
        for (int i = 0; i < 20; i++) pq.add(new int[] {i, i * 37 % 11});
        StringBuilder sb = new StringBuilder();
        while (!pq.isEmpty()) sb.append(pq.poll()[0]).append(' ');
        System.out.println(sb);
        Deque<Integer> dq = new ArrayDeque<>();
        for (int i = 0; i < 40; i++) {
            if (i % 3 == 0)
                dq.addFirst(i);
            else
                dq.addLast(i);
            if (i % 4 == 3) dq.pollFirst();
        }
        System.out.println(dq);
        LinkedList<String> ll = new LinkedList<>(List.of("a", "b", "c"));
        ll.add(1, "x");
        ll.removeLast();
        ll.push("p");
        System.out.println(ll + ll.peekLast());
        BitSet bs = new BitSet();
        bs.set(3, 70, true);
        bs.clear(10);
        bs.flip(100);
        System.out.println(bs.cardinality() + " " + bs.nextClearBit(3) + bs.length());
        List<Integer> sh = IntStream.range(0, 20).boxed().collect(Collectors.toList());
        Collections.shuffle(sh, new Random(42));
        System.out.println(sh);
        Collections.rotate(sh, 5);
        Collections.swap(sh, 0, 19);
        Collections.reverse(sh);
        System.out.println(sh + " " + Collections.frequency(sh, 3) + Collections.nCopies(3, "z")
                + Collections.disjoint(sh, List.of(99)));
        Random r = new Random(12345);
        System.out.println(r.nextInt() + " " + r.nextInt(100) + " " + r.nextLong() + " " + r.nextDouble() + " "
                + r.nextGaussian() + " " + r.nextBoolean() + " " + r.ints(5, 0, 10).boxed().toList());
        Iterator<Integer> it = Stream.iterate(1, x -> x * 2).iterator();
        for (int i = 0; i < 20; i++) it.next();
        System.out.println(it.next());
        System.out.println(Arrays.asList(3, 1, 2).stream().sorted(Collections.reverseOrder()).toList() + " "
                + new TreeSet<>(Comparator.comparing(String::length).thenComparing(Comparator.reverseOrder())) {
                      { addAll(List.of("bb", "a", "cc", "ddd")); }
                  } + Objects.hash(1, "a", null) + Arrays.hashCode(new Object[] {1, "a", null}) + Optional.empty().isPresent());
        Spliterator<Integer> sp = List.of(1, 2, 3, 4).spliterator();
        Spliterator<Integer> half = sp.trySplit();
        half.forEachRemaining(System.out::print);
        sp.forEachRemaining(System.out::print);
        System.out.println();
        System.out.println(new Vector<>(List.of(1)).elements().nextElement() + new Stack<String>() {{ push("s"); }}.pop() + new Hashtable<>(Map.of("h", 1)) + new Properties() {{ setProperty("p", "q"); }}.getProperty("p") + UUID.nameUUIDFromBytes("x".getBytes()) + new StringJoiner(",", "{", "}").add("a").add("b") + Base64.getEncoder().encodeToString("hello world".getBytes()));
    }
    static class Bad implements Comparable<Bad> {
        final int n;
        Bad(int n) { this.n = n; }
        public int hashCode() { return n % 2; }
        public boolean equals(Object o) { return o instanceof Bad b && b.n == n; }
        public int compareTo(Bad b) { return Integer.compare(n, b.n); }
    }
}
