import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import static jdk.internal.org.objectweb.asm.Opcodes.*;

/**
 * invokeinterface on objects whose class does not implement the interface that the reference names (JVMS 6.5): it need not be the one that declares
 * the method, which may be private, or Object's.
 */
public class InterfaceReceivers {
    static class Loader extends ClassLoader {
        final Map<String, byte[]> files = new HashMap<>();
        Loader() { super("made", InterfaceReceivers.class.getClassLoader()); }
        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] b = files.get(name);
            if (b == null) throw new ClassNotFoundException(name);
            return defineClass(name, b, 0, b.length);
        }
    }
    static final Loader loader = new Loader();

    static ClassWriter begin(int access, String name, String... interfaces) {
        ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        w.visit(V11, access | ACC_PUBLIC, name, null, "java/lang/Object", interfaces);
        return w;
    }

    static void end(ClassWriter w, String name) {
        w.visitEnd();
        loader.files.put(name, w.toByteArray());
    }

    static void text(ClassWriter w, int access, String name, String value) {
        MethodVisitor m = w.visitMethod(access, name, "()Ljava/lang/String;", null, null);
        if ((access & ACC_ABSTRACT) == 0) {
            m.visitCode();
            m.visitLdcInsn(value);
            m.visitInsn(ARETURN);
            m.visitMaxs(0, 0);
        }
        m.visitEnd();
    }

    /** static Object name(Object o) { return ((owner) o).called(); } without the cast. */
    static void caller(ClassWriter w, String name, String owner, String called) {
        MethodVisitor m = w.visitMethod(ACC_PUBLIC | ACC_STATIC, name, "(Ljava/lang/Object;)Ljava/lang/Object;", null, null);
        m.visitCode();
        m.visitVarInsn(ALOAD, 0);
        m.visitMethodInsn(INVOKEINTERFACE, owner, called, "()Ljava/lang/String;", true);
        m.visitInsn(ARETURN);
        m.visitMaxs(0, 0);
        m.visitEnd();
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
        text(w, ACC_PUBLIC, "a", name + ".a");
        text(w, ACC_PUBLIC, "toString", name);
        end(w, name);
    }

    static String outcome(String method, Object argument) throws Exception {
        Method m = loader.loadClass("Sub").getMethod(method, Object.class);
        try {
            return "" + m.invoke(null, argument);
        } catch (InvocationTargetException e) {
            return "" + e.getCause();
        }
    }

    public static void main(String[] args) throws Exception {
        ClassWriter w = begin(ACC_INTERFACE | ACC_ABSTRACT, "Base");
        text(w, ACC_PUBLIC | ACC_ABSTRACT, "a", null);
        text(w, ACC_PUBLIC, "d", "Base.d");
        end(w, "Base");
        w = begin(ACC_INTERFACE | ACC_ABSTRACT, "Sub", "Base");
        text(w, ACC_PRIVATE, "p", "Sub.p");
        caller(w, "baseA", "Base", "a");
        caller(w, "subA", "Sub", "a");
        caller(w, "subD", "Sub", "d");
        caller(w, "subP", "Sub", "p");
        caller(w, "subText", "Sub", "toString");
        end(w, "Sub");
        object("OfBase", "Base");
        object("OfSub", "Sub");
        object("OfBoth", "Base", "Sub");
        object("None");
        for (String method : new String[] {"baseA", "subA", "subD", "subP", "subText"}) {
            for (String type : new String[] {"None", "OfBase", "OfSub", "OfBoth", "None", "OfBase", "OfSub"}) {
                if (method.equals("subText") && type.equals("OfSub")) break; // once one went well HotSpot looks no more
                System.out.println(method + " of " + type + ": " + outcome(method, loader.loadClass(type).getConstructor().newInstance()));
            }
            System.out.println(method + " of an array: " + (method.equals("subText") ? "-" : outcome(method, new int[1])));
        }
    }
}
