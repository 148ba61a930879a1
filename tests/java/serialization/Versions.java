import java.io.*;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** Classes that changed between writing and reading, computed version numbers, and streams that are broken on purpose. */
public class Versions {
    interface Act {
        Object run() throws Throwable;
    }
    static void t(String what, Act act) {
        try {
            System.out.println(what + ": " + act.run());
        } catch (Throwable e) {
            System.out.println(what + ": " + e + (e.getCause() == null ? "" : " <- " + e.getCause()));
        }
    }
    static byte[] write(Object o) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(o);
        return bytes.toByteArray();
    }
    static Object read(byte[] bytes) throws IOException, ClassNotFoundException { return new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject(); }
    /** Reads with other names for the classes in the stream, of the same length. */
    static Object readAs(Object o, String from, String to) throws Exception {
        byte[] bytes = write(o), a = from.getBytes(StandardCharsets.UTF_8), b = to.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i + a.length <= bytes.length; i++)
            if (Arrays.equals(bytes, i, i + a.length, a, 0, a.length)) System.arraycopy(b, 0, bytes, i, b.length);
        return read(bytes);
    }

    static class Base1 implements Serializable {
        private static final long serialVersionUID = 1;
        int a = 1, b = 2;
        String text = "t";
        long wide = 3;
        Object any = "any";
    }
    static class Base2 implements Serializable {
        private static final long serialVersionUID = 1;
        int b = 20, c = 30;
        String text = "u";
        CharSequence added = "default";
        @Override
        public String toString() { return b + " " + c + " " + text + " " + added; }
    }
    static class Base3 implements Serializable {
        private static final long serialVersionUID = 1;
        long a = 1;
    }
    static class Base4 implements Serializable {
        private static final long serialVersionUID = 1;
        Integer any = 4;
    }
    static class Base5 implements Serializable {
        private static final long serialVersionUID = 5;
    }
    static class Base6 {
        int a;
    }
    enum Base7 { X }
    record Base8(int b, int c, String text, List<String> list) implements Serializable { }
    static class Base9 extends NewParent implements Serializable {
        private static final long serialVersionUID = 1;
        int a;
        @Override
        public String toString() { return a + " " + parent; }
    }
    static class NewParent implements Serializable {
        int parent = 9;
        private void readObjectNoData() {
            parent = -9;
            System.out.println("no data for the parent");
        }
    }
    public static class BaseX implements Externalizable {
        private static final long serialVersionUID = 1;
        public BaseX() { }
        @Override
        public void writeExternal(ObjectOutput out) { }
        @Override
        public void readExternal(ObjectInput in) { }
    }
    enum Kind1 { ONE, TWO }
    enum Kind2 { ONE }

    static void evolution() {
        t("fields come and go", () -> readAs(new Base1(), "Base1", "Base2"));
        t("a field of another type", () -> readAs(new Base1(), "Base1", "Base3"));
        t("a field of a narrower type", () -> ((Base4) readAs(new Base1(), "Base1", "Base4")).any);
        t("another version", () -> readAs(new Base1(), "Base1", "Base5"));
        t("not serializable any more", () -> readAs(new Base1(), "Base1", "Base6"));
        t("an enum now", () -> readAs(new Base1(), "Base1", "Base7"));
        t("a record now", () -> readAs(new Base1(), "Base1", "Base8"));
        t("with a parent now", () -> readAs(new Base1(), "Base1", "Base9"));
        t("with a parent no more", () -> ((Base1) readAs(new Base9(), "Base9", "Base1")).a);
        t("externalizable now", () -> readAs(new Base1(), "Base1", "BaseX"));
        t("externalizable no more", () -> readAs(new BaseX(), "BaseX", "Base1"));
        t("a record from a record", () -> readAs(new Base8(1, 2, "t", null), "Base8", "Base1"));
        t("a class that is gone", () -> readAs(new Base1(), "Base1", "BaseZ"));
        t("an array of it", () -> readAs(new Base1[0], "Base1", "BaseZ"));
        t("a constant that is gone", () -> readAs(Kind1.TWO, "Kind1", "Kind2"));
        t("a constant that is there", () -> readAs(Kind1.ONE, "Kind1", "Kind2"));
        t("an interface", () -> readAs(new Base1(), "Versions$Base1", "java.util.List"));
    }

    interface Shape { int area(); }
    static abstract class Computed implements Serializable, Comparable<Computed>, Shape {
        static { System.out.print(""); }
        public int a;
        protected static final String CONST = "c";
        private transient int hidden;
        private int kept;
        volatile long[] array;
        Computed(int a, String... more) { }
        private Computed() { }
        public abstract void abs();
        synchronized native int nat(Object[] a, double d);
        private static void priv() { }
        static <T extends Number> T gen(List<? super T> l) { return null; }
    }
    static final class NoInit implements Serializable { }
    static class InitOnly implements Serializable { static int x = new int[1].length; }

    static void versions() {
        for (Class<?> c : new Class<?>[] {Computed.class, NoInit.class, InitOnly.class, Base1.class, Base8.class, Kind1.class, Versions.class, String.class, int[].class, Computed[].class, Shape.class,
                 Thread.class, Integer.class, Function.class, BaseX.class, Serializable.class, Externalizable.class}) {
            ObjectStreamClass d = ObjectStreamClass.lookup(c);
            System.out.println(c.getName() + " " + Modifier.toString(c.getModifiers()) + " " + (d == null ? ObjectStreamClass.lookupAny(c) : d + " " + Arrays.toString(d.getFields())));
            if (d != null)
                for (ObjectStreamField f : d.getFields())
                    System.out.println("  " + f.getName() + " " + f.getType() + " " + f.getTypeCode() + " " + f.getTypeString() + " " + f.getOffset() + " " + f.isPrimitive() + f.isUnshared());
        }
        ObjectStreamClass d = ObjectStreamClass.lookup(Base1.class);
        System.out.println(d.getField("a").compareTo(d.getField("text")) + " " + d.getField("none") + " " + d.forClass() + " " + (ObjectStreamClass.lookup(Base1.class) == d));
    }

    /** Every prefix of a stream, and every byte of it changed in some ways: what becomes of it, counted. */
    static void broken() throws Exception {
        byte[] good = write(new Object[] {new Base1(), "s", 5, Kind1.ONE, new int[] {1}, new Base8(1, 2, "x", List.of())});
        TreeMap<String, Integer> prefixes = new TreeMap<>(), outcomes = new TreeMap<>();
        for (int n = 0; n < good.length; n++) {
            String outcome = "read";
            try {
                read(Arrays.copyOf(good, n));
            } catch (IOException e) {
                outcome = e.toString();
            }
            prefixes.merge(outcome, 1, Integer::sum);
        }
        System.out.println(good.length + " bytes: " + prefixes);
        for (int n = 0; n < good.length; n++) {
            for (int change : new int[] {1, 0xff}) {
                byte[] b = good.clone();
                b[n] ^= (byte) change;
                String outcome;
                try {
                    ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(b));
                    in.setObjectInputFilter(i -> i.arrayLength() > 1000 ? ObjectInputFilter.Status.REJECTED : ObjectInputFilter.Status.UNDECIDED);
                    outcome = in.readObject().getClass().getSimpleName();
                } catch (Throwable e) {
                    outcome = e.getClass().getName();
                }
                outcomes.merge(outcome, 1, Integer::sum);
            }
        }
        System.out.println(outcomes);
        int[][] streams = {{0xac, 0xed, 0, 4}, {0xca, 0xfe, 0, 5}, {0xac, 0xed, 0, 5, 0x6f}, {0xac, 0xed, 0, 5, 0x7f}, {0xac, 0xed, 0, 5, 0x71, 0, 0x7e, 0, 0}, {0xac, 0xed, 0, 5, 0x71, 0, 0x7d, 0xff, 0xff},
            {0xac, 0xed, 0, 5, 0x78}, {0xac, 0xed, 0, 5, 0x79, 0x70}, {0xac, 0xed, 0, 5, 0x73, 0x70}, {0xac, 0xed, 0, 5, 0x74, 0, 2, 0xff, 0xff}, {0xac, 0xed, 0, 5, 0x74, 0, 1, 0xc3},
            {0xac, 0xed, 0, 5, 0x7c, 0, 0, 0, 0, 0, 0, 0, 1, 'q'}, {0xac, 0xed, 0, 5, 0x7c, 0x80, 0, 0, 0, 0, 0, 0, 1, 'q'}, {0xac, 0xed, 0, 5, 0x77, 4, 1, 2, 3, 4}, {0xac, 0xed, 0, 5, 0x7a, 0xff, 0, 0, 0},
            {0xac, 0xed, 0, 5, 0x76, 0x70}, {0xac, 0xed, 0, 5, 0x7e, 0x70}, {0xac, 0xed, 0, 5, 0x75, 0x74, 0, 0}, {0xac, 0xed, 0, 5, 0x7b, 0x73}, {0xac, 0xed, 0, 5, 0x72, 0, 0},
            {0xac, 0xed, 0, 5, 0x7d, 0, 0, 0, 0, 0x78, 0x70}, {0xac, 0xed, 0, 5, 0x7d, 0xff, 0, 0, 0, 0x78, 0x70}};
        for (int[] stream : streams) {
            byte[] b = new byte[stream.length];
            for (int i = 0; i < b.length; i++) b[i] = (byte) stream[i];
            t(Arrays.toString(Arrays.copyOfRange(stream, Math.min(4, stream.length), stream.length)), () -> read(b));
        }
    }

    public static void main(String[] args) throws Exception {
        evolution();
        versions();
        broken();
    }
}
