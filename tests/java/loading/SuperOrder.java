import java.io.IOException;
import java.io.InputStream;

/** In what order a class's supers are asked for, as its loader sees it. */
public class SuperOrder {
    interface I {}
    interface J extends I {}
    interface K {}
    static class S implements I {}
    static class A extends S implements J, K {}
    static class B extends A implements K, J {}

    static class Loader extends ClassLoader {
        Loader() {
            super(null);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            System.out.println("  " + name);
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) return loaded;
            if (name.startsWith("java.")) return SuperOrder.class.getClassLoader().loadClass(name);
            try (InputStream in = SuperOrder.class.getResourceAsStream(name + ".class")) {
                byte[] bytes = in.readAllBytes();
                Class<?> c = defineClass(name, bytes, 0, bytes.length);
                System.out.println("  defined " + name);
                return c;
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        for (String name : new String[] {"A", "B", "S", "J"}) {
            System.out.println(name);
            new Loader().loadClass("SuperOrder$" + name);
        }
    }
}
