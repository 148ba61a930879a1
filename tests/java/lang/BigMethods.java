import java.lang.reflect.InvocationTargetException;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.Label;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import static jdk.internal.org.objectweb.asm.Opcodes.*;

/**
 * Methods near the limits of the format: 64 KiB of code with wide jumps in both directions, 65,535 locals, thousands of switch cases and handlers,
 * 255 arguments, a deep operand stack, huge constant pools.
 */
public class BigMethods {
    static class Loader extends ClassLoader {
        Loader() { super("big", BigMethods.class.getClassLoader()); }
        Class<?> define(byte[] b) { return defineClass(null, b, 0, b.length); }
    }
    interface Body {
        void emit(MethodVisitor m);
    }
    static Object run(int flags, String descriptor, Body body, Object... args) throws Exception {
        ClassWriter w = new ClassWriter(flags) {
            @Override
            protected String getCommonSuperClass(String a, String b) {
                return "java/lang/Object";
            }
        };
        w.visit(V1_5, ACC_PUBLIC | ACC_SUPER, "Big", null, "java/lang/Object", null);
        MethodVisitor m = w.visitMethod(ACC_PUBLIC | ACC_STATIC, "m", descriptor, null, null);
        m.visitCode();
        body.emit(m);
        if (flags != 0) m.visitMaxs(0, 0);
        m.visitEnd();
        w.visitEnd();
        Class<?> c = new Loader().define(w.toByteArray());
        try {
            for (var method : c.getDeclaredMethods())
                if (method.getName().equals("m")) return method.invoke(null, args);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }
    static final int MAXS = ClassWriter.COMPUTE_MAXS;

    /** A loop whose body has almost 64 KiB: each jump over it is wide. */
    static Object wideLoop(int n) throws Exception {
        return run(MAXS, "(I)I", m -> {
            Label top = new Label(), end = new Label(), next = new Label();
            m.visitInsn(ICONST_0);
            m.visitVarInsn(ISTORE, 1);
            m.visitLabel(top);
            m.visitVarInsn(ILOAD, 0);
            m.visitJumpInsn(IFLE, end);
            m.visitVarInsn(ILOAD, 0);
            m.visitInsn(ICONST_1);
            m.visitInsn(IAND);
            m.visitJumpInsn(IFEQ, next);
            for (int i = 0; i < 21000; i++) m.visitIincInsn(1, 1);
            m.visitLabel(next);
            m.visitIincInsn(0, -1);
            m.visitJumpInsn(GOTO, top);
            m.visitLabel(end);
            m.visitVarInsn(ILOAD, 1);
            m.visitInsn(IRETURN);
        }, n);
    }

    static Object manyLocals(int count) throws Exception {
        return run(MAXS, "(J)J", m -> {
            for (int i = 2; i + 1 < count; i += 1021) {
                m.visitVarInsn(LLOAD, 0);
                m.visitLdcInsn((long) i);
                m.visitInsn(LADD);
                m.visitVarInsn(LSTORE, i);
            }
            m.visitInsn(ICONST_0);
            m.visitVarInsn(ISTORE, count - 1);
            m.visitIincInsn(count - 1, -32768);
            m.visitIincInsn(count - 1, 32767);
            m.visitVarInsn(ILOAD, count - 1);
            m.visitInsn(I2L);
            for (int i = 2; i + 1 < count; i += 1021) {
                m.visitVarInsn(LLOAD, i);
                m.visitInsn(LADD);
            }
            m.visitInsn(LRETURN);
        }, 1000L);
    }

    static String tableSwitch(int cases, int... values) throws Exception {
        StringBuilder b = new StringBuilder();
        for (int v : values)
            b.append(run(MAXS, "(I)I", m -> {
                Label[] labels = new Label[cases];
                Label d = new Label(), shared = new Label();
                for (int i = 0; i < cases; i++) labels[i] = i % 3 == 0 ? shared : new Label();
                m.visitVarInsn(ILOAD, 0);
                m.visitTableSwitchInsn(-10, -10 + cases - 1, d, labels);
                for (int i = 0; i < cases; i++) {
                    if (labels[i] == shared) continue;
                    m.visitLabel(labels[i]);
                    m.visitIntInsn(SIPUSH, i);
                    m.visitInsn(IRETURN);
                }
                m.visitLabel(shared);
                m.visitInsn(ICONST_M1);
                m.visitInsn(IRETURN);
                m.visitLabel(d);
                m.visitInsn(ICONST_M1);
                m.visitInsn(ICONST_1);
                m.visitInsn(ISHL);
                m.visitInsn(IRETURN);
            }, v)).append(' ');
        return b.toString();
    }

    static String lookupSwitch(int cases, int... values) throws Exception {
        StringBuilder b = new StringBuilder();
        for (int v : values)
            b.append(run(MAXS, "(I)I", m -> {
                Label[] labels = new Label[cases];
                int[] keys = new int[cases];
                Label d = new Label();
                for (int i = 0; i < cases; i++) {
                    labels[i] = new Label();
                    keys[i] = (int) (Integer.MIN_VALUE + (long) i * (0xffffffffL / (cases - 1)));
                }
                m.visitVarInsn(ILOAD, 0);
                m.visitLookupSwitchInsn(d, keys, labels);
                for (int i = 0; i < cases; i++) {
                    m.visitLabel(labels[i]);
                    m.visitIntInsn(SIPUSH, i);
                    m.visitInsn(IRETURN);
                }
                m.visitLabel(d);
                m.visitInsn(ICONST_M1);
                m.visitInsn(IRETURN);
            }, v)).append(' ');
        return b.toString();
    }

    /** A handler for each of thousands of ranges; the exception comes from one of them. */
    static Object handlers(int count, int divisor) throws Exception {
        return run(MAXS, "(I)I", m -> {
            Label[] starts = new Label[count + 1], targets = new Label[count];
            for (int i = 0; i <= count; i++) starts[i] = new Label();
            for (int i = 0; i < count; i++) targets[i] = new Label();
            for (int i = 0; i < count; i++) {
                m.visitLabel(starts[i]);
                m.visitInsn(ICONST_1);
                m.visitVarInsn(ILOAD, 0);
                m.visitIntInsn(SIPUSH, i);
                m.visitInsn(ISUB);
                m.visitInsn(IDIV);
                m.visitInsn(POP);
            }
            m.visitLabel(starts[count]);
            m.visitInsn(ICONST_M1);
            m.visitInsn(IRETURN);
            for (int i = 0; i < count; i++) {
                m.visitLabel(targets[i]);
                m.visitInsn(POP);
                m.visitIntInsn(SIPUSH, i);
                m.visitInsn(IRETURN);
            }
            for (int i = 0; i < count; i++) m.visitTryCatchBlock(starts[i], starts[i + 1], targets[i], "java/lang/ArithmeticException");
        }, divisor);
    }

    static Object manyArguments() throws Exception {
        Object[] args = new Object[255];
        for (int i = 0; i < 255; i++) args[i] = i;
        return run(MAXS, "(" + "I".repeat(255) + ")I", m -> {
            m.visitInsn(ICONST_0);
            for (int i = 0; i < 255; i++) {
                m.visitVarInsn(ILOAD, i);
                m.visitInsn(IADD);
            }
            m.visitInsn(IRETURN);
        }, args);
    }

    static Object deepStack(int depth) throws Exception {
        return run(MAXS, "()J", m -> {
            for (int i = 0; i < depth; i++) m.visitLdcInsn(1L);
            for (int i = 1; i < depth; i++) m.visitInsn(LADD);
            m.visitInsn(LRETURN);
        });
    }

    static Object manyConstants(int count) throws Exception {
        return run(MAXS, "()Ljava/lang/String;", m -> {
            m.visitInsn(LCONST_0);
            for (int i = 0; i < count; i++) {
                m.visitLdcInsn(1000L + i);
                m.visitInsn(LADD);
            }
            m.visitInsn(L2I);
            m.visitMethodInsn(INVOKESTATIC, "java/lang/String", "valueOf", "(I)Ljava/lang/String;", false);
            m.visitLdcInsn("the last constant");
            m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "concat", "(Ljava/lang/String;)Ljava/lang/String;", false);
            m.visitInsn(ARETURN);
        });
    }

