import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.ConstantDynamic;
import jdk.internal.org.objectweb.asm.Handle;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import jdk.internal.org.objectweb.asm.Opcodes;
import jdk.internal.org.objectweb.asm.Type;

/** invokedynamic and dynamic constants by hand: bootstrap methods of every shape, their arguments, what they may answer and throw, and that a failure stays the same. */
public class Bootstraps implements Opcodes {
    static int calls;
    static List<String> log = new ArrayList<>();

    // ---- bootstrap methods of call sites ----
    static CallSite site(String answer, MethodType t) {
        calls++;
        MethodHandle h = MethodHandles.dropArguments(MethodHandles.constant(t.returnType(), t.returnType() == int.class ? (Object) answer.length() : answer), 0, t.parameterList());
        return new ConstantCallSite(h);
    }
    public static CallSite plain(MethodHandles.Lookup l, String name, MethodType t) { return site("plain " + name, t); }
    public static CallSite object(Object l, Object name, Object t) { return site("object " + name, (MethodType) t); }
    public static Object anything(MethodHandles.Lookup l, String name, MethodType t) { return site("anything " + name, t); }
    public static CallSite varargs(Object... all) { return site("varargs " + all.length + " " + all[all.length - 1], (MethodType) all[2]); }
    public static CallSite more(MethodHandles.Lookup l, String name, MethodType t, Object... more) { return site("more " + Arrays.deepToString(more).replaceAll("@[0-9a-f]+", "@hex"), t); }
    public static CallSite typed(MethodHandles.Lookup l, String name, MethodType t, int i, long j, float f, double d, String s, Class<?> c, MethodType m, MethodHandle h) throws Throwable {
        return site("typed " + i + j + f + d + s + c + m + h.type(), t);
    }
    public static CallSite narrow(MethodHandles.Lookup l, String name, MethodType t, long a, byte b) { return site("narrow " + a + b, t); }
    public static CallSite boxed(MethodHandles.Lookup l, String name, MethodType t, Integer i, Long j, Object o) { return site("boxed " + i + j + o, t); }
    public static CallSite throwsChecked(MethodHandles.Lookup l, String name, MethodType t) throws Exception {
        calls++;
        throw new java.io.IOException("checked " + calls);
    }
    public static CallSite throwsRuntime(MethodHandles.Lookup l, String name, MethodType t) {
        calls++;
        throw new IllegalStateException("runtime " + calls);
    }
    public static CallSite throwsError(MethodHandles.Lookup l, String name, MethodType t) {
        calls++;
        throw new AssertionError("error " + calls);
    }
    public static CallSite throwsBootstrap(MethodHandles.Lookup l, String name, MethodType t) {
        calls++;
        throw new BootstrapMethodError("mine " + calls);
    }
    public static CallSite answersNull(MethodHandles.Lookup l, String name, MethodType t) { return null; }
    public static Object answersText(MethodHandles.Lookup l, String name, MethodType t) { return "no call site"; }
    public static String returnsText(MethodHandles.Lookup l, String name, MethodType t) { return "a string"; }
    public static void returnsNothing(MethodHandles.Lookup l, String name, MethodType t) { }
    public static CallSite wrongType(MethodHandles.Lookup l, String name, MethodType t) { return new ConstantCallSite(MethodHandles.constant(String.class, "x").asType(MethodType.methodType(Object.class))); }
    public static CallSite targetThrows(MethodHandles.Lookup l, String name, MethodType t) { return new ConstantCallSite(MethodHandles.insertArguments(MethodHandles.throwException(t.returnType(), Exception.class), 0, new Exception("by the target"))); }
    public static CallSite mutable(MethodHandles.Lookup l, String name, MethodType t) throws Throwable {
        MutableCallSite s = new MutableCallSite(t);
        s.setTarget(MethodHandles.insertArguments(MethodHandles.lookup().findStatic(Bootstraps.class, "next", MethodType.methodType(String.class, MutableCallSite.class)), 0, s));
        return s;
    }
    public static String next(MutableCallSite s) {
        s.setTarget(MethodHandles.constant(String.class, "second"));
        return "first";
    }
    private static CallSite secret(MethodHandles.Lookup l, String name, MethodType t) { return site("secret", t); }
    public CallSite virtual(MethodHandles.Lookup l, String name, MethodType t) { return site("virtual", t); }
    public static CallSite tooFew(MethodHandles.Lookup l) { return null; }
    public static CallSite looks(MethodHandles.Lookup l, String name, MethodType t) { return site("in " + l.lookupClass().getSimpleName() + " " + l.lookupModes() + " " + l.hasFullPrivilegeAccess(), t); }
    public static class Site extends ConstantCallSite {
        public Site(MethodHandles.Lookup l, String name, MethodType t) { super(MethodHandles.constant(String.class, "by a constructor " + name)); }
    }

