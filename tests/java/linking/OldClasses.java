import java.util.Arrays;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.Label;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import static jdk.internal.org.objectweb.asm.Opcodes.*;

/**
 * What class files before version 50 may do: subroutines by jsr and ret in all shapes (finally, nested, with several returns, inside loops and
 * handlers), invokespecial without ACC_SUPER, verification by inference.
 */
public class OldClasses {
    static class Loader extends ClassLoader {
        Loader() { super("old", OldClasses.class.getClassLoader()); }
        Class<?> define(byte[] b) { return defineClass(null, b, 0, b.length); }
    }
    interface Body {
        void emit(MethodVisitor m);
    }
    static Object run(int version, String descriptor, Body body, Object... args) {
        try {
            ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            w.visit(version, ACC_PUBLIC | ACC_SUPER, "Old", null, "java/lang/Object", null);
            MethodVisitor m = w.visitMethod(ACC_PUBLIC | ACC_STATIC, "m", descriptor, null, null);
            m.visitCode();
            body.emit(m);
            m.visitMaxs(0, 0);
            m.visitEnd();
            w.visitEnd();
            Class<?> c = new Loader().define(w.toByteArray());
            return Arrays.stream(c.getDeclaredMethods()).findFirst().get().invoke(null, args);
        } catch (java.lang.reflect.InvocationTargetException e) {
            return e.getCause();
        } catch (LinkageError e) {
            return e.getClass().getName() + ": " + e.getMessage().split("\n")[0];
        } catch (Throwable e) {
            return e;
        }
    }
    static void t(String what, String descriptor, Body body, Object... args) {
        System.out.println(what + ": " + run(V1_4, descriptor, body, args));
    }
    static void text(MethodVisitor m, String s) {
        m.visitVarInsn(ALOAD, 0);
        m.visitLdcInsn(s);
        m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/StringBuilder", "append", "(Ljava/lang/String;)Ljava/lang/StringBuilder;", false);
        m.visitInsn(POP);
    }
    static final String SB = "(Ljava/lang/StringBuilder;I)Ljava/lang/Object;";

    /** try { "a"; if (arg == 0) throw; if (arg == 1) return early } finally { "f" } as javac 1.4 did it. */
    static void oldFinally(MethodVisitor m) {
        Label start = new Label(), end = new Label(), handler = new Label(), finallyCode = new Label(), noThrow = new Label(), noReturn = new Label(), after = new Label(),
              handlerEnd = new Label();
        m.visitTryCatchBlock(start, end, handler, null);
        m.visitTryCatchBlock(handler, handlerEnd, handler, null);
        m.visitLabel(start);
        text(m, "a");
        m.visitVarInsn(ILOAD, 1);
        m.visitJumpInsn(IFNE, noThrow);
        m.visitTypeInsn(NEW, "java/lang/IllegalStateException");
        m.visitInsn(DUP);
        m.visitMethodInsn(INVOKESPECIAL, "java/lang/IllegalStateException", "<init>", "()V", false);
        m.visitInsn(ATHROW);
        m.visitLabel(noThrow);
        m.visitVarInsn(ILOAD, 1);
        m.visitInsn(ICONST_1);
        m.visitJumpInsn(IF_ICMPNE, noReturn);
        m.visitVarInsn(ALOAD, 0);
        m.visitVarInsn(ASTORE, 4);
        m.visitJumpInsn(JSR, finallyCode);
        m.visitVarInsn(ALOAD, 4);
        m.visitInsn(ARETURN);
        m.visitLabel(noReturn);
        text(m, "b");
        m.visitJumpInsn(JSR, finallyCode);
        m.visitLabel(end);
        m.visitJumpInsn(GOTO, after);
        m.visitLabel(handler);
        m.visitVarInsn(ASTORE, 2);
        m.visitJumpInsn(JSR, finallyCode);
        m.visitLabel(handlerEnd);
        text(m, "rethrow ");
        m.visitVarInsn(ALOAD, 0);
        m.visitMethodInsn(INVOKESTATIC, "java/lang/String", "valueOf", "(Ljava/lang/Object;)Ljava/lang/String;", false);
        m.visitInsn(ARETURN);
        m.visitLabel(finallyCode);
        m.visitVarInsn(ASTORE, 3);
        text(m, "f");
        m.visitVarInsn(RET, 3);
        m.visitLabel(after);
        text(m, "end");
        m.visitVarInsn(ALOAD, 0);
        m.visitInsn(ARETURN);
    }

