import java.io.*;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

/** Object graphs through streams: every type of field, cycles and shared parts, hierarchies, transient state, the library's own serializable classes. */
public class Graphs {
    static byte[] write(Object... objects) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            for (Object o : objects) out.writeObject(o);
        }
        return bytes.toByteArray();
    }
    static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }
    @SuppressWarnings("unchecked")
    static <T> T copy(T o) throws Exception { return (T) read(write(o)); }

    interface Act {
        Object run() throws Exception;
    }
    static void t(String what, Act act) {
        try {
            System.out.println(what + ": " + act.run());
        } catch (Exception e) {
            System.out.println(what + ": " + e);
        }
    }

    static class AllFields implements Serializable {
        private static final long serialVersionUID = 1;
        static int shared = 7;
        boolean z = true;
        byte b = -1;
        char c = '\u20ac';
        short s = -2;
        int i = 0x12345678;
        long j = Long.MIN_VALUE + 1;
        float f = -0.0f;
        double d = Double.MIN_VALUE;
        final int fin = 9;
        final String text;
        transient int gone = 5;
        private Object any = List.of(1, 2);
        int[][] grid = {{1}, null, {}};
        Object[] mixed = {"a", 1L, 'c', null};
        AllFields(String text) { this.text = text; }
        @Override
        public String toString() {
            return z + " " + b + " " + c + " " + s + " " + Integer.toHexString(i) + " " + j + " " + f + " " + d + " " + fin + " " + text + " " + gone + " " + any + " "
                    + Arrays.deepToString(grid) + " " + Arrays.toString(mixed);
        }
    }

    static class Node implements Serializable {
        final String name;
        final List<Node> edges = new ArrayList<>();
        Node(String name) { this.name = name; }
    }

    /** Not serializable: its constructor runs when a subclass is read. */
    static class Plain {
        int plain = 1;
        static int made;
        Plain() {
            made++;
            plain = 100 + made;
        }
    }
    static class Middle extends Plain implements Serializable {
        int middle = 2;
        Middle() { middle = 20; }
    }
    static class Leaf extends Middle {
        int leaf = 3;
        transient Thread thread = Thread.currentThread();
        Leaf() { leaf = plain + 1; }
    }
    static class NoDefault {
        NoDefault(int x) { }
    }
    static class BelowNoDefault extends NoDefault implements Serializable {
        BelowNoDefault() { super(1); }
    }
    static class PrivateDefault {
        private PrivateDefault() { System.out.println("private constructor"); }
        PrivateDefault(int x) { }
    }
    static class BelowPrivate extends PrivateDefault implements Serializable {
        BelowPrivate() { super(2); }
    }
    static class HoldsThread implements Serializable {
        Object held = new Object() {
            @Override
            public String toString() { return "held"; }
        };
    }
    static class Custom implements Serializable {
        int a = 1;
        transient int twice;
        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeInt(a * 2);
            out.writeUTF("tail \u00e9\0");
            out.writeObject(new int[] {a, a});
        }
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            twice = in.readInt();
            a += in.readUTF().length();
            a += ((int[]) in.readObject()).length;
        }
    }
    enum Color {
        RED, GREEN { @Override String mood() { return "calm"; } };
        String mood() { return "none"; }
    }
    class Inner implements Serializable {
        int x = 4;
    }

    static void graphs() throws Exception {
        AllFields a = new AllFields("text");
        a.gone = 77;
        System.out.println(copy(a));
        Node one = new Node("one"), two = new Node("two");
        one.edges.addAll(List.of(two, one));
        two.edges.add(one);
        Node again = copy(one);
        System.out.println(again.name + again.edges.get(0).name + (again.edges.get(1) == again) + (again.edges.get(0).edges.get(0) == again) + (again != one));
        Object[] self = new Object[3];
        self[0] = self;
        self[1] = self[2] = new String("shared");
        Object[] back = copy(self);
        System.out.println((back[0] == back) + " " + (back[1] == back[2]));
        Plain.made = 0;
        Leaf leaf = new Leaf();
        leaf.plain = 55;
        Leaf other = copy(leaf);
        System.out.println(other.plain + " " + other.middle + " " + other.leaf + " " + other.thread + " made " + Plain.made);
        t("no default constructor", () -> copy(new BelowNoDefault()));
        t("private constructor above", () -> copy(new BelowPrivate()).getClass());
        t("not serializable within", () -> copy(new HoldsThread()));
        t("inner of one that is not", () -> copy(new Graphs().new Inner()));
        t("local capturing", () -> {
            int seen = 12;
            class Local implements Serializable {
                int get() { return seen; }
            }
            return copy(new Local()).get();
        });
        Custom custom = copy(new Custom());
        System.out.println(custom.a + " " + custom.twice);
        System.out.println(copy(Color.GREEN) == Color.GREEN ? copy(Color.GREEN).mood() : "another");
        System.out.println(Arrays.toString(copy(new Color[] {Color.RED, Color.GREEN, null})) + " " + copy(EnumSet.allOf(Color.class)) + " " + copy(new EnumMap<>(Map.of(Color.RED, 1))));
        System.out.println(Arrays.toString(copy(new Class<?>[] {int.class, void.class, String.class, int[][].class, Color.class, Graphs.class, Runnable.class})));
        Node chain = new Node("end");
        for (int n = 0; n < 150; n++) {
            Node next = new Node("n" + n);
            next.edges.add(chain);
            chain = next;
        }
        int length = 0;
        for (Node n = copy(chain); !n.edges.isEmpty(); n = n.edges.get(0)) length++;
        System.out.println("chain " + length);
        Node deep = chain;
        for (int n = 0; n < 60_000; n++) {
            Node next = new Node("d");
            next.edges.add(deep);
            deep = next;
        }
        Node tooDeep = deep;
        try {
            copy(tooDeep);
            System.out.println("deep enough");
        } catch (StackOverflowError e) {
            System.out.println("too deep");
        }
    }

    static void arrays() throws Exception {
        System.out.println(Arrays.toString(copy(new boolean[] {true, false})) + Arrays.toString(copy(new byte[] {1, -1})) + Arrays.toString(copy(new char[] {'a', '\uffff'}))
                + Arrays.toString(copy(new short[] {1, -1})) + Arrays.toString(copy(new int[0])) + Arrays.toString(copy(new long[] {Long.MAX_VALUE}))
                + Arrays.toString(copy(new float[] {Float.NaN})) + Arrays.toString(copy(new double[] {-0.0})) + Arrays.deepToString(copy(new String[][] {{"x"}, {}})));
        int[] large = new int[20_000];
        for (int i = 0; i < large.length; i++) large[i] = i * 31;
        double[] doubles = new double[5_000];
        for (int i = 0; i < doubles.length; i++) doubles[i] = 1.0 / i;
        float[] floats = new float[5_000];
        for (int i = 0; i < floats.length; i++) floats[i] = i / 3f;
        System.out.println(Arrays.hashCode(copy(large)) == Arrays.hashCode(large) && Arrays.equals(copy(doubles), doubles) && Arrays.equals(copy(floats), floats));
        String longText = "x\u00e9\u20ac\ud83d\ude00\0".repeat(20_000);
        System.out.println(copy(longText).equals(longText) + " " + write(longText).length + " " + write("y".repeat(65_535)).length + " " + write("y".repeat(65_536)).length);
    }

    static void library() throws Exception {
        Object[] all = {1, 2L, 'c', 1.5f, 2.5, true, (byte) 1, (short) 2, "s", new BigInteger("-123456789012345678901234567890"), new BigDecimal("1.50"),
            new ArrayList<>(List.of(1, 2)), new LinkedList<>(List.of("a")), new HashMap<>(Map.of("k", "v")), new TreeMap<>(Map.of(2, "b", 1, "a")),
            new LinkedHashMap<>(Map.of(1, 2)), new HashSet<>(Set.of(5)), new TreeSet<>(List.of(3, 1, 2)), new ArrayDeque<>(List.of(1, 2)), new PriorityQueue<>(List.of(3, 1)),
            new Vector<>(List.of(1)), new Hashtable<>(Map.of(1, 1)), new BitSet(), List.of(), List.of(1), List.of(1, 2, 3), Set.of("one"), Map.of("a", 1),
            Collections.emptyList(), Collections.singletonMap(1, 2), Collections.unmodifiableList(new ArrayList<>(List.of(1))), Collections.synchronizedMap(new HashMap<>()),
            Arrays.asList(1, 2), Collections.nCopies(3, "n"), new ConcurrentHashMap<>(Map.of(1, 2)), new CopyOnWriteArrayList<>(List.of(1)), new ConcurrentSkipListMap<>(Map.of(1, 2)),
            new AtomicInteger(3), new AtomicLong(4), new AtomicReference<>("r"), new Random(42).nextInt() + "", new Date(0), Locale.CANADA_FRENCH, Currency.getInstance("EUR"), new UUID(1, 2),
            new StringBuilder("sb"), new StringBuffer("sbuf"), LocalDate.of(2020, 2, 29), LocalTime.NOON, Instant.EPOCH, Duration.ofSeconds(5, 6), ZoneId.of("Europe/Rome"), ZoneOffset.ofHours(2),
            ZonedDateTime.of(2021, 1, 2, 3, 4, 5, 6, ZoneOffset.UTC), Year.of(2000), Period.of(1, 2, 3), java.net.URI.create("http://a/b"), new File("/tmp/x"),
            Optional.class, new SimpleTimeZone(3_600_000, "X"), new java.text.SimpleDateFormat("yyyy", Locale.ROOT).toPattern(), Thread.State.NEW};
        for (Object o : all) {
            Object c = copy(o);
            System.out.println(o.getClass().getName() + " " + write(o).length + " " + (c.getClass() == o.getClass()) + " " + (c.equals(o) || c.toString().equals(o.toString())));
        }
        Random random = new Random(7);
        random.nextGaussian();
        Random twin = copy(random);
        System.out.println(random.nextGaussian() == twin.nextGaussian() && random.nextLong() == twin.nextLong());
        IdentityHashMap<Object, String> identity = new IdentityHashMap<>();
        identity.put(new String("k"), "1");
        identity.put(new String("k"), "2");
        System.out.println(copy(identity).size());
        Exception e = copy(new IllegalStateException("message", new IOException("cause")));
        e.addSuppressed(new Error("late"));
        System.out.println(e + " " + e.getCause() + " " + e.getStackTrace()[0].getMethodName() + " " + e.getSuppressed().length);
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        calendar.setTimeInMillis(123456789L);
        System.out.println(copy(calendar).equals(calendar));
    }

    public static void main(String[] args) throws Exception {
        graphs();
        arrays();
        library();
    }
}
