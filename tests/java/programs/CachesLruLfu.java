import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/** Caches that drop the least recently used, by LinkedHashMap and by hand, and the least often used; and memoizing with method handles. */
public class CachesLruLfu {
    interface Cache<K, V> {
        V get(K key, Function<? super K, ? extends V> load);

        String keys();
    }

    static final class Linked<K, V> extends LinkedHashMap<K, V> implements Cache<K, V> {
        private static final long serialVersionUID = 1;
        private final int capacity;

        Linked(int capacity) {
            super(16, 0.75f, true);
            this.capacity = capacity;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > capacity;
        }

        @Override
        public V get(K key, Function<? super K, ? extends V> load) {
            V value = get(key);
            if (value == null) put(key, value = load.apply(key));
            return value;
        }

        @Override
        public String keys() {
            return keySet().toString();
        }
    }

    static final class ByHand<K, V> implements Cache<K, V> {
        private final class Node {
            K key;
            V value;
            Node older = this, newer = this;

            void unlink() {
                older.newer = newer;
                newer.older = older;
            }

            void linkBefore(Node n) {
                older = n.older;
                newer = n;
                older.newer = n.older = this;
            }
        }

        private final Map<K, Node> nodes = new HashMap<>();
        private final Node ring = new Node();
        private final int capacity;

        ByHand(int capacity) {
            this.capacity = capacity;
        }

        @Override
        public V get(K key, Function<? super K, ? extends V> load) {
            Node n = nodes.get(key);
            if (n != null) {
                n.unlink();
            } else {
                if (nodes.size() == capacity) {
                    Node eldest = ring.newer;
                    eldest.unlink();
                    nodes.remove(eldest.key);
                }
                n = new Node();
                n.key = key;
                n.value = load.apply(key);
                nodes.put(key, n);
            }
            n.linkBefore(ring);
            return n.value;
        }

        @Override
        public String keys() {
            LinkedHashSet<K> all = new LinkedHashSet<>();
            for (Node n = ring.newer; n != ring; n = n.newer) all.add(n.key);
            return all.toString();
        }
    }

    static final class LeastOften<K, V> implements Cache<K, V> {
        private final Map<K, V> values = new HashMap<>();
        private final Map<K, Integer> uses = new HashMap<>();
        private final TreeMap<Integer, LinkedHashSet<K>> byUses = new TreeMap<>();
        private final int capacity;

        LeastOften(int capacity) {
            this.capacity = capacity;
        }

        @Override
        public V get(K key, Function<? super K, ? extends V> load) {
            Integer used = uses.get(key);
            if (used == null) {
                if (values.size() == capacity) forget(byUses.firstEntry().getValue().iterator().next());
                values.put(key, load.apply(key));
            } else {
                drop(key, used);
            }
            int now = Objects.requireNonNullElse(used, 0) + 1;
            uses.put(key, now);
            byUses.computeIfAbsent(now, k -> new LinkedHashSet<>()).add(key);
            return values.get(key);
        }

        private void forget(K key) {
            values.remove(key);
            drop(key, uses.remove(key));
        }

        private void drop(K key, int used) {
            byUses.computeIfPresent(used, (k, set) -> set.remove(key) && set.isEmpty() ? null : set);
        }

        @Override
        public String keys() {
            return byUses.toString();
        }
    }

    private static int calls;

    static long slowly(int n, MethodHandle self) throws Throwable {
        calls++;
        return n < 2 ? n : (long) self.invokeExact(n - 1) + (long) self.invokeExact(n - 2);
    }

    private static final class Memo {
        final Map<Integer, Long> known = new HashMap<>();
        MethodHandle target;

        Long look(int n) {
            return known.get(n);
        }

        long keep(long value, int n) {
            known.put(n, value);
            return value;
        }
    }

    /** look(n) != null ? (long) look(n) : keep(slowly(n, self), n), out of combinators. */
    static MethodHandle memoized(Memo memo) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodHandle look = lookup.findVirtual(Memo.class, "look", MethodType.methodType(Long.class, int.class)).bindTo(memo);
        MethodHandle keep = lookup.findVirtual(Memo.class, "keep", MethodType.methodType(long.class, long.class, int.class)).bindTo(memo);
        MethodHandle slow = lookup.findStatic(CachesLruLfu.class, "slowly", MethodType.methodType(long.class, int.class, MethodHandle.class));
        MethodHandle known = lookup.findStatic(Objects.class, "nonNull", MethodType.methodType(boolean.class, Object.class))
                .asType(MethodType.methodType(boolean.class, Long.class));
        MethodHandle unbox = MethodHandles.dropArguments(lookup.findVirtual(Long.class, "longValue", MethodType.methodType(long.class)), 1, int.class);
        MethodHandle self = MethodHandles.exactInvoker(MethodType.methodType(long.class, int.class));
        MethodHandle late = lookup.findGetter(Memo.class, "target", MethodHandle.class).bindTo(memo);
        MethodHandle through = MethodHandles.foldArguments(self, late);
        MethodHandle compute = MethodHandles.foldArguments(keep, MethodHandles.insertArguments(slow, 1, through));
        MethodHandle choose = MethodHandles.guardWithTest(known, unbox, MethodHandles.dropArguments(compute, 0, Long.class));
        return memo.target = MethodHandles.foldArguments(choose, look);
    }

    static int misses;

    static String replay(Cache<Integer, String> cache) {
        misses = 0;
        Random random = new Random(12);
        for (int i = 0; i < 500; i++) {
            int key = (int) Math.abs(random.nextGaussian() * 6);
            String value = cache.get(key, k -> {
                misses++;
                return "v" + k;
            });
            if (!value.equals("v" + key)) throw new AssertionError(value);
        }
        return misses + " misses, " + cache.keys();
    }

    public static void main(String[] args) throws Throwable {
        System.out.println(replay(new Linked<>(5)));
        System.out.println(replay(new ByHand<>(5)));
        System.out.println(replay(new LeastOften<>(5)));
        MethodHandle fibonacci = memoized(new Memo());
        System.out.println(fibonacci.type() + " " + (long) fibonacci.invokeExact(80) + " by " + calls + " calls");
        calls = 0;
        System.out.println((long) fibonacci.invokeExact(79) + " by " + calls);
    }
}
