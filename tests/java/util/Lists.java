import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.Random;
import java.util.Stack;
import java.util.Vector;
import java.util.function.Supplier;

/** Lists of every kind against a simple model, with their views, iterators and errors; the algorithms of Collections. */
public class Lists {
    private static void attempt(String what, Supplier<?> s) {
        try {
            System.out.println(what + " = " + s.get());
        } catch (RuntimeException e) {
            System.out.println(what + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    private static Object nothing(Runnable r) {
        r.run();
        return "done";
    }

    /** The same thousand steps on every list end in the same state. */
    private static String work(List<Integer> list) {
        Random r = new Random(99);
        long checksum = 0;
        for (int step = 0; step < 1000; step++) {
            int n = list.size(), at = n == 0 ? 0 : r.nextInt(n), value = r.nextInt(50);
            switch (r.nextInt(9)) {
            case 0, 1, 2: list.add(value); break;
            case 3: list.add(at, value); break;
            case 4: if (n > 0) checksum += list.remove(at); break;
            case 5: if (n > 0) checksum += list.set(at, value); break;
            case 6: checksum = checksum * 31 + list.indexOf(value) + list.lastIndexOf(value); break;
            case 7: checksum += list.remove((Integer) value) ? 1 : 0; break;
            default: checksum += list.contains(value) ? 7 : n > 0 ? list.get(at) : 0; break;
            }
        }
        return list.size() + " " + checksum + " " + list.hashCode();
    }

    public static void main(String[] args) {
        for (List<Integer> l : List.<List<Integer>>of(new ArrayList<>(), new LinkedList<>(), new Vector<>(), new Stack<>(),
                Collections.synchronizedList(new ArrayList<>()), Collections.checkedList(new LinkedList<>(), Integer.class), new ArrayList<>(0)))
            System.out.println(l.getClass().getSimpleName() + " " + work(l));
        views();
        iterators();
        errors();
        immutable();
        algorithms();
        own();
    }

    private static void views() {
        List<Integer> base = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        List<Integer> middle = base.subList(2, 8), inner = middle.subList(1, 4);
        inner.set(0, 33);
        inner.add(44);
        middle.removeIf(x -> x % 2 == 0);
        System.out.println(base + " " + middle);
        attempt("inner after the change", inner::size);
        middle.clear();
        System.out.println(base);
        base.subList(0, 2).replaceAll(x -> x - 100);
        System.out.println(base + " " + base.equals(new LinkedList<>(base)) + " " + base.equals(new Vector<>(List.of(1))));
        base.addAll(1, List.of(7, 7, 7));
        base.retainAll(List.of(7, 9, -100));
        System.out.println(base + " " + Arrays.toString(base.toArray(new Integer[0])) + " " + base.toArray(new Number[8])[5]);
        List<String> fixed = Arrays.asList("z", "y", "x");
        fixed.sort(null);
        attempt("asList add", () -> fixed.add("w"));
        System.out.println(fixed + " " + Collections.nCopies(2, fixed));
    }

    private static void iterators() {
        LinkedList<String> l = new LinkedList<>(List.of("a", "b", "c", "d"));
        ListIterator<String> it = l.listIterator(2);
        System.out.println(it.nextIndex() + it.previous() + it.next() + it.next() + it.previousIndex());
        it.set("C");
        it.add("+");
        attempt("remove right after add", () -> nothing(it::remove));
        it.previous();
        it.remove();
        System.out.println(l + " " + it.hasNext());
        StringBuilder back = new StringBuilder();
        l.descendingIterator().forEachRemaining(back::append);
        System.out.println(back);
        List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3, 4));
        attempt("add while iterating", () -> nothing(() -> { for (int x : numbers) if (x == 2) numbers.add(9); }));
        attempt("forEach that adds", () -> nothing(() -> numbers.forEach(x -> numbers.add(x))));
        attempt("next at the end", () -> new ArrayList<>().iterator().next());
        attempt("removeIf that adds", () -> numbers.removeIf(x -> numbers.add(1)));
    }

    private static void errors() {
        List<Integer> a = new ArrayList<>(List.of(1)), l = new LinkedList<>(List.of(1)), v = new Vector<>(List.of(1));
        for (List<Integer> list : List.of(a, l, v)) {
            String name = list.getClass().getSimpleName();
            attempt(name + " get(1)", () -> list.get(1));
            attempt(name + " get(-1)", () -> list.get(-1));
            attempt(name + " set(3)", () -> list.set(3, 0));
            attempt(name + " add(5)", () -> nothing(() -> list.add(5, 0)));
            attempt(name + " remove(2)", () -> list.remove(2));
            attempt(name + " subList", () -> list.subList(1, 0));
            attempt(name + " listIterator", () -> list.listIterator(4));
        }
        attempt("LinkedList getFirst", () -> new LinkedList<>().getFirst());
        attempt("Stack pop", () -> new Stack<>().pop());
        attempt("Vector firstElement", () -> new Vector<>().firstElement());
        attempt("ArrayList(-1)", () -> new ArrayList<>(-1));
        attempt("checked", () -> {
            @SuppressWarnings({"unchecked", "rawtypes"})
            Collection<Object> raw = (Collection) Collections.checkedCollection(new ArrayList<>(), Integer.class);
            return raw.add("text");
        });
    }

    private static void immutable() {
        List<Integer> of = List.of(1, 2, 3), copy = List.copyOf(of), unmodifiable = Collections.unmodifiableList(new ArrayList<>(of));
        System.out.println((of == copy) + " " + of.equals(unmodifiable) + " " + of.hashCode() + " " + List.of().equals(Collections.emptyList()));
        for (List<Integer> list : List.of(of, unmodifiable, Collections.singletonList(1), Collections.<Integer>emptyList())) {
            attempt("add", () -> list.add(4));
            attempt("sort", () -> nothing(() -> list.sort(null)));
            attempt("clear", () -> nothing(list::clear));
            attempt("contains null", () -> list.contains(null));
        }
        attempt("of null", () -> List.of((Object) null));
        attempt("copyOf null", () -> List.copyOf(Arrays.asList(1, null)));
    }

    private static void algorithms() {
        List<Integer> l = new ArrayList<>();
        for (int i = 0; i < 12; i++) l.add(i * 5 % 12);
        Collections.sort(l, Comparator.comparing((Integer x) -> x % 3).thenComparing(Comparator.reverseOrder()));
        System.out.println(l);
        Collections.sort(l);
        System.out.println(Collections.binarySearch(l, 7) + " " + Collections.binarySearch(List.of(1, 3, 5), 4));
        Collections.rotate(l, -3);
        Collections.swap(l, 0, 11);
        System.out.println(l + " " + Collections.max(l) + Collections.min(l, Collections.reverseOrder()));
        Collections.shuffle(l, new Random(7));
        System.out.println(l + " " + Collections.indexOfSubList(l, l.subList(4, 6)) + Collections.lastIndexOfSubList(l, List.of(99)));
        Collections.fill(l.subList(0, 3), 0);
        Collections.replaceAll(l, 0, -1);
        System.out.println(l + " " + Collections.frequency(l, -1) + " " + Collections.disjoint(l, List.of(50)));
        List<Integer> target = new ArrayList<>(Collections.nCopies(13, 1));
        Collections.copy(target, l);
        System.out.println(target + " " + Collections.addAll(target, 5, 6) + target.size());
        record P(String name, int age) { }
        List<P> people = new ArrayList<>(List.of(new P("Bo", 30), new P("al", 25), new P("Cy", 30), new P("Di", 25)));
        people.sort(Comparator.comparingInt(P::age).thenComparing(P::name, String.CASE_INSENSITIVE_ORDER));
        System.out.println(people);
        people.sort(Comparator.comparing(P::name, Comparator.nullsFirst(Comparator.<String>naturalOrder())).reversed());
        System.out.println(people.get(0) + " " + people.get(3));
        // A stable merge sort keeps equal ones in order, and tells when the order contradicts itself.
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < 200; i++) pairs.add(new int[] {i * 7919 % 10, i});
        pairs.sort(Comparator.comparingInt(p -> p[0]));
        boolean stable = true;
        for (int i = 1; i < 200; i++) stable &= pairs.get(i - 1)[0] != pairs.get(i)[0] || pairs.get(i - 1)[1] < pairs.get(i)[1];
        System.out.println("stable " + stable);
        Integer[] many = new Integer[100];
        Random r = new Random(3);
        Arrays.setAll(many, i -> r.nextInt(5));
        attempt("contradiction", () -> nothing(() -> Arrays.sort(many, (x, y) -> x.equals(y) ? 1 : x * 7 % 5 - y * 3 % 5)));
    }

    /** A list of one's own has all the rest from AbstractList. */
    private static void own() {
        List<Integer> squares = new AbstractList<>() {
            @Override
            public Integer get(int i) {
                if (i < 0 || i >= 6) throw new IndexOutOfBoundsException("no " + i);
                return i * i;
            }

            @Override
            public int size() { return 6; }
        };
        System.out.println(squares + " " + squares.contains(16) + squares.indexOf(25) + " " + squares.subList(2, 4) + " " + squares.hashCode());
        attempt("own set", () -> squares.set(0, 1));
        attempt("own get", () -> squares.get(6));
        System.out.println(squares.stream().mapToInt(x -> x).sum() + " " + squares.equals(List.of(0, 1, 4, 9, 16, 25)));
    }
}
