import java.util.function.Consumer;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.Label;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import static jdk.internal.org.objectweb.asm.Opcodes.*;

/** VerifyError: one wrong method a class, by type checking (version 52) and by inference (version 49); what the messages say first, and one in full. */
public class Verifying {
    static class Loader extends ClassLoader {
        Loader() { super("verify", Verifying.class.getClassLoader()); }
        Class<?> define(byte[] b) { return defineClass(null, b, 0, b.length); }
    }
    static boolean whole;

    static void one(String what, int version, int access, String descriptor, boolean compute, Consumer<MethodVisitor> body) {
        ClassWriter w = new ClassWriter(0);
        w.visit(version, ACC_PUBLIC | ACC_SUPER, "V", null, "java/lang/Object", null);
        w.visitField(ACC_PRIVATE, "f", "I", null, null);
        w.visitField(ACC_FINAL, "g", "I", null, null);
        MethodVisitor c = w.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
        c.visitCode();
        c.visitVarInsn(ALOAD, 0);
        c.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        c.visitInsn(RETURN);
        c.visitMaxs(1, 1);
        c.visitEnd();
        MethodVisitor m = w.visitMethod(access, "m", descriptor, null, null);
        m.visitCode();
        body.accept(m);
        m.visitEnd();
        w.visitEnd();
        String outcome;
        try {
            Class<?> k = new Loader().define(w.toByteArray());
            Class.forName("V", true, k.getClassLoader());
            outcome = "verified";
        } catch (VerifyError e) {
            String[] lines = e.getMessage().split("\n");
            outcome = whole ? e.getMessage() : lines[0];
            if (!whole)
                for (int i = 0; i < lines.length; i++)
                    if (lines[i].trim().equals("Reason:")) outcome += " |" + lines[i + 1].trim();
        } catch (Throwable e) {
            outcome = e.toString();
        }
        System.out.println(what + " " + version + ": " + outcome);
    }
    static void t(String what, String descriptor, int stack, int locals, Consumer<MethodVisitor> body) {
        Consumer<MethodVisitor> all = m -> {
            body.accept(m);
            m.visitMaxs(stack, locals);
        };
        one(what, V1_8, ACC_PUBLIC | ACC_STATIC, descriptor, false, all);
        one(what, V1_5, ACC_PUBLIC | ACC_STATIC, descriptor, false, all);
    }
    static void op(MethodVisitor m, int... opcodes) {
        for (int o : opcodes) m.visitInsn(o);
    }

