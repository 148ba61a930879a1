import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.*;
import java.util.*;
import java.util.concurrent.Callable;
import java.util.function.*;

/** Dynamic proxies: arguments of every type, defaults, exceptions, Object's methods, duplicates, access of interfaces, modules and names; and method handles as interfaces. */
public class Proxies {
    interface Act {
        Object run() throws Throwable;
    }
    static void t(String what, Act act) {
        String outcome;
        try {
            outcome = String.valueOf(act.run());
        } catch (Throwable e) {
            outcome = e + (e.getCause() == null ? "" : " <- " + e.getCause());
        }
        System.out.println(what + ": " + outcome.replaceAll("@[0-9a-f]+", "@hex").replaceAll("Lambda\\$[0-9]+/0x[0-9a-f]+", "Lambda"));
    }
    @SuppressWarnings("unchecked")
    static <T> T proxy(InvocationHandler h, Class<T> first, Class<?>... more) {
        Class<?>[] all = new Class<?>[more.length + 1];
        all[0] = first;
        System.arraycopy(more, 0, all, 1, more.length);
        return (T) Proxy.newProxyInstance(Proxies.class.getClassLoader(), all, h);
    }

    interface Types {
        boolean z(boolean a);
        byte b(byte a);
        char c(char a);
        short s(short a);
        int i(int a);
        long j(long a);
        float f(float a);
        double d(double a);
        Object o(Object a);
        int[] array(int[]... a);
        void v();
        Object all(boolean z, byte b, char c, short s, int i, long j, float f, double d, Object o, String t, long k, double e);
    }
    interface Defaults {
        int abs();
        default int plus(int x) { return abs() + x; }
        default String name() { return "Defaults"; }
        static int stat() { return 9; }
        private int hidden() { return 1; }
        default int usesHidden() { return hidden(); }
    }
    interface MoreDefaults extends Defaults {
        @Override
        default String name() { return "More" + Defaults.super.name(); }
    }
    interface Abstracted extends Defaults {
        @Override
        String name();
    }
    interface Throws {
        void checked() throws IOException;
        void none();
        Object declared() throws IllegalAccessException, IOException;
    }
    interface ThrowsLess {
        Object declared() throws IOException;
    }
    public interface Public { String hello(); }
    interface SameA { Number value(); }
    interface SameB { Integer value(); }
    interface OtherReturn { String value(); }
    interface Objects1 {
        boolean equals(Object o);
        int hashCode();
        String toString();
        Object clone() throws CloneNotSupportedException;
        void finalize();
    }
    sealed interface Sealed permits Only { }
    static final class Only implements Sealed { }
    interface Generic<T extends Comparable<T>> {
        T best(List<? extends T> l);
        <X> X id(X x);
    }

    static void types() throws Throwable {
        InvocationHandler echo = (p, m, a) -> a == null ? null : a.length == 1 ? a[0] : Arrays.deepToString(a);
        Types x = proxy(echo, Types.class);
        System.out.println(x.z(true) + " " + x.b((byte) -1) + " " + x.c('c') + " " + x.s((short) -2) + " " + x.i(Integer.MIN_VALUE) + " " + x.j(Long.MIN_VALUE) + " " + x.f(1.5f) + " " + x.d(Math.PI) + " " + x.o("o"));
        System.out.println(x.all(true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, 6.0, "o", "t", 7L, 8.0));
        x.v();
        t("array", () -> x.array(new int[] {1}).length);
        for (Object wrong : new Object[] {null, "text", 5L, (byte) 3, 'x'}) {
            Types w = proxy((p, m, a) -> wrong, Types.class);
            t("int from " + wrong, () -> w.i(1));
            t("long from " + wrong, () -> w.j(1));
            t("array from " + wrong, () -> w.array());
            t("void from " + wrong, () -> {
                w.v();
                return "ok";
            });
        }
        List<String> log = new ArrayList<>();
        Runnable r = proxy((p, m, a) -> {
            log.add(m.getDeclaringClass().getSimpleName() + "." + m.getName() + Arrays.toString(a) + (p == null));
            return m.getReturnType() == boolean.class ? (Object) true : m.getReturnType() == int.class ? (Object) 42 : "text";
        }, Runnable.class, Objects1.class);
        r.run();
        System.out.println(r.equals("x") + " " + r.hashCode() + " " + r + " " + ((Objects1) r).clone() + " " + (r.getClass() == r.getClass()));
        ((Objects1) r).finalize();
        System.out.println(log);
    }

