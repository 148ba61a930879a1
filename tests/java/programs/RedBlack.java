import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.StringJoiner;
import java.util.TreeSet;

/** A left-leaning red-black tree and a skip list behind one generic interface, each holding its invariants and agreeing with TreeSet. */
public class RedBlack {
    interface SortedBag<T extends Comparable<? super T>> extends Iterable<T> {
        boolean add(T value);

        boolean contains(T value);

        int size();

        /** Throws AssertionError when the structure is damaged. */
        int check();
    }

    static final class Tree<T extends Comparable<? super T>> implements SortedBag<T> {
        private final class Node {
            final T value;
            Node left, right;
            boolean red = true;

            Node(T value) {
                this.value = value;
            }
        }

        private Node root;
        private int size, modifications;

        private boolean red(Node n) {
            return n != null && n.red;
        }

        @Override
        public boolean add(T value) {
            int before = size;
            root = insert(root, value);
            root.red = false;
            return size > before;
        }

        private Node insert(Node n, T value) {
            if (n == null) {
                size++;
                modifications++;
                return new Node(value);
            }
            int order = value.compareTo(n.value);
            if (order < 0) n.left = insert(n.left, value);
            else if (order > 0) n.right = insert(n.right, value);
            if (red(n.right) && !red(n.left)) {
                Node up = n.right;
                n.right = up.left;
                up.left = n;
                n = coloured(up, n);
            }
            if (red(n.left) && red(n.left.left)) {
                Node up = n.left;
                n.left = up.right;
                up.right = n;
                n = coloured(up, n);
            }
            if (red(n.left) && red(n.right)) {
                n.red = true;
                n.left.red = n.right.red = false;
            }
            return n;
        }

        private Node coloured(Node up, Node down) {
            up.red = down.red;
            down.red = true;
            return up;
        }

        @Override
        public boolean contains(T value) {
            Node n = root;
            for (int order; n != null && (order = value.compareTo(n.value)) != 0;) n = order < 0 ? n.left : n.right;
            return n != null;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public int check() {
            return blackHeight(root);
        }

        private int blackHeight(Node n) {
            if (n == null) return 0;
            assertTrue(!red(n.right) && !(n.red && red(n.left)), "red at " + n.value);
            int left = blackHeight(n.left), right = blackHeight(n.right);
            assertTrue(left == right, "heights at " + n.value);
            return left + (n.red ? 0 : 1);
        }

        @Override
        public Iterator<T> iterator() {
            return new Iterator<>() {
                private final int expected = modifications;
                private T last;

                @Override
                public boolean hasNext() {
                    return after() != null;
                }

                private Node after() {
                    Node found = null;
                    for (Node n = root; n != null;) {
                        boolean greater = last == null || n.value.compareTo(last) > 0;
                        if (greater) found = n;
                        n = greater ? n.left : n.right;
                    }
                    return found;
                }

                @Override
                public T next() {
                    if (expected != modifications) throw new ConcurrentModificationException();
                    Node n = after();
                    if (n == null) throw new NoSuchElementException("after " + last);
                    return last = n.value;
                }
            };
        }
    }

    static final class Skips<T extends Comparable<? super T>> implements SortedBag<T> {
        private static final class Tower<T> {
            final T value;
            final Tower<T>[] next;

            @SuppressWarnings("unchecked")
            Tower(T value, int height) {
                this.value = value;
                next = (Tower<T>[]) new Tower<?>[height];
            }
        }

        private final Tower<T> head = new Tower<>(null, 10);
        private final Random random = new Random(1);
        private int size;

        private Tower<T> before(T value, Tower<T>[] path) {
            Tower<T> t = head;
            for (int level = 9; level >= 0; level--) {
                while (t.next[level] != null && t.next[level].value.compareTo(value) < 0) t = t.next[level];
                if (path != null) path[level] = t;
            }
            return t;
        }

        @Override
        public boolean add(T value) {
            Tower<T>[] path = head.next.clone();
            before(value, path);
            if (path[0].next[0] != null && path[0].next[0].value.equals(value)) return false;
            Tower<T> tower = new Tower<>(value, Math.min(10, 1 + Integer.numberOfTrailingZeros(random.nextInt() | 1 << 9)));
            for (int level = 0; level < tower.next.length; level++) {
                tower.next[level] = path[level].next[level];
                path[level].next[level] = tower;
            }
            size++;
            return true;
        }

        @Override
        public boolean contains(T value) {
            Tower<T> t = before(value, null).next[0];
            return t != null && t.value.equals(value);
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public int check() {
            int levels = 0;
            for (int level = 0; level < 10 && head.next[level] != null; level++, levels++) {
                for (Tower<T> t = head.next[level]; t.next[level] != null; t = t.next[level]) {
                    assertTrue(t.value.compareTo(t.next[level].value) < 0, "order at " + t.value);
                }
            }
            return levels;
        }

        @Override
        public Iterator<T> iterator() {
            TreeSet<T> all = new TreeSet<>();
            for (Tower<T> t = head.next[0]; t != null; t = t.next[0]) all.add(t.value);
            return all.iterator();
        }
    }

    static void assertTrue(boolean condition, String what) {
        if (!condition) throw new AssertionError(what);
    }

    static <T extends Comparable<? super T>> void fill(String name, SortedBag<T> bag, Iterable<T> values) {
        TreeSet<T> reference = new TreeSet<>();
        for (T value : values) {
            assertTrue(bag.add(value) == reference.add(value), "added " + value);
            bag.check();
        }
        StringJoiner shown = new StringJoiner(" ");
        int n = 0;
        for (T value : bag) {
            assertTrue(value.equals(reference.pollFirst()), "found " + value);
            if (n++ < 8) shown.add(value.toString());
        }
        System.out.println(name + ": " + bag.size() + ", " + reference.size() + " missing, check " + bag.check() + ": " + shown);
    }

    public static void main(String[] args) {
        Iterable<Integer> numbers = () -> new Random(77).ints(150, 0, 400).iterator();
        Iterable<String> words = java.util.List.of("the quick brown fox jumps over the lazy dog and runs away".split(" "));
        Tree<Integer> tree = new Tree<>();
        fill("tree of numbers", tree, numbers);
        fill("tree of words", new Tree<>(), words);
        fill("skips of numbers", new Skips<>(), numbers);
        fill("skips of words", new Skips<>(), words);
        System.out.println(tree.contains(7) + " " + tree.contains(-1));
        try {
            for (int n : tree) tree.add(-n - 1);
        } catch (ConcurrentModificationException e) {
            System.out.println(e);
        }
        try {
            new Tree<String>().iterator().next();
        } catch (NoSuchElementException e) {
            System.out.println(e.getMessage());
        }
    }
}
