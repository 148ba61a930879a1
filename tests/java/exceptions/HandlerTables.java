import java.lang.reflect.InvocationTargetException;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.Label;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import static jdk.internal.org.objectweb.asm.Opcodes.*;

/**
 * Exception tables that no compiler writes: overlapping and nested ranges in any order, handlers inside their own range, a handler that is the
 * range's code, catch types that are missing or not accessible, monitors left by exceptions, asymmetric locking.
 */
public class HandlerTables {
    static class Loader extends ClassLoader {
        Loader() { super("handlers", HandlerTables.class.getClassLoader()); }
        Class<?> define(byte[] b) { return defineClass(null, b, 0, b.length); }
        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            System.out.print("[asked for " + name + "] ");
            throw new ClassNotFoundException(name);
        }
    }
    interface Body {
        void emit(MethodVisitor m);
    }
    static final StringBuilder log = new StringBuilder();
    public static void say(String s) { log.append(s).append(' '); }
    public static void fail(int kind) throws Exception {
        switch (kind) {
            case 0: throw new IllegalStateException("zero");
            case 1: throw new ArithmeticException("one");
            case 2: throw new Exception("two");
            case 3: throw new Error("three");
            default: log.append("ok ");
        }
    }
    static void say(MethodVisitor m, String s) {
        m.visitLdcInsn(s);
        m.visitMethodInsn(INVOKESTATIC, "HandlerTables", "say", "(Ljava/lang/String;)V", false);
    }
    static void fail(MethodVisitor m) {
        m.visitVarInsn(ILOAD, 0);
        m.visitMethodInsn(INVOKESTATIC, "HandlerTables", "fail", "(I)V", false);
    }
    static void t(String what, int access, Body body, int... args) {
        ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        w.visit(V1_5, ACC_PUBLIC | ACC_SUPER, "Made", null, "java/lang/Object", null);
        MethodVisitor m = w.visitMethod(ACC_PUBLIC | ACC_STATIC | access, "m", "(I)V", null, null);
        m.visitCode();
        body.emit(m);
        m.visitMaxs(0, 0);
        m.visitEnd();
        w.visitEnd();
        for (int arg : args) {
            log.setLength(0);
            try {
                Class<?> c = new Loader().define(w.toByteArray());
                c.getMethod("m", int.class).invoke(null, arg);
                log.append("returned");
                if (Thread.holdsLock(c)) log.append(" locked");
            } catch (InvocationTargetException e) {
                log.append("threw ").append(e.getCause());
            } catch (Throwable e) {
                log.append("failed ").append(e);
            }
            System.out.println(what + " " + arg + ": " + log.toString().replaceAll("@[0-9a-f]+", "@hex"));
        }
    }

    public static void main(String[] args) {
        t("the first that fits", 0, m -> {
            Label start = new Label(), end = new Label(), h1 = new Label(), h2 = new Label(), h3 = new Label();
            m.visitTryCatchBlock(start, end, h1, "java/lang/ArithmeticException");
            m.visitTryCatchBlock(start, end, h2, "java/lang/RuntimeException");
            m.visitTryCatchBlock(start, end, h2, "java/lang/ArithmeticException");
            m.visitTryCatchBlock(start, end, h3, null);
            m.visitLabel(start);
            fail(m);
            m.visitLabel(end);
            m.visitInsn(RETURN);
            int i = 1;
            for (Label h : new Label[] {h1, h2, h3}) {
                m.visitLabel(h);
                m.visitInsn(POP);
                say(m, "handler" + i++);
                m.visitInsn(RETURN);
            }
        }, 0, 1, 2, 3, 4);
        t("outer first in the table", 0, m -> {
            Label start = new Label(), in = new Label(), end = new Label(), outer = new Label(), inner = new Label();
            m.visitTryCatchBlock(start, inner, outer, "java/lang/Throwable");
            m.visitTryCatchBlock(in, end, inner, "java/lang/Throwable");
            m.visitLabel(start);
            say(m, "start");
            m.visitLabel(in);
            fail(m);
            m.visitLabel(end);
            m.visitInsn(RETURN);
            m.visitLabel(inner);
            m.visitInsn(POP);
            say(m, "inner");
            m.visitInsn(RETURN);
            m.visitLabel(outer);
            m.visitInsn(POP);
            say(m, "outer");
            m.visitInsn(RETURN);
        }, 0, 4);
        t("partial overlap", 0, m -> {
            Label a = new Label(), b = new Label(), c = new Label(), d = new Label(), h1 = new Label(), h2 = new Label();
            m.visitTryCatchBlock(b, d, h1, "java/lang/RuntimeException");
            m.visitTryCatchBlock(a, c, h2, "java/lang/RuntimeException");
            m.visitLabel(a);
            say(m, "a");
            m.visitVarInsn(ILOAD, 0);
            m.visitIntInsn(BIPUSH, 10);
            m.visitInsn(ISUB);
            m.visitVarInsn(ISTORE, 0);
            fail(m);
            m.visitLabel(b);
            m.visitIincInsn(0, -10);
            fail(m);
            m.visitLabel(c);
            m.visitIincInsn(0, -10);
            fail(m);
            m.visitLabel(d);
            m.visitInsn(RETURN);
            m.visitLabel(h1);
            m.visitInsn(POP);
            say(m, "first");
            m.visitInsn(RETURN);
            m.visitLabel(h2);
            m.visitInsn(POP);
            say(m, "second");
            m.visitInsn(RETURN);
        }, 10, 20, 30, 32, 99);
        t("a handler in its own range", 0, m -> {
            Label start = new Label(), end = new Label(), handler = new Label(), enough = new Label();
            m.visitTryCatchBlock(start, end, handler, "java/lang/RuntimeException");
            m.visitLabel(start);
            fail(m);
            m.visitInsn(RETURN);
            m.visitLabel(handler);
            m.visitInsn(POP);
            say(m, "again");
            m.visitIincInsn(0, 1);
            fail(m);
            m.visitInsn(RETURN);
            m.visitLabel(end);
        }, -3, 0, 1, 4);
        t("the last instruction", 0, m -> {
            Label start = new Label(), end = new Label(), handler = new Label();
            m.visitJumpInsn(GOTO, start);
            m.visitLabel(handler);
            m.visitInsn(POP);
            say(m, "caught");
            m.visitInsn(RETURN);
            m.visitLabel(start);
            m.visitInsn(ACONST_NULL);
            m.visitInsn(ATHROW);
            m.visitLabel(end);
            m.visitTryCatchBlock(start, end, handler, "java/lang/NullPointerException");
        }, 0);
        t("a catch type that is missing", 0, m -> {
            Label start = new Label(), end = new Label(), h1 = new Label(), h2 = new Label();
            m.visitTryCatchBlock(start, end, h1, "Missing");
            m.visitTryCatchBlock(start, h2, h2, "java/lang/NoClassDefFoundError");
            m.visitLabel(start);
            fail(m);
            m.visitLabel(end);
            m.visitInsn(RETURN);
            m.visitLabel(h1);
            m.visitInsn(POP);
            say(m, "missing");
            m.visitInsn(RETURN);
            m.visitLabel(h2);
            m.visitInsn(POP);
            say(m, "not found");
            m.visitInsn(RETURN);
        }, 4, 0);
        t("a missing type behind one that fits", 0, m -> {
            Label start = new Label(), end = new Label(), h1 = new Label(), h2 = new Label();
            m.visitTryCatchBlock(start, end, h1, "java/lang/IllegalStateException");
            m.visitTryCatchBlock(start, end, h2, "Missing");
            m.visitLabel(start);
            fail(m);
            m.visitLabel(end);
            m.visitInsn(RETURN);
            m.visitLabel(h1);
            m.visitInsn(POP);
            say(m, "fits");
            m.visitInsn(RETURN);
            m.visitLabel(h2);
            m.visitInsn(POP);
            say(m, "missing");
            m.visitInsn(RETURN);
        }, 0, 1);
        t("the stack is emptied", 0, m -> {
            Label start = new Label(), end = new Label(), handler = new Label();
            m.visitTryCatchBlock(start, end, handler, null);
            m.visitLdcInsn(5L);
            m.visitLdcInsn("text");
            m.visitLabel(start);
            fail(m);
            m.visitLabel(end);
            m.visitInsn(POP);
            m.visitInsn(POP2);
            m.visitInsn(RETURN);
            m.visitLabel(handler);
            m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Object", "toString", "()Ljava/lang/String;", false);
            m.visitMethodInsn(INVOKESTATIC, "HandlerTables", "say", "(Ljava/lang/String;)V", false);
            m.visitInsn(RETURN);
        }, 1, 3, 4);
        t("synchronized method", ACC_SYNCHRONIZED, m -> {
            fail(m);
            m.visitInsn(RETURN);
        }, 0, 4);
        t("monitor left and not entered", 0, m -> {
            Label start = new Label(), end = new Label(), handler = new Label();
            m.visitTryCatchBlock(start, end, handler, "java/lang/IllegalMonitorStateException");
            m.visitLabel(start);
            m.visitLdcInsn("another lock of handler tables");
            m.visitInsn(MONITOREXIT);
            m.visitLabel(end);
            m.visitInsn(RETURN);
            m.visitLabel(handler);
            m.visitInsn(POP);
            say(m, "caught");
            m.visitInsn(RETURN);
        }, 0);
        t("null monitors", 0, m -> {
            Label a = new Label(), b = new Label(), c = new Label(), h = new Label();
            m.visitTryCatchBlock(a, b, b, "java/lang/NullPointerException");
            m.visitTryCatchBlock(b, c, h, "java/lang/NullPointerException");
            m.visitLabel(a);
            m.visitInsn(ACONST_NULL);
            m.visitInsn(MONITORENTER);
            m.visitInsn(ACONST_NULL);
            m.visitLabel(b);
            m.visitInsn(POP);
            say(m, "enter");
            m.visitInsn(ACONST_NULL);
            m.visitInsn(MONITOREXIT);
            m.visitInsn(RETURN);
            m.visitLabel(c);
            m.visitLabel(h);
            m.visitInsn(POP);
            say(m, "exit");
            m.visitInsn(RETURN);
        }, 0);
    }
}