    static void defaults() throws Throwable {
        InvocationHandler h = (p, m, a) -> m.isDefault() ? InvocationHandler.invokeDefault(p, m, a) : m.getName().equals("abs") ? (Object) 100 : m.getName();
        Defaults d = proxy(h, Defaults.class), more = proxy(h, MoreDefaults.class), abs = proxy(h, Abstracted.class);
        System.out.println(d.plus(1) + " " + d.name() + " " + d.usesHidden() + " " + more.name() + " " + more.plus(2) + " " + abs.name());
        Method name = Defaults.class.getMethod("name"), moreName = MoreDefaults.class.getMethod("name"), absMethod = Defaults.class.getMethod("abs");
        t("overridden default", () -> InvocationHandler.invokeDefault(more, name));
        t("of another interface", () -> InvocationHandler.invokeDefault(d, moreName));
        t("abstract", () -> InvocationHandler.invokeDefault(d, absMethod));
        t("static", () -> InvocationHandler.invokeDefault(d, Defaults.class.getMethod("stat")));
        t("abstract again", () -> InvocationHandler.invokeDefault(abs, name));
        t("no proxy", () -> InvocationHandler.invokeDefault("x", name));
        t("wrong arguments", () -> InvocationHandler.invokeDefault(d, Defaults.class.getMethod("plus", int.class)));
        t("wrong types", () -> InvocationHandler.invokeDefault(d, Defaults.class.getMethod("plus", int.class), "x"));
        t("null argument", () -> InvocationHandler.invokeDefault(d, Defaults.class.getMethod("plus", int.class), (Object) null));
        Comparator<String> c = proxy((p, m, a) -> m.isDefault() ? InvocationHandler.invokeDefault(p, m, a) : ((String) a[0]).compareTo((String) a[1]), Comparator.class);
        List<String> list = new ArrayList<>(List.of("b", "c", "a"));
        list.sort(c.reversed().thenComparing(Comparator.naturalOrder()));
        System.out.println(list);
        Function<Integer, Integer> f = proxy((p, m, a) -> m.isDefault() ? InvocationHandler.invokeDefault(p, m, a) : (Integer) a[0] * 2, Function.class);
        System.out.println(f.andThen(x -> x + 1).compose((Integer x) -> x * 10).apply(4));
    }

    static void exceptions() {
        Throwable[] all = {new IOException("io"), new IllegalStateException("unchecked"), new Error("error"), new Exception("exception"), new IllegalAccessException("access"), new InterruptedException("other")};
        for (Throwable e : all) {
            Throws p = proxy((q, m, a) -> {
                throw e;
            }, Throws.class);
            t("checked " + e.getMessage(), () -> {
                p.checked();
                return "none";
            });
            t("none " + e.getMessage(), () -> {
                p.none();
                return "none";
            });
            Throws both = proxy((q, m, a) -> {
                throw e;
            }, Throws.class, ThrowsLess.class);
            t("both " + e.getMessage(), both::declared);
        }
        t("null thrown", () -> proxy((q, m, a) -> {
            throw null;
        }, Callable.class).call());
        Runnable deep = proxy((q, m, a) -> {
            ((Runnable) q).run();
            return null;
        }, Runnable.class);
        t("endless", () -> {
            try {
                deep.run();
            } catch (StackOverflowError | UndeclaredThrowableException e) {
                return "stack overflow";
            }
            return "none";
        });
    }

