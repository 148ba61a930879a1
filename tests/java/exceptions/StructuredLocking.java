import java.lang.reflect.InvocationTargetException;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import static jdk.internal.org.objectweb.asm.Opcodes.*;

/** Methods that return with a monitor more or less than they began with: IllegalMonitorStateException, and the monitor is free (JVMS §2.11.10). */
public class StructuredLocking {
    static class Loader extends ClassLoader {
        Class<?> define(byte[] b) { return defineClass(null, b, 0, b.length); }
    }
    static void t(String what, int... opcodes) throws Exception {
        ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        w.visit(V1_5, ACC_PUBLIC | ACC_SUPER, "Made", null, "java/lang/Object", null);
        MethodVisitor m = w.visitMethod(ACC_PUBLIC | ACC_STATIC, "m", "(Ljava/lang/Object;)V", null, null);
        m.visitCode();
        for (int o : opcodes) {
            m.visitVarInsn(ALOAD, 0);
            m.visitInsn(o);
        }
        m.visitInsn(RETURN);
        m.visitMaxs(0, 0);
        m.visitEnd();
        w.visitEnd();
        Object lock = new Object();
        String outcome = "returned";
        try {
            new Loader().define(w.toByteArray()).getMethod("m", Object.class).invoke(null, lock);
        } catch (InvocationTargetException e) {
            outcome = e.getCause().getClass().getName();
        }
        System.out.println(what + ": " + outcome + " " + Thread.holdsLock(lock));
    }

    public static void main(String[] args) throws Exception {
        t("balanced", MONITORENTER, MONITORENTER, MONITOREXIT, MONITOREXIT);
        t("one too many entered", MONITORENTER, MONITORENTER, MONITOREXIT);
        t("entered only", MONITORENTER);
        t("one too many left", MONITORENTER, MONITOREXIT, MONITOREXIT);
    }
}
