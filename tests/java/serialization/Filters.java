import java.io.*;
import java.io.ObjectInputFilter.Config;
import java.io.ObjectInputFilter.FilterInfo;
import java.io.ObjectInputFilter.Status;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** ObjectInputFilter: what a filter is asked, patterns, limits, filters of the process and of streams, merging. */
public class Filters {
    interface Act {
        Object run() throws Exception;
    }
    static void t(String what, Act act) {
        try {
            System.out.println(what + ": " + act.run());
        } catch (Exception e) {
            System.out.println(what + ": " + e + (e.getCause() == null ? "" : " <- " + e.getCause()));
        }
    }
    static byte[] write(Object o) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(o);
        return bytes.toByteArray();
    }
    static Object read(Object o, ObjectInputFilter filter) throws IOException, ClassNotFoundException {
        ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(write(o)));
        in.setObjectInputFilter(filter);
        return in.readObject();
    }

    static class Tree implements Serializable {
        Tree left, right;
        int[] data = new int[3];
        Tree(int depth) {
            if (depth > 0) {
                left = new Tree(depth - 1);
                right = new Tree(depth - 1);
            }
        }
        int count() { return 1 + (left == null ? 0 : left.count()) + (right == null ? 0 : right.count()); }
    }
    static class Other implements Serializable {
        String s = "other";
        @Override
        public String toString() { return s; }
    }
    record Rec(String a, Other b) implements Serializable { }
    enum Kind { A }

    static ObjectInputFilter recording(List<String> log) {
        return info -> {
            log.add((info.serialClass() == null ? "-" : info.serialClass().getSimpleName()) + "/" + info.arrayLength() + "/" + info.depth() + "/" + info.references());
            return Status.UNDECIDED;
        };
    }

    static void asked() throws Exception {
        for (Object o : new Object[] {"text", 5, new Tree(1), new Other(), new Rec("r", new Other()), Kind.A, new int[4][2], new Object[] {1, "x"}, String.class, List.of(1, 2), new ArrayList<>(List.of(1)),
                 new HashMap<>(Map.of(1, new Other())), Set.of(), Proxy.newProxyInstance(Filters.class.getClassLoader(), new Class<?>[] {Runnable.class, Comparable.class}, (Hand) (a, b, c) -> null)}) {
            List<String> log = new ArrayList<>();
            read(o, recording(log));
            System.out.println(o.getClass().getSimpleName().replaceAll("[0-9]+$", "N") + " " + log.toString().replaceAll("\\$Proxy[0-9]+", "Proxy").replaceAll("Lambda[^/]*/0x[0-9a-f]*", "Lambda"));
        }
    }
    interface Hand extends java.lang.reflect.InvocationHandler, Serializable { }

    static Status ask(String pattern, Class<?> c, long length, long depth, long references, long bytes) {
        return Config.createFilter(pattern).checkInput(new FilterInfo() {
            @Override
            public Class<?> serialClass() { return c; }
            @Override
            public long arrayLength() { return length; }
            @Override
            public long depth() { return depth; }
            @Override
            public long references() { return references; }
            @Override
            public long streamBytes() { return bytes; }
        });
    }

    static void patterns() {
        String[] patterns = {"java.lang.*", "java.**", "!java.util.*", "!*", "*", "java.util.Array*", "Filters$Tree;!*", "java.base/*", "java.base/java.util.*", "!java.base/**", "maxdepth=3", "maxarray=10;!*", "maxrefs=5", "maxbytes=50",
            "maxdepth=2;java.lang.Object", "  ", ""};
        Class<?>[] classes = {String.class, ArrayList.class, java.util.concurrent.ConcurrentHashMap.class, Tree.class, Tree[][].class, int[].class, int.class, null};
        for (String pattern : patterns) {
            StringBuilder line = new StringBuilder("'" + pattern + "'");
            if (Config.createFilter(pattern) == null) {
                System.out.println(line + " no filter");
                continue;
            }
            for (Class<?> c : classes) line.append(' ').append(ask(pattern, c, -1, 1, 1, 1).toString().charAt(0));
            line.append(" | ").append(ask(pattern, null, 11, 1, 1, 1)).append(' ').append(ask(pattern, null, -1, 4, 1, 1)).append(' ').append(ask(pattern, null, -1, 1, 6, 1)).append(' ').append(
                    ask(pattern, null, -1, 1, 1, 51));
            System.out.println(line + " " + Config.createFilter(pattern));
        }
        for (String bad : new String[] {"maxdepth=-1", "maxdepth=x", "max=4", "/java.lang.*", "java.lang.", "a=b", "java.*.x", "m/", "!"}) t(bad, () -> Config.createFilter(bad));
        t("null", () -> Config.createFilter(null));
    }

    static void limits() {
        t("depth of 3", () -> ((Tree) read(new Tree(2), Config.createFilter("maxdepth=4"))).count());
        t("depth of 4", () -> ((Tree) read(new Tree(4), Config.createFilter("maxdepth=4"))).count());
        t("references", () -> ((Tree) read(new Tree(5), Config.createFilter("maxrefs=20"))).count());
        t("bytes", () -> ((Tree) read(new Tree(5), Config.createFilter("maxbytes=100"))).count());
        t("array", () -> ((int[]) read(new int[100], Config.createFilter("maxarray=99"))).length);
        t("rejected", () -> read(new Other(), Config.createFilter("!Filters$Other")));
        t("rejected deep within", () -> read(new Object[] {List.of(new Other())}, Config.createFilter("!Filters$Other")));
        t("rejected in a record", () -> read(new Rec("r", new Other()), Config.createFilter("!Filters$Other")));
        t("allowed", () -> read(new Other(), Config.createFilter("Filters$Other;!*")));
        t("a filter that throws", () -> read(new Other(), info -> { throw new IllegalStateException("in the filter"); }));
        t("a filter without opinion", () -> read(new Other(), info -> null));
        t("collections reserve", () -> read(new HashMap<>(Map.of(1, 2)), Config.createFilter("maxarray=8")));
        t("allow", () -> ObjectInputFilter.allowFilter(c -> c == Other.class, Status.REJECTED).toString().replaceAll("Lambda[^,]*", "Lambda"));
        t("allowed by predicate", () -> read(new Other(), ObjectInputFilter.allowFilter(c -> c == Other.class, Status.REJECTED)));
        t("rejected by predicate", () -> read(new Tree(0), ObjectInputFilter.rejectFilter(c -> c == Tree.class, Status.UNDECIDED)));
        t("merged", () -> read(new Other(), ObjectInputFilter.merge(Config.createFilter("Filters$Other"), Config.createFilter("!*"))));
        t("merged with nothing", () -> read(new Other(), ObjectInputFilter.merge(Config.createFilter("Filters$Other"), null)));
        t("undecided is rejected", () -> read(new Tree(0), ObjectInputFilter.rejectUndecidedClass(Config.createFilter("Filters$Other"))));
        t("primitive arrays are not", () -> ((int[]) read(new int[2], ObjectInputFilter.rejectUndecidedClass(Config.createFilter("Filters$Other")))).length);
    }

    static void whole() throws Exception {
        System.out.println(Config.getSerialFilter());
        ObjectInputStream used = new ObjectInputStream(new ByteArrayInputStream(write(new Object[] {"a", "b"})));
        System.out.println(used.getObjectInputFilter());
        used.setObjectInputFilter(Config.createFilter("maxdepth=9"));
        t("set twice", () -> {
            used.setObjectInputFilter(Config.createFilter("maxdepth=8"));
            return "no error";
        });
        used.readObject();
        t("set after reading", () -> {
            ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(write("x")));
            in.readObject();
            in.setObjectInputFilter(null);
            return "no error";
        });
        Config.setSerialFilter(Config.createFilter("!Filters$Other"));
        t("set for the process twice", () -> {
            Config.setSerialFilter(Config.createFilter("*"));
            return "no error";
        });
        t("rejected for the process", () -> new ObjectInputStream(new ByteArrayInputStream(write(new Other()))).readObject());
        t("not for others", () -> ((Tree) new ObjectInputStream(new ByteArrayInputStream(write(new Tree(1)))).readObject()).count());
        t("merged with the stream's", () -> read(new Other(), Config.createFilter("*")));
        t("factory after use", () -> {
            Config.setSerialFilterFactory((a, b) -> b);
            return "no error";
        });
        t("factory", () -> Config.getSerialFilterFactory().apply(null, Config.createFilter("maxrefs=1")));
    }

    public static void main(String[] args) throws Exception {
        asked();
        patterns();
        limits();
        whole();
    }
}