    /** Subroutines that call subroutines, each of them from one or more places of its caller. */
    static void nested(MethodVisitor m) {
        Label outer = new Label(), inner = new Label(), innermost = new Label();
        m.visitJumpInsn(JSR, outer);
        text(m, "1");
        m.visitJumpInsn(JSR, outer);
        m.visitVarInsn(ALOAD, 0);
        m.visitInsn(ARETURN);
        m.visitLabel(outer);
        m.visitVarInsn(ASTORE, 2);
        text(m, "(o ");
        m.visitJumpInsn(JSR, inner);
        m.visitJumpInsn(JSR, inner);
        text(m, " o)");
        m.visitVarInsn(RET, 2);
        m.visitLabel(inner);
        m.visitVarInsn(ASTORE, 3);
        text(m, "(i ");
        m.visitJumpInsn(JSR, innermost);
        text(m, " i)");
        m.visitVarInsn(RET, 3);
        m.visitLabel(innermost);
        m.visitVarInsn(ASTORE, 4);
        text(m, "x");
        m.visitVarInsn(RET, 4);
    }

    /** The subroutine branches, is called in a loop from two places, keeps locals of other types than its callers. */
    static void loop(MethodVisitor m) {
        Label top = new Label(), done = new Label(), sub = new Label(), odd = new Label(), join = new Label();
        m.visitInsn(ICONST_0);
        m.visitVarInsn(ISTORE, 2);
        m.visitLabel(top);
        m.visitVarInsn(ILOAD, 2);
        m.visitVarInsn(ILOAD, 1);
        m.visitJumpInsn(IF_ICMPGE, done);
        m.visitLdcInsn(7L);
        m.visitVarInsn(LSTORE, 5);
        m.visitJumpInsn(JSR, sub);
        m.visitVarInsn(LLOAD, 5);
        m.visitInsn(L2I);
        m.visitVarInsn(ISTORE, 7);
        m.visitLdcInsn("s");
        m.visitVarInsn(ASTORE, 5);
        m.visitJumpInsn(JSR, sub);
        m.visitVarInsn(ALOAD, 0);
        m.visitVarInsn(ALOAD, 5);
        m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/StringBuilder", "append", "(Ljava/lang/Object;)Ljava/lang/StringBuilder;", false);
        m.visitInsn(POP);
        m.visitIincInsn(2, 1);
        m.visitJumpInsn(GOTO, top);
        m.visitLabel(sub);
        m.visitVarInsn(ASTORE, 3);
        m.visitVarInsn(ILOAD, 2);
        m.visitInsn(ICONST_1);
        m.visitInsn(IAND);
        m.visitJumpInsn(IFNE, odd);
        text(m, "even");
        m.visitTypeInsn(NEW, "java/lang/Object");
        m.visitInsn(POP);
        m.visitJumpInsn(GOTO, join);
        m.visitLabel(odd);
        text(m, "odd");
        m.visitLabel(join);
        m.visitVarInsn(RET, 3);
        m.visitLabel(done);
        m.visitVarInsn(ALOAD, 0);
        m.visitInsn(ARETURN);
    }

    /** Leaves the subroutine without ret: the return address is dropped. */
    static void abandoned(MethodVisitor m) {
        Label sub = new Label(), out = new Label(), never = new Label();
        m.visitJumpInsn(JSR, sub);
        m.visitLabel(never);
        text(m, "never");
        m.visitVarInsn(ALOAD, 0);
        m.visitInsn(ARETURN);
        m.visitLabel(sub);
        m.visitInsn(POP);
        m.visitJumpInsn(GOTO, out);
        m.visitLabel(out);
        text(m, "abandoned");
        m.visitVarInsn(ALOAD, 0);
        m.visitInsn(ARETURN);
    }