    static void making() throws Throwable {
        InvocationHandler h = (p, m, a) -> m.getName();
        ClassLoader l = Proxies.class.getClassLoader();
        Object p = Proxy.newProxyInstance(l, new Class<?>[] {Public.class, Runnable.class}, h), q = Proxy.newProxyInstance(l, new Class<?>[] {Public.class, Runnable.class}, h),
               r = Proxy.newProxyInstance(l, new Class<?>[] {Runnable.class, Public.class}, h);
        System.out.println((p.getClass() == q.getClass()) + " " + (p.getClass() == r.getClass()) + " " + Modifier.toString(p.getClass().getModifiers()) + " " + p.getClass().getSuperclass() + " " + Arrays.toString(p.getClass().getInterfaces()));
        System.out.println(Proxy.isProxyClass(p.getClass()) + " " + Proxy.isProxyClass(Proxy.class) + " " + (Proxy.getInvocationHandler(p) == h) + " " + p.getClass().isSynthetic() + p.getClass().isHidden() + " " + p.getClass().getPackageName().matches("jdk.proxy[0-9]+")
                + " " + p.getClass().getModule().isNamed() + p.getClass().getModule().getName().startsWith("jdk.proxy"));
        Object hidden = Proxy.newProxyInstance(l, new Class<?>[] {Types.class}, h);
        System.out.println(hidden.getClass().getName().replaceAll("[0-9]+", "N") + " " + Modifier.toString(hidden.getClass().getModifiers()) + " " + hidden.getClass().getModule().isNamed());
        Field[] fields = p.getClass().getDeclaredFields();
        Method[] methods = p.getClass().getDeclaredMethods();
        Arrays.sort(methods, Comparator.comparing(Method::getName));
        System.out.println(fields.length + " " + Modifier.toString(fields[0].getModifiers()) + " " + fields[0].getType());
        for (Method m : methods) System.out.println(m.toString().replaceAll("Proxy[0-9]+", "Proxy").replaceAll("proxy[0-9]+", "proxy"));
        System.out.println(Arrays.toString(p.getClass().getDeclaredConstructors()).replaceAll("Proxy[0-9]+", "Proxy").replaceAll("proxy[0-9]+", "proxy"));
        t("same return types", () -> proxy((a, m, b) -> 5, SameA.class, SameB.class).value());
        t("same through the other", () -> ((SameB) (Object) proxy((a, m, b) -> 5, SameA.class, SameB.class)).value());
        t("other return types", () -> proxy(h, SameA.class, OtherReturn.class));
        t("sealed", () -> proxy(h, Sealed.class));
        t("a class", () -> proxy(h, (Class<Object>) (Class<?>) String.class));
        t("a primitive", () -> proxy(h, int.class));
        t("twice", () -> proxy(h, Runnable.class, Runnable.class));
        t("null interface", () -> proxy(h, Runnable.class, (Class<?>) null));
        t("no interfaces", () -> Proxy.newProxyInstance(l, new Class<?>[0], (a, m, b) -> "object's " + m.getName()).toString());
        t("null handler", () -> Proxy.newProxyInstance(l, new Class<?>[] {Runnable.class}, null));
        t("not visible", () -> Proxy.newProxyInstance(null, new Class<?>[] {Public.class}, h));
        t("of the boot loader", () -> Proxy.newProxyInstance(null, new Class<?>[] {Runnable.class, Comparable.class}, (a, m, b) -> "x").toString());
        t("an annotation", () -> proxy((a, m, b) -> "anno", Override.class).toString());
        t("too many", () -> Proxy.newProxyInstance(l, Collections.nCopies(65536, Runnable.class).toArray(new Class<?>[0]), h));
        t("no handler", () -> Proxy.getInvocationHandler("x"));
        t("own constructor", () -> p.getClass().getConstructor(InvocationHandler.class).newInstance((InvocationHandler) (a, m, b) -> "own").toString());
        t("class of", () -> Proxy.getProxyClass(l, Public.class, Runnable.class) == p.getClass());
        Generic<String> g = proxy((a, m, b) -> m.toGenericString().length() + "", Generic.class);
        System.out.println(g.best(List.of()) + " " + g.id("x") + " " + g.getClass().getGenericInterfaces()[0]);
        Object[] seen = new Object[1];
        Callable<Object> args = proxy((a, m, b) -> {
            seen[0] = b;
            return a;
        }, Callable.class);
        System.out.println((args.call() == args) + " " + seen[0]);
    }

    static void handles() throws Throwable {
        MethodHandles.Lookup l = MethodHandles.lookup();
        MethodHandle concat = l.findVirtual(String.class, "concat", MethodType.methodType(String.class, String.class));
        BinaryOperator<String> b = MethodHandleProxies.asInterfaceInstance(BinaryOperator.class, concat);
        System.out.println(b.apply("a", "b") + " " + MethodHandleProxies.isWrapperInstance(b) + " " + (MethodHandleProxies.wrapperInstanceTarget(b) != null) + " " + MethodHandleProxies.wrapperInstanceType(b));
        t("a default of it", () -> b.andThen(x -> x + "!").apply("a", "b"));
        t("wrong argument", () -> ((BinaryOperator<Object>) (BinaryOperator<?>) b).apply(1, 2));
        t("not functional", () -> MethodHandleProxies.asInterfaceInstance(List.class, concat));
        t("a class", () -> MethodHandleProxies.asInterfaceInstance(String.class, concat));
        t("not public", () -> MethodHandleProxies.asInterfaceInstance(Callable1.class, concat));
        t("another shape", () -> MethodHandleProxies.asInterfaceInstance(Runnable.class, concat));
        t("converting", () -> MethodHandleProxies.asInterfaceInstance(ToLongFunction.class, l.findVirtual(String.class, "length", MethodType.methodType(int.class))).applyAsLong("four"));
        t("checked exceptions", () -> {
            MethodHandleProxies.asInterfaceInstance(Runnable.class, MethodHandles.insertArguments(MethodHandles.throwException(void.class, Exception.class), 0, new Exception("checked"))).run();
            return null;
        });
        t("no wrapper", () -> MethodHandleProxies.wrapperInstanceTarget("x"));
    }
    interface Callable1 { Object c(); }

    public static void main(String[] args) throws Throwable {
        types();
        defaults();
        exceptions();
        making();
        handles();
    }
}
