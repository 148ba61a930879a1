import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.Handle;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import jdk.internal.org.objectweb.asm.Opcodes;
import jdk.internal.org.objectweb.asm.Type;

/**
 * Loading constraints (JVMS §5.3.4) for each kind of reference, before and after the classes are there, through chains of three loaders, by arrays,
 * and with handles, method types, reflection and call sites; loaders that answer wrongly.
 */
public class Constraints implements Opcodes {
    static final class Loader extends ClassLoader {
        final Map<String, byte[]> own = new HashMap<>();
        final Set<String> hides = new HashSet<>();
        final Map<String, Class<?>> answers = new HashMap<>();
        Loader(String name, ClassLoader parent) { super(name, parent); }
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (answers.containsKey(name)) return answers.get(name);
            if (!own.containsKey(name)) return super.loadClass(name, resolve);
            Class<?> c = findLoadedClass(name);
            return c != null ? c : defineClass(name, own.get(name), 0, own.get(name).length);
        }
        Loader with(String name, String superName, String face, Consumer<ClassWriter> body) {
            boolean isFace = name.startsWith("Face");
            ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            w.visit(V17, ACC_PUBLIC | (isFace ? ACC_INTERFACE | ACC_ABSTRACT : ACC_SUPER), name, null, superName == null ? "java/lang/Object" : superName, face == null ? null : new String[] {face});
            if (!isFace) {
                MethodVisitor m = w.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
                m.visitCode();
                m.visitVarInsn(ALOAD, 0);
                m.visitMethodInsn(INVOKESPECIAL, superName == null ? "java/lang/Object" : superName, "<init>", "()V", false);
                end(m, RETURN);
            }
            body.accept(w);
            w.visitEnd();
            own.put(name, w.toByteArray());
            return this;
        }
        Loader with(String name) { return with(name, null, null, w -> { }); }
        Object call(String name) throws Throwable {
            try {
                return loadClass(name).getMethod("go").invoke(null);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
    static void end(MethodVisitor m, int opcode) {
        m.visitInsn(opcode);
        m.visitMaxs(0, 0);
        m.visitEnd();
    }
    static void method(ClassWriter w, int access, String name, String descriptor, Consumer<MethodVisitor> code) {
        MethodVisitor m = w.visitMethod(access, name, descriptor, null, null);
        if ((access & ACC_ABSTRACT) == 0) {
            m.visitCode();
            code.accept(m);
            m.visitMaxs(0, 0);
        }
        m.visitEnd();
    }
    /** public static Object go(): runs `code`, which leaves an object. */
    static void go(ClassWriter w, Consumer<MethodVisitor> code) {
        method(w, ACC_PUBLIC | ACC_STATIC, "go", "()Ljava/lang/Object;", m -> {
            code.accept(m);
            m.visitInsn(ARETURN);
        });
    }
    interface Act {
        Object run() throws Throwable;
    }
    static String mask(Object o) { return String.valueOf(o).replaceAll("@[0-9a-f]+", "@hex"); }
    static void t(String what, Act act) {
        for (int again = 0; again < 2; again++) {
            String outcome;
            try {
                outcome = mask(act.run());
            } catch (Throwable e) {
                outcome = mask(e) + (e.getCause() == null ? "" : " <- " + mask(e.getCause()));
            }
            System.out.println((again == 0 ? what : "  again") + ": " + outcome);
            if (!outcome.contains("Error") && !outcome.contains("Exception")) return;
        }
    }

    /** Two loaders with a T of their own each; the parent has Api, which mentions T in all places. */
    static Loader[] pair() {
        Loader parent = new Loader("parent", null).with("T");
        parent.with("Api", null, null, w -> {
            w.visitField(ACC_PUBLIC | ACC_STATIC, "field", "LT;", null, null).visitEnd();
            w.visitField(ACC_PUBLIC, "own", "[LT;", null, null).visitEnd();
            method(w, ACC_PUBLIC | ACC_STATIC, "take", "(LT;)Ljava/lang/Object;", m -> {
                m.visitLdcInsn("taken");
                m.visitInsn(ARETURN);
            });
            method(w, ACC_PUBLIC | ACC_STATIC, "give", "()LT;", m -> {
                m.visitInsn(ACONST_NULL);
                m.visitInsn(ARETURN);
            });
            method(w, ACC_PUBLIC, "virtual", "(I[[LT;J)V", m -> m.visitInsn(RETURN));
        });
        parent.with("FaceApi", null, null, w -> method(w, ACC_PUBLIC | ACC_ABSTRACT, "abs", "(LT;)V", null));
        Loader child = new Loader("child", parent).with("T");
        child.with("Takes", null, null, w -> go(w, m -> {
            m.visitInsn(ACONST_NULL);
            m.visitMethodInsn(INVOKESTATIC, "Api", "take", "(LT;)Ljava/lang/Object;", false);
        }));
        child.with("Gives", null, null, w -> go(w, m -> m.visitMethodInsn(INVOKESTATIC, "Api", "give", "()LT;", false)));
        child.with("Gets", null, null, w -> go(w, m -> m.visitFieldInsn(GETSTATIC, "Api", "field", "LT;")));
        child.with("Puts", null, null, w -> go(w, m -> {
            m.visitTypeInsn(NEW, "Api");
            m.visitInsn(DUP);
            m.visitInsn(DUP);
            m.visitMethodInsn(INVOKESPECIAL, "Api", "<init>", "()V", false);
            m.visitInsn(ACONST_NULL);
            m.visitFieldInsn(PUTFIELD, "Api", "own", "[LT;");
        }));
        child.with("Calls", null, null, w -> go(w, m -> {
            m.visitTypeInsn(NEW, "Api");
            m.visitInsn(DUP);
            m.visitInsn(DUP);
            m.visitMethodInsn(INVOKESPECIAL, "Api", "<init>", "()V", false);
            m.visitInsn(ICONST_1);
            m.visitInsn(ACONST_NULL);
            m.visitInsn(LCONST_0);
            m.visitMethodInsn(INVOKEVIRTUAL, "Api", "virtual", "(I[[LT;J)V", false);
        }));
        child.with("Overrides", "Api", null, w -> {
            method(w, ACC_PUBLIC, "virtual", "(I[[LT;J)V", m -> m.visitInsn(RETURN));
            go(w, m -> m.visitLdcInsn("linked"));
        });
        child.with("Inherits", "Api", null, w -> go(w, m -> m.visitLdcInsn("linked")));
        child.with("Implements", null, "FaceApi", w -> {
            method(w, ACC_PUBLIC, "abs", "(LT;)V", m -> m.visitInsn(RETURN));
            go(w, m -> m.visitLdcInsn("linked"));
        });
        child.with("MethodTyped", null, null, w -> go(w, m -> m.visitLdcInsn(Type.getMethodType("(LT;)[LT;"))));
        child.with("Handled", null, null, w -> go(w, m -> m.visitLdcInsn(new Handle(H_INVOKESTATIC, "Api", "take", "(LT;)Ljava/lang/Object;", false))));
        child.with("FieldHandled", null, null, w -> go(w, m -> m.visitLdcInsn(new Handle(H_GETSTATIC, "Api", "field", "LT;", false))));
        child.with("ViaSub", "Api", null, w -> go(w, m -> {
            m.visitInsn(ACONST_NULL);
            m.visitMethodInsn(INVOKESTATIC, "ViaSub", "take", "(LT;)Ljava/lang/Object;", false);
        }));
        return new Loader[] {parent, child};
    }

    static void kinds() throws Throwable {
        String[] names = {"Takes", "Gives", "Gets", "Puts", "Calls", "Overrides", "Inherits", "Implements", "MethodTyped", "Handled", "FieldHandled", "ViaSub"};
        for (String name : names) {
            Loader[] both = pair();
            both[0].loadClass("T");
            both[1].loadClass("T");
            t(name + ", both there", () -> both[1].call(name));
        }
        for (String name : names) {
            Loader[] none = pair();
            t(name + ", none there", () -> none[1].call(name));
            t("  then the parent's", () -> none[0].loadClass("T"));
            t("  then the child's", () -> none[1].loadClass("T"));
        }
        for (String name : new String[] {"Takes", "Gets", "Overrides"}) {
            Loader[] one = pair();
            one[1].loadClass("T");
            t(name + ", the child's there", () -> one[1].call(name));
            t("  then the parent's", () -> one[0].loadClass("T"));
        }
    }

    static void chains() throws Throwable {
        Loader a = new Loader("a", null).with("T").with("A", null, null, w -> method(w, ACC_PUBLIC | ACC_STATIC, "take", "(LT;)V", m -> m.visitInsn(RETURN)));
        Loader b = new Loader("b", a).with("T").with("B", null, null, w -> {
            go(w, m -> {
                m.visitInsn(ACONST_NULL);
                m.visitMethodInsn(INVOKESTATIC, "A", "take", "(LT;)V", false);
                m.visitLdcInsn("b calls a");
            });
            method(w, ACC_PUBLIC | ACC_STATIC, "take", "(LT;)V", m -> m.visitInsn(RETURN));
        });
        Loader c = new Loader("c", b).with("T").with("C", null, null, w -> go(w, m -> {
            m.visitInsn(ACONST_NULL);
            m.visitMethodInsn(INVOKESTATIC, "B", "take", "(LT;)V", false);
            m.visitLdcInsn("c calls b");
        }));
        t("two constraints", () -> b.call("B") + ", " + c.call("C"));
        t("the last one's T", () -> c.loadClass("T"));
        t("the first one's T", () -> a.loadClass("T"));
        t("the middle one's T", () -> b.loadClass("T"));
        Loader shared = new Loader("shared", null).with("T");
        Loader d = new Loader("d", shared).with("A", null, null, w -> method(w, ACC_PUBLIC | ACC_STATIC, "take", "(LT;)V", m -> m.visitInsn(RETURN)));
        Loader e = new Loader("e", d).with("E", null, null, w -> go(w, m -> {
            m.visitInsn(ACONST_NULL);
            m.visitMethodInsn(INVOKESTATIC, "A", "take", "(LT;)V", false);
            m.visitLdcInsn("e calls d");
        }));
        t("delegated T", () -> e.call("E") + " " + (e.loadClass("T") == d.loadClass("T")));
        Loader[] missing = pair();
        missing[0].own.remove("T");
        t("no T in the parent", () -> missing[1].call("Takes"));
        t("the child's T then", () -> missing[1].loadClass("T"));
        t("reflection does not ask", () -> Arrays.toString(missing[0].loadClass("Api").getDeclaredFields()));
    }

    static void dynamic() throws Throwable {
        Loader[] both = pair();
        Class<?> api = both[0].loadClass("Api"), childT = both[1].loadClass("T"), parentT = both[0].loadClass("T");
        MethodHandles.Lookup child = MethodHandles.publicLookup();
        t("findStatic with the parent's", () -> child.findStatic(api, "take", MethodType.methodType(Object.class, parentT)));
        t("findStatic with the child's", () -> child.findStatic(api, "take", MethodType.methodType(Object.class, childT)));
        MethodHandle h = child.findStatic(api, "take", MethodType.methodType(Object.class, parentT));
        t("asType to the child's", () -> h.asType(MethodType.methodType(Object.class, childT)));
        t("the child's object", () -> h.invoke(childT.getDeclaredConstructor().newInstance()));
        t("the parent's object", () -> h.invoke(parentT.getDeclaredConstructor().newInstance()));
        t("reflection with the child's", () -> api.getMethod("take", childT));
        t("reflection, the child's object", () -> api.getMethod("take", parentT).invoke(null, childT.getDeclaredConstructor().newInstance()));
        t("cast", () -> parentT.cast(childT.getDeclaredConstructor().newInstance()));
        t("array store", () -> {
            Object[] array = (Object[]) java.lang.reflect.Array.newInstance(parentT, 1);
            array[0] = childT.getDeclaredConstructor().newInstance();
            return "stored";
        });
        t("types of both", () -> MethodType.methodType(parentT).equals(MethodType.methodType(childT)) + " " + MethodType.fromMethodDescriptorString("(LT;)V", both[1]).parameterType(0).getClassLoader());
    }

    static void wrongAnswers() throws Throwable {
        Loader l = new Loader("wrong", null);
        l.with("Uses", null, null, w -> go(w, m -> {
            m.visitTypeInsn(NEW, "Wanted");
            m.visitInsn(DUP);
            m.visitMethodInsn(INVOKESPECIAL, "Wanted", "<init>", "()V", false);
        }));
        Loader other = new Loader("other", null).with("Other").with("Wanted");
        l.answers.put("Wanted", other.loadClass("Other"));
        t("another class", () -> l.call("Uses"));
        l.answers.put("Wanted", null);
        t("null", () -> l.call("Uses"));
        t("Class.forName of null", () -> Class.forName("Wanted", true, l));
        t("array of null", () -> Class.forName("[LWanted;", true, l));
        l.answers.put("Wanted", other.loadClass("Wanted"));
        t("at last the right one, of another loader", () -> l.call("Uses").getClass().getClassLoader());
        l.answers.put("Wanted", null);
        t("remembered", () -> l.call("Uses").getClass().getClassLoader());
        Loader changing = new Loader("changing", null).with("Uses", null, null, w -> go(w, m -> m.visitLdcInsn(Type.getObjectType("Wanted"))));
        changing.answers.put("Wanted", other.loadClass("Wanted"));
        Object first = changing.call("Uses");
        changing.answers.remove("Wanted");
        t("defines itself what it got from another", () -> changing.with("Wanted").loadClass("Wanted") == first);
        t("primitive", () -> {
            Loader p = new Loader("primitive", null);
            p.own.put("Uses", l.own.get("Uses"));
            p.answers.put("Wanted", int.class);
            return p.call("Uses");
        });
    }

    public static void main(String[] args) throws Throwable {
        kinds();
        chains();
        dynamic();
        wrongAnswers();
    }
}
