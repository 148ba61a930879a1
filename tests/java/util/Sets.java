import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Sets, enum sets, bit sets, deques and priority queues. */
public class Sets {
    enum Suit { CLUBS, DIAMONDS, HEARTS, SPADES }

    enum Many {
        A0, A1, A2, A3, A4, A5, A6, A7, A8, A9, B0, B1, B2, B3, B4, B5, B6, B7, B8, B9, C0, C1, C2, C3, C4, C5, C6, C7, C8, C9, D0, D1, D2, D3, D4, D5, D6,
        D7, D8, D9, E0, E1, E2, E3, E4, E5, E6, E7, E8, E9, F0, F1, F2, F3, F4, F5, F6, F7, F8, F9, G0, G1, G2, G3, G4, G5, G6, G7, G8, G9
    }

    public static void main(String[] args) {
        algebra(new HashSet<>(), new HashSet<>());
        algebra(new LinkedHashSet<>(), new TreeSet<>());
        algebra(new TreeSet<>(Comparator.reverseOrder()), new LinkedHashSet<>());
        sorted();
        enumSets();
        bitSets();
        deques();
        heaps();
    }

    private static void algebra(Set<Integer> a, Set<Integer> b) {
        for (int i = 0; i < 20; i++) {
            a.add(i * 3);
            b.add(i * 2);
        }
        System.out.print(a.add(3) + " " + a.contains(57) + " " + a.containsAll(b) + " ");
        Set<Integer> union = new TreeSet<>(a), both = new TreeSet<>(a), less = new TreeSet<>(a);
        union.addAll(b);
        both.retainAll(b);
        less.removeAll(b);
        System.out.println(union.size() + " " + both + " " + less + " " + a.equals(new HashSet<>(a)) + " " + a.hashCode());
    }

    private static void sorted() {
        TreeSet<String> t = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Collections.addAll(t, "delta", "Alpha", "charlie", "BRAVO", "ALPHA", "echo");
        System.out.println(t + " " + t.contains("Echo") + " " + t.headSet("charlie") + t.tailSet("charlie", false) + t.subSet("b", "d"));
        System.out.println(t.floor("cat") + t.ceiling("cat") + t.lower("alpha") + t.higher("ECHO") + " " + t.descendingSet() + " " + t.pollLast() + t.pollFirst());
        System.out.println(new LinkedHashSet<>(List.of(3, 1, 2)) + " " + Set.copyOf(List.of(1, 1, 1)) + " " + Collections.emptySet());
        try {
            Set.of(1, 1);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void enumSets() {
        EnumSet<Suit> red = EnumSet.of(Suit.HEARTS, Suit.DIAMONDS), black = EnumSet.complementOf(red);
        System.out.println(red + " " + black + " " + EnumSet.range(Suit.DIAMONDS, Suit.SPADES) + " " + EnumSet.noneOf(Suit.class) + EnumSet.allOf(Suit.class).size());
        red.addAll(black);
        red.remove(Suit.CLUBS);
        System.out.println(red + " " + red.containsAll(black) + " " + red.clone().equals(red) + " " + red.contains(null));
        EnumSet<Many> many = EnumSet.allOf(Many.class); // more than 64: an array of words
        many.removeIf(m -> m.ordinal() % 7 != 0);
        System.out.println(many + " " + EnumSet.complementOf(many).size() + " " + many.contains(Many.G0) + EnumSet.range(Many.F8, Many.G1));
        many.removeAll(EnumSet.range(Many.A0, Many.E9));
        many.add(Many.G9);
        System.out.println(many.size() + " " + many.iterator().next() + " " + many.hashCode() * 0);
    }

    private static void bitSets() {
        BitSet b = new BitSet(), c = new BitSet(10);
        for (int i = 2; i < 200; i++) b.set(i);
        for (int i = 2; i * i < 200; i++) if (b.get(i)) for (int k = i * i; k < 200; k += i) b.clear(k);
        System.out.println(b.cardinality() + " " + b.length() + " " + b.size() + " " + b);
        c.set(0, 64);
        c.set(100, 130, true);
        c.flip(60, 105);
        System.out.println(c + " " + c.nextSetBit(64) + " " + c.nextClearBit(0) + " " + c.previousSetBit(99) + " " + c.previousClearBit(63));
        BitSet and = (BitSet) b.clone(), or = (BitSet) b.clone(), xor = (BitSet) b.clone(), not = (BitSet) b.clone();
        and.and(c);
        or.or(c);
        xor.xor(c);
        not.andNot(c);
        System.out.println(and.cardinality() + " " + or.cardinality() + " " + xor.cardinality() + " " + not.cardinality() + " " + b.intersects(c));
        System.out.println(Arrays.toString(b.toLongArray()) + " " + BitSet.valueOf(new byte[] {5, 1}) + " " + b.get(10, 30) + " " + b.hashCode());
        System.out.println(b.stream().limit(5).sum() + " " + new BitSet().isEmpty() + " " + new BitSet().length());
        try {
            b.set(-1);
        } catch (IndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void deques() {
        for (Deque<Integer> d : List.<Deque<Integer>>of(new ArrayDeque<>(2), new LinkedList<>())) {
            Random r = new Random(4);
            long sum = 0;
            for (int i = 0; i < 500; i++) {
                switch (r.nextInt(7)) {
                case 0: d.addFirst(i); break;
                case 1, 2: d.addLast(i); break;
                case 3: if (!d.isEmpty()) sum += d.removeFirst(); break;
                case 4: if (!d.isEmpty()) sum += d.pollLast(); break;
                case 5: sum += d.peekFirst() == null ? 0 : d.peekFirst() - d.peekLast(); break;
                default: d.removeFirstOccurrence(i - 3); break;
                }
            }
            System.out.println(d.getClass().getSimpleName() + " " + d.size() + " " + sum + " " + d.contains(d.peekLast()) + " " + new ArrayList<>(d).hashCode());
            d.push(-1);
            System.out.println(d.pop() + " " + d.descendingIterator().next().equals(d.getLast()) + " " + d.removeIf(x -> x % 2 == 0));
        }
        Queue<Integer> none = new ArrayDeque<>();
        System.out.println(none.poll() + " " + none.peek());
        for (Runnable r : new Runnable[] {none::remove, none::element, () -> none.add(null), () -> new ArrayDeque<>().getLast()}) {
            try {
                r.run();
            } catch (RuntimeException e) {
                System.out.println(e.getClass().getSimpleName());
            }
        }
    }

    private static void heaps() {
        PriorityQueue<Integer> q = new PriorityQueue<>(List.of(5, 3, 8, 1, 9, 2));
        System.out.println(q + " " + q.peek() + " " + q.contains(8) + q.remove(8));
        StringBuilder b = new StringBuilder();
        while (!q.isEmpty()) b.append(q.poll()).append(' ');
        System.out.println(b);
        PriorityQueue<String> byLength = new PriorityQueue<>(Comparator.comparing(String::length).thenComparing(Comparator.reverseOrder()));
        Random r = new Random(12);
        for (int i = 0; i < 60; i++) byLength.add("x".repeat(r.nextInt(6)) + (char) ('a' + r.nextInt(26)));
        byLength.removeIf(s -> s.endsWith("a"));
        String last = "";
        boolean ordered = true;
        int n = byLength.size();
        while (!byLength.isEmpty()) {
            String s = byLength.remove();
            ordered &= last.length() < s.length() || last.length() == s.length() && last.compareTo(s) >= 0;
            last = s;
        }
        System.out.println(n + " " + ordered + " " + last);
    }
}
