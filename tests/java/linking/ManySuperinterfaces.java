import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import static jdk.internal.org.objectweb.asm.Opcodes.*;

/** Classes with tens of thousands of superinterfaces, side by side, in chains and in diamonds: none takes more than seconds. */
public class ManySuperinterfaces {
    static final int WIDE = 3000, DEEP = 500;

    static class World extends ClassLoader {
        final Map<String, byte[]> files = new HashMap<>();

        World() {
            super(null);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] file = files.get(name);
            if (file == null) throw new ClassNotFoundException(name);
            return defineClass(name, file, 0, file.length);
        }

        /** An interface, loaded at once, with a default method, or an abstract one, or none (null). */
        void add(String name, String[] supers, String method, boolean isDefault) throws Exception {
            ClassWriter w = new ClassWriter(0);
            w.visit(V17, ACC_PUBLIC | ACC_INTERFACE | ACC_ABSTRACT, name, null, "java/lang/Object", supers);
            if (method != null && isDefault) addMethod(w, method);
            else if (method != null) w.visitMethod(ACC_PUBLIC | ACC_ABSTRACT, method, "()I", null, null).visitEnd();
            w.visitEnd();
            files.put(name, w.toByteArray());
            loadClass(name);
        }

        /** A class of these superinterfaces, made and asked for `method`, which `called` declares. */
        void run(String what, String[] supers, boolean declares, String called, String method) throws Exception {
            ClassWriter w = new ClassWriter(0);
            w.visit(V17, ACC_PUBLIC, "C", null, "java/lang/Object", supers);
            if (declares) addMethod(w, method);
            w.visitEnd();
            files.put("C", w.toByteArray());
            Class<?> c = loadClass("C");
            Object o = ((sun.misc.Unsafe) unsafe.get(null)).allocateInstance(c);
            String result = "no method";
            try {
                if (method != null) result = method + " gives " + loadClass(called).getMethod(method).invoke(o);
            } catch (java.lang.reflect.InvocationTargetException e) {
                result = e.getCause() instanceof IncompatibleClassChangeError ? "conflict" : e.getCause().toString();
            }
            System.out.println(what + ": " + result + " " + loadClass(called).isInstance(o) + " " + c.getInterfaces().length);
        }

        static void addMethod(ClassWriter w, String name) {
            MethodVisitor v = w.visitMethod(ACC_PUBLIC, name, "()I", null, null);
            v.visitCode();
            v.visitInsn(ICONST_1);
            v.visitInsn(IRETURN);
            v.visitMaxs(1, 1);
            v.visitEnd();
        }
    }

    static java.lang.reflect.Field unsafe;

    static String[] names(int count) {
        String[] names = new String[count];
        for (int i = 0; i < count; i++) names[i] = "I" + i;
        return names;
    }

    /** Interfaces without supers, and a class that implements all of them. */
    static void wide(String what, IntFunction<String> method, boolean isDefault, boolean declares) throws Exception {
        World w = new World();
        for (int i = 0; i < WIDE; i++) w.add("I" + i, null, method.apply(i), isDefault);
        w.run(what, names(WIDE), declares, "I" + WIDE / 2, method.apply(WIDE / 2));
    }

    public static void main(String[] args) throws Exception {
        unsafe = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
        unsafe.setAccessible(true);
        wide("empty", i -> null, false, false);
        wide("a default each", i -> "m" + i, true, false);
        wide("the same default", i -> "m", true, false);
        wide("the same default and the class's own", i -> "m", true, true);
        wide("the same abstract method", i -> "m", false, true);

        World chain = new World();
        for (int i = 0; i < DEEP; i++) chain.add("I" + i, i == 0 ? null : new String[] {"I" + (i - 1)}, "m", true);
        chain.run("chain", new String[] {"I" + (DEEP - 1), "I0"}, false, "I0", "m");

        World diamonds = new World();
        diamonds.add("I0", null, "m", true);
        diamonds.add("J0", null, "n", true);
        for (int i = 1; i < DEEP; i++) {
            String[] both = {"I" + (i - 1), "J" + (i - 1)};
            diamonds.add("I" + i, both, i % 2 == 0 ? "m" : "n", i % 3 != 0);
            diamonds.add("J" + i, both, "m", true);
        }
        diamonds.run("diamonds", new String[] {"I" + (DEEP - 1), "J" + (DEEP - 1)}, false, "J0", "n");
        diamonds = null;

        World all = new World();
        for (int i = 0; i < DEEP; i++) all.add("I" + i, names(i), "m" + i % 50, true);
        all.run("each extends all before", names(DEEP), false, "I7", "m7");
    }
}
