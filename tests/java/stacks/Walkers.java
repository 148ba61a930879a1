import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** StackWalker with every set of options through every kind of call: which frames there are, and what each tells. */
public class Walkers {
    static final List<Set<Option>> OPTIONS = List.of(Set.of(), Set.of(Option.RETAIN_CLASS_REFERENCE), Set.of(Option.SHOW_REFLECT_FRAMES), Set.of(Option.SHOW_HIDDEN_FRAMES),
            EnumSet.allOf(Option.class));

    /** The frames down to main: class and method, what is generated without its number. */
    static String frames(Set<Option> options) {
        return StackWalker.getInstance(options).walk(s -> s.takeWhile(f -> !f.getMethodName().equals("main")).map(Walkers::brief).collect(Collectors.joining(" ")));
    }
    static String brief(StackFrame f) {
        String c = f.getClassName().replaceAll("/?0x[0-9a-f]+", "").replaceAll("[0-9]+$", "N").replaceAll("Lambda\\$[0-9]+", "Lambda\\$N").replaceAll("GeneratedMethodAccessor.*", "Accessor");
        return c.substring(c.lastIndexOf('.') + 1) + "." + f.getMethodName().replaceAll("\\$[0-9]+$", "\\$N") + (f.isNativeMethod() ? "(native)" : "");
    }
    public static Object all() {
        for (Set<Option> o : OPTIONS) System.out.println("    " + frames(o));
        return null;
    }
    interface Act {
        Object run() throws Throwable;
    }
    static void t(String what, Act act) throws Throwable {
        System.out.println("  " + what);
        act.run();
    }
    interface Face {
        default Object viaDefault() { return all(); }
        static Object viaStatic() { return all(); }
    }
    static class Made implements Face {
        static Object result = null;
        Made() { all(); }
        Made(int x) { }
        private Object hidden() { return all(); }
    }
    static class Init {
        static final Object X = all();
    }
    static class Compared implements Comparable<Compared> {
        static boolean shown;
        @Override
        public int compareTo(Compared o) {
            if (!shown) {
                shown = true;
                all();
            }
            return 0;
        }
    }

    static void contexts() throws Throwable {
        MethodHandles.Lookup l = MethodHandles.lookup();
        MethodType object = MethodType.methodType(Object.class);
        t("plain", Walkers::all);
        t("lambda", () -> {
            Supplier<Object> s = () -> all();
            return s.get();
        });
        t("method reference", ((Supplier<Object>) Walkers::all)::get);
        t("default method", () -> new Made(1).viaDefault());
        t("constructor", Made::new);
        t("initializer", () -> Init.X);
        Method m = Walkers.class.getMethod("all");
        t("reflection", () -> m.invoke(null));
        t("reflective constructor", () -> Made.class.getDeclaredConstructor().newInstance());
        t("reflection of reflection", () -> Method.class.getMethod("invoke", Object.class, Object[].class).invoke(m, null, new Object[0]));
        MethodHandle h = l.findStatic(Walkers.class, "all", object);
        t("invokeExact", () -> (Object) h.invokeExact());
        t("invoke", () -> {
            h.invoke();
            return null;
        });
        t("invokeWithArguments", () -> h.invokeWithArguments());
        t("dropArguments", () -> (Object) MethodHandles.dropArguments(h, 0, int.class).invokeExact(1));
        t("guardWithTest", () -> (Object) MethodHandles.guardWithTest(MethodHandles.constant(boolean.class, true), h, h).invokeExact());
        t("special", () -> (Object) l.findVirtual(Made.class, "hidden", object).invokeExact(new Made(1)));
        t("asInterfaceInstance", () -> MethodHandleProxies.asInterfaceInstance(Callable.class, h).call());
        InvocationHandler handler = (p, method, a) -> all();
        t("proxy", () -> ((Callable<?>) Proxy.newProxyInstance(Walkers.class.getClassLoader(), new Class<?>[] {Callable.class}, handler)).call());
        t("doPrivileged", () -> AccessController.doPrivileged((PrivilegedAction<Object>) Walkers::all));
        t("stream", () -> IntStream.range(0, 1).mapToObj(i -> all()).collect(Collectors.toList()));
        t("sort", () -> {
            new ArrayList<>(List.of(new Compared(), new Compared())).sort(null);
            return null;
        });
        t("concatenation", () -> "" + new Object() {
            @Override
            public String toString() { return String.valueOf(all()); }
        });
        t("for each", () -> {
            List.of(1).forEach(x -> all());
            return null;
        });
    }

