import java.util.*;
import java.util.function.*;

/** Generics: bridges, erasure casts, bounded types, wildcards, recursive bounds, heap pollution, varargs. */
public class Generics {
    static abstract class Node<T extends Comparable<T>> {
        T value;
        abstract void set(T v);
        T get() { return value; }
    }
    static class IntNode extends Node<Integer> {
        @Override
        void set(Integer v) {
            value = v + 1;
        }
        @Override
        Integer get() {
            return value * 2;
        }
    }
    static class Tree<K extends Comparable<? super K>, V> implements Iterable<Map.Entry<K, V>> {
        private class N {
            K k;
            V v;
            N l, r;
            N(K k, V v) {
                this.k = k;
                this.v = v;
            }
        }
        private N root;
        private int size;
        V put(K k, V v) {
            N p = null;
            int c = 0;
            for (N n = root; n != null; n = c < 0 ? n.l : n.r) {
                p = n;
                c = k.compareTo(n.k);
                if (c == 0) {
                    V old = n.v;
                    n.v = v;
                    return old;
                }
            }
            N n = new N(k, v);
            if (p == null)
                root = n;
            else if (c < 0)
                p.l = n;
            else
                p.r = n;
            size++;
            return null;
        }
        public Iterator<Map.Entry<K, V>> iterator() {
            Deque<N> stack = new ArrayDeque<>();
            for (N n = root; n != null; n = n.l) stack.push(n);
            return new Iterator<>() {
                public boolean hasNext() { return !stack.isEmpty(); }
                public Map.Entry<K, V> next() {
                    N n = stack.pop();
                    for (N m = n.r; m != null; m = m.l) stack.push(m);
                    return Map.entry(n.k, n.v);
                }
            };
        }
    }
    static <T extends Comparable<? super T>> T max(Collection<? extends T> c) {
        Iterator<? extends T> i = c.iterator();
        T m = i.next();
        while (i.hasNext()) {
            T t = i.next();
            if (t.compareTo(m) > 0) m = t;
        }
        return m;
    }
    @SafeVarargs
    static <T> List<T> listOf(T... ts) {
        return new ArrayList<>(Arrays.asList(ts));
    }
    static <A, B, C> Function<A, C> compose(Function<? super A, ? extends B> f, Function<? super B, ? extends C> g) {
        return a -> g.apply(f.apply(a));
    }
    static double sum(Collection<? extends Number> c) {
        double s = 0;
        for (Number n : c) s += n.doubleValue();
        return s;
    }
    static void fill(List<? super Integer> l) {
        for (int i = 0; i < 3; i++) l.add(i);
    }
    @SuppressWarnings("unchecked")
    static <T> T[] array(int n, T... proto) {
        return Arrays.copyOf(proto, n);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    public static void main(String[] args) {
        Node<Integer> n = new IntNode();
        n.set(20);
        System.out.println(n.get());
        try {
            ((Node) n).set("x");
        } catch (ClassCastException e) {
            System.out.println(e.getMessage());
        }
        Tree<String, Integer> t = new Tree<>();
        for (String s : "the quick brown fox jumps over the lazy dog".split(" ")) t.put(s, s.length());
        for (var e : t) System.out.print(e + " ");
        System.out.println(t.size);
        System.out.println(max(List.of(3, 1, 4, 1, 5)) + max(Set.of("z")) + sum(List.of(1, 2.5, 3L))
                + compose((String s) -> s.length(), (Integer i) -> i * i).apply("abcd"));
        List<Number> nums = new ArrayList<>();
        fill(nums);
        List<Object> objs = new ArrayList<>();
        fill(objs);
        System.out.println(nums + "" + objs + listOf("a", 1, null));
        List<String> polluted = new ArrayList<>();
        ((List) polluted).add(42);
        try {
            String s = polluted.get(0);
        } catch (ClassCastException e) {
            System.out.println("polluted");
        }
        System.out.println((Object) ((List) polluted).get(0));
        System.out.println(array(3, "p", "q").length + array(1, 5)[0].getClass().getName());
        Comparable c = "x";
        try {
            c.compareTo(5);
        } catch (ClassCastException e) {
            System.out.println("cce");
        }
        Object[] oa = array(2, "s");
        try {
            oa[0] = 1;
        } catch (ArrayStoreException e) {
            System.out.println(e.getMessage());
        }
        for (var m : new TreeMap<>(Map.of("k1", listOf(1, 2), "k2", listOf(3))).entrySet())
            System.out.print(m.getKey() + m.getValue().stream().mapToInt(Integer::intValue).sum() + " ");
        System.out.println(Arrays.stream(IntNode.class.getDeclaredMethods())
                                   .map(m -> m.getName() + m.isBridge())
                                   .sorted()
                                   .toList());
    }
}
