import java.io.FileInputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodHandles.Lookup.ClassOption;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Hidden classes: names, nests, class data, what cannot find them, when they go. */
public class HiddenClasses {
    private static String secret() {
        return "a private method of the nest host";
    }

    static byte[] bytes(String name) throws IOException {
        try (FileInputStream in = new FileInputStream(System.getProperty("java.class.path") + "/" + name + ".class")) {
            return in.readAllBytes();
        }
    }

    interface Action {
        Object run() throws Throwable;
    }

    static String mask(Object o) {
        return String.valueOf(o).replaceAll("0x[0-9a-f]+", "0x").replaceAll("@[0-9a-f]+", "@hex");
    }

    static void show(String what, Action action) {
        try {
            System.out.println(what + ": " + mask(action.run()));
        } catch (Throwable e) {
            System.out.println(what + ": " + mask(e) + (e.getCause() != null ? " / " + mask(e.getCause()) : ""));
        }
    }

    static Class<?> define(ClassOption... options) throws Exception {
        return MethodHandles.lookup().defineHiddenClass(bytes("HiddenClasses$Template"), true, options).lookupClass();
    }

    /** What the hidden classes are made of. */
    static class Template implements Supplier<String> {
        static int count;
        final int id = ++count;

        @Override
        public String get() {
            return id + " " + secret();
        }

        @Override
        public String toString() {
            return "template " + id;
        }

        static Object data() throws Throwable {
            return MethodHandles.classData(MethodHandles.lookup(), "_", Object.class);
        }

        static void fail() {
            throw new IllegalStateException("from a hidden class");
        }
    }

    static Supplier<?> make(Class<?> c) throws Exception {
        var constructor = c.getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Supplier<?>) constructor.newInstance();
    }

    static void names() throws Throwable {
        Class<?> c = define(ClassOption.NESTMATE);
        System.out.println(mask(c.getName()) + " " + mask(c.getTypeName()) + " " + mask(c.descriptorString()));
        System.out.println(mask(c) + " " + c.getPackageName().isEmpty() + " " + c.isHidden());
        show("simple name", c::getSimpleName); // made from a member class, but no member
        show("declaring class", c::getDeclaringClass);
        show("simple name of a lambda's class", () -> ((Runnable) () -> {}).getClass().getSimpleName().replaceAll("[0-9]+/", "N/"));
        Class<?> array = c.arrayType();
        System.out.println(mask(array.getName()) + " " + mask(array.descriptorString()) + " " + mask(array) + " " + array.isHidden());
        System.out.println(c.getModule() == HiddenClasses.class.getModule() && c.getClassLoader() == HiddenClasses.class.getClassLoader());
        System.out.println(c.getNestHost() + " " + c.isNestmateOf(HiddenClasses.class) + " " + HiddenClasses.class.isNestmateOf(c));
        System.out.println(mask(c.getDeclaredMethod("get")) + " " + c.getInterfaces()[0]);
        show("by name", () -> Class.forName(c.getName(), false, c.getClassLoader()));
        show("by the name it was made from", () -> Class.forName("HiddenClasses$Template") == c);
        System.out.println(make(c).get() + ", " + make(c));
        Class<?> other = define(ClassOption.NESTMATE, ClassOption.STRONG);
        System.out.println(other != c && !other.getName().equals(c.getName()) ? make(other).toString() : "the same class");
    }

    static void access() throws Throwable {
        Class<?> stranger = define();
        System.out.println(mask(stranger.getNestHost()) + " " + stranger.isNestmateOf(HiddenClasses.class));
        show("a private method", () -> make(stranger).get());
        show("a cast", () -> define().cast(make(stranger)));
        Lookup lookup = MethodHandles.lookup();
        show("of another package", () -> MethodHandles.privateLookupIn(String.class, lookup).defineHiddenClass(bytes("HiddenClasses$Template"), true));
        Object data = new StringBuilder("class data");
        Class<?> c = lookup.defineHiddenClassWithClassData(bytes("HiddenClasses$Template"), data, true, ClassOption.NESTMATE).lookupClass();
        var method = c.getDeclaredMethod("data");
        method.setAccessible(true);
        System.out.println(method.invoke(null) == data);
        var fail = c.getDeclaredMethod("fail");
        fail.setAccessible(true);
        try {
            fail.invoke(null);
        } catch (ReflectiveOperationException e) {
            StackTraceElement[] trace = e.getCause().getStackTrace();
            System.out.println(e.getCause().getMessage() + ", frames of it: " + java.util.Arrays.stream(trace).filter(f -> f.getClassName().startsWith("HiddenClasses$Template")).count());
        }
    }

    static void unloading() throws Throwable {
        List<WeakReference<Class<?>>> weak = new ArrayList<>(), strong = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Class<?> c = define(ClassOption.NESTMATE);
            make(c).get();
            weak.add(new WeakReference<>(c));
            strong.add(new WeakReference<>(define(ClassOption.NESTMATE, ClassOption.STRONG)));
        }
        Class<?> held = define();
        for (int i = 0; i < 3; i++) System.gc();
        long gone = weak.stream().filter(r -> r.get() == null).count(), stayed = strong.stream().filter(r -> r.get() != null).count();
        System.out.println("most weak ones are gone: " + (gone >= 48) + ", strong ones stayed: " + stayed + ", " + held.isHidden());
        Runnable lambda = () -> System.out.println("a lambda works after collections");
        for (int i = 0; i < 3; i++) System.gc();
        lambda.run();
    }

    public static void main(String[] args) throws Throwable {
        names();
        access();
        unloading();
    }
}