    static void tells() throws Throwable {
        StackWalker w = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
        w.walk(s -> {
            s.limit(3).forEach(f -> System.out.println(f.getClassName() + " " + f.getMethodName() + " " + f.getDescriptor() + " " + f.getMethodType() + " " + f.getDeclaringClass() + " " + f.getByteCodeIndex() + " "
                    + f.getLineNumber() + " " + f.getFileName() + " " + f.isNativeMethod() + " " + f.toStackTraceElement() + " " + f));
            return null;
        });
        new Object() {
            void deep(int a, long[] b, String... c) throws Throwable {
                StackFrame f = w.walk(Stream::findFirst).get();
                System.out.println(f.getDescriptor() + f.getMethodType() + f.getDeclaringClass() + f.getByteCodeIndex());
                StackTraceElement e = f.toStackTraceElement();
                System.out.println(e.getModuleName() + e.getModuleVersion() + e.getClassLoaderName() + e.getFileName() + e.getLineNumber() + (e == f.toStackTraceElement()) + e.equals(f.toStackTraceElement()));
            }
        }.deep(1, null);
        Method m = Walkers.class.getDeclaredMethod("first", StackWalker.class);
        StackFrame f = ((List<?>) m.invoke(null, StackWalker.getInstance(EnumSet.allOf(Option.class)))).stream().map(x -> (StackFrame) x).filter(StackFrame::isNativeMethod).findFirst().get();
        System.out.println(f + " " + f.getByteCodeIndex() + " " + f.getLineNumber() + " " + f.getMethodType() + " " + f.getDeclaringClass());
        StackFrame plain = StackWalker.getInstance().walk(Stream::findFirst).get();
        for (Act a : new Act[] {plain::getDeclaringClass, plain::getMethodType, plain::getDescriptor}) {
            try {
                System.out.println(a.run());
            } catch (UnsupportedOperationException e) {
                System.out.println(e.getMessage());
            }
        }
    }
    static List<StackFrame> first(StackWalker w) { return w.walk(s -> s.collect(Collectors.toList())); }

    static int recursive(int n, Function<Stream<StackFrame>, Object> f, StackWalker w) {
        if (n > 0) return recursive(n - 1, f, w) + 0;
        System.out.print(w.walk(f) + " ");
        return 0;
    }
    static void deep() {
        StackWalker w = StackWalker.getInstance(Set.of(), 7), e = StackWalker.getInstance(Set.of(Option.SHOW_HIDDEN_FRAMES), 1);
        for (int n : new int[] {0, 6, 7, 8, 100, 1500})
            for (StackWalker one : new StackWalker[] {w, e}) {
                recursive(n, s -> s.filter(f -> f.getMethodName().equals("recursive")).count(), one);
                recursive(n, s -> s.skip(n / 2).findFirst().get().getMethodName(), one);
                recursive(n, s -> s.limit(n).count(), one);
                recursive(n, s -> s.dropWhile(f -> !f.getMethodName().equals("main")).map(StackFrame::getMethodName).collect(Collectors.toList()), one);
                recursive(n, s -> s.reduce((a, b) -> b).get().getMethodName(), one);
                recursive(n, s -> s.anyMatch(f -> f.getLineNumber() < 0), one);
                System.out.println();
            }
        Iterator<StackFrame> escaped = w.walk(Stream::iterator);
        Spliterator<StackFrame> split = w.walk(Stream::spliterator);
        for (Runnable r : new Runnable[] {escaped::hasNext, escaped::next, () -> split.tryAdvance(f -> { }), () -> split.forEachRemaining(f -> { })}) {
            try {
                r.run();
                System.out.println("no error");
            } catch (RuntimeException x) {
                System.out.println(x);
            }
        }
        System.out.println(w.walk(s -> w.walk(t -> t.count() - s.count())) + " " + w.walk(s -> s.parallel().filter(f -> f.getMethodName().equals("deep")).count()));
        try {
            w.walk(s -> { throw new IllegalStateException("out of the walk"); });
        } catch (IllegalStateException x) {
            System.out.println(x.getMessage());
        }
        for (Runnable r : new Runnable[] {() -> w.walk(null), () -> w.forEach(null), () -> StackWalker.getInstance((Option) null), () -> StackWalker.getInstance(Set.of(), 0), () -> w.walk(s -> s.iterator().next()).getDeclaringClass()}) {
            try {
                r.run();
                System.out.println("no error");
            } catch (RuntimeException x) {
                System.out.println(x);
            }
        }
        List<String> names = new ArrayList<>();
        w.forEach(f -> names.add(f.getMethodName()));
        System.out.println(names);
    }

    public static void main(String[] args) throws Throwable {
        contexts();
        tells();
        deep();
        Thread t = new Thread(() -> System.out.println(first(StackWalker.getInstance())), "other");
        t.start();
        t.join();
    }
}
