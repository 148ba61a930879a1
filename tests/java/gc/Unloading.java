import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** Class unloading: loaders, classes, statics, lambdas and hidden classes go together, and only when nothing reaches any of them. */
public class Unloading {
    public static class Payload implements IntSupplier {
        static final byte[] statics = new byte[50_000];
        static int loads;
        final int n = ++loads;

        @Override
        public int getAsInt() {
            IntSupplier lambda = () -> n + statics.length;
            return lambda.getAsInt();
        }
    }

    public static class Hidden implements IntSupplier {
        static final byte[] statics = new byte[40_000];

        @Override
        public int getAsInt() { return statics.length; }
    }

    static class Loader extends ClassLoader {
        Loader() { super(Unloading.class.getClassLoader()); }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("Unloading$Payload")) return super.loadClass(name, resolve);
            synchronized (getClassLoadingLock(name)) {
                Class<?> c = findLoadedClass(name);
                return c != null ? c : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try {
                byte[] b = bytes(name);
                return defineClass(name, b, 0, b.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Unloading.class.getResourceAsStream(name + ".class")) {
            return in.readAllBytes();
        }
    }

    private static boolean cleared(WeakReference<?> r) throws InterruptedException {
        for (int tries = 0; tries < 10_000 && r.get() != null; tries++) {
            System.gc();
            Thread.sleep(2);
        }
        return r.get() == null;
    }

    private static WeakReference<ClassLoader> load(List<Object> keep, int what) throws Exception {
        Loader loader = new Loader();
        Class<?> c = loader.loadClass("Unloading$Payload");
        IntSupplier s = (IntSupplier) c.getDeclaredConstructor().newInstance();
        int value = s.getAsInt();
        if (value != 50_001) System.out.println("wrong value " + value);
        Method m = c.getMethod("getAsInt");
        if (!m.invoke(s).equals(50_001)) System.out.println("wrong by reflection");
        switch (what) {
        case 1: keep.add(s); break;
        case 2: keep.add(c); break;
        case 3: keep.add(m); break;
        case 4: keep.add(java.lang.reflect.Array.newInstance(c, 3)); break;
        case 5: keep.add(MethodHandles.lookup().unreflect(m).bindTo(s)); break;
        default: break;
        }
        return new WeakReference<>(loader);
    }

    public static void main(String[] args) throws Exception {
        System.out.println("nothing kept: " + cleared(load(new ArrayList<>(), 0)));
        String[] names = {"", "an instance", "the class", "a method", "an array", "a method handle"};
        for (int what = 1; what <= 5; what++) {
            List<Object> keep = new ArrayList<>();
            WeakReference<ClassLoader> r = load(keep, what);
            System.gc();
            boolean stays = r.get() != null;
            Object works = keep.get(0);
            if (works instanceof IntSupplier s && s.getAsInt() != 50_001) System.out.println("broken");
            keep.clear();
            works = null;
            System.out.println(names[what] + " keeps it " + stays + ", then it goes " + cleared(r));
        }
        for (int round = 0; round < 60; round++) load(new ArrayList<>(), 0);
        WeakReference<ClassLoader> last = load(new ArrayList<>(), 0);
        System.out.println("sixty more: " + cleared(last));

        ReferenceQueue<Class<?>> queue = new ReferenceQueue<>();
        PhantomReference<Class<?>> phantom = hidden(queue);
        boolean gone = false;
        for (int tries = 0; tries < 10_000 && !gone; tries++) {
            System.gc();
            gone = queue.remove(5) == phantom;
        }
        System.out.println("hidden class " + gone);
    }

    private static PhantomReference<Class<?>> hidden(ReferenceQueue<Class<?>> queue) throws Exception {
        MethodHandles.Lookup l = MethodHandles.lookup().defineHiddenClass(bytes("Unloading$Hidden"), true);
        IntSupplier s = (IntSupplier) l.lookupClass().getDeclaredConstructor().newInstance();
        System.out.println(s.getAsInt() + " " + l.lookupClass().isHidden());
        return new PhantomReference<>(l.lookupClass(), queue);
    }
}