    /** Exceptions thrown in a subroutine go to handlers around the call and around the subroutine. */
    static void thrown(MethodVisitor m) {
        Label start = new Label(), end = new Label(), handler = new Label(), sub = new Label(), subEnd = new Label(), subHandler = new Label(), inSub = new Label(), subReturn = new Label();
        m.visitTryCatchBlock(inSub, subEnd, subHandler, "java/lang/ArithmeticException");
        m.visitTryCatchBlock(start, subHandler, handler, "java/lang/RuntimeException");
        m.visitLabel(start);
        m.visitJumpInsn(JSR, sub);
        m.visitLabel(end);
        text(m, " returned");
        m.visitVarInsn(ALOAD, 0);
        m.visitInsn(ARETURN);
        m.visitLabel(sub);
        m.visitVarInsn(ASTORE, 2);
        m.visitLabel(inSub);
        text(m, "sub");
        m.visitInsn(ICONST_1);
        m.visitVarInsn(ILOAD, 1);
        m.visitInsn(IDIV);
        m.visitInsn(POP);
        m.visitVarInsn(ALOAD, 0);
        m.visitVarInsn(ILOAD, 1);
        m.visitInsn(ICONST_2);
        m.visitInsn(ISUB);
        m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/StringBuilder", "charAt", "(I)C", false);
        m.visitInsn(POP);
        m.visitLabel(subReturn);
        m.visitVarInsn(RET, 2);
        m.visitLabel(subEnd);
        m.visitLabel(subHandler);
        m.visitInsn(POP);
        text(m, " arithmetic");
        m.visitJumpInsn(GOTO, subReturn);
        m.visitLabel(handler);
        m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Object", "getClass", "()Ljava/lang/Class;", false);
        m.visitInsn(ARETURN);
    }

    static void subroutines() {
        for (int arg : new int[] {0, 1, 2}) t("finally " + arg, SB, OldClasses::oldFinally, new StringBuilder(), arg);
        t("nested", SB, OldClasses::nested, new StringBuilder(), 0);
        t("loop", SB, OldClasses::loop, new StringBuilder(), 5);
        t("abandoned", SB, OldClasses::abandoned, new StringBuilder(), 0);
        for (int arg : new int[] {0, 1, 2, 3}) t("thrown " + arg, SB, OldClasses::thrown, new StringBuilder(), arg);
        System.out.println("version 50 with jsr: " + run(V1_6, SB, OldClasses::nested, new StringBuilder(), 0));
        System.out.println("version 51 with jsr: " + run(V1_7, SB, OldClasses::nested, new StringBuilder(), 0));
        t("recursive subroutine", SB, m -> {
            Label sub = new Label();
            m.visitLabel(sub);
            m.visitVarInsn(ASTORE, 2);
            m.visitJumpInsn(JSR, sub);
            m.visitVarInsn(RET, 2);
        }, new StringBuilder(), 0);
        t("two returns of a subroutine", SB, m -> {
            Label sub = new Label(), other = new Label();
            m.visitJumpInsn(JSR, sub);
            m.visitVarInsn(ALOAD, 0);
            m.visitInsn(ARETURN);
            m.visitLabel(sub);
            m.visitVarInsn(ASTORE, 2);
            m.visitVarInsn(ILOAD, 1);
            m.visitJumpInsn(IFEQ, other);
            m.visitVarInsn(RET, 2);
            m.visitLabel(other);
            m.visitVarInsn(RET, 2);
        }, new StringBuilder(), 0);
        t("ret of an int", SB, m -> m.visitVarInsn(RET, 1), new StringBuilder(), 0);
        t("return address as an object", SB, m -> {
            Label sub = new Label();
            m.visitJumpInsn(JSR, sub);
            m.visitLabel(sub);
            m.visitInsn(ARETURN);
        }, new StringBuilder(), 0);
        t("return address loaded", SB, m -> {
            Label sub = new Label();
            m.visitJumpInsn(JSR, sub);
            m.visitLabel(sub);
            m.visitVarInsn(ASTORE, 2);
            m.visitVarInsn(ALOAD, 2);
            m.visitInsn(ARETURN);
        }, new StringBuilder(), 0);
        t("one ret for two subroutines", SB, m -> {
            Label a = new Label(), b = new Label(), common = new Label();
            m.visitJumpInsn(JSR, a);
            m.visitJumpInsn(JSR, b);
            m.visitVarInsn(ALOAD, 0);
            m.visitInsn(ARETURN);
            m.visitLabel(a);
            m.visitVarInsn(ASTORE, 2);
            m.visitJumpInsn(GOTO, common);
            m.visitLabel(b);
            m.visitVarInsn(ASTORE, 2);
            m.visitLabel(common);
            m.visitVarInsn(RET, 2);
        }, new StringBuilder(), 0);
    }

