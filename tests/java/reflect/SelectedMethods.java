import java.lang.reflect.InvocationTargetException;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import static jdk.internal.org.objectweb.asm.Opcodes.*;

/** Method.invoke of interfaces' methods on receivers that have none, one that is not public, or several. */
public class SelectedMethods extends ClassLoader {
    public interface Abstract {
        int m();
    }

    public interface One {
        default int m() {
            return 1;
        }
    }

    public interface Two {
        default int m() {
            return 2;
        }
    }

    /** A class with those interfaces, and a method m() with these flags; -1: without. */
    Object make(String name, int flags, String... interfaces) throws Exception {
        ClassWriter w = new ClassWriter(0);
        w.visit(V17, ACC_PUBLIC, name, null, "java/lang/Object", interfaces);
        MethodVisitor v = w.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
        v.visitCode();
        v.visitVarInsn(ALOAD, 0);
        v.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        v.visitInsn(RETURN);
        v.visitMaxs(1, 1);
        v.visitEnd();
        if (flags >= 0) {
            v = w.visitMethod(flags, "m", "()I", null, null);
            v.visitCode();
            v.visitInsn(ICONST_5);
            v.visitInsn(IRETURN);
            v.visitMaxs(1, 1);
            v.visitEnd();
        }
        w.visitEnd();
        byte[] bytes = w.toByteArray();
        return defineClass(name, bytes, 0, bytes.length).getDeclaredConstructor().newInstance();
    }

    static void call(Object o, Class<?> holder) {
        String result;
        try {
            result = "" + holder.getMethod("m").invoke(o);
        } catch (InvocationTargetException e) {
            result = "threw " + e.getCause();
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            result = e.toString();
        }
        System.out.println(o.getClass().getName() + " by " + holder.getName() + ": " + result);
    }

    public static void main(String[] args) throws Exception {
        SelectedMethods made = new SelectedMethods();
        Object[] receivers = {made.make("Nothing", -1), made.make("None", -1, "SelectedMethods$Abstract"),
            made.make("Protected", ACC_PROTECTED, "SelectedMethods$Abstract"), made.make("Package", 0, "SelectedMethods$Abstract"),
            made.make("Private", ACC_PRIVATE, "SelectedMethods$One"), made.make("Conflict", -1, "SelectedMethods$One", "SelectedMethods$Two"),
            made.make("Public", ACC_PUBLIC, "SelectedMethods$One", "SelectedMethods$Two")};
        for (Object o : receivers) {
            call(o, Abstract.class);
            call(o, One.class);
            call(o, o.getClass());
        }
    }
}
