import jdk.internal.org.objectweb.asm.*;
import java.lang.invoke.*;
import static jdk.internal.org.objectweb.asm.Opcodes.*;

/* Dynamic constants, method handles and types, call sites: what bootstrap methods get and give, and how each way of failing is remembered. */
public class Condy {
    static int calls;
    public static Object obj(MethodHandles.Lookup l, String name, Class<?> type, Object... args) { calls++; return name + ":" + type.getSimpleName() + java.util.Arrays.deepToString(args); }
    public static Object nul(MethodHandles.Lookup l, String name, Class<?> type) { calls++; return null; }
    public static int in(MethodHandles.Lookup l, String name, Class<?> type, int a) { calls++; return a + 1; }
    public static long lo(MethodHandles.Lookup l, String name, Class<?> type) { return 1L << 40; }
    public static boolean bo(MethodHandles.Lookup l, String name, Class<?> type) { return true; }
    public static double du(MethodHandles.Lookup l, String name, Class<?> type) { return 2.5; }
    public static char ch(MethodHandles.Lookup l, String name, Class<?> type) { return 'c'; }
    public static byte by(MethodHandles.Lookup l, String name, Class<?> type) { return -3; }
    public static Object thro(MethodHandles.Lookup l, String name, Class<?> type) throws Exception { calls++; throw new java.io.IOException("from bsm " + calls); }
    public static Object throErr(MethodHandles.Lookup l, String name, Class<?> type) { calls++; throw new AssertionError("err " + calls); }
    public static CallSite site(MethodHandles.Lookup l, String name, MethodType type, Object... args) throws Exception { calls++; return new ConstantCallSite(MethodHandles.dropArguments(MethodHandles.constant(String.class, name + java.util.Arrays.toString(args)), 0, type.parameterList())); }
    public static CallSite siteNull(MethodHandles.Lookup l, String name, MethodType type) throws Exception { calls++; return null; }
    public static CallSite siteThrow(MethodHandles.Lookup l, String name, MethodType type) throws Exception { calls++; throw new Exception("site " + calls); }
    public static CallSite siteWrong(MethodHandles.Lookup l, String name, MethodType type) throws Exception { return new ConstantCallSite(MethodHandles.constant(int.class, 4)); }

