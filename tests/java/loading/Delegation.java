import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Who is asked for classes and resources and in which order; the same class twice; names, parents, built-in loaders; packages, protection domains,
 * signers; a class's view of its own loader; context class loaders.
 */
public class Delegation {
    static final List<String> log = new ArrayList<>();

    static class Tracing extends ClassLoader {
        final String mine;
        Tracing(String name, ClassLoader parent, String mine) {
            super(name, parent);
            this.mine = mine;
        }
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            log.add(getName() + ".load " + name);
            if (name.startsWith(mine)) {
                Class<?> c = findLoadedClass(name);
                return c != null ? c : findClass(name);
            }
            return super.loadClass(name, resolve);
        }
        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            log.add(getName() + ".find " + name);
            try (InputStream in = Delegation.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
                if (in == null) throw new ClassNotFoundException(getName() + " has no " + name);
                byte[] b = in.readAllBytes();
                return defineClass(name, b, 0, b.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
        @Override
        public URL getResource(String name) {
            log.add(getName() + ".resource " + name);
            return super.getResource(name);
        }
        @Override
        protected URL findResource(String name) {
            log.add(getName() + ".findResource " + name);
            return null;
        }
        @Override
        public String toString() { return "Tracing " + getName(); }
    }
    static void flush(Object o) {
        System.out.println(o.toString().replaceAll("@[0-9a-f]+", "@hex") + " " + log);
        log.clear();
    }
    interface Act {
        Object run() throws Throwable;
    }
    static void t(Act a) {
        try {
            flush(a.run());
        } catch (Throwable e) {
            flush(e + (e.getCause() == null ? "" : " <- " + e.getCause()));
        }
    }
    static String text(InputStream in) throws IOException {
        if (in == null) return "none";
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
        }
    }

    public static class User {
        public static Object go() { return new Used().toString() + User.class.getClassLoader().getName(); }
        public static Object missing() { return new Used() instanceof Comparable ? Gone.value() : Gone.class; }
        public static Object literal() { return Used[][].class; }
        public static Object forName(String s) throws Exception { return Class.forName(s).getClassLoader(); }
    }
    public static class Used {
        static int created;
        public String toString() { return "Used" + ++created; }
    }
    static class Gone {
        static int value() { return 1; }
    }

    public static void main(String[] args) throws Exception {
        ClassLoader app = Delegation.class.getClassLoader();
        System.out.println(app.getName() + " " + app.getParent().getName() + " " + app.getParent().getParent() + " " + ClassLoader.getSystemClassLoader().equals(app) + " "
                + (ClassLoader.getPlatformClassLoader() == app.getParent()) + " " + String.class.getClassLoader() + " " + int.class.getClassLoader() + " "
                + Delegation[].class.getClassLoader().getName() + " " + java.sql.Connection.class.getClassLoader().getName());
        Tracing one = new Tracing("one", app, "Delegation$Us"), two = new Tracing("two", one, "Delegation$User");
        t(() -> one.loadClass("Delegation$User").getMethod("go").invoke(null));
        t(() -> one.loadClass("Delegation$User").getMethod("go").invoke(null));
        t(() -> two.loadClass("Delegation$User").getMethod("go").invoke(null));
        t(User::go);
        t(() -> one.loadClass("Delegation$User") == two.loadClass("Delegation$User"));
        t(() -> one.loadClass("Delegation$Used") == two.loadClass("Delegation$Used"));
        t(() -> (User) one.loadClass("Delegation$User").getConstructor().newInstance());
        t(() -> one.loadClass("Delegation$User").getMethod("missing").invoke(null));
        t(() -> one.loadClass("Delegation$User").getMethod("literal").invoke(null));
        t(() -> two.loadClass("Delegation$User").getMethod("forName", String.class).invoke(null, "Delegation$Used"));
        t(() -> Class.forName("[[LDelegation$Used;", false, two).getClassLoader());
        t(() -> Class.forName("java.lang.String", false, two));
        t(() -> two.loadClass("no.Such"));
        t(() -> Class.forName("no.Such", true, two));
        t(() -> two.loadClass("[LDelegation$Used;"));
        t(() -> two.loadClass(null));
        t(() -> two.loadClass(""));
        t(() -> two.loadClass("java/lang/String"));
        t(() -> Class.forName("Delegation$User", true, null));
        t(() -> two.getResource("res/one.txt") != null);
        t(() -> text(two.getResourceAsStream("res/none.txt")));
        t(() -> Collections.list(two.getResources("res/one.txt")).size());
        t(() -> text(Delegation.class.getResourceAsStream("res/one.txt")) + text(Delegation.class.getResourceAsStream("/res/deep/two.txt")) + text(User.class.getResourceAsStream("none")));
        t(() -> text(ClassLoader.getSystemResourceAsStream("res/deep/two.txt")));
        t(() -> text(String.class.getResourceAsStream("String.class")).length() > 1000);
        t(() -> text(Object.class.getResourceAsStream("/java/lang/Object.class")).length() > 1000);

        Class<?> k = one.loadClass("Delegation$User");
        System.out.println("'" + k.getPackage().getName() + "' " + k.getPackageName().isEmpty() + " " + (k.getPackage() == two.loadClass("Delegation$User").getPackage()) + " "
                + one.getDefinedPackages().length + " " + k.getModule().isNamed() + (k.getModule() == one.getUnnamedModule()) + " " + k.getProtectionDomain().getCodeSource() + " "
                + k.getSigners() + " " + (k.getProtectionDomain().getClassLoader() == one) + " " + (Delegation.class.getProtectionDomain().getCodeSource() != null));
        System.out.println(app.getDefinedPackage("res") + " " + one.getUnnamedModule() .getName() + " " + String.class.getPackage() + " " + int[].class.getPackage() + " " + int[].class.getPackageName());
        ClassLoader[] seen = new ClassLoader[2];
        Thread t = new Thread(() -> {
            seen[0] = Thread.currentThread().getContextClassLoader();
            Thread inner = new Thread(() -> seen[1] = Thread.currentThread().getContextClassLoader());
            inner.start();
            try {
                inner.join();
            } catch (InterruptedException e) {
                seen[1] = null;
            }
        });
        t.setContextClassLoader(two);
        t.start();
        t.join();
        System.out.println(seen[0] + " " + seen[1] + " " + (Thread.currentThread().getContextClassLoader() == app));
        log.clear();
        try {
            new ClassLoader("", null) { };
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(new ClassLoader(null) { }.getName() + " " + new ClassLoader("named", null) { }.toString().startsWith("Delegation$"));
        try {
            new ClassLoader(null) {
                Class<?> d() { return defineClass("Other", new byte[] {1, 2, 3, 4, 5, 6}, 0, 9); }
            }.d();
        } catch (IndexOutOfBoundsException | LinkageError e) {
            System.out.println(e);
        }
    }
}