    static Object lines() throws Exception {
        return run(MAXS, "(I)I", m -> {
            Label last = new Label();
            for (int i = 0; i < 9000; i++) {
                Label l = new Label();
                m.visitLabel(l);
                m.visitLineNumber(i + 1, l);
                m.visitInsn(ICONST_1);
                m.visitVarInsn(ILOAD, 0);
                if (i == 8123) m.visitInsn(IDIV);
                else m.visitInsn(IADD);
                m.visitInsn(POP);
            }
            m.visitInsn(ICONST_0);
            m.visitInsn(IRETURN);
        }, 0);
    }

    /** Uninitialized objects deep on the stack while constructors of others run. */
    static Object nestedNew(int depth) throws Exception {
        return run(MAXS, "()Ljava/lang/Object;", m -> {
            for (int i = 0; i < depth; i++) {
                m.visitTypeInsn(NEW, "java/lang/Exception");
                m.visitInsn(DUP);
                m.visitLdcInsn("e" + i);
            }
            m.visitInsn(ACONST_NULL);
            for (int i = 0; i < depth; i++) m.visitMethodInsn(INVOKESPECIAL, "java/lang/Exception", "<init>", "(Ljava/lang/String;Ljava/lang/Throwable;)V", false);
            m.visitInsn(ARETURN);
        });
    }

    public static void main(String[] args) throws Exception {
        System.out.println(wideLoop(5) + " " + wideLoop(0));
        System.out.println(manyLocals(65535) + " " + manyLocals(300));
        System.out.println(tableSwitch(4000, -11, -10, -9, -8, 0, 3989, 3990, Integer.MIN_VALUE, Integer.MAX_VALUE));
        System.out.println(lookupSwitch(3000, Integer.MIN_VALUE, Integer.MIN_VALUE + 1, 0, Integer.MAX_VALUE, 0x7fffffff - 1432152));
        System.out.println(handlers(2000, 0) + " " + handlers(2000, 1999) + " " + handlers(2000, 777) + " " + handlers(2000, -1));
        System.out.println(manyArguments() + " " + deepStack(5000));
        System.out.println(manyConstants(9000));
        Throwable t = (Throwable) lines();
        System.out.println(t + " " + t.getStackTrace()[0].getLineNumber());
        int n = 0;
        for (Throwable e = (Throwable) nestedNew(1000); e != null; e = e.getCause()) n += e.getMessage().length();
        System.out.println(n);
        try {
            run(MAXS, "()V", m -> {
                for (int i = 0; i < 65536; i++) m.visitInsn(NOP);
                m.visitInsn(RETURN);
            });
        } catch (RuntimeException e) {
            System.out.println(e.getClass().getSimpleName());
        }
        try {
            run(0, "()V", m -> {
                m.visitInsn(RETURN);
                m.visitMaxs(65535, 65535);
            });
            System.out.println("largest frame");
        } catch (StackOverflowError | LinkageError e) {
            System.out.println(e);
        }
    }
}
