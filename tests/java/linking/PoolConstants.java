import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.Handle;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import jdk.internal.org.objectweb.asm.Type;
import static jdk.internal.org.objectweb.asm.Opcodes.*;

/** ldc of everything: numbers at their edges, strings, classes, arrays, method types, method handles of all nine kinds; and how those fail. */
public class PoolConstants {
    static class Loader extends ClassLoader {
        Loader() { super("pool", PoolConstants.class.getClassLoader()); }
        Class<?> define(byte[] b) { return defineClass(null, b, 0, b.length); }
    }
    public static int field = 5;
    public int instance = 6;
    public static final int CONSTANT = 7;
    private static int hidden = 8;
    public static String twice(String s) { return s + s; }
    public String hello(int n) { return "hello" + n + instance; }
    private static void secret() { }
    public PoolConstants() { }
    public PoolConstants(int v) { instance = v; }
    public String toString() { return "PC" + instance; }
    public interface Face {
        static String st() { return "Face.st"; }
        default String d() { return "Face.d"; }
        String a();
    }
    public static class Impl implements Face {
        public String a() { return "Impl.a"; }
    }
    static final String ME = "PoolConstants", FACE = "PoolConstants$Face";

    static Object load(Object constant, String type) throws Throwable {
        ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        w.visit(V11, ACC_PUBLIC | ACC_SUPER, "Made", null, ME, null);
        for (int i = 0; i < 300; i++) w.newConst("filler" + i);
        MethodVisitor m = w.visitMethod(ACC_PUBLIC | ACC_STATIC, "get", "()" + type, null, null);
        m.visitCode();
        m.visitLdcInsn(constant);
        m.visitInsn(Type.getType(type).getOpcode(IRETURN));
        m.visitMaxs(0, 0);
        m.visitEnd();
        w.visitEnd();
        try {
            var get = new Loader().define(w.toByteArray()).getMethod("get");
            Object first;
            try {
                first = get.invoke(null);
            } catch (InvocationTargetException e) {
                Throwable one = e.getCause();
                try {
                    get.invoke(null);
                    throw new AssertionError("once");
                } catch (InvocationTargetException f) {
                    if (!f.getCause().toString().equals(one.toString())) System.out.println("another one: " + f.getCause());
                }
                throw one;
            }
            Object second = get.invoke(null);
            if (type.length() > 1 && first != second) System.out.println("not the same object");
            return first;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
    static void t(Object constant, String type) {
        try {
            Object o = load(constant, type);
            System.out.println(o + (o instanceof Float f ? " " + Integer.toHexString(Float.floatToRawIntBits(f)) : o instanceof Double d ? " " + Long.toHexString(Double.doubleToRawLongBits(d)) : ""));
        } catch (Throwable e) {
            System.out.println(clean(e) + (e.getCause() == null ? "" : " <- " + clean(e.getCause())));
        }
    }
    static String clean(Object o) { return o.toString().replaceAll("@[0-9a-f]+", "@hex"); }

    static void handle(int kind, String owner, String name, String descriptor, boolean isInterface, Object... args) {
        String what = "kind " + kind + " " + owner + "." + name + descriptor + ": ";
        try {
            MethodHandle h = (MethodHandle) load(new Handle(kind, owner, name, descriptor, isInterface), "Ljava/lang/invoke/MethodHandle;");
            System.out.println(what + h.type() + " = " + h.invokeWithArguments(args));
        } catch (Throwable e) {
            System.out.println(what + clean(e) + (e.getCause() == null ? "" : " <- " + clean(e.getCause())));
        }
    }

    public static void main(String[] args) throws Throwable {
        for (int i : new int[] {0, 32767, 32768, -32769, Integer.MAX_VALUE, Integer.MIN_VALUE}) t(i, "I");
        for (float f : new float[] {0f, -0f, 3.5f, Float.NaN, Float.intBitsToFloat(0x7fc12345), Float.MIN_VALUE, Float.NEGATIVE_INFINITY}) t(f, "F");
        for (long l : new long[] {2, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32}) t(l, "J");
        for (double d : new double[] {-0.0, 2.5, Double.NaN, Double.longBitsToDouble(0x7ff8000012345678L), Double.MAX_VALUE}) t(d, "D");
        for (String s : new String[] {"", "text", "\0zero\0", "ünï€😀\ud800", "x".repeat(1000)}) {
            String loaded = (String) load(s, "Ljava/lang/String;");
            System.out.println(loaded.length() + " " + loaded.equals(s) + " " + (loaded == s.intern()) + " " + loaded.hashCode());
        }
        for (String c : new String[] {"Ljava/lang/String;", "[I", "[[Ljava/util/Map;", "LPoolConstants;", "LMade;", "LMissing;", "[LMissing;", "Ljava/lang/StringUTF16;", "[Ljava/lang/StringUTF16;"})
            t(Type.getType(c), "Ljava/lang/Class;");
        for (String d : new String[] {"()V", "(IJDF[[Ljava/lang/String;)Ljava/util/List;", "(LMissing;)V", "()[LMissing;", "(Ljava/lang/StringUTF16;)V"}) t(Type.getMethodType(d), "Ljava/lang/invoke/MethodType;");

        handle(H_GETSTATIC, ME, "field", "I", false);
        handle(H_PUTSTATIC, ME, "field", "I", false, 9);
        handle(H_GETSTATIC, ME, "field", "I", false);
        handle(H_GETFIELD, ME, "instance", "I", false, new PoolConstants());
        handle(H_PUTFIELD, ME, "instance", "I", false, new PoolConstants(), 3);
        handle(H_INVOKESTATIC, ME, "twice", "(Ljava/lang/String;)Ljava/lang/String;", false, "ab");
        handle(H_INVOKEVIRTUAL, ME, "hello", "(I)Ljava/lang/String;", false, new PoolConstants(), 3);
        handle(H_NEWINVOKESPECIAL, ME, "<init>", "(I)V", false, 42);
        handle(H_INVOKEINTERFACE, FACE, "a", "()Ljava/lang/String;", true, new Impl());
        handle(H_INVOKEINTERFACE, FACE, "d", "()Ljava/lang/String;", true, new Impl());
        handle(H_INVOKESTATIC, FACE, "st", "()Ljava/lang/String;", true);
        handle(H_INVOKEVIRTUAL, "[I", "clone", "()Ljava/lang/Object;", false, new int[] {1}.clone().length == 1 ? null : null);
        handle(H_INVOKEVIRTUAL, "java/lang/Object", "toString", "()Ljava/lang/String;", false, 5);
        handle(H_INVOKEVIRTUAL, "java/lang/invoke/MethodHandle", "invokeExact", "(I)I", false, MethodHandles.identity(int.class), 5);
        System.out.println("wrong ones");
        handle(H_GETSTATIC, ME, "nope", "I", false);
        handle(H_GETSTATIC, ME, "field", "J", false);
        handle(H_GETSTATIC, ME, "instance", "I", false);
        handle(H_GETFIELD, ME, "field", "I", false, new PoolConstants());
        handle(H_GETSTATIC, ME, "hidden", "I", false);
        handle(H_PUTSTATIC, ME, "CONSTANT", "I", false, 1);
        handle(H_INVOKESTATIC, ME, "hello", "(I)Ljava/lang/String;", false);
        handle(H_INVOKEVIRTUAL, ME, "twice", "(Ljava/lang/String;)Ljava/lang/String;", false);
        handle(H_INVOKESTATIC, ME, "secret", "()V", false);
        handle(H_INVOKESTATIC, ME, "none", "()V", false);
        handle(H_INVOKEVIRTUAL, FACE, "a", "()Ljava/lang/String;", false);
        handle(H_INVOKEINTERFACE, ME, "hello", "(I)Ljava/lang/String;", true);
        handle(H_INVOKESTATIC, FACE, "st", "()Ljava/lang/String;", false);
        handle(H_NEWINVOKESPECIAL, ME, "<init>", "(J)V", false);
        handle(H_NEWINVOKESPECIAL, "java/lang/Number", "<init>", "()V", false);
        handle(H_INVOKESTATIC, "Missing", "m", "()V", false);
        handle(H_INVOKESTATIC, "java/lang/Math", "abs", "(LMissing;)I", false);
        handle(H_INVOKESPECIAL, ME, "toString", "()Ljava/lang/String;", false, new PoolConstants());
    }
}
