import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.Cleaner;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** What keeps a class loader, and what does not: running threads, thread locals, lambdas and proxies, cleaners and finalizers of its classes, caches of the library. */
public class UnloadingMore {
    public static class Plugin {
        static final ThreadLocal<Object> local = new ThreadLocal<>();
        static final AtomicInteger counter = new AtomicInteger();
        static Plugin only = new Plugin();
        final byte[] data = new byte[10_000];

        public static Supplier<Object> lambda(int x) { return () -> counter.addAndGet(x); }
        public static Supplier<Object> reference() { return Plugin::made; }
        static Object made() { return new Plugin(); }
        public static Object proxy() {
            InvocationHandler h = (p, m, a) -> counter.incrementAndGet();
            return Proxy.newProxyInstance(Plugin.class.getClassLoader(), new Class<?>[] {Face.class}, h);
        }
        public static void setLocal() { local.set(new Plugin()); }
        public static Object thread(CountDownLatch go) {
            Thread t = new Thread(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }, "plugin");
            t.setDaemon(true);
            t.start();
            return null;
        }
        public static Object text(Object o) { return "text of " + o + counter; }
        public static Object failing() {
            try {
                throw new IllegalStateException("from the plugin");
            } catch (IllegalStateException e) {
                return e;
            }
        }
        public static Object record() { return new Rec(1, new Plugin()).hashCode(); }
        public static Object enumeration() { return Map.of(Kind.A, Kind.valueOf("B")).toString() + switched(Kind.A); }
        static String switched(Kind k) {
            switch (k) {
                case A: return "a";
                default: return "b";
            }
        }
        public static Object anonymous() {
            return new Object() {
                @Override
                public String toString() { return "anonymous"; }
            };
        }
        public static Object synchronizedOne() throws InterruptedException {
            synchronized (Plugin.class) {
                Plugin.class.wait(1);
            }
            return Plugin.class.getName();
        }
        public static Object hashed() { return System.identityHashCode(Plugin.class) != 0; }
        public static Object reflected() throws Exception {
            var m = Plugin.class.getMethod("text", Object.class);
            Object last = null;
            for (int i = 0; i < 20; i++) last = m.invoke(null, i);
            return Plugin.class.getDeclaredConstructors().length + " " + last;
        }
        public static Object handled() throws Throwable { return MethodHandles.lookup().findStatic(Plugin.class, "text", MethodType.methodType(Object.class, Object.class)).invoke((Object) "h"); }
        public static Object finalized() { return new Final() != null; }
        public static Object hiddenOne() throws Exception {
            try (InputStream in = UnloadingMore.class.getResourceAsStream("UnloadingMore$Face.class")) {
                return MethodHandles.lookup().defineHiddenClass(in.readAllBytes(), true, MethodHandles.Lookup.ClassOption.STRONG).lookupClass().isInterface();
            }
        }
    }
    public interface Face { Object call(); }
    record Rec(int a, Object b) { }
    enum Kind { A, B }
    static class Final {
        @Override
        @SuppressWarnings("removal")
        protected void finalize() { done.incrementAndGet(); }
    }
    static final AtomicInteger done = new AtomicInteger();

    static class Loader extends ClassLoader {
        Loader() { super(UnloadingMore.class.getClassLoader()); }
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("UnloadingMore$") || name.endsWith("Loader")) return super.loadClass(name, resolve);
            synchronized (getClassLoadingLock(name)) {
                Class<?> c = findLoadedClass(name);
                if (c != null) return c;
                try (InputStream in = UnloadingMore.class.getResourceAsStream(name + ".class")) {
                    byte[] b = in.readAllBytes();
                    return defineClass(name, b, 0, b.length);
                } catch (java.io.IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        }
    }

    static boolean goes(WeakReference<?> r) throws InterruptedException {
        for (int tries = 0; tries < 10_000 && r.get() != null; tries++) {
            System.gc();
            System.runFinalization();
            Thread.sleep(1);
        }
        return r.get() == null;
    }
    interface Use {
        Object of(Class<?> plugin) throws Throwable;
    }
    static Object call(Class<?> plugin, String method, Object... args) throws Throwable {
        for (var m : plugin.getMethods())
            if (m.getName().equals(method)) return m.invoke(null, args);
        throw new NoSuchMethodException(method);
    }
    /** Uses a fresh plugin; tells what came of it, and whether its loader goes while `kept` stays, and afterwards. */
    static void t(String what, Use use) throws Throwable {
        Object[] kept = new Object[1];
        WeakReference<ClassLoader> r = in(use, kept);
        boolean simple = kept[0] == null || kept[0] instanceof String || kept[0] instanceof Integer || kept[0] instanceof Boolean;
        if (simple) {
            System.out.println(what + ": " + kept[0] + ", goes " + goes(r));
            return;
        }
        System.gc();
        boolean stays = r.get() != null;
        kept[0] = null;
        System.out.println(what + ": stays " + stays + ", then goes " + goes(r));
    }
    static WeakReference<ClassLoader> in(Use use, Object[] kept) throws Throwable {
        Loader loader = new Loader();
        kept[0] = use.of(loader.loadClass("UnloadingMore$Plugin"));
        return new WeakReference<>(loader);
    }

    public static void main(String[] args) throws Throwable {
        t("used", p -> call(p, "text", "x"));
        t("lambda", p -> call(p, "lambda", 3));
        t("lambda called", p -> ((Supplier<?>) call(p, "lambda", 3)).get());
        t("reference", p -> call(p, "reference"));
        t("reference called", p -> ((Supplier<?>) call(p, "reference")).get());
        t("proxy", p -> call(p, "proxy"));
        t("exception", p -> call(p, "failing"));
        t("anonymous", p -> call(p, "anonymous"));
        for (String m : new String[] {"record", "enumeration", "synchronizedOne", "hashed", "reflected", "handled", "finalized", "hiddenOne"}) {
            t(m, p -> {
                Object o = call(p, m);
                return m.equals("record") ? (Object) (o != null) : o;
            });
        }
        t("class of an array", p -> java.lang.reflect.Array.newInstance(p, 2, 3).getClass());
        t("method type", p -> MethodType.methodType(p, p));
        t("method handle", p -> MethodHandles.publicLookup().findStatic(p, "text", MethodType.methodType(Object.class, Object.class)));
        t("call site", p -> {
            MethodHandle h = MethodHandles.publicLookup().findStatic(p, "text", MethodType.methodType(Object.class, Object.class));
            return new java.lang.invoke.MutableCallSite(h).dynamicInvoker();
        });
        t("constructor", p -> p.getDeclaredConstructor());
        t("package", p -> p.getPackage());
        t("protection domain", p -> p.getProtectionDomain());
        t("module", p -> p.getModule());
        t("weak key", p -> {
            Map<Object, Object> m = new WeakHashMap<>();
            m.put(p, "x");
            return m.size() + "";
        });
        t("soft reference", p -> new SoftReference<Object>(p).get() == p);
        t("class value", p -> {
            ClassValue<Object> v = new ClassValue<>() {
                @Override
                protected Object computeValue(Class<?> c) { return c.getName(); }
            };
            return v.get(p);
        });
        t("interned text", p -> ("plugin" + p.getName()).intern());

        CountDownLatch go = new CountDownLatch(1);
        Object[] none = new Object[1];
        WeakReference<ClassLoader> running = in(p -> call(p, "thread", go), none);
        System.gc();
        System.out.println("running thread: stays " + (running.get() != null));
        go.countDown();
        System.out.println("ended thread: goes " + goes(running));

        Thread owner = new Thread(() -> {
            try {
                WeakReference<ClassLoader> r = in(p -> {
                    call(p, "setLocal");
                    return null;
                }, new Object[1]);
                System.gc();
                System.out.println("thread local: stays " + (r.get() != null));
                locals = r;
            } catch (Throwable e) {
                System.out.println(e);
            }
        });
        owner.start();
        owner.join();
        owner = null;
        System.out.println("its thread ended: goes " + goes(locals));

        CountDownLatch cleaned = new CountDownLatch(1);
        Cleaner cleaner = Cleaner.create();
        WeakReference<ClassLoader> r = in(p -> {
            cleaner.register(p, cleaned::countDown);
            return null;
        }, none);
        System.out.println("registered with a cleaner: goes " + goes(r));
        cleaned.await();
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        List<PhantomReference<Object>> phantoms = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            in(p -> {
                phantoms.add(new PhantomReference<>(p, queue));
                return call(p, "text", "y");
            }, none);
        }
        none[0] = null;
        int enqueued = 0;
        for (int tries = 0; tries < 10_000 && enqueued < 20; tries++) {
            System.gc();
            while (queue.remove(1) != null) enqueued++;
        }
        for (int tries = 0; tries < 1000 && done.get() == 0; tries++) System.runFinalization();
        System.out.println("phantoms of classes: " + enqueued + ", finalized " + done.get());
        Map<Object, Class<?>> keep = new HashMap<>();
        Function<Object, Object> noise = x -> new byte[5000];
        for (int i = 0; i < 40; i++) {
            Loader l = new Loader();
            Class<?> c = l.loadClass("UnloadingMore$Plugin");
            call(c, "text", noise.apply(i).getClass());
            if (i % 4 == 0) keep.put(i, c);
        }
        System.gc();
        for (Class<?> c : keep.values()) call(c, "lambda", 1);
        System.out.println("kept among many: " + keep.size());
    }
    static WeakReference<ClassLoader> locals;
}
