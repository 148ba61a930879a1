import java.io.FileInputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * User-defined loaders: what they may define, what the VM says when they may not, loader constraints, unloading.
 * Classes that no compiler would let through are made by renaming in the bytes of others.
 */
public class Loaders extends ClassLoader {
    private final Map<String, byte[]> own = new HashMap<>();
    private final Map<String, Class<?>> answers = new HashMap<>();

    Loaders(String name, ClassLoader parent) {
        super(name, parent);
    }

    Loaders(ClassLoader parent) {
        super(parent);
    }

    /** Will define that class itself. */
    Loaders with(String... names) throws IOException {
        for (String name : names) own.put(name, bytes(name));
        return this;
    }

    Loaders with(String name, byte[] bytes) {
        own.put(name, bytes);
        return this;
    }

    Loaders answering(String name, Class<?> c) {
        answers.put(name, c);
        return this;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (answers.containsKey(name)) return answers.get(name);
        if (!own.containsKey(name)) return super.loadClass(name, resolve);
        Class<?> c = findLoadedClass(name);
        return c != null ? c : define(own.get(name));
    }

    Class<?> define(byte[] bytes) {
        return defineClass(null, bytes, 0, bytes.length);
    }

    Class<?> define(String name, byte[] bytes) {
        return defineClass(name, bytes, 0, bytes.length);
    }

    static byte[] bytes(String name) throws IOException {
        try (FileInputStream in = new FileInputStream(System.getProperty("java.class.path") + "/" + name.replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }

    /** Renames a constant that has just this text to another of its length. */
    static byte[] rename(byte[] bytes, String from, String to) {
        byte[] result = bytes.clone();
        byte[] a = from.getBytes(StandardCharsets.UTF_8), b = to.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i + 3 + a.length <= result.length; i++) {
            if (result[i] != 1 || result[i + 1] != 0 || result[i + 2] != a.length) continue;
            boolean same = true;
            for (int j = 0; j < a.length; j++) same &= result[i + 3 + j] == a[j];
            if (same) System.arraycopy(b, 0, result, i + 3, b.length);
        }
        return result;
    }

    interface Action {
        Object run() throws Throwable;
    }

    static String mask(Object o) {
        return String.valueOf(o).replaceAll("@[0-9a-f]+", "@hex").replaceAll("0x[0-9a-f]+", "0x");
    }

    static void show(String what, Action action) {
        try {
            System.out.println(what + ": " + mask(action.run()));
        } catch (Throwable e) {
            System.out.println(what + ": " + mask(e));
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) System.out.println("  cause: " + mask(cause));
        }
    }

    static Loaders fresh(String name) {
        return new Loaders(name, null);
    }

    static Loaders child(String name) {
        return new Loaders(name, Loaders.class.getClassLoader());
    }

    static void definitions() {
        show("defined twice", () -> {
            Loaders l = fresh("one");
            l.define(bytes("Plain"));
            return l.define(bytes("Plain"));
        });
        show("defined twice by a loader without name", () -> {
            Loaders l = new Loaders(null);
            l.define(bytes("Plain"));
            return l.define(bytes("Plain"));
        });
        show("interface defined twice", () -> {
            Loaders l = child("two");
            l.define(bytes("Face"));
            return l.define(bytes("Face"));
        });
        show("another name", () -> fresh("wrong").define("Other", bytes("Plain")));
        show("truncated", () -> fresh("short").define(java.util.Arrays.copyOf(bytes("Plain"), 40)));
        show("empty", () -> fresh("none").define(new byte[0]));
        show("in java", () -> fresh("w").define("java.Plain", bytes("Plain")));
        show("the superclass is null", () -> fresh("n").answering("Plain", null).define(bytes("Derive")));
        show("the superclass is another", () -> fresh("n").answering("Plain", String.class).define(bytes("Derive")));
        show("the superclass is int", () -> fresh("n").answering("Plain", int.class).define(bytes("Derive")));
        show("the superclass is missing", () -> fresh("n").define(bytes("Derive")));
    }