    // ---- and of constants ----
    public static Object constant(MethodHandles.Lookup l, String name, Class<?> type) {
        calls++;
        return type == String.class ? "constant " + name : type == int.class ? (Object) name.length() : type == long.class ? 5L : type == Integer.class ? (Object) 77 : null;
    }
    public static Object constantOf(MethodHandles.Lookup l, String name, Class<?> type, Object... more) { return name + Arrays.toString(more); }
    public static int intConstant(MethodHandles.Lookup l, String name, Class<?> type) { return 41; }
    public static Object failing(MethodHandles.Lookup l, String name, Class<?> type) throws Exception {
        calls++;
        throw new java.io.IOException("constant " + calls);
    }
    public static Object failingError(MethodHandles.Lookup l, String name, Class<?> type) {
        calls++;
        throw new StackOverflowError("mine " + calls);
    }
    public static String text(String s, int i) { return s + i; }

    static class Loader extends ClassLoader {
        Loader() { super(Bootstraps.class.getClassLoader()); }
        Class<?> define(byte[] b) { return defineClass(null, b, 0, b.length); }
    }
    static int number;
    static Method make(String returns, Consumer<MethodVisitor> code) throws Exception {
        ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        String name = "Made" + number++;
        w.visit(V17, ACC_PUBLIC | ACC_SUPER, name, null, "java/lang/Object", null);
        MethodVisitor m = w.visitMethod(ACC_PUBLIC | ACC_STATIC, "go", "()" + returns, null, null);
        m.visitCode();
        code.accept(m);
        m.visitInsn(Type.getType(returns).getOpcode(IRETURN));
        m.visitMaxs(0, 0);
        m.visitEnd();
        w.visitEnd();
        return new Loader().define(w.toByteArray()).getMethod("go");
    }
    static String chain(Throwable e) {
        StringBuilder s = new StringBuilder();
        for (Throwable x = e; x != null; x = x.getCause()) s.append(s.length() == 0 ? "" : " <- ").append(x.toString().replaceAll("@[0-9a-f]+", "@hex"));
        return s.toString();
    }
    /** Calls twice; the second failure must be the first again. */
    static void run(String what, Method m) throws Exception {
        Throwable first = null;
        int before = calls;
        for (int i = 0; i < 2; i++) {
            try {
                System.out.println((i == 0 ? what : "  again") + ": " + m.invoke(null));
            } catch (InvocationTargetException e) {
                Throwable x = e.getCause();
                System.out.println((i == 0 ? what : "  again") + ": " + chain(x) + (i == 1 ? " same " + (x == first) + " calls " + (calls - before) : ""));
                first = x;
            }
        }
    }
    static Handle bsm(String name, String type) { return new Handle(H_INVOKESTATIC, "Bootstraps", name, type, false); }
    static final String SITE = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;", CONSTANT = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;";
    static void indy(String what, String type, Handle h, Object... args) throws Exception { run(what, make(Type.getReturnType(type).getDescriptor(), m -> m.visitInvokeDynamicInsn(what.replace(' ', '_'), type, h, args))); }
    static void condy(String what, String type, Handle h, Object... args) throws Exception { run(what, make(type, m -> m.visitLdcInsn(new ConstantDynamic(what.replace(' ', '_'), type, h, args)))); }

