import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import static jdk.internal.org.objectweb.asm.Opcodes.*;

/**
 * invokespecial in the methods of an interface: the receiver must be of a class that implements it, which no verifier can tell, so that each call
 * checks it (JVMS 6.5 invokespecial).
 */
public class SpecialReceivers {
    static class Loader extends ClassLoader {
        final Map<String, byte[]> files = new HashMap<>();
        Loader() { super("made", SpecialReceivers.class.getClassLoader()); }
        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] b = files.get(name);
            if (b == null) throw new ClassNotFoundException(name);
            return defineClass(name, b, 0, b.length);
        }
    }
    static final Loader loader = new Loader();

    static void text(ClassWriter w, int access, String name, String value) {
        MethodVisitor m = w.visitMethod(access, name, "()Ljava/lang/String;", null, null);
        m.visitCode();
        m.visitLdcInsn(value);
        m.visitInsn(ARETURN);
        m.visitMaxs(0, 0);
        m.visitEnd();
    }

    /** A method that calls owner.name of its (only) argument by invokespecial. */
    static void caller(ClassWriter w, String name, String type, String owner, String called, boolean isInterface) {
        MethodVisitor m = w.visitMethod(ACC_PUBLIC | ACC_STATIC, name, "(" + type + ")Ljava/lang/Object;", null, null);
        m.visitCode();
        m.visitVarInsn(ALOAD, 0);
        m.visitMethodInsn(INVOKESPECIAL, owner, called, called.equals("toString") || called.length() == 1 ? "()Ljava/lang/String;" : "()Ljava/lang/Class;",
            isInterface);
        m.visitInsn(ARETURN);
        m.visitMaxs(0, 0);
        m.visitEnd();
    }

    static ClassWriter begin(int access, String name, String... interfaces) {
        ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        w.visit(V1_8, access | ACC_PUBLIC, name, null, "java/lang/Object", interfaces);
        return w;
    }

    static void end(ClassWriter w, String name) {
        w.visitEnd();
        loader.files.put(name.replace('/', '.'), w.toByteArray());
    }

    static Object make(String name) throws Exception {
        return loader.loadClass(name.replace('/', '.')).getConstructor().newInstance();
    }

    static void object(String name, String... interfaces) {
        ClassWriter w = begin(ACC_SUPER, name, interfaces);
        MethodVisitor m = w.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
        m.visitCode();
        m.visitVarInsn(ALOAD, 0);
        m.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        m.visitInsn(RETURN);
        m.visitMaxs(0, 0);
        m.visitEnd();
        text(w, ACC_PUBLIC, "d", name + ".d");
        text(w, ACC_PUBLIC, "toString", name);
        end(w, name);
    }

    static String outcome(Method m, Object argument) {
        try {
            return "" + m.invoke(null, argument);
        } catch (InvocationTargetException e) {
            return "" + e.getCause();
        } catch (Exception e) {
            return "" + e.getClass().getName();
        }
    }

    public static void main(String[] args) throws Exception {
        ClassWriter w = begin(ACC_INTERFACE | ACC_ABSTRACT, "p/J");
        text(w, ACC_PUBLIC, "d", "J.d");
        end(w, "p/J");
        w = begin(ACC_INTERFACE | ACC_ABSTRACT, "p/I", "p/J");
        text(w, ACC_PUBLIC, "e", "I.e");
        text(w, ACC_PRIVATE, "h", "I.h");
        caller(w, "superDefault", "Lp/J;", "p/J", "d", true);
        caller(w, "ownDefault", "Lp/I;", "p/I", "e", true);
        caller(w, "inherited", "Lp/I;", "p/I", "d", true);
        caller(w, "ownPrivate", "Lp/I;", "p/I", "h", true);
        caller(w, "ofObject", "Ljava/lang/Object;", "java/lang/Object", "toString", false);
        caller(w, "ofObjectFinal", "Ljava/lang/Object;", "java/lang/Object", "getClass", false);
        end(w, "p/I");
        object("Of", "p/I");
        object("p/OfJ", "p/J");
        object("None");
        Object[] receivers = {make("Of"), make("p/OfJ"), make("Of"), make("None"), null, "text", new int[0]};
        for (Method m : loader.loadClass("p.I").getMethods()) {
            if (m.getParameterCount() != 1) continue;
            /* The class of the argument is an interface in the class file: javac would not let these objects pass. */
            loader.files.put("Via" + m.getName(), via(m));
            Method through = loader.loadClass("Via" + m.getName()).getMethods()[0];
            StringBuilder all = new StringBuilder();
            for (Object receiver : receivers) all.append("\n  ").append(receiver == null ? "null" : receiver.getClass().getName()).append(": ").append(outcome(through, receiver));
            lines.put(m.getName(), all.toString().replaceAll("@[0-9a-f]+", "@hex"));
        }
        lines.forEach((name, text) -> System.out.println(name + text));
    }
    static final Map<String, String> lines = new java.util.TreeMap<>();

    /** Gives any object to a method that wants one of an interface, as verified code may. */
    static byte[] via(Method wanted) {
        ClassWriter w = begin(ACC_SUPER, "Via" + wanted.getName());
        MethodVisitor m = w.visitMethod(ACC_PUBLIC | ACC_STATIC, "a", "(Ljava/lang/Object;)Ljava/lang/Object;", null, null);
        m.visitCode();
        m.visitVarInsn(ALOAD, 0);
        m.visitMethodInsn(INVOKESTATIC, "p/I", wanted.getName(), "(L" + wanted.getParameterTypes()[0].getName().replace('.', '/') + ";)Ljava/lang/Object;", true);
        m.visitInsn(ARETURN);
        m.visitMaxs(0, 0);
        m.visitEnd();
        w.visitEnd();
        return w.toByteArray();
    }
}
