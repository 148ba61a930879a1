import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;

/* What an agent without capabilities asks of Instrumentation, and what it is refused. */
public class Asked {
    static Instrumentation inst;

    interface Attempt {
        Object run() throws Throwable;
    }

    static class Small {
        int one;
    }

    static class Large {
        long a, b, c, d, e, f, g, h;
    }

    public static void premain(String options, Instrumentation i) {
        inst = i;
    }

    static void show(String what, Attempt a) {
        try {
            System.out.println(what + ": " + a.run());
        } catch (Throwable e) {
            System.out.println(what + ": " + e);
        }
    }

    static Object none(Runnable r) {
        r.run();
        return "done";
    }

    static void refused() {
        ClassFileTransformer nothing = new ClassFileTransformer() {};
        show("redefine supported", inst::isRedefineClassesSupported);
        show("retransform supported", inst::isRetransformClassesSupported);
        show("prefix supported", inst::isNativeMethodPrefixSupported);
        show("redefine", () -> { inst.redefineClasses(new ClassDefinition(Small.class, new byte[] {1})); return "done"; });
        show("redefine nothing", () -> { inst.redefineClasses(); return "done"; });
        show("redefine null", () -> { inst.redefineClasses((ClassDefinition[]) null); return "done"; });
        show("retransform", () -> { inst.retransformClasses(Small.class); return "done"; });
        show("retransform null", () -> { inst.retransformClasses((Class<?>[]) null); return "done"; });
        show("add", () -> none(() -> inst.addTransformer(nothing)));
        show("add retransforming", () -> none(() -> inst.addTransformer(nothing, true)));
        show("add null", () -> none(() -> inst.addTransformer(null)));
        show("remove", () -> inst.removeTransformer(nothing));
        show("remove again", () -> inst.removeTransformer(nothing));
        show("prefix", () -> none(() -> inst.setNativeMethodPrefix(nothing, "p_")));
        show("prefix null", () -> none(() -> inst.setNativeMethodPrefix(null, "p_")));
    }

    static void sizes() {
        show("order of sizes", () -> inst.getObjectSize(new Small()) < inst.getObjectSize(new Large())
                && inst.getObjectSize(new byte[1000]) - inst.getObjectSize(new byte[0]) == 1000);
        show("large", () -> inst.getObjectSize(new long[1 << 20]) - inst.getObjectSize(new long[0]) == 8 << 20);
        show("class", () -> inst.getObjectSize(Large.class) > 0);
        show("null", () -> inst.getObjectSize(null));
    }

    static void classes() {
        List<Class<?>> all = Arrays.asList(inst.getAllLoadedClasses());
        show("all", () -> all.contains(Asked.class) && all.contains(Object.class) && all.contains(String[].class) && !all.contains(int.class));
        show("each once", () -> all.size() == Set.copyOf(all).size());
        List<Class<?>> own = Arrays.asList(inst.getInitiatedClasses(Asked.class.getClassLoader()));
        show("initiated", () -> own.contains(Asked.class));
        show("initiated by boot", () -> Arrays.asList(inst.getInitiatedClasses(null)).contains(Object.class));
        for (Class<?> c : new Class<?>[] {Asked.class, String.class, int.class, int[].class, Runnable.class, void.class})
            show("modifiable " + c.getName(), () -> inst.isModifiableClass(c));
        Runnable lambda = () -> { };
        show("modifiable lambda", () -> inst.isModifiableClass(lambda.getClass()));
        show("modifiable null", () -> inst.isModifiableClass(null));
    }

    static void appended(String jar) throws Exception {
        show("before", () -> Class.forName("extra.Appended"));
        try (JarFile file = new JarFile(jar)) {
            inst.appendToSystemClassLoaderSearch(file);
            show("system", () -> Class.forName("extra.Appended").getClassLoader() == ClassLoader.getSystemClassLoader());
            show("boot before", () -> Class.forName("extra.Boot", true, null));
            inst.appendToBootstrapClassLoaderSearch(file);
            show("boot", () -> Class.forName("extra.Boot", true, null).getClassLoader());
        }
        show("null", () -> none(() -> inst.appendToSystemClassLoaderSearch(null)));
        show("null for boot", () -> none(() -> inst.appendToBootstrapClassLoaderSearch(null)));
    }

    static void modules() {
        Module base = Object.class.getModule(), own = Asked.class.getModule();
        show("modifiable module", () -> inst.isModifiableModule(base) + " " + inst.isModifiableModule(own));
        show("exported before", () -> base.isExported("sun.net", own) + " " + base.isOpen("java.lang", own));
        show("redefine module", () -> none(() -> inst.redefineModule(base, Set.of(own), Map.of("sun.net", Set.of(own)), Map.of("java.lang", Set.of(own)), Set.of(), Map.of())));
        show("exported", () -> base.isExported("sun.net", own) + " " + base.isOpen("java.lang", own) + " " + base.canRead(own));
        show("no such package", () -> none(() -> inst.redefineModule(base, Set.of(), Map.of("no.such", Set.of(own)), Map.of(), Set.of(), Map.of())));
        show("no service", () -> none(() -> inst.redefineModule(base, Set.of(), Map.of(), Map.of(), Set.of(), Map.of(Runnable.class, List.of(Small.class)))));
        show("null module", () -> none(() -> inst.redefineModule(null, Set.of(), Map.of(), Map.of(), Set.of(), Map.of())));
        Map<String, Set<Module>> withNull = new HashMap<>();
        withNull.put("java.lang", null);
        show("null modules", () -> none(() -> inst.redefineModule(base, Set.of(), withNull, Map.of(), Set.of(), Map.of())));
    }

    public static void main(String[] args) throws Exception {
        refused();
        sizes();
        classes();
        appended(args[0]);
        modules();
    }
}