    static void sites() throws Exception {
        String text = "()Ljava/lang/String;", rest = SITE.substring(0, SITE.indexOf(')'));
        Handle target = bsm("text", "(Ljava/lang/String;I)Ljava/lang/String;");
        indy("plain", text, bsm("plain", SITE));
        indy("int", "()I", bsm("plain", SITE));
        indy("object", text, bsm("object", "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/invoke/CallSite;"));
        indy("anything", text, bsm("anything", SITE.replace("CallSite;", "x").replace("Ljava/lang/invoke/x", "Ljava/lang/Object;")));
        indy("varargs", text, bsm("varargs", "([Ljava/lang/Object;)Ljava/lang/invoke/CallSite;"), 1, "two");
        indy("more none", text, bsm("more", rest + "[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;"));
        indy("more", text, bsm("more", rest + "[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;"), 1, 2L, 3f, 4.0, "five", Type.getType("[Ljava/lang/String;"), Type.getMethodType("(I)V"), target, new ConstantDynamic("c", "I", bsm("constant", CONSTANT)));
        indy("typed", text, bsm("typed", rest + "IJFDLjava/lang/String;Ljava/lang/Class;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;)Ljava/lang/invoke/CallSite;"), 1, 2L, 3f, 4.0, "five", Type.getType("Ljava/lang/Runnable;"), Type.getMethodType("()I"), target);
        indy("narrow", text, bsm("narrow", rest + "JB)Ljava/lang/invoke/CallSite;"), 1, 2);
        indy("boxed", text, bsm("boxed", rest + "Ljava/lang/Integer;Ljava/lang/Long;Ljava/lang/Object;)Ljava/lang/invoke/CallSite;"), 1, 2L, 3.0);
        indy("boxed wrong", text, bsm("boxed", rest + "Ljava/lang/Integer;Ljava/lang/Long;Ljava/lang/Object;)Ljava/lang/invoke/CallSite;"), 1, 2, 3.0);
        indy("typed too few", text, bsm("boxed", rest + "Ljava/lang/Integer;Ljava/lang/Long;Ljava/lang/Object;)Ljava/lang/invoke/CallSite;"), 1);
        indy("plain too many", text, bsm("plain", SITE), 1);
        for (String name : new String[] {"throwsChecked", "throwsRuntime", "throwsError", "throwsBootstrap", "answersNull", "wrongType", "targetThrows", "mutable", "secret", "looks"}) indy(name, text, bsm(name, SITE));
        indy("answersText", text, bsm("answersText", SITE.replace("invoke/CallSite", "lang/Object").replace("java/lang/lang", "java/lang")));
        indy("returnsText", text, bsm("returnsText", rest + ")Ljava/lang/String;"));
        indy("returnsNothing", text, bsm("returnsNothing", rest + ")V"));
        indy("tooFew", text, bsm("tooFew", "(Ljava/lang/invoke/MethodHandles$Lookup;)Ljava/lang/invoke/CallSite;"));
        indy("none", text, bsm("none", SITE));
        indy("no class", text, new Handle(H_INVOKESTATIC, "NoSuch", "none", SITE, false));
        indy("virtual as static", text, bsm("virtual", SITE));
        indy("virtual", text, new Handle(H_INVOKEVIRTUAL, "Bootstraps", "virtual", SITE, false));
        indy("constructor", text, new Handle(H_NEWINVOKESPECIAL, "Bootstraps$Site", "<init>", rest + ")V", false));
        indy("missing type", "(LNoSuch;)V".replace("V", "Ljava/lang/String;").replace("LNoSuch;", ""), bsm("more", rest + "[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;"), Type.getType("LNoSuch;"));
        indy("failing constant as argument", text, bsm("more", rest + "[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;"), new ConstantDynamic("c", "I", bsm("failing", CONSTANT)));
        run("arguments kept", make("Ljava/lang/String;", m -> {
            m.visitLdcInsn("x");
            m.visitInsn(ICONST_5);
            m.visitInvokeDynamicInsn("kept", "(Ljava/lang/String;I)Ljava/lang/String;", bsm("plain", SITE));
        }));
        StringBuilder wide = new StringBuilder("(");
        for (int i = 0; i < 126; i++) wide.append("J");
        Method many = make("Ljava/lang/String;", m -> {
            for (int i = 0; i < 126; i++) m.visitInsn(LCONST_1);
            m.visitInvokeDynamicInsn("many", wide + ")Ljava/lang/String;", bsm("plain", SITE));
        });
        run("252 slots", many);
    }