    static Handle h(String name, String desc) { return new Handle(H_INVOKESTATIC, "Condy", name, desc, false); }
    static final String L = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;";
    static final String LM = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;";
    static void method(ClassWriter w, String name, String ret, java.util.function.Consumer<MethodVisitor> body, int retop) {
        MethodVisitor m = w.visitMethod(ACC_PUBLIC | ACC_STATIC, name, "()" + ret, null, null);
        m.visitCode(); body.accept(m); m.visitInsn(retop); m.visitMaxs(0, 0); m.visitEnd();
    }
    public static void main(String[] a) throws Throwable {
        ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS);
        w.visit(V17, ACC_PUBLIC, "Gen", null, "java/lang/Object", null);
        Handle obj = h("obj", L + "[Ljava/lang/Object;)Ljava/lang/Object;");
        ConstantDynamic inner = new ConstantDynamic("inner", "Ljava/lang/Object;", obj, "x", 1, 2L, 1.5f, 2.5d, Type.getType("Ljava/util/List;"), Type.getMethodType("(I)V"), h("lo", L + ")J"));
        method(w, "none", "Ljava/lang/Object;", m -> m.visitLdcInsn(new ConstantDynamic("none", "Ljava/lang/Object;", obj)), ARETURN);
        method(w, "one", "Ljava/lang/Object;", m -> m.visitLdcInsn(new ConstantDynamic("one", "Ljava/lang/String;", obj, 5)), ARETURN);
        method(w, "inner", "Ljava/lang/Object;", m -> m.visitLdcInsn(inner), ARETURN);
        method(w, "outer", "Ljava/lang/Object;", m -> m.visitLdcInsn(new ConstantDynamic("outer", "Ljava/lang/Object;", obj, inner, inner)), ARETURN);
        method(w, "nul", "Ljava/lang/Object;", m -> m.visitLdcInsn(new ConstantDynamic("nul", "Ljava/lang/Object;", h("nul", L + ")Ljava/lang/Object;"))), ARETURN);
        method(w, "in", "I", m -> m.visitLdcInsn(new ConstantDynamic("in", "I", h("in", L + "I)I"), 41)), IRETURN);
        method(w, "lo", "J", m -> m.visitLdcInsn(new ConstantDynamic("lo", "J", h("lo", L + ")J"))), LRETURN);
        method(w, "bo", "Z", m -> m.visitLdcInsn(new ConstantDynamic("bo", "Z", h("bo", L + ")Z"))), IRETURN);
        method(w, "du", "D", m -> m.visitLdcInsn(new ConstantDynamic("du", "D", h("du", L + ")D"))), DRETURN);
        method(w, "ch", "C", m -> m.visitLdcInsn(new ConstantDynamic("ch", "C", h("ch", L + ")C"))), IRETURN);
        method(w, "by", "B", m -> m.visitLdcInsn(new ConstantDynamic("by", "B", h("by", L + ")B"))), IRETURN);
        method(w, "thro", "Ljava/lang/Object;", m -> m.visitLdcInsn(new ConstantDynamic("t", "Ljava/lang/Object;", h("thro", L + ")Ljava/lang/Object;"))), ARETURN);
        method(w, "throErr", "Ljava/lang/Object;", m -> m.visitLdcInsn(new ConstantDynamic("t", "Ljava/lang/Object;", h("throErr", L + ")Ljava/lang/Object;"))), ARETURN);
        method(w, "wrongType", "I", m -> m.visitLdcInsn(new ConstantDynamic("w", "I", obj)), IRETURN);
        method(w, "noBsm", "I", m -> m.visitLdcInsn(new ConstantDynamic("w", "I", h("nope", L + ")I"))), IRETURN);
        method(w, "noType", "Ljava/lang/Object;", m -> m.visitLdcInsn(new ConstantDynamic("w", "LNope;", obj)), ARETURN);
        method(w, "mt", "Ljava/lang/Object;", m -> m.visitLdcInsn(Type.getMethodType("(IJLjava/lang/String;[[D)Ljava/util/Map;")), ARETURN);
        method(w, "mtNo", "Ljava/lang/Object;", m -> m.visitLdcInsn(Type.getMethodType("(LNope;)V")), ARETURN);
        method(w, "mh", "Ljava/lang/Object;", m -> m.visitLdcInsn(new Handle(H_INVOKEVIRTUAL, "java/lang/String", "length", "()I", false)), ARETURN);
        method(w, "mhField", "Ljava/lang/Object;", m -> m.visitLdcInsn(new Handle(H_GETSTATIC, "Condy", "calls", "I", false)), ARETURN);
        method(w, "mhNew", "Ljava/lang/Object;", m -> m.visitLdcInsn(new Handle(H_NEWINVOKESPECIAL, "java/lang/StringBuilder", "<init>", "(I)V", false)), ARETURN);
        method(w, "mhItf", "Ljava/lang/Object;", m -> m.visitLdcInsn(new Handle(H_INVOKEINTERFACE, "java/util/List", "size", "()I", true)), ARETURN);
        method(w, "mhNo", "Ljava/lang/Object;", m -> m.visitLdcInsn(new Handle(H_INVOKEVIRTUAL, "java/lang/String", "nope", "()I", false)), ARETURN);
        method(w, "mhPriv", "Ljava/lang/Object;", m -> m.visitLdcInsn(new Handle(H_INVOKEVIRTUAL, "java/lang/String", "isLatin1", "()Z", false)), ARETURN);
        method(w, "mhBadTag", "Ljava/lang/Object;", m -> m.visitLdcInsn(new Handle(H_INVOKESTATIC, "java/util/List", "of", "()Ljava/util/List;", false)), ARETURN);
        method(w, "mhExact", "Ljava/lang/Object;", m -> m.visitLdcInsn(new Handle(H_INVOKEVIRTUAL, "java/lang/invoke/MethodHandle", "invokeExact", "(I)V", false)), ARETURN);
        method(w, "mhVar", "Ljava/lang/Object;", m -> m.visitLdcInsn(new Handle(H_INVOKEVIRTUAL, "java/lang/invoke/VarHandle", "get", "(LCondy;)I", false)), ARETURN);
        method(w, "self", "Ljava/lang/Object;", m -> { m.visitInsn(ICONST_1); m.visitInvokeDynamicInsn("self", "(I)Ljava/lang/String;", h("site", LM + "[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;"), inner, "k", 7); }, ARETURN);
        method(w, "siteNull", "Ljava/lang/Object;", m -> m.visitInvokeDynamicInsn("n", "()Ljava/lang/String;", h("siteNull", LM + ")Ljava/lang/invoke/CallSite;")), ARETURN);
        method(w, "siteThrow", "Ljava/lang/Object;", m -> m.visitInvokeDynamicInsn("n", "()Ljava/lang/String;", h("siteThrow", LM + ")Ljava/lang/invoke/CallSite;")), ARETURN);
        method(w, "siteWrong", "Ljava/lang/Object;", m -> m.visitInvokeDynamicInsn("n", "()Ljava/lang/String;", h("siteWrong", LM + ")Ljava/lang/invoke/CallSite;")), ARETURN);
        method(w, "siteNoType", "Ljava/lang/Object;", m -> m.visitInvokeDynamicInsn("n", "()LNope;", h("siteWrong", LM + ")Ljava/lang/invoke/CallSite;")), ARETURN);
        method(w, "basic", "Ljava/lang/Object;", m -> { m.visitInsn(ACONST_NULL); m.visitTypeInsn(CHECKCAST, "java/lang/invoke/MethodHandle"); m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/invoke/MethodHandle", "invokeBasic", "()Ljava/lang/Object;", false); }, ARETURN);
        method(w, "link", "Ljava/lang/Object;", m -> { m.visitInsn(ACONST_NULL); m.visitMethodInsn(INVOKESTATIC, "java/lang/invoke/MethodHandle", "linkToStatic", "(Ljava/lang/invoke/MemberName;)Ljava/lang/Object;", false); }, ARETURN);
        method(w, "nullInvoke", "Ljava/lang/Object;", m -> { m.visitInsn(ACONST_NULL); m.visitTypeInsn(CHECKCAST, "java/lang/invoke/MethodHandle"); m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/invoke/MethodHandle", "invoke", "()Ljava/lang/Object;", false); }, ARETURN);
        method(w, "polyNoType", "Ljava/lang/Object;", m -> { m.visitInsn(ACONST_NULL); m.visitTypeInsn(CHECKCAST, "java/lang/invoke/MethodHandle"); m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/invoke/MethodHandle", "invoke", "()LNope;", false); }, ARETURN);
        byte[] b = w.toByteArray();
        Class<?> g = MethodHandles.lookup().defineClass(b);
        for (var m : g.getDeclaredMethods()) { }
        for (String n : new String[] {"none","one","inner","outer","nul","in","lo","bo","du","ch","by","thro","throErr","wrongType","noBsm","noType","mt","mtNo","mh","mhField","mhNew","mhItf","mhNo","mhPriv","mhBadTag","mhExact","mhVar","self","siteNull","siteThrow","siteWrong","siteNoType","basic","link","nullInvoke","polyNoType"}) {
            for (int i = 0; i < 2; i++) {
                calls = 0;
                try { System.out.println(n + ": " + g.getMethod(n).invoke(null) + " calls " + calls); }
                catch (java.lang.reflect.InvocationTargetException e) { System.out.print(n + ": calls " + calls); for (Throwable c = e.getCause(); c != null; c = c.getCause()) System.out.print(" / " + c); System.out.println(); }
            }
        }
        Class<?> self = MethodHandles.lookup().defineClass(selfRef());
        try { self.getMethod("m").invoke(null); } catch (java.lang.reflect.InvocationTargetException e) { System.out.println(e.getCause().getClass()); }
    }
    static byte[] selfRef() { // constant whose bootstrap argument is itself: made by patching the argument index
        ClassWriter w = new ClassWriter(0);
        w.visit(V17, ACC_PUBLIC, "SelfRef", null, "java/lang/Object", null);
        Handle obj = h("obj", L + "[Ljava/lang/Object;)Ljava/lang/Object;");
        int dummy = w.newConst(0x7a7a7a7a);
        int cd = w.newConstantDynamic("loop", "Ljava/lang/Object;", obj, 0x7a7a7a7a);
        MethodVisitor m = w.visitMethod(ACC_PUBLIC | ACC_STATIC, "m", "()Ljava/lang/Object;", null, null);
        m.visitCode(); m.visitLdcInsn(new ConstantDynamic("loop", "Ljava/lang/Object;", obj, 0x7a7a7a7a)); m.visitInsn(ARETURN); m.visitMaxs(1, 0); m.visitEnd();
        byte[] b = w.toByteArray();
        // BootstrapMethods is the last attribute: ..., u2 method, u2 1, u2 arg
        b[b.length - 2] = (byte) (cd >> 8); b[b.length - 1] = (byte) cd;
        return b;
    }
}
