import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** Collections with weak keys, caches of soft and weak values, ClassValue and listeners held weakly. */
public class WeakMaps {
    record Key(int n) { }

    private static void collectUntil(java.util.function.BooleanSupplier done) throws InterruptedException {
        for (int tries = 0; tries < 10_000 && !done.getAsBoolean(); tries++) {
            System.gc();
            Thread.sleep(2);
        }
    }

    private static void fill(Map<Object, String> map, List<Object> keep, int n) {
        for (int i = 0; i < n; i++) {
            Object key = i % 10 == 0 ? new Key(i) : new int[] {i};
            map.put(key, "v" + i);
            if (i % 4 == 0) keep.add(key);
        }
    }

    public static void main(String[] args) throws Exception {
        WeakHashMap<Object, String> map = new WeakHashMap<>();
        List<Object> keep = new ArrayList<>();
        fill(map, keep, 400);
        collectUntil(() -> map.size() <= 101);
        System.out.println("size " + (map.size() >= 100 && map.size() <= 101) + " " + map.get(new Key(200)) + " " + map.containsKey(new Key(10)));
        int found = 0;
        for (Object k : keep) if (map.get(k) != null) found++;
        System.out.println("all kept keys found " + found);
        map.put(null, "null key");
        System.out.println(map.get(null) + " " + map.containsValue("v8"));
        map.keySet().removeIf(k -> k instanceof int[]);
        System.out.println(map.size() >= 21);
        keep.clear();
        collectUntil(() -> map.size() == 1);
        System.out.println("rest " + map);

        Map<Key, Object> valueHoldsKey = new WeakHashMap<>();
        Key self = new Key(1);
        valueHoldsKey.put(self, List.of(self)); // the map reaches the value, and that the key: it stays for good
        self = null;
        System.gc();
        System.out.println("held by its own value " + valueHoldsKey.size());

        Set<Object> listeners = Collections.newSetFromMap(new WeakHashMap<>());
        Object listener = new Object();
        listeners.add(listener);
        addMore(listeners);
        collectUntil(() -> listeners.size() == 1);
        System.out.println("listeners " + listeners.size() + " " + listeners.contains(listener));

        SoftReference<byte[]> soft = new SoftReference<>(new byte[100]);
        List<SoftReference<byte[]>> cache = new ArrayList<>();
        try {
            List<byte[]> eat = new ArrayList<>();
            for (int i = 0; i < 20; i++) cache.add(new SoftReference<>(new byte[100_000]));
            while (true) eat.add(new byte[1 << 18]);
        } catch (OutOfMemoryError e) {
            int left = 0;
            for (SoftReference<byte[]> r : cache) if (r.get() != null) left++;
            System.out.println("all soft references are cleared before memory runs out: " + left + " " + soft.get());
        }
        ClassValue<String> names = new ClassValue<>() {
            @Override
            protected String computeValue(Class<?> c) { return "computed " + c.getSimpleName(); }
        };
        System.out.println(names.get(String.class) + " " + (names.get(String.class) == names.get(String.class)) + " " + names.get(int[].class));
        names.remove(String.class);
        System.out.println(names.get(String.class));
        WeakReference<Object> literal = new WeakReference<>("a literal is strong");
        System.gc();
        System.out.println(literal.get());
    }

    private static void addMore(Set<Object> listeners) {
        for (int i = 0; i < 50; i++) listeners.add(new Object());
    }
}
