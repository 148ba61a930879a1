import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Stack traces of exceptions thrown through lambdas, method handles, concatenation, reflection and proxies, with the frames that are left out otherwise. */
public class ShownFrames {
    public static Object boom() { throw new IllegalStateException("boom"); }
    static Object boom(Object a, int b) { throw new IllegalStateException("boom2"); }
    interface Act {
        Object run() throws Throwable;
    }
    static String brief(StackTraceElement e) {
        String c = e.getClassName().replaceAll("/?0x[0-9a-f]+", "").replaceAll("Lambda\\$[0-9]+", "Lambda\\$N").replaceAll("[0-9]+$", "N");
        return c.substring(c.lastIndexOf('.') + 1) + "." + e.getMethodName().replaceAll("\\$[0-9]+$", "\\$N") + ":" + (e.getLineNumber() > 0 && e.getModuleName() != null ? "+" : e.getLineNumber());
    }
    static void t(String what, Act act) {
        try {
            act.run();
            System.out.println(what + ": nothing thrown");
        } catch (Throwable e) {
            System.out.println(what + ": " + e);
            for (Throwable x = e; x != null; x = x.getCause())
                System.out.println("    " + Arrays.stream(x.getStackTrace()).takeWhile(f -> !f.getMethodName().equals("main")).map(ShownFrames::brief).collect(Collectors.joining(" ")));
        }
    }
    static class Thrower {
        @Override
        public String toString() { throw new IllegalArgumentException("toString"); }
        @Override
        public int hashCode() { throw new IllegalArgumentException("hashCode"); }
    }
    record Rec(Object a, int b) { }
    static int unbox(Integer i) { return i; }

    public static void main(String[] args) throws Throwable {
        MethodHandles.Lookup l = MethodHandles.lookup();
        MethodHandle h = l.findStatic(ShownFrames.class, "boom", MethodType.methodType(Object.class));
        MethodHandle h2 = l.findStatic(ShownFrames.class, "boom", MethodType.methodType(Object.class, Object.class, int.class));
        MethodHandle unbox = l.findStatic(ShownFrames.class, "unbox", MethodType.methodType(int.class, Integer.class));
        Method m = ShownFrames.class.getMethod("boom");
        t("lambda", () -> {
            Supplier<Object> s = () -> boom();
            return s.get();
        });
        t("reference", ((Supplier<Object>) ShownFrames::boom)::get);
        t("invokeExact", () -> (Object) h.invokeExact());
        t("invoke", () -> h2.invoke("a", (short) 2));
        t("invokeWithArguments", () -> h2.invokeWithArguments("a", 2));
        t("bound", () -> h2.bindTo("x").invoke(1));
        t("spread", () -> h2.asSpreader(Object[].class, 2).invoke(new Object[] {1, 2}));
        t("wrong type", () -> h2.invoke(1));
        t("wrong exact type", () -> (String) h.invokeExact());
        t("class cast in asType", () -> h2.asType(MethodType.methodType(String.class, Object.class, Object.class)).invoke("a", "b"));
        t("null unboxed in asType", () -> (int) unbox.asType(MethodType.methodType(int.class, Integer.class)).invokeExact((Integer) null));
        t("throwException", () -> MethodHandles.throwException(void.class, Exception.class).invoke(new Exception("thrown")));
        t("null in the handle", () -> l.findVirtual(String.class, "length", MethodType.methodType(int.class)).invoke((String) null));
        t("null getter", () -> l.findGetter(Thrown.class, "f", int.class).invoke((Thrown) null));
        t("array handle", () -> MethodHandles.arrayElementGetter(int[].class).invoke(new int[1], 3));
        t("var handle", () -> MethodHandles.arrayElementVarHandle(int[].class).get(new int[1], 3));
        t("var handle of null", () -> l.findVarHandle(Thrown.class, "f", int.class).get((Thrown) null));
        t("var handle, wrong type", () -> l.findVarHandle(Thrown.class, "f", int.class).get("x"));
        t("guard", () -> MethodHandles.guardWithTest(MethodHandles.constant(boolean.class, true), h, h).invoke());
        t("catch", () -> MethodHandles.catchException(h, IllegalStateException.class, MethodHandles.dropArguments(h, 0, IllegalStateException.class)).invoke());
        t("finally", () -> MethodHandles.tryFinally(h, MethodHandles.dropArguments(MethodHandles.identity(Object.class), 0, Throwable.class)).invoke());
        t("loop", () -> MethodHandles.countedLoop(MethodHandles.constant(int.class, 3), null, MethodHandles.dropArguments(h.asType(MethodType.methodType(void.class)), 0, int.class)).invoke());
        t("concatenation", () -> "a" + new Thrower() + 1);
        t("record", () -> new Rec(new Thrower(), 1).toString());
        t("record's hash", () -> new Rec(new Thrower(), 1).hashCode());
        t("reflection", () -> m.invoke(null));
        for (int i = 0; i < 20; i++) {
            try {
                m.invoke(null);
            } catch (InvocationTargetException e) {
                continue;
            }
        }
        t("reflection, often", () -> m.invoke(null));
        t("constructor", () -> Thrown.class.getDeclaredConstructor(String.class).newInstance("x"));
        t("proxy", () -> ((Callable<?>) Proxy.newProxyInstance(ShownFrames.class.getClassLoader(), new Class<?>[] {Callable.class}, (p, q, a) -> boom())).call());
        t("streams", () -> IntStream.range(0, 2).mapToObj(x -> boom()).collect(Collectors.toList()));
        t("sort", () -> {
            List<Object> list = Arrays.asList(1, 2);
            list.sort((a, b) -> {
                throw new IllegalStateException("in sort");
            });
            return null;
        });
        t("composed", () -> ((Function<Object, Object>) x -> boom()).compose((Object x) -> x).apply(1));
        t("bad bootstrap", BadCall::call);
        t("bad bootstrap, again", BadCall::call);
        t("thread", () -> {
            StackTraceElement[][] seen = new StackTraceElement[1][];
            Supplier<StackTraceElement[]> s = () -> Thread.currentThread().getStackTrace();
            Thread other = new Thread(() -> seen[0] = s.get());
            other.start();
            other.join();
            System.out.println(Arrays.stream(seen[0]).map(ShownFrames::brief).collect(Collectors.toList()));
            return null;
        });
    }
    static class BadCall {
        static Object call() throws Throwable {
            return MethodHandles.lookup().findStatic(Fails.class, "any", MethodType.methodType(void.class)).invoke();
        }
    }
    static class Fails {
        static int x = Integer.parseInt("x");
        static void any() { }
    }
    static class Thrown {
        int f;
        Thrown(String s) { throw new IllegalStateException(s); }
    }
}
