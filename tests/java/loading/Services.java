import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** Class loaders over jars and folders made here: services and their errors, sealed packages, versions in manifests, resources in order, class paths of jars, closing. */
public class Services {
    public interface Greeter { String greet(); }
    public static class Hello implements Greeter {
        static int made;
        public Hello() { made++; }
        @Override
        public String greet() { return "hello " + made; }
    }
    public static class Bye implements Greeter {
        @Override
        public String greet() { return "bye"; }
        @Override
        public String toString() { return "Bye"; }
    }
    public static class NoConstructor implements Greeter {
        public NoConstructor(int x) { }
        @Override
        public String greet() { return "never"; }
    }
    public static class Throws implements Greeter {
        public Throws() { throw new IllegalStateException("constructor"); }
        @Override
        public String greet() { return "never"; }
    }
    public static class FailsInit implements Greeter {
        static int x = Integer.parseInt("x");
        @Override
        public String greet() { return "never"; }
    }
    public static class Other { }
    static class NotPublic implements Greeter {
        @Override
        public String greet() { return "not public"; }
    }
    public static class WithProvider {
        public static Greeter provider() { return () -> "by a provider method"; }
    }

    interface Act {
        Object run() throws Throwable;
    }
    static String mask(Object o) { return String.valueOf(o).replaceAll("@[0-9a-f]+", "@hex").replace(Path.of("").toAbsolutePath().toString(), "DIR"); }
    static void t(String what, Act act) {
        try {
            System.out.println(what + ": " + mask(act.run()));
        } catch (Throwable e) {
            System.out.println(what + ": " + mask(e) + (e.getCause() == null ? "" : " <- " + mask(e.getCause())));
        }
    }
    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Services.class.getResourceAsStream(name + ".class")) {
            return in.readAllBytes();
        }
    }
    static Path jar(String file, Manifest manifest, Object... entries) throws IOException {
        Path path = Path.of(file);
        try (JarOutputStream out = manifest == null ? new JarOutputStream(Files.newOutputStream(path)) : new JarOutputStream(Files.newOutputStream(path), manifest)) {
            for (int i = 0; i < entries.length; i += 2) {
                out.putNextEntry(new JarEntry((String) entries[i]));
                out.write(entries[i + 1] instanceof byte[] ? (byte[]) entries[i + 1] : ((String) entries[i + 1]).getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return path;
    }
    static Manifest manifest(String text) throws IOException { return new Manifest(new java.io.ByteArrayInputStream(("Manifest-Version: 1.0\n" + text + "\n").getBytes(StandardCharsets.UTF_8))); }
    static URLClassLoader loader(String name, ClassLoader parent, Path... paths) throws IOException {
        URL[] urls = new URL[paths.length];
        for (int i = 0; i < paths.length; i++) urls[i] = paths[i].toUri().toURL();
        return new URLClassLoader(name, urls, parent);
    }
    static final String FILE = "META-INF/services/Services$Greeter";

    static void services() throws Exception {
        ClassLoader app = Services.class.getClassLoader();
        Path good = jar("good.jar", null, FILE, "# a comment\nServices$Hello # behind\n\n  Services$Bye  \nServices$Hello\n");
        Path more = Files.createDirectories(Path.of("more/META-INF/services")).getParent().getParent();
        Files.writeString(more.resolve(FILE), "Services$Bye\n");
        ServiceLoader<Greeter> s = ServiceLoader.load(Greeter.class, loader("good", app, good, more));
        System.out.println(s);
        for (Greeter g : s) System.out.println(g.greet());
        for (Greeter g : s) System.out.println(g.greet());
        System.out.println(s.stream().map(p -> p.type().getSimpleName() + (p.get() instanceof Bye)).collect(Collectors.toList()) + " " + s.findFirst().get().greet());
        s.reload();
        System.out.println(s.iterator().next().greet() + " " + Hello.made);
        Iterator<Greeter> stale = s.iterator();
        s.reload();
        t("stale iterator", stale::hasNext);
        t("remove", () -> {
            Iterator<Greeter> i = s.iterator();
            i.next();
            i.remove();
            return "removed";
        });
        t("past the end", () -> {
            Iterator<Greeter> i = s.iterator();
            while (i.hasNext()) i.next();
            return i.next();
        });
        t("not declared", () -> ServiceLoader.load(Greeter.class, app).findFirst());
        t("null service", () -> ServiceLoader.load((Class<?>) null));
        String[] bad = {"Services$NoConstructor", "Services$Throws", "Services$FailsInit", "Services$Other", "Services$NotPublic", "Services$WithProvider", "no.Such", "two words", "1bad", "a-b", "Services$Hello extra"};
        for (String one : bad) {
            Path p = jar("bad" + one.hashCode() + ".jar", null, FILE, one + "\nServices$Bye\n");
            ServiceLoader<Greeter> l = ServiceLoader.load(Greeter.class, loader("bad", app, p));
            List<String> seen = new ArrayList<>();
            Iterator<Greeter> i = l.iterator();
            for (int n = 0; n < 4; n++) {
                try {
                    if (!i.hasNext()) break;
                    seen.add(i.next().greet());
                } catch (ServiceConfigurationError e) {
                    seen.add(mask(e.getMessage()) + (e.getCause() == null ? "" : " <- " + e.getCause()));
                }
            }
            System.out.println(one + ": " + seen);
        }
        System.out.println(ServiceLoader.loadInstalled(Greeter.class).findFirst().isPresent() + " " + ServiceLoader.load(java.nio.file.spi.FileSystemProvider.class).stream().count());
    }

    static void jars() throws Exception {
        byte[] hello = bytes("Services$Hello"), greeter = bytes("Services$Greeter"), bye = bytes("Services$Bye");
        Path sealed = jar("sealed.jar", manifest("Sealed: true\nImplementation-Title: title\nImplementation-Version: 1.2\n\nName: p/\nSealed: false\nSpecification-Title: of p\nSpecification-Version: 2.0.1\nSpecification-Vendor: me\n"), "Services$Hello.class", hello,
                "Services$Greeter.class", greeter);
        Path open = jar("open.jar", null, "Services$Bye.class", bye, "Services$Other.class", bytes("Services$Other"));
        URLClassLoader l = loader("both", null, sealed, open);
        t("sealed first", () -> l.loadClass("Services$Hello").getPackage() + " " + l.loadClass("Services$Hello").getPackage().isSealed());
        t("another of it", () -> l.loadClass("Services$Greeter"));
        t("of another jar", () -> l.loadClass("Services$Other"));
        URLClassLoader l2 = loader("reversed", null, open, sealed);
        t("open first", () -> l2.loadClass("Services$Other"));
        t("then sealed", () -> l2.loadClass("Services$Hello"));
        Package p = l.getDefinedPackage("");
        System.out.println(p.getImplementationTitle() + " " + p.getImplementationVersion() + " " + p.getSpecificationTitle() + " " + p.isSealed(sealed.toUri().toURL()) + p.isSealed(open.toUri().toURL()));
        t("code source", () -> mask(l.loadClass("Services$Hello").getProtectionDomain().getCodeSource().getLocation()));
        Package mine = Services.class.getPackage();
        t("compatible", () -> mine.isCompatibleWith("1"));

        Path chained = jar("chained.jar", manifest("Class-Path: open.jar more/ missing.jar\n"), "first.txt", "1");
        URLClassLoader c = loader("chained", null, chained, sealed);
        t("by Class-Path", () -> c.loadClass("Services$Other").getProtectionDomain().getCodeSource().getLocation());
        t("resource by Class-Path", () -> c.getResource(FILE));
        Path r1 = jar("r1.jar", null, "a/res.txt", "one", "dir/", ""), r2 = jar("r2.jar", null, "a/res.txt", "two", "a/other.txt", "x");
        URLClassLoader r = loader("r", Services.class.getClassLoader(), r1, r2);
        t("first", () -> new String(r.getResourceAsStream("a/res.txt").readAllBytes()));
        t("all", () -> Collections.list(r.getResources("a/res.txt")).toString().replaceAll("file:[^ ]*/", ""));
        t("found by itself", () -> Collections.list(r.findResources("a/other.txt")).size() + " " + r.findResource("none") + " " + (r.findResource("dir/") != null) + (r.findResource("a/") != null));
        t("with a slash", () -> r.getResource("/a/res.txt"));
        t("stream of resources", () -> r.resources("a/res.txt").count());
        URL url = r.findResource("a/res.txt");
        System.out.println(url.getProtocol() + " " + url.openConnection().getContentLength() + " " + url.openConnection().getClass().getSimpleName() + " " + new String(url.openStream().readAllBytes()));
        r.close();
        t("closed, resource", () -> r.getResource("a/res.txt"));
        t("closed, class", () -> r.loadClass("Services$Nope"));
        Path multi = jar("multi.jar", manifest("Multi-Release: true\n"), "v.txt", "base", "META-INF/versions/9/v.txt", "nine", "META-INF/versions/17/v.txt", "seventeen", "META-INF/versions/99/v.txt", "later");
        try (URLClassLoader m = loader("multi", null, multi)) {
            t("multi-release", () -> new String(m.getResourceAsStream("v.txt").readAllBytes()));
        }
        try (JarFile j = new JarFile(multi.toFile(), true, JarFile.OPEN_READ, Runtime.Version.parse("9")); JarFile base = new JarFile(multi.toFile())) {
            System.out.println(new String(j.getInputStream(j.getJarEntry("v.txt")).readAllBytes()) + " " + j.getJarEntry("v.txt").getRealName() + " " + j.isMultiRelease() + " " + base.versionedStream().map(JarEntry::getName).sorted().collect(Collectors.toList()) + " "
                    + j.getManifest().getMainAttributes().getValue(Attributes.Name.MULTI_RELEASE));
        }
        Path broken = Path.of("broken.jar");
        Files.write(broken, new byte[] {'P', 'K', 3, 4, 5});
        URLClassLoader b = loader("broken", null, broken, open);
        t("past a broken jar", () -> b.loadClass("Services$Other").getName());
        Path garbage = jar("garbage.jar", null, "Garbage.class", "not a class", "pk/Wrong.class", hello);
        URLClassLoader g = loader("garbage", null, garbage);
        t("garbage", () -> g.loadClass("Garbage"));
        t("wrong name", () -> g.loadClass("pk.Wrong"));
        t("package stays", () -> g.getDefinedPackage("pk"));
        ByteArrayOutputStream big = new ByteArrayOutputStream();
        manifest("Long: " + "x".repeat(200) + "\n\nName: e\nA: b\n").write(big);
        System.out.println(big.toString().replace("\r\n", "|"));
    }

    public static void main(String[] args) throws Exception {
        services();
        jars();
    }
}
