import java.io.InputStream;
import java.lang.reflect.Method;

/** Assertions switched by options for packages, classes and the whole, and by class loaders; when the switch is read; messages of failures. */
public class Assertions {
    static class Nested {
        static boolean on() {
            boolean z = false;
            assert z = true;
            return z;
        }
        static class Deep {
            static boolean on() {
                boolean z = false;
                assert z = true;
                return z;
            }
        }
    }
    interface Face {
        static boolean on() {
            boolean z = false;
            assert z = true;
            return z;
        }
    }
    enum Kind {
        A;
        final boolean on;
        Kind() {
            boolean z = false;
            assert z = true;
            on = z;
        }
    }
    static int evaluated;
    static boolean count(boolean z) {
        evaluated++;
        return z;
    }
    interface Act {
        void run() throws Throwable;
    }
    static void t(String what, Act act) {
        try {
            act.run();
            System.out.println(what + ": passed");
        } catch (Throwable e) {
            System.out.println(what + ": " + e + (e.getCause() == null ? "" : " <- " + e.getCause()));
        }
    }
    static class Loader extends ClassLoader {
        Loader() { super("own", Assertions.class.getClassLoader()); }
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("p.") && !name.startsWith("r.") && !name.startsWith("Assertions$")) return super.loadClass(name, resolve);
            Class<?> c = findLoadedClass(name);
            if (c != null) return c;
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] b = in.readAllBytes();
                return defineClass(name, b, 0, b.length);
            } catch (java.io.IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
        boolean on(String name) throws Exception {
            Method m = loadClass(name).getDeclaredMethod("on");
            m.setAccessible(true);
            return (boolean) m.invoke(null);
        }
    }

    public static void main(String[] args) throws Exception {
        System.out.println("by options: main " + Assertions.class.desiredAssertionStatus() + " nested " + Nested.on() + " deep " + Nested.Deep.on() + " interface " + Face.on() + " enum " + Kind.A.on + " p.One " + p.One.on() + " p.Two " + p.Two.on() + " p.q.Three "
                + p.q.Three.on() + " r.Four " + r.Four.on());
        System.out.println("statuses: " + p.One.class.desiredAssertionStatus() + p.Two.class.desiredAssertionStatus() + p.q.Three.class.desiredAssertionStatus() + r.Four.class.desiredAssertionStatus() + String.class.desiredAssertionStatus() + int.class.desiredAssertionStatus()
                + p.One[].class.desiredAssertionStatus() + java.util.HashMap.class.desiredAssertionStatus() + java.sql.Connection.class.desiredAssertionStatus());

        Loader plain = new Loader();
        System.out.println("own loader: " + plain.on("p.One") + plain.on("p.q.Three") + plain.on("r.Four"));
        Loader all = new Loader();
        all.setDefaultAssertionStatus(true);
        System.out.println("default on: " + all.on("p.One") + all.on("p.Two") + all.on("r.Four") + all.on("Assertions$Nested"));
        Loader some = new Loader();
        some.setPackageAssertionStatus("p", true);
        some.setClassAssertionStatus("p.Two", false);
        some.setPackageAssertionStatus("p.q", false);
        some.setPackageAssertionStatus(null, true);
        System.out.println("packages and classes: " + some.on("p.One") + some.on("p.Two") + some.on("p.q.Three") + some.on("r.Four") + some.on("Assertions$Nested"));
        some.setClassAssertionStatus("p.One", false);
        some.setClassAssertionStatus("r.Four", true);
        System.out.println("after initialization: " + some.on("p.One") + some.on("r.Four") + " " + some.loadClass("p.One").desiredAssertionStatus() + some.loadClass("r.Four").desiredAssertionStatus());
        Loader cleared = new Loader();
        cleared.setDefaultAssertionStatus(true);
        cleared.setClassAssertionStatus("p.One", true);
        cleared.clearAssertionStatus();
        System.out.println("cleared: " + cleared.on("p.One") + cleared.on("p.q.Three") + cleared.on("r.Four"));
        Loader nested = new Loader();
        nested.setClassAssertionStatus("Assertions", true);
        System.out.println("nested by its top-level class: " + nested.on("Assertions$Nested") + nested.on("Assertions$Nested$Deep") + nested.on("Assertions$Face"));

        t("plain", () -> { assert count(false); });
        t("passing", () -> { assert count(true) : count(false); });
        t("text", () -> { assert count(false) : "text"; });
        t("int", () -> { assert false : 42; });
        t("long", () -> { assert false : 42L; });
        t("char", () -> { assert false : 'c'; });
        t("double", () -> { assert false : 1.5; });
        t("boolean", () -> { assert false : true; });
        t("null", () -> { assert false : null; });
        t("exception", () -> { assert false : new IllegalStateException("as cause"); });
        t("object", () -> { assert false : java.util.List.of(1); });
        t("failing detail", () -> { assert false : Integer.parseInt("x"); });
        t("in a lambda", () -> ((Runnable) () -> { assert evaluated > 1000 : evaluated; }).run());
        System.out.println("evaluated " + evaluated);
        p.q.Three.circle();
    }
}
