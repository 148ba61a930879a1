import java.lang.invoke.MethodHandles;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import jdk.internal.org.objectweb.asm.Opcodes;

/** InnerClasses and EnclosingMethod attributes that agree and that do not: declaring, enclosing and member classes, simple names and modifiers, also where another loader has the outer class. */
public class InnerAttributes implements Opcodes {
    interface Act {
        Object run() throws Throwable;
    }
    static void t(String what, Act act) {
        String outcome;
        try {
            Object o = act.run();
            outcome = o instanceof Object[] ? Arrays.stream((Object[]) o).map(String::valueOf).sorted().collect(Collectors.joining(", ", "[", "]")) : String.valueOf(o);
        } catch (Throwable e) {
            outcome = e + (e.getCause() == null ? "" : " <- " + e.getCause());
        }
        System.out.println("  " + what + ": " + outcome.replaceAll("[@/](0x)?[0-9a-f]{4,}", ""));
    }
    static class Loader extends ClassLoader {
        final Map<String, byte[]> own = new HashMap<>();
        Loader(ClassLoader parent) { super("inner", parent); }
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> c = findLoadedClass(name);
            if (c != null) return c;
            byte[] b = own.get(name);
            return b == null ? super.loadClass(name, resolve) : defineClass(name, b, 0, b.length);
        }
        Loader add(String name, Consumer<ClassWriter> body) {
            own.put(name, bytes(name, body));
            return this;
        }
    }
    static byte[] bytes(String name, Consumer<ClassWriter> body) {
        ClassWriter w = new ClassWriter(0);
        w.visit(V17, ACC_PUBLIC | ACC_SUPER, name, null, "java/lang/Object", null);
        body.accept(w);
        MethodVisitor m = w.visitMethod(ACC_PUBLIC | ACC_STATIC, "method", "(I)V", null, null);
        m.visitCode();
        m.visitInsn(RETURN);
        m.visitMaxs(0, 1);
        m.visitEnd();
        w.visitEnd();
        return w.toByteArray();
    }
    static void all(String what, Loader l, String... names) throws Exception {
        System.out.println(what);
        for (String name : names) show(l.loadClass(name));
    }
    static void show(Class<?> c) {
        System.out.println(" " + c.getName().replaceAll("/0x.*", ""));
        t("declaring", c::getDeclaringClass);
        t("enclosing", c::getEnclosingClass);
        t("method", c::getEnclosingMethod);
        t("constructor", c::getEnclosingConstructor);
        t("simple name", c::getSimpleName);
        t("canonical name", c::getCanonicalName);
        t("generic string", c::toGenericString);
        t("kind", () -> c.isMemberClass() + " " + c.isLocalClass() + " " + c.isAnonymousClass());
        t("members", c::getDeclaredClasses);
        t("public members", c::getClasses);
        t("modifiers", () -> Modifier.toString(c.getModifiers()));
    }

    public static void main(String[] args) throws Throwable {
        Consumer<ClassWriter> member = w -> w.visitInnerClass("O$I", "O", "I", ACC_PRIVATE | ACC_STATIC);
        Consumer<ClassWriter> nothing = w -> { };
        all("both agree", new Loader(null).add("O", member).add("O$I", member), "O", "O$I");
        all("only the outer says so", new Loader(null).add("O", member).add("O$I", nothing), "O", "O$I");
        all("only the inner says so", new Loader(null).add("O", nothing).add("O$I", member), "O", "O$I");
        all("other flags and names", new Loader(null).add("O", member).add("O$I", w -> w.visitInnerClass("O$I", "O", "Other", ACC_PROTECTED | ACC_FINAL)), "O", "O$I");
        all("another outer", new Loader(null).add("O", member).add("O$I", w -> w.visitInnerClass("O$I", "P", "I", ACC_PUBLIC)).add("P", nothing), "O", "O$I");
        all("the outer is missing", new Loader(null).add("O$I", member), "O$I");
        all("the inner is missing", new Loader(null).add("O", member), "O");
        all("anonymous", new Loader(null).add("O", w -> w.visitInnerClass("O$1", null, null, 0)).add("O$1", w -> {
            w.visitOuterClass("O", "method", "(I)V");
            w.visitInnerClass("O$1", null, null, 0);
        }), "O", "O$1");
        all("anonymous, unknown to the outer", new Loader(null).add("O", nothing).add("O$1", w -> {
            w.visitOuterClass("O", "method", "(I)V");
            w.visitInnerClass("O$1", null, null, 0);
        }), "O$1");
        all("local, of a method that is not there", new Loader(null).add("O", w -> w.visitInnerClass("O$1L", null, "L", 0)).add("O$1L", w -> {
            w.visitOuterClass("O", "gone", "()V");
            w.visitInnerClass("O$1L", null, "L", ACC_ABSTRACT);
        }), "O$1L");
        all("local, of a constructor that is not there", new Loader(null).add("O", w -> w.visitInnerClass("O$1L", null, "L", 0)).add("O$1L", w -> {
            w.visitOuterClass("O", "<init>", "(J)V");
            w.visitInnerClass("O$1L", null, "L", 0);
        }), "O$1L");
        all("in no method", new Loader(null).add("O", w -> w.visitInnerClass("O$1", null, null, 0)).add("O$1", w -> w.visitOuterClass("O", null, null)), "O$1");
        all("enclosed only, in a method", new Loader(null).add("O", w -> w.visitInnerClass("O$1", null, null, 0)).add("O$1", w -> w.visitOuterClass("O", "method", "(I)V")), "O$1");
        all("enclosed, and another's inner class", new Loader(null).add("O", w -> w.visitInnerClass("O$1", null, null, 0)).add("O$1", w -> {
            w.visitOuterClass("O", null, null);
            w.visitInnerClass("Q$R", "Q", "R", 0);
        }), "O$1");
        all("member and enclosed", new Loader(null).add("O", member).add("O$I", w -> {
            member.accept(w);
            w.visitOuterClass("O", "method", "(I)V");
        }), "O$I");
        Loader parent = new Loader(null).add("O", member).add("O$I", member);
        Loader child = new Loader(parent).add("O$I", member);
        all("the outer of another loader", child, "O", "O$I");
        Loader local = new Loader(null).add("O", w -> w.visitInnerClass("O$1", null, null, 0)).add("O$1", w -> w.visitOuterClass("O", null, null));
        all("the outer of another loader, anonymous", new Loader(local).add("O$1", w -> {
            w.visitOuterClass("O", null, null);
            w.visitInnerClass("O$1", null, null, 0);
        }), "O$1");
        System.out.println("hidden");
        show(MethodHandles.lookup().defineHiddenClass(bytes("Made", w -> w.visitInnerClass("Made", "InnerAttributes", "Made", ACC_PUBLIC)), true).lookupClass());
        show(MethodHandles.lookup().defineHiddenClass(bytes("Made2", w -> {
            w.visitInnerClass("Made2", null, "Local", ACC_FINAL);
            w.visitOuterClass("InnerAttributes", "main", "([Ljava/lang/String;)V");
        }), true).lookupClass());
        System.out.println("of an array's and a primitive's");
        show(int[].class);
        show(int.class);
    }
}
