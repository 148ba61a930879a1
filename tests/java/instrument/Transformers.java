import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.instrument.ClassDefinition;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.function.Supplier;

/* Transformers at load time, and what else an Instrumentation tells. */
public class Transformers {
    static Instrumentation instrumentation;
    static final List<String> seen = new ArrayList<>();

    public static void premain(String options, Instrumentation i) {
        System.out.println("premain " + options);
        instrumentation = i;
    }

    /* Puts one text for another of the same length, in a copy. */
    static byte[] replace(byte[] classFile, String from, String to) {
        byte[] a = from.getBytes(StandardCharsets.US_ASCII), b = to.getBytes(StandardCharsets.US_ASCII), result = classFile.clone();
        for (int i = 0; i + a.length <= result.length; i++)
            if (Arrays.equals(result, i, i + a.length, a, 0, a.length)) System.arraycopy(b, 0, result, i, b.length);
        return result;
    }

    static class Replacer implements ClassFileTransformer {
        final String prefix, from, to;

        Replacer(String prefix, String from, String to) {
            this.prefix = prefix;
            this.from = from;
            this.to = to;
        }

        @Override
        public byte[] transform(Module module, ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] file) {
            if (name == null || !name.startsWith(prefix)) return null;
            seen.add(name + " " + (module.isNamed() ? module.getName() : "unnamed") + " " + (loader == null ? "boot" : loader.getName()) + " "
                    + redefined + " " + (domain != null));
            return replace(file, from, to);
        }
    }

    static class First {
        static String text() { return "the first text"; }
    }

    static class Second {
        static String text() { return "the first text"; }
    }

    static class Broken {}

    static class Thrown {
        static String text() { return "as it was"; }
    }

    static class NoMore {
        static String text() { return "the first text"; }
    }

    interface Base {
        default String base() { return "the first text"; }
    }

    static class Derived implements Base {}

    static class Defined extends ClassLoader {
        Class<?> define(byte[] b, String name) { return defineClass(name, b, 0, b.length); }
    }

    static void transforming() throws Exception {
        ClassFileTransformer t = new Replacer("Transformers$", "first", "other"), again = new Replacer("Transformers$Second", "other", "third");
        instrumentation.addTransformer(t);
        instrumentation.addTransformer(again);
        System.out.println(First.text() + ", " + Second.text() + ", " + new Derived().base());
        Supplier<String> lambda = () -> "lambda";
        System.out.println(lambda.get() + " " + seen);
        seen.clear();
        byte[] file = Transformers.class.getResourceAsStream("Transformers$NoMore.class").readAllBytes();
        Class<?> c = new Defined().define(file, null);
        System.out.println(c.getName() + " " + seen);
        c = new Defined().define(file, "Transformers$NoMore");
        System.out.println(c.getName() + " " + seen);
        System.out.println(instrumentation.removeTransformer(t) + " " + instrumentation.removeTransformer(t));
        System.out.println(NoMore.text());
        instrumentation.removeTransformer(again);
    }

    static void library() throws Exception {
        seen.clear();
        ClassFileTransformer t = new Replacer("java/util/concurrent/Exchanger", "exchange", "exchange");
        ClassFileTransformer sql = new Replacer("java/sql/SQLT", "reason", "reason");
        instrumentation.addTransformer(t);
        instrumentation.addTransformer(sql);
        Class.forName("java.util.concurrent.Exchanger");
        Class.forName("java.sql.SQLTimeoutException");
        System.out.println(seen);
        instrumentation.removeTransformer(t);
        instrumentation.removeTransformer(sql);
    }

    static void failing() {
        ClassFileTransformer bad = new ClassFileTransformer() {
            @Override
            public byte[] transform(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] file) {
                if (name.equals("Transformers$Broken")) return new byte[] {1, 2, 3, 4, 5, 6, 7, 8};
                if (name.equals("Transformers$Thrown")) throw new IllegalStateException();
                return null;
            }
        };
        instrumentation.addTransformer(bad);
        try {
            new Broken();
        } catch (LinkageError e) {
            System.out.println(e);
        }
        System.out.println(Thrown.text());
        instrumentation.removeTransformer(bad);
    }

    static void asking() throws Exception {
        Set<Class<?>> all = Set.of(instrumentation.getAllLoadedClasses());
        System.out.println(all.contains(Object.class) + " " + all.contains(First.class) + " " + all.contains(String[].class) + " " + all.contains(int.class));
        Set<Class<?>> initiated = Set.of(instrumentation.getInitiatedClasses(Transformers.class.getClassLoader()));
        System.out.println(initiated.contains(First.class) + " " + initiated.contains(String.class));
        System.out.println(Set.of(instrumentation.getInitiatedClasses(null)).contains(String.class));
        System.out.println(instrumentation.getObjectSize(new Object()) <= 16);
        System.out.println(instrumentation.getObjectSize(new long[100]) == 816);
        for (Class<?> c : new Class<?>[] {Object.class, First.class, int.class, int[].class, Runnable.class})
            System.out.print(instrumentation.isModifiableClass(c) + " ");
        System.out.println();
        for (Runnable bad : new Runnable[] {() -> instrumentation.getObjectSize(null), () -> instrumentation.isModifiableClass(null),
                () -> instrumentation.addTransformer(null), () -> instrumentation.removeTransformer(null)}) {
            try {
                bad.run();
                System.out.println("no exception");
            } catch (NullPointerException e) {
                System.out.println("NullPointerException");
            }
        }
    }

    static void unsupported() throws Exception {
        try {
            instrumentation.retransformClasses(First.class);
        } catch (UnsupportedOperationException e) {
            System.out.println(e.getMessage());
        }
        try {
            instrumentation.redefineClasses(new ClassDefinition(First.class, new byte[0]));
        } catch (UnsupportedOperationException e) {
            System.out.println(e.getMessage());
        }
        try {
            instrumentation.addTransformer(new Replacer("x", "x", "x"), true);
        } catch (UnsupportedOperationException e) {
            System.out.println(e.getMessage());
        }
        try {
            instrumentation.setNativeMethodPrefix(new Replacer("x", "x", "x"), "p_");
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }

    static void appending(String boot, String system) throws Exception {
        instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(boot));
        instrumentation.appendToSystemClassLoaderSearch(new JarFile(system));
        for (String name : new String[] {"InBoot", "InSystem"}) {
            Class<?> c = Class.forName(name);
            System.out.println(name + " " + c.getClassLoader() + " " + c.getMethod("hi").invoke(null));
        }
    }

    static void modules() {
        Module base = Object.class.getModule(), mine = Transformers.class.getModule();
        System.out.println(base.isExported("sun.launcher", mine) + " " + base.isOpen("java.lang", mine));
        instrumentation.redefineModule(base, Set.of(), Map.of("sun.launcher", Set.of(mine)), Map.of("java.lang", Set.of(mine)), Set.of(), new HashMap<>());
        System.out.println(base.isExported("sun.launcher", mine) + " " + base.isOpen("java.lang", mine) + " " + instrumentation.isModifiableModule(base));
    }

    public static void main(String[] args) throws Exception {
        if (instrumentation == null) return;
        transforming();
        library();
        failing();
        asking();
        unsupported();
        modules();
        appending(args[0], args[1]);
    }
}
