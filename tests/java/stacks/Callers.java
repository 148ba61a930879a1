import java.lang.StackWalker.Option;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Who called: StackWalker.getCallerClass, and methods of the library that look at their caller, called directly, through reflection, handles and lambdas. */
public class Callers {
    static final StackWalker W = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

    /** Asks in another class, so that the caller is never this one. */
    static class Asked {
        static Class<?> who() { return W.getCallerClass(); }
        Class<?> mine() { return W.getCallerClass(); }
        static Class<?> viaLambda() {
            Supplier<Class<?>> s = () -> W.getCallerClass();
            return s.get();
        }
        static Class<?> viaReference() {
            Supplier<Class<?>> s = W::getCallerClass;
            return s.get();
        }
        static Class<?> viaReflection() throws Exception { return (Class<?>) StackWalker.class.getMethod("getCallerClass").invoke(W); }
        static Class<?> viaHandle() throws Throwable { return (Class<?>) MethodHandles.lookup().findVirtual(StackWalker.class, "getCallerClass", MethodType.methodType(Class.class)).invokeExact(W); }
        static Class<?> viaWalk() { return W.walk(s -> s.skip(1).findFirst().get().getDeclaringClass()); }
        static Class<?> twice() { return deeper(); }
        private static Class<?> deeper() { return W.getCallerClass(); }
        Asked() { }
        Asked(boolean show) { System.out.println("constructor: " + W.getCallerClass()); }
    }
    static class Sub extends Asked {
        Sub() { super(true); }
    }
    static class InInit {
        static Class<?> seen;
        static {
            try {
                seen = Asked.who();
            } catch (Throwable e) {
                seen = e.getClass();
            }
        }
    }
    interface Act {
        Object run() throws Throwable;
    }
    static void t(String what, Act act) {
        Object o;
        try {
            o = act.run();
        } catch (Throwable e) {
            o = e + (e.getCause() == null ? "" : " <- " + e.getCause());
        }
        System.out.println(what + ": " + String.valueOf(o).replaceAll("Lambda\\$[0-9]+", "Lambda").replaceAll("[@/](0x)?[0-9a-f]+", ""));
    }

    static void asking() throws Throwable {
        t("direct", Asked::who);
        t("direct, in a block", () -> { return Asked.who(); });
        t("virtual", () -> new Asked().mine());
        t("lambda", Asked::viaLambda);
        t("reference", Asked::viaReference);
        t("reflection", Asked::viaReflection);
        t("handle", Asked::viaHandle);
        t("walk", Asked::viaWalk);
        t("twice", Asked::twice);
        t("constructor", () -> new Sub().getClass());
        t("initializer", () -> InInit.seen);
        Method m = Asked.class.getDeclaredMethod("who");
        t("asked by reflection", () -> m.invoke(null));
        for (int i = 0; i < 20; i++) m.invoke(null);
        t("asked by reflection often", () -> m.invoke(null));
        t("asked by constructor", () -> Sub.class.getDeclaredConstructor().newInstance().getClass());
        MethodHandle h = MethodHandles.lookup().findStatic(Asked.class, "who", MethodType.methodType(Class.class));
        t("asked by handle", () -> (Class<?>) h.invokeExact());
        t("asked by stream", () -> Stream.of(1).map(x -> Asked.who()).findFirst().get());
        t("asked by stream reference", () -> Stream.generate(Asked::who).findFirst().get());
        Class<?>[] seen = new Class<?>[2];
        Thread thread = new Thread(() -> {
            seen[0] = Asked.who();
        });
        thread.start();
        thread.join();
        System.out.println(seen[0]);
        Thread bottom = new Thread() {
            @Override
            public void run() {
                try {
                    seen[1] = W.getCallerClass();
                } catch (IllegalCallerException e) {
                    System.out.println(e);
                }
            }
        };
        bottom.start();
        bottom.join();
        System.out.println(seen[1]);
        t("without classes", () -> StackWalker.getInstance().getCallerClass());
    }