    static void stack() {
        t("fine", "()V", 0, 0, m -> op(m, RETURN));
        t("underflow", "()V", 2, 0, m -> op(m, POP, RETURN));
        t("overflow", "()V", 1, 0, m -> op(m, ICONST_0, ICONST_0, RETURN));
        t("overflow by long", "()V", 1, 0, m -> op(m, LCONST_0, RETURN));
        t("int as float", "()V", 2, 0, m -> op(m, ICONST_0, FCONST_0, IADD, POP, RETURN));
        t("int as reference", "()V", 2, 0, m -> op(m, ICONST_0, ARRAYLENGTH, POP, RETURN));
        t("reference as int", "()V", 2, 0, m -> op(m, ACONST_NULL, INEG, POP, RETURN));
        t("half a long popped", "()V", 2, 0, m -> op(m, LCONST_0, POP, RETURN));
        t("half a long swapped", "()V", 3, 0, m -> op(m, ICONST_0, LCONST_0, SWAP, RETURN));
        t("long split by dup_x1", "()V", 5, 0, m -> op(m, LCONST_0, ICONST_0, DUP_X1, RETURN));
        t("two ints popped as one", "()V", 2, 0, m -> op(m, ICONST_0, ICONST_0, POP2, RETURN));
        t("long popped by pop2", "()V", 2, 0, m -> op(m, LCONST_0, POP2, RETURN));
        t("falling off", "()V", 1, 0, m -> op(m, ICONST_0, POP));
        t("nothing returned", "()I", 1, 0, m -> op(m, RETURN));
        t("int returned from void", "()V", 1, 0, m -> op(m, ICONST_0, IRETURN));
        t("float returned for int", "()I", 1, 0, m -> op(m, FCONST_0, IRETURN));
        t("wrong class returned", "()Ljava/lang/String;", 1, 0, m -> {
            m.visitLdcInsn(1);
            m.visitMethodInsn(INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
            op(m, ARETURN);
        });
        t("interface returned", "()Ljava/lang/Runnable;", 1, 0, m -> {
            m.visitLdcInsn("s");
            op(m, ARETURN);
        });
        t("null returned", "()Ljava/lang/String;", 1, 0, m -> op(m, ACONST_NULL, ARETURN));
    }

    static void locals() {
        t("no such local", "()V", 1, 0, m -> {
            m.visitVarInsn(ILOAD, 3);
            op(m, RETURN);
        });
        t("local not set", "()V", 1, 2, m -> {
            m.visitVarInsn(ILOAD, 1);
            op(m, RETURN);
        });
        t("second half of a long", "(J)V", 1, 2, m -> {
            m.visitVarInsn(ILOAD, 1);
            op(m, RETURN);
        });
        t("long overwritten", "(J)V", 2, 2, m -> {
            op(m, ICONST_0);
            m.visitVarInsn(ISTORE, 1);
            m.visitVarInsn(LLOAD, 0);
            op(m, RETURN);
        });
        t("arguments beyond the locals", "(IJ)V", 0, 2, m -> op(m, RETURN));
        t("iinc of a reference", "(Ljava/lang/Object;)V", 0, 1, m -> {
            m.visitIincInsn(0, 1);
            op(m, RETURN);
        });
        t("wide store beyond", "()V", 2, 300, m -> {
            op(m, LCONST_0);
            m.visitVarInsn(LSTORE, 299);
            op(m, RETURN);
        });
    }

    static void objects() {
        t("uninitialized used", "()V", 2, 0, m -> {
            m.visitTypeInsn(NEW, "java/lang/Object");
            m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Object", "hashCode", "()I", false);
            op(m, POP, RETURN);
        });
        t("uninitialized returned", "()Ljava/lang/Object;", 2, 0, m -> {
            m.visitTypeInsn(NEW, "java/lang/Object");
            op(m, ARETURN);
        });
        t("initialized twice", "()V", 2, 0, m -> {
            m.visitTypeInsn(NEW, "java/lang/Object");
            op(m, DUP);
            m.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
            m.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
            op(m, RETURN);
        });
        t("constructor of another class", "()V", 2, 0, m -> {
            m.visitTypeInsn(NEW, "V");
            m.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
            op(m, RETURN);
        });
        t("new of an array", "()V", 2, 0, m -> {
            m.visitTypeInsn(NEW, "[I");
            op(m, RETURN);
        });
        t("string as its superclass", "()V", 2, 0, m -> {
            m.visitLdcInsn("s");
            m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Object", "hashCode", "()I", false);
            op(m, POP, RETURN);
        });
        t("object as string", "(Ljava/lang/Object;)V", 2, 1, m -> {
            m.visitVarInsn(ALOAD, 0);
            m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
            op(m, POP, RETURN);
        });
        t("object as interface", "(Ljava/lang/Object;)V", 2, 1, m -> {
            m.visitVarInsn(ALOAD, 0);
            m.visitMethodInsn(INVOKEINTERFACE, "java/lang/Runnable", "run", "()V", true);
            op(m, RETURN);
        });
        t("wrong argument", "()V", 2, 0, m -> {
            op(m, FCONST_0);
            m.visitMethodInsn(INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
            op(m, RETURN);
        });
        t("field of another object", "(Ljava/lang/Object;)V", 2, 1, m -> {
            m.visitVarInsn(ALOAD, 0);
            m.visitFieldInsn(GETFIELD, "V", "f", "I");
            op(m, POP, RETURN);
        });
        t("wrong value into a field", "(LV;)V", 2, 1, m -> {
            m.visitVarInsn(ALOAD, 0);
            op(m, FCONST_0);
            m.visitFieldInsn(PUTFIELD, "V", "f", "I");
            op(m, RETURN);
        });
        t("int thrown", "()V", 1, 0, m -> op(m, ICONST_0, ATHROW));
        t("object thrown", "(Ljava/lang/Object;)V", 1, 1, m -> {
            m.visitVarInsn(ALOAD, 0);
            op(m, ATHROW);
        });
        t("null thrown", "()V", 1, 0, m -> op(m, ACONST_NULL, ATHROW));
        t("array load of an object", "(Ljava/lang/Object;)V", 2, 1, m -> {
            m.visitVarInsn(ALOAD, 0);
            op(m, ICONST_0, IALOAD, POP, RETURN);
        });
        t("long load of an int array", "([I)V", 3, 1, m -> {
            m.visitVarInsn(ALOAD, 0);
            op(m, ICONST_0, LALOAD, POP2, RETURN);
        });
        t("baload of booleans", "([Z)V", 3, 1, m -> {
            m.visitVarInsn(ALOAD, 0);
            op(m, ICONST_0, BALOAD, POP, RETURN);
        });
        t("caload of shorts", "([S)V", 3, 1, m -> {
            m.visitVarInsn(ALOAD, 0);
            op(m, ICONST_0, CALOAD, POP, RETURN);
        });
        t("anything into an object array", "([Ljava/lang/String;)V", 3, 1, m -> {
            m.visitVarInsn(ALOAD, 0);
            op(m, ICONST_0);
            m.visitTypeInsn(NEW, "java/lang/Object");
            op(m, DUP_X1, POP, AASTORE, RETURN);
        });
        t("dimensions", "()V", 3, 0, m -> {
            op(m, ICONST_0, ICONST_0);
            m.visitMultiANewArrayInsn("[I", 2);
            op(m, POP, RETURN);
        });
        t("monitor of an int", "()V", 1, 0, m -> op(m, ICONST_0, MONITORENTER, RETURN));
    }

    static void flow() {
        t("backward branch with another stack", "()V", 3, 0, m -> {
            Label top = new Label();
            m.visitLabel(top);
            op(m, ICONST_0);
            m.visitJumpInsn(GOTO, top);
        });
        t("no frame at a target", "(I)I", 1, 1, m -> {
            Label end = new Label();
            m.visitVarInsn(ILOAD, 0);
            m.visitJumpInsn(IFEQ, end);
            op(m, ICONST_1, IRETURN);
            m.visitLabel(end);
            op(m, ICONST_0, IRETURN);
        });
        t("code that is not reached", "()V", 1, 0, m -> op(m, RETURN, NOP, RETURN));
        t("merge of int and reference", "(I)V", 1, 2, m -> {
            Label other = new Label(), end = new Label();
            m.visitVarInsn(ILOAD, 0);
            m.visitJumpInsn(IFEQ, other);
            op(m, ICONST_0);
            m.visitVarInsn(ISTORE, 1);
            m.visitJumpInsn(GOTO, end);
            m.visitLabel(other);
            op(m, ACONST_NULL);
            m.visitVarInsn(ASTORE, 1);
            m.visitLabel(end);
            m.visitVarInsn(ALOAD, 1);
            op(m, POP, RETURN);
        });
        t("wrong frame", "(I)V", 2, 2, m -> {
            Label end = new Label();
            m.visitVarInsn(ILOAD, 0);
            m.visitJumpInsn(IFEQ, end);
            m.visitLabel(end);
            m.visitFrame(F_NEW, 2, new Object[] {INTEGER, FLOAT}, 0, new Object[0]);
            op(m, RETURN);
        });
        t("right frame", "(I)V", 2, 1, m -> {
            Label end = new Label();
            m.visitVarInsn(ILOAD, 0);
            m.visitJumpInsn(IFEQ, end);
            m.visitLabel(end);
            m.visitFrame(F_NEW, 1, new Object[] {INTEGER}, 0, new Object[0]);
            op(m, RETURN);
        });
        t("frame with a stack", "(I)V", 2, 1, m -> {
            Label end = new Label();
            m.visitVarInsn(ILOAD, 0);
            m.visitJumpInsn(IFEQ, end);
            m.visitLabel(end);
            m.visitFrame(F_NEW, 1, new Object[] {INTEGER}, 1, new Object[] {"java/lang/String"});
            op(m, RETURN);
        });
        t("handler without throwable", "()V", 1, 0, m -> {
            Label start = new Label(), end = new Label(), handler = new Label();
            m.visitTryCatchBlock(start, end, handler, "java/lang/String");
            m.visitLabel(start);
            op(m, NOP, RETURN);
            m.visitLabel(end);
            m.visitLabel(handler);
            m.visitFrame(F_NEW, 0, new Object[0], 1, new Object[] {"java/lang/String"});
            op(m, ATHROW);
        });
        t("switch on a float", "()V", 1, 0, m -> {
            Label d = new Label();
            op(m, FCONST_0);
            m.visitTableSwitchInsn(0, 0, d, d);
            m.visitLabel(d);
            m.visitFrame(F_NEW, 0, new Object[0], 0, new Object[0]);
            op(m, RETURN);
        });
    }

    static void constructors() {
        for (int version : new int[] {V1_8, V1_5}) {
            Consumer<MethodVisitor> none = m -> {
                op(m, RETURN);
                m.visitMaxs(1, 1);
            };
            Consumer<MethodVisitor> early = m -> {
                m.visitVarInsn(ALOAD, 0);
                op(m, ICONST_0);
                m.visitFieldInsn(PUTFIELD, "W", "f", "I");
                m.visitVarInsn(ALOAD, 0);
                m.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
                op(m, RETURN);
                m.visitMaxs(2, 1);
            };
            Consumer<MethodVisitor> leak = m -> {
                m.visitVarInsn(ALOAD, 0);
                m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Object", "hashCode", "()I", false);
                op(m, POP, RETURN);
                m.visitMaxs(2, 1);
            };
            Consumer<MethodVisitor> other = m -> {
                m.visitVarInsn(ALOAD, 0);
                m.visitMethodInsn(INVOKESPECIAL, "java/lang/Throwable", "<init>", "()V", false);
                op(m, RETURN);
                m.visitMaxs(2, 1);
            };
            String[] names = {"no super call", "field before super", "this leaks", "another superclass"};
            int i = 0;
            for (Consumer<MethodVisitor> body : java.util.List.of(none, early, leak, other)) {
                ClassWriter w = new ClassWriter(0);
                w.visit(version, ACC_PUBLIC | ACC_SUPER, "W", null, "java/lang/Object", null);
                w.visitField(0, "f", "I", null, null);
                MethodVisitor m = w.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
                m.visitCode();
                body.accept(m);
                m.visitEnd();
                try {
                    System.out.println(names[i++] + ": " + new Loader().define(w.toByteArray()).getConstructor().newInstance().getClass());
                } catch (VerifyError e) {
                    System.out.println(names[i - 1] + " " + version + ": " + e.getMessage().split("\n")[0]);
                } catch (Throwable e) {
                    System.out.println(e);
                }
            }
        }
    }

    public static void main(String[] args) {
        stack();
        locals();
        objects();
        flow();
        constructors();
        whole = true;
        t("in full", "(JLjava/lang/Object;[I)V", 4, 6, m -> {
            m.visitVarInsn(LLOAD, 0);
            op(m, ACONST_NULL);
            m.visitVarInsn(ALOAD, 2);
            op(m, IADD, RETURN);
        });
        t("in full with handlers", "(I)V", 4, 1, m -> {
            Label start = new Label(), end = new Label(), handler = new Label();
            m.visitTryCatchBlock(start, end, handler, "java/lang/Exception");
            m.visitTryCatchBlock(start, end, handler, null);
            m.visitLabel(start);
            m.visitVarInsn(ILOAD, 0);
            m.visitJumpInsn(IFEQ, end);
            op(m, NOP);
            m.visitLabel(end);
            m.visitFrame(F_NEW, 1, new Object[] {INTEGER}, 0, new Object[0]);
            op(m, ICONST_1, FCONST_2, LRETURN);
            m.visitLabel(handler);
            m.visitFrame(F_NEW, 1, new Object[] {INTEGER}, 1, new Object[] {"java/lang/Throwable"});
            op(m, ATHROW);
        });
    }
}