    static void constants() throws Exception {
        Handle c = bsm("constant", CONSTANT), of = bsm("constantOf", CONSTANT.replace("Class;)", "Class;[Ljava/lang/Object;)"));
        condy("text", "Ljava/lang/String;", c);
        condy("int", "I", c);
        condy("long", "J", c);
        condy("null", "Ljava/lang/Thread;", c);
        condy("boxed as int", "Ljava/lang/Integer;", c);
        condy("wrong type", "Ljava/lang/Runnable;", bsm("constantOf", CONSTANT.replace("Class;)", "Class;[Ljava/lang/Object;)")));
        condy("int constant", "I", bsm("intConstant", CONSTANT.replace("Ljava/lang/Object;", "I")));
        condy("int constant as long", "J", bsm("intConstant", CONSTANT.replace("Ljava/lang/Object;", "I")));
        condy("int constant as byte", "B", bsm("intConstant", CONSTANT.replace("Ljava/lang/Object;", "I")));
        condy("failing", "I", bsm("failing", CONSTANT));
        condy("failing error", "Ljava/lang/Object;", bsm("failingError", CONSTANT));
        condy("with arguments", "Ljava/lang/Object;", of, 1, "x", new ConstantDynamic("inner", "Ljava/lang/Object;", of, new ConstantDynamic("innermost", "I", c)));
        condy("no method", "I", bsm("none", CONSTANT));
        condy("void", "Ljava/lang/Object;", bsm("returnsNothing", "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;)V"));
        String cb = "java/lang/invoke/ConstantBootstraps", head = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;";
        condy("nullConstant", "Ljava/lang/String;", new Handle(H_INVOKESTATIC, cb, "nullConstant", head + ")Ljava/lang/Object;", false));
        condy("I", "Ljava/lang/Class;", new Handle(H_INVOKESTATIC, cb, "primitiveClass", head + ")Ljava/lang/Class;", false));
        condy("not primitive", "Ljava/lang/Class;", new Handle(H_INVOKESTATIC, cb, "primitiveClass", head + ")Ljava/lang/Class;", false));
        condy("NEW", "Ljava/lang/Thread$State;", new Handle(H_INVOKESTATIC, cb, "enumConstant", head + ")Ljava/lang/Enum;", false));
        condy("OLD", "Ljava/lang/Thread$State;", new Handle(H_INVOKESTATIC, cb, "enumConstant", head + ")Ljava/lang/Enum;", false));
        condy("MAX_VALUE", "I", new Handle(H_INVOKESTATIC, cb, "getStaticFinal", head + "Ljava/lang/Class;)Ljava/lang/Object;", false), Type.getType("Ljava/lang/Integer;"));
        condy("calls", "I", new Handle(H_INVOKESTATIC, cb, "getStaticFinal", head + "Ljava/lang/Class;)Ljava/lang/Object;", false), Type.getType("LBootstraps;"));
        condy("invoke", "Ljava/lang/String;", new Handle(H_INVOKESTATIC, cb, "invoke", head + "Ljava/lang/invoke/MethodHandle;[Ljava/lang/Object;)Ljava/lang/Object;", false), bsm("text", "(Ljava/lang/String;I)Ljava/lang/String;"), "arg", 9);
        condy("invoke wrong", "I", new Handle(H_INVOKESTATIC, cb, "invoke", head + "Ljava/lang/invoke/MethodHandle;[Ljava/lang/Object;)Ljava/lang/Object;", false), bsm("text", "(Ljava/lang/String;I)Ljava/lang/String;"), "arg", 9);
        condy("cast", "B", new Handle(H_INVOKESTATIC, cb, "explicitCast", head + "Ljava/lang/Object;)Ljava/lang/Object;", false), 300);
        condy("calls field", "Ljava/lang/invoke/VarHandle;", new Handle(H_INVOKESTATIC, cb, "arrayVarHandle", head + "Ljava/lang/Class;)Ljava/lang/invoke/VarHandle;", false), Type.getType("[I"));
        System.out.println(ConstantBootstraps.enumConstant(MethodHandles.lookup(), "NEW", Thread.State.class) + " " + ConstantBootstraps.nullConstant(MethodHandles.lookup(), null, String.class));
        Method recursive = make("Ljava/lang/Object;", m -> m.visitLdcInsn(new ConstantDynamic("rec", "Ljava/lang/Object;", bsm("recursive", CONSTANT))));
        self = recursive;
        try {
            recursive.invoke(null);
        } catch (InvocationTargetException e) {
            Throwable root = e;
            while (root.getCause() != null) root = root.getCause();
            System.out.println("recursive: " + root.getClass().getName());
        }
    }
    static Method self;
    public static Object recursive(MethodHandles.Lookup l, String name, Class<?> type) throws Throwable {
        try {
            return self.invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    static void threads() throws Exception {
        Method m = make("Ljava/lang/String;", v -> v.visitInvokeDynamicInsn("raced", "()Ljava/lang/String;", bsm("plain", SITE)));
        Method k = make("Ljava/lang/Object;", v -> v.visitLdcInsn(new ConstantDynamic("raced", "Ljava/lang/Object;", bsm("fresh", CONSTANT))));
        Object[] seen = new Object[8];
        CyclicBarrier together = new CyclicBarrier(4);
        Thread[] threads = new Thread[4];
        for (int i = 0; i < 4; i++) {
            int n = i;
            threads[i] = new Thread(() -> {
                try {
                    together.await();
                    seen[n] = m.invoke(null);
                    seen[4 + n] = k.invoke(null);
                } catch (Exception e) {
                    seen[n] = e;
                }
            });
            threads[i].start();
        }
        for (Thread t : threads) t.join();
        System.out.println(Arrays.asList(seen).subList(0, 4) + " " + (seen[4] == seen[5] && seen[5] == seen[6] && seen[6] == seen[7] && seen[4] == k.invoke(null)));
    }
    public static Object fresh(MethodHandles.Lookup l, String name, Class<?> type) throws InterruptedException {
        Thread.sleep(2);
        return new Object();
    }

    public static void main(String[] args) throws Exception {
        sites();
        constants();
        threads();
    }
}