    /** Wide ret and jsr_w; a subroutine whose locals are wide. */
    static void wide() {
        t("wide", SB, m -> {
            Label sub = new Label(), over = new Label();
            m.visitJumpInsn(JSR, sub);
            m.visitVarInsn(ALOAD, 0);
            m.visitInsn(ARETURN);
            m.visitLabel(sub);
            m.visitVarInsn(ASTORE, 400);
            m.visitInsn(ICONST_0);
            m.visitVarInsn(ISTORE, 500);
            m.visitLabel(over);
            text(m, "w");
            m.visitIincInsn(500, 1000);
            m.visitVarInsn(ILOAD, 500);
            m.visitLdcInsn(5000);
            m.visitJumpInsn(IF_ICMPLT, over);
            m.visitVarInsn(RET, 400);
        }, new StringBuilder(), 0);
    }

    /** Without ACC_SUPER invokespecial names the method of just that class; HotSpot takes the flag as always set. */
    static void superFlag() throws Exception {
        ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        w.visit(V1_1, ACC_PUBLIC, "NoSuper", null, "java/util/Stack", null);
        MethodVisitor m = w.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
        m.visitCode();
        m.visitVarInsn(ALOAD, 0);
        m.visitMethodInsn(INVOKESPECIAL, "java/util/Stack", "<init>", "()V", false);
        m.visitInsn(RETURN);
        m.visitMaxs(0, 0);
        m = w.visitMethod(ACC_PUBLIC, "toString", "()Ljava/lang/String;", null, null);
        m.visitCode();
        m.visitVarInsn(ALOAD, 0);
        m.visitMethodInsn(INVOKESPECIAL, "java/util/AbstractCollection", "toString", "()Ljava/lang/String;", false);
        m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "trim", "()Ljava/lang/String;", false);
        m.visitInsn(ARETURN);
        m.visitMaxs(0, 0);
        w.visitEnd();
        java.util.Stack<Object> s = (java.util.Stack<Object>) new Loader().define(w.toByteArray()).getConstructor().newInstance();
        s.push("x");
        System.out.println(s + " " + s.getClass().getSuperclass() + " " + s.getClass().getModifiers());
    }

    public static void main(String[] args) throws Exception {
        subroutines();
        wide();
        superFlag();
        for (int v : new int[] {V1_1, V1_2, V1_3, V1_4, V1_5, V1_6, V1_7, V1_8, V9, V11, V17})
            System.out.print(run(v, "(I)I", m -> {
                Label l = new Label();
                m.visitVarInsn(ILOAD, 0);
                m.visitInsn(DUP);
                m.visitInsn(IMUL);
                m.visitInsn(IRETURN);
            }, v & 0xff) + " ");
        System.out.println();
        System.out.println("class constant in version 48: " + run(V1_4, "()Ljava/lang/Object;", m -> {
            m.visitLdcInsn(jdk.internal.org.objectweb.asm.Type.getType("Ljava/lang/String;"));
            m.visitInsn(ARETURN);
        }));
        System.out.println("class constant in version 49: " + run(V1_5, "()Ljava/lang/Object;", m -> {
            m.visitLdcInsn(jdk.internal.org.objectweb.asm.Type.getType("Ljava/lang/String;"));
            m.visitInsn(ARETURN);
        }));
    }
}