    static void supers() {
        show("final superclass", () -> child("f").define(rename(bytes("Derive"), "Plain", "Final")));
        show("interface as superclass", () -> child("f").define(rename(bytes("Derive"), "Plain", "Faced")));
        show("class as interface", () -> child("f").define(rename(bytes("Implem"), "Face", "Plan")));
        show("its own superclass", () -> fresh("c").define(rename(bytes("Ring1"), "Ring0", "Ring1")));
        show("circle", () -> {
            byte[] ring = bytes("Ring1");
            Loaders l = fresh("c").with("Ring1", rename(ring, "Ring0", "Ring2"));
            l.with("Ring2", rename(rename(ring, "Ring1", "Ring2"), "Ring0", "Ring3"));
            l.with("Ring3", rename(rename(ring, "Ring1", "Ring3"), "Ring0", "Ring1"));
            return Class.forName("Ring1", true, l);
        });
        show("superclass of another loader's package", () -> {
            Loaders parent = fresh("parent").with("q.Hidden");
            return Class.forName("q.Derived", true, new Loaders("child", parent).with("q.Derived"));
        });
        show("superinterface of another loader's package", () -> {
            Loaders parent = fresh("parent").with("q.HiddenFace");
            return Class.forName("q.Implements", true, new Loaders("child", parent).with("q.Implements"));
        });
        show("permitted", () -> Class.forName("SealedLeaf", true, fresh("s").with("Sealed", "SealedLeaf")));
        show("not permitted", () -> Class.forName("SealedLeag", true,
                fresh("s").with("Sealed").with("SealedLeag", rename(bytes("SealedLeaf"), "SealedLeaf", "SealedLeag"))));
        show("permitted in another module", () -> {
            Loaders parent = fresh("parent").with("Sealed");
            return Class.forName("SealedLeaf", true, new Loaders("child", parent).with("SealedLeaf"));
        });
        show("final method", () -> fresh("m").with("Plain").define(rename(bytes("Derive"), "other", "fixed")));
    }

    static Loaders constrained(String... names) throws Exception {
        Loaders parent = fresh("parent").with("Type", "Base", "Face2", "Caller");
        Loaders child = new Loaders("child", parent).with("Type").with(names);
        parent.loadClass("Type");
        child.loadClass("Type");
        return child;
    }

    static void constraints() {
        show("overriding", () -> constrained("Overrider").loadClass("Overrider").getDeclaredConstructor().newInstance());
        show("implementing", () -> constrained("Implement2").loadClass("Implement2").getDeclaredConstructor().newInstance());
        show("calling", () -> constrained("Caller").loadClass("Caller").getMethod("go").invoke(null));
        show("getting", () -> constrained("Caller").loadClass("Caller").getMethod("get").invoke(null));
        show("loading later", () -> {
            Loaders parent = fresh("parent").with("Type", "Base");
            Loaders child = new Loaders("child", parent).with("Type", "Overrider");
            child.loadClass("Overrider").getDeclaredConstructor().newInstance();
            parent.loadClass("Type");
            return child.loadClass("Type");
        });
    }

    static void names() throws Exception {
        for (String name : new String[] {"no.Such", "[Lno.Such;", "[Ljava.lang.String", "", "[V", "a..b", "no/Such", "[[I", "[Q", "int"}) {
            for (ClassLoader l : new ClassLoader[] {null, Loaders.class.getClassLoader()}) {
                show("forName(" + name + ", " + (l != null) + ")", () -> Class.forName(name, true, l));
            }
        }
        show("modifiers", () -> String[].class.getModifiers() + " " + Map.Entry[].class.getModifiers() + " " + Action.class.getModifiers() + " "
                + int.class.getModifiers() + " " + Thread.State.class.getModifiers());
    }

    static void unloading() throws Exception {
        List<WeakReference<Object>> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Loaders l = fresh("unloaded" + i).with("Memory");
            Class<?> c = l.loadClass("Memory");
            c.getMethod("fill").invoke(null);
            all.add(new WeakReference<>(c));
            all.add(new WeakReference<>(l));
        }
        for (int i = 0; i < 3; i++) System.gc();
        int cleared = 0;
        for (WeakReference<Object> r : all) cleared += r.get() == null ? 1 : 0;
        System.out.println("most are unloaded: " + (cleared >= 116));

        Loaders l = fresh("kept").with("Memory");
        Object o = l.loadClass("Memory").getDeclaredConstructor().newInstance();
        WeakReference<Object> loader = new WeakReference<>(l);
        l = null;
        System.gc();
        System.out.println("an object keeps its loader: " + (loader.get() != null) + " " + o);
    }

    public static void main(String[] args) throws Exception {
        definitions();
        supers();
        constraints();
        names();
        unloading();
    }
}

class Plain {
    final void fixed() {}
}

class Derive extends Plain {
    void other() {}
}

class Plan {}

final class Final {}

interface Face {}

interface Faced {}

class Implem implements Face {}

class Ring0 {}

class Ring1 extends Ring0 {}

sealed class Sealed permits SealedLeaf {}

final class SealedLeaf extends Sealed {}