    /** Methods of the library that are sensitive to their caller. */
    static void sensitive() throws Throwable {
        MethodHandles.Lookup l = MethodHandles.lookup();
        MethodType lookupType = MethodType.methodType(MethodHandles.Lookup.class);
        t("lookup", MethodHandles::lookup);
        t("lookup by reflection", () -> MethodHandles.class.getMethod("lookup").invoke(null));
        t("lookup by handle", () -> (MethodHandles.Lookup) l.findStatic(MethodHandles.class, "lookup", lookupType).invokeExact());
        t("lookup by reference", () -> ((Supplier<MethodHandles.Lookup>) MethodHandles::lookup).get());
        t("lookup by a public lookup", () -> MethodHandles.publicLookup().findStatic(MethodHandles.class, "lookup", lookupType));
        Method forName = Class.class.getMethod("forName", String.class);
        t("forName", () -> Class.forName("Callers$Sub"));
        t("forName by reflection", () -> forName.invoke(null, "Callers$Sub"));
        t("forName by reflection of reflection", () -> Method.class.getMethod("invoke", Object.class, Object[].class).invoke(forName, null, new Object[] {"Callers$Sub"}));
        MethodHandle forNameHandle = l.findStatic(Class.class, "forName", MethodType.methodType(Class.class, String.class));
        t("forName by handle", () -> (Class<?>) forNameHandle.invokeExact("Callers$Sub"));
        t("forName by handle with arguments", () -> forNameHandle.invokeWithArguments("Callers$Sub"));
        t("forName by bound handle", () -> forNameHandle.bindTo("Callers$Sub").invoke());
        t("forName by unreflected handle", () -> l.unreflect(forName).invoke("Callers$Sub"));
        t("forName by stream", () -> Stream.of("Callers$Sub").map(n -> {
            try {
                return Class.forName(n);
            } catch (ClassNotFoundException e) {
                return null;
            }
        }).findFirst().get());
        Method caller = Asked.class.getDeclaredMethod("deeper");
        t("a private method", () -> caller.invoke(null));
        Method hidden = Class.class.getDeclaredMethod("getClassLoader0");
        t("not open", () -> {
            hidden.setAccessible(true);
            return null;
        });
        t("not accessible", () -> hidden.invoke(String.class));
        t("not accessible by reflection of reflection", () -> Method.class.getMethod("invoke", Object.class, Object[].class).invoke(hidden, String.class, new Object[0]));
        t("getContextClassLoader", () -> Thread.currentThread().getContextClassLoader() == Callers.class.getClassLoader());
        t("System.getLogger", () -> System.getLogger("x").getName());
        t("module", () -> Callers.class.getModule().addReads(Object.class.getModule()).getName());
        t("module by reflection", () -> Module.class.getMethod("addReads", Module.class).invoke(Object.class.getModule(), Callers.class.getModule()));
        t("of another", () -> Object.class.getModule().addExports("jdk.internal.misc", Callers.class.getModule()));
        t("package", () -> Package.getPackage("java.lang") + " " + Package.getPackage("none"));
        t("resource", () -> Callers.class.getResource("none") + " " + (Callers.class.getResource("Callers.class") != null) + " " + (Object.class.getResource("Object.class") != null));
        t("updater", () -> java.util.concurrent.atomic.AtomicIntegerFieldUpdater.newUpdater(Secret.class, "n").incrementAndGet(new Secret()));
        t("updater of another's", () -> java.util.concurrent.atomic.AtomicIntegerFieldUpdater.newUpdater(java.util.concurrent.atomic.AtomicInteger.class, "value"));
        t("proxy", () -> java.lang.reflect.Proxy.getInvocationHandler(java.lang.reflect.Proxy.newProxyInstance(Callers.class.getClassLoader(), new Class<?>[] {Runnable.class}, (p, q, r) -> null)) != null);
        t("assertion status", () -> Callers.class.desiredAssertionStatus());
        t("driver", () -> java.sql.DriverManager.getDrivers().hasMoreElements());
        t("bundle", () -> java.util.ResourceBundle.getBundle("none"));
        t("library", () -> {
            try {
                System.loadLibrary("none");
                return "loaded";
            } catch (UnsatisfiedLinkError e) {
                return e.getMessage().replaceFirst(":.*", "");
            }
        });
    }
    static class Secret {
        private volatile int n = 4;
    }

    public static void main(String[] args) throws Throwable {
        asking();
        sensitive();
        t("main's caller", () -> mainCaller);
    }
    static Object mainCaller;
    static {
        try {
            mainCaller = W.getCallerClass();
        } catch (IllegalCallerException e) {
            mainCaller = e;
        }
    }
}
