import java.io.InputStream;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Packages at run time: one of each loader, their annotations and definitions, package-private access across loaders, what Package and the loaders tell and refuse. */
public class Packages {
    interface Act {
        Object run() throws Throwable;
    }
    static void t(String what, Act act) {
        try {
            System.out.println(what + ": " + act.run());
        } catch (Throwable e) {
            Throwable x = e instanceof java.lang.reflect.InvocationTargetException ? e.getCause() : e;
            System.out.println(what + ": " + x.toString().replaceAll("@[0-9a-f]+", "@hex"));
        }
    }
    static class Loader extends ClassLoader {
        final List<String> own;
        Loader(String... own) {
            super("own", Packages.class.getClassLoader());
            this.own = Arrays.asList(own);
        }
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!own.contains(name)) return super.loadClass(name, resolve);
            Class<?> c = findLoadedClass(name);
            if (c != null) return c;
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] b = in.readAllBytes();
                return defineClass(name, b, 0, b.length);
            } catch (java.io.IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
        Package make(String name, String... s) { return definePackage(name, s[0], s[1], s[2], s[3], s[4], s[5], null); }
        Package seal(String name, URL url) { return definePackage(name, null, null, null, null, null, null, url); }
        Package old(String name) { return getPackage(name); }
        Package[] olds() { return getPackages(); }
    }

    public static void main(String[] args) throws Exception {
        Package mine = pk.Open.class.getPackage();
        System.out.println(mine + " " + mine.getName() + " " + Arrays.stream(mine.getAnnotations()).map(a -> a.annotationType().getSimpleName()).sorted().collect(Collectors.toList()) + " " + mine.getAnnotation(pk.Mark.class).value() + " " + mine.isAnnotationPresent(Deprecated.class)
                + " " + mine.getDeclaredAnnotations().length + " " + mine.getImplementationTitle() + mine.getSpecificationVersion() + " " + mine.isSealed() + " " + (mine == pk.Mark.class.getPackage()) + " " + mine.hashCode() + " " + mine.equals(pk.sub.Other.class.getPackage()));
        System.out.println(String.class.getPackage() + " " + String.class.getPackage().getImplementationTitle() + " " + int.class.getPackage() + " " + int[].class.getPackage() + " " + pk.Open[].class.getPackage() + " '" + Packages.class.getPackage().getName() + "' "
                + int.class.getPackageName() + " " + pk.Open[][].class.getPackageName() + " '" + Packages.class.getPackageName() + "'");
        t("isCompatibleWith", () -> mine.isCompatibleWith("1.0"));
        t("peer", pk.Open::peer);
        t("protected", () -> new pk.sub.Other().call());

        Loader all = new Loader("pk.Open", "pk.Peer"), half = new Loader("pk.Open"), sub = new Loader("pk.sub.Other");
        t("all of it", () -> all.loadClass("pk.Open").getMethod("peer").invoke(null));
        t("half of it", () -> half.loadClass("pk.Open").getMethod("peer").invoke(null));
        t("again", () -> half.loadClass("pk.Open").getMethod("peer").invoke(null));
        t("subclass of another loader's", () -> {
            Class<?> c = sub.loadClass("pk.sub.Other");
            return c.getMethod("call").invoke(c.getDeclaredConstructor().newInstance());
        });
        t("reflection across loaders", () -> {
            var m = half.loadClass("pk.Peer").getDeclaredMethod("text");
            return m.invoke(null);
        });
        System.out.println((half.loadClass("pk.Open").getPackage() == mine) + " " + half.loadClass("pk.Open").getPackage().equals(mine) + " " + half.loadClass("pk.Open").getPackage().getAnnotations().length + " " + half.getDefinedPackage("pk") + " " + half.getDefinedPackages().length + " "
                + half.getDefinedPackage("none") + " " + (half.getDefinedPackage("pk") == half.loadClass("pk.Open").getPackage()));

        Package made = half.make("made", "title", "1.2.3", "vendor", "impl", "4", "implVendor");
        System.out.println(made + " " + made.getSpecificationTitle() + made.getSpecificationVersion() + made.getSpecificationVendor() + made.getImplementationTitle() + made.getImplementationVersion() + made.getImplementationVendor());
        for (String v : new String[] {"1.2.3", "1.2", "1.2.4", "1", "2", "1.2.3.1", "x", "", "1..2", "-1"}) t("compatible with '" + v + "'", () -> made.isCompatibleWith(v));
        t("defined twice", () -> half.make("made", null, null, null, null, null, null));
        t("defined after its classes", () -> half.make("pk", null, null, null, null, null, null));
        t("null", () -> half.make(null, null, null, null, null, null, null));
        Package sealed = half.seal("sealed", new URL("file:/sealed/"));
        System.out.println(sealed.isSealed() + " " + sealed.isSealed(new URL("file:/sealed/")) + sealed.isSealed(new URL("file:/other/")));
        System.out.println(half.old("made") + " " + half.old("java.lang") + " " + half.old("none") + " " + Arrays.stream(half.olds()).anyMatch(p -> p.getName().equals("java.util")) + " " + Package.getPackage("pk") + " " + Arrays.stream(Package.getPackages()).anyMatch(p -> p == mine) + " "
                + all.getDefinedPackages().length);
        t("not of a defined name", () -> half.getDefinedPackage(null));
        System.out.println(ClassLoader.getSystemClassLoader().getDefinedPackage("pk") == mine);
        t("package-info", () -> Class.forName("pk.package-info").isInterface() + " " + Class.forName("pk.package-info").isSynthetic() + " " + Class.forName("pk.package-info").getDeclaredAnnotations().length);
    }
}
