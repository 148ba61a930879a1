import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** Finalization: inherited, chained by hand, throwing, of objects that reach each other, not run for what was never constructed. */
public class Finalizers {
    private static final List<String> log = Collections.synchronizedList(new ArrayList<>());

    static class Base {
        final String name;

        Base(String name) {
            this.name = name;
            if (name.startsWith("bad")) throw new IllegalArgumentException(name);
        }

        @Override
        protected void finalize() throws Throwable { log.add(name); }
    }

    static class Derived extends Base {
        Derived(String name) { super(name); }

        @Override
        protected void finalize() throws Throwable {
            log.add(name + " derived");
            super.finalize();
        }
    }

    static class Throws extends Base {
        Throws() { super("throws"); }

        @Override
        protected void finalize() throws Throwable {
            super.finalize();
            throw new Exception("ignored");
        }
    }

    static class Empty extends Base {
        Empty() { super("empty"); }

        @Override
        protected void finalize() { }
    }

    static class Linked extends Base {
        Linked other;

        Linked(String name) { super(name); }

        @Override
        protected void finalize() { log.add(name + " sees " + other.name); }
    }

    static class Copied extends Base implements Cloneable {
        Copied() { super("copied"); }

        Copied copy() throws CloneNotSupportedException { return (Copied) clone(); }
    }

    private static void makeAll() throws Exception {
        new Base("plain");
        new Derived("two levels");
        new Throws();
        new Empty();
        Linked a = new Linked("a"), b = new Linked("b");
        a.other = b;
        b.other = a;
        new Copied().copy();
        try {
            new Derived("bad");
        } catch (IllegalArgumentException e) {
            System.out.println("constructor fails: " + e.getMessage());
        }
        Base.class.getDeclaredConstructor(String.class).newInstance("by reflection");
        for (int i = 0; i < 100; i++) new Base("many");
    }

    public static void main(String[] args) throws Exception {
        makeAll();
        Base kept = new Base("kept");
        for (int tries = 0; tries < 10_000 && log.size() < 111; tries++) {
            System.gc();
            System.runFinalization();
            Thread.sleep(2);
        }
        synchronized (log) {
            System.out.println(log.size() + " of many: " + Collections.frequency(log, "many") + ", copied: " + Collections.frequency(log, "copied"));
            System.out.println(new TreeSet<>(log)); // what was never fully constructed is finalized too: Object's constructor had ended
        }
        System.out.println(kept.name + " " + log.contains("kept"));
    }
}
