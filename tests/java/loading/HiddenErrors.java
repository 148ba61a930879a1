import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodHandles.Lookup.ClassOption;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.ConstantDynamic;
import jdk.internal.org.objectweb.asm.Handle;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import jdk.internal.org.objectweb.asm.Opcodes;
import jdk.internal.org.objectweb.asm.Type;

/** defineHiddenClass and defineClass: every option and every refusal, class data, what hidden classes may be, their arrays, fields and members. */
public class HiddenErrors implements Opcodes {
    static String mask(Object o) {
        String s = o != null && o.getClass().isArray() ? Arrays.deepToString((Object[]) o) : String.valueOf(o);
        s = s.replaceAll("(OfF[a-z]+|OfSealed|NotFace)[+/]0x[0-9a-f]+", "$1"); // HotSpot has yet no, or an inner, name for them
        return s.replaceAll("0x[0-9a-f]+", "0x").replaceAll("@[0-9a-f]+", "@hex");
    }
    interface Act {
        Object run() throws Throwable;
    }
    static void t(String what, Act act) {
        String outcome;
        try {
            outcome = mask(act.run());
        } catch (InvocationTargetException e) {
            outcome = "target " + mask(e.getCause());
        } catch (Throwable e) {
            outcome = mask(e) + (e.getCause() == null ? "" : " <- " + mask(e.getCause()));
        }
        System.out.println(what + ": " + outcome);
    }
    interface Body {
        void write(ClassWriter w);
    }
    static byte[] make(int access, String name, String superName, String[] interfaces, Body body) {
        ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        w.visit(V17, access, name, null, superName, interfaces);
        body.write(w);
        w.visitEnd();
        return w.toByteArray();
    }
    static void constructor(ClassWriter w, String superName) {
        MethodVisitor m = w.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
        m.visitCode();
        m.visitVarInsn(ALOAD, 0);
        m.visitMethodInsn(INVOKESPECIAL, superName, "<init>", "()V", false);
        m.visitInsn(RETURN);
        m.visitMaxs(1, 1);
        m.visitEnd();
    }
    static void returns(ClassWriter w, int access, String name, String descriptor, Object constant) {
        MethodVisitor m = w.visitMethod(access, name, descriptor, null, null);
        m.visitCode();
        m.visitLdcInsn(constant);
        m.visitInsn(Type.getReturnType(descriptor).getOpcode(IRETURN));
        m.visitMaxs(1, 1);
        m.visitEnd();
    }
    static byte[] simple(String name) {
        return make(ACC_PUBLIC, name, "java/lang/Object", null, w -> {
            constructor(w, "java/lang/Object");
            returns(w, ACC_STATIC, "own", "()Ljava/lang/Class;", Type.getObjectType(name));
        });
    }
    static final Lookup L = MethodHandles.lookup();
    static Object call(Class<?> c, String name) throws Exception {
        var m = c.getDeclaredMethod(name);
        m.setAccessible(true);
        return m.invoke(null);
    }
    private static int nestSecret() { return 77; }
    static final class Final { }
    sealed interface Sealed permits Permitted { }
    static final class Permitted implements Sealed { }
    @Retention(RetentionPolicy.RUNTIME)
    @interface Note { String value(); }

    static void refusals() throws Throwable {
        t("null bytes", () -> L.defineHiddenClass(null, true));
        t("null options", () -> L.defineHiddenClass(simple("Ok"), true, (ClassOption[]) null));
        t("null option", () -> L.defineHiddenClass(simple("Ok"), true, (ClassOption) null));
        t("option twice", () -> L.defineHiddenClass(simple("Twice"), false, ClassOption.STRONG, ClassOption.STRONG));
        t("null data", () -> L.defineHiddenClassWithClassData(simple("Ok"), null, true));
        t("empty", () -> L.defineHiddenClass(new byte[0], true));
        t("short", () -> L.defineHiddenClass(Arrays.copyOf(simple("Ok"), 30), true));
        t("not a class", () -> L.defineHiddenClass("not a class file at all".getBytes(), true));
        byte[] newer = simple("Newer");
        newer[7] = 99;
        t("newer", () -> L.defineHiddenClass(newer, true));
        t("another package", () -> L.defineHiddenClass(simple("other/Ok"), true));
        t("public lookup", () -> MethodHandles.publicLookup().defineHiddenClass(simple("Ok"), true));
        t("teleported lookup", () -> L.in(String.class).defineHiddenClass(simple("Ok"), true));
        t("without original access", () -> L.dropLookupMode(Lookup.ORIGINAL).defineHiddenClass(simple("Ok"), true).lookupClass().isHidden());
        t("without private access", () -> L.dropLookupMode(Lookup.PRIVATE).defineHiddenClass(simple("Ok"), true));
        t("nestmate without private access", () -> L.dropLookupMode(Lookup.PRIVATE).defineHiddenClass(simple("Ok"), true, ClassOption.NESTMATE));
        t("a module", () -> L.defineHiddenClass(make(ACC_MODULE, "module-info", null, null, w -> { }), true));
        t("a missing superclass", () -> L.defineHiddenClass(make(ACC_PUBLIC, "NoSuper", "none/Such", null, w -> { }), true));
        t("a missing interface", () -> L.defineHiddenClass(make(ACC_PUBLIC, "NoFace", "java/lang/Object", new String[] {"none/Such"}, w -> { }), true));
        t("a final superclass", () -> L.defineHiddenClass(make(ACC_PUBLIC, "OfFinal", "HiddenErrors$Final", null, w -> { }), true));
        t("itself as superclass", () -> L.defineHiddenClass(make(ACC_PUBLIC, "Selfish", "Selfish", null, w -> { }), true));
        t("an interface as superclass", () -> L.defineHiddenClass(make(ACC_PUBLIC, "OfFace", "java/lang/Runnable", null, w -> { }), true));
        t("a class as interface", () -> L.defineHiddenClass(make(ACC_PUBLIC, "NotFace", "java/lang/Object", new String[] {"java/lang/Thread"}, w -> { }), true));
        t("a sealed interface", () -> L.defineHiddenClass(make(ACC_PUBLIC, "OfSealed", "java/lang/Object", new String[] {"HiddenErrors$Sealed"}, w -> { }), true));
        t("does not verify", () -> L.defineHiddenClass(make(ACC_PUBLIC, "Unverified", "java/lang/Object", null, w -> {
            MethodVisitor m = w.visitMethod(ACC_STATIC, "bad", "()I", null, null);
            m.visitCode();
            m.visitInsn(ACONST_NULL);
            m.visitInsn(IRETURN);
            m.visitMaxs(1, 1);
            m.visitEnd();
        }), false));
        byte[] failing = make(ACC_PUBLIC, "Failing", "java/lang/Object", null, w -> {
            MethodVisitor m = w.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
            m.visitCode();
            m.visitInsn(ICONST_1);
            m.visitInsn(ICONST_0);
            m.visitInsn(IDIV);
            m.visitInsn(POP);
            m.visitInsn(RETURN);
            m.visitMaxs(2, 0);
            m.visitEnd();
        });
        t("initializer fails", () -> L.defineHiddenClass(failing, true));
        t("initializer not run", () -> L.defineHiddenClass(failing, false));
        t("initializer run later", () -> {
            Lookup later = L.defineHiddenClass(failing, false);
            try {
                later.ensureInitialized(later.lookupClass());
            } catch (ExceptionInInitializerError e) {
                System.out.println(mask(e.getCause()));
            }
            return later.ensureInitialized(later.lookupClass());
        });
        t("defined, no name given", () -> L.defineClass(simple("Defined")));
        t("defined twice", () -> L.defineClass(simple("Defined")));
        t("defined elsewhere", () -> L.defineClass(simple("other/Defined")));
        t("defined without package access", () -> L.dropLookupMode(Lookup.PACKAGE).defineClass(simple("Defined2")));
        t("hidden of a defined one's name", () -> L.defineHiddenClass(simple("Defined"), true).lookupClass() != Class.forName("Defined"));
    }

    static void kinds() throws Throwable {
        Class<?> plain = L.defineHiddenClass(simple("Plain"), true).lookupClass();
        t("its own constant", () -> call(plain, "own") == plain);
        t("an interface", () -> {
            Class<?> c = L.defineHiddenClass(make(ACC_PUBLIC | ACC_INTERFACE | ACC_ABSTRACT, "Face", "java/lang/Object", null, w -> returns(w, ACC_PUBLIC | ACC_STATIC, "hi", "()Ljava/lang/String;", "hi")), true).lookupClass();
            return c + " " + c.isInterface() + call(c, "hi");
        });
        t("an abstract one", () -> L.defineHiddenClass(make(ACC_PUBLIC | ACC_ABSTRACT, "Abs", "java/lang/Object", null, w -> constructor(w, "java/lang/Object")), true).lookupClass().getDeclaredConstructor().newInstance());
        t("an enum", () -> L.defineHiddenClass(make(ACC_PUBLIC | ACC_ENUM | ACC_FINAL | ACC_SUPER, "En", "java/lang/Enum", null, w -> { }), true).lookupClass().getEnumConstants());
        t("a record", () -> L.defineHiddenClass(make(ACC_PUBLIC | ACC_FINAL, "Rec", "java/lang/Record", null, w -> { }), true).lookupClass().isRecord());
        t("an annotation", () -> L.defineHiddenClass(make(ACC_ANNOTATION | ACC_INTERFACE | ACC_ABSTRACT, "Anno", "java/lang/Object", new String[] {"java/lang/annotation/Annotation"}, w -> { }), true).lookupClass().isAnnotation());
        t("annotated", () -> L.defineHiddenClass(make(ACC_PUBLIC, "Annotated", "java/lang/Object", null, w -> {
            var a = w.visitAnnotation("LHiddenErrors$Note;", true);
            a.visit("value", "seen");
            a.visitEnd();
        }), true).lookupClass().getAnnotation(Note.class));
        t("an exception", () -> {
            Class<?> c = L.defineHiddenClass(make(ACC_PUBLIC, "Exc", "java/lang/RuntimeException", null, w -> constructor(w, "java/lang/RuntimeException")), true).lookupClass();
            throw (RuntimeException) c.getDeclaredConstructor().newInstance();
        });
        t("not thrown up", () -> {
            Object o = plain.getDeclaredConstructor().newInstance();
            return plain.isInstance(o) + " " + plain.cast(o).getClass() + " " + Array.newInstance(plain, 2).getClass() + " " + Array.newInstance(plain, 1, 2).getClass().getComponentType();
        });
        t("cast to another", () -> L.defineHiddenClass(simple("Plain"), true).lookupClass().cast(plain.getDeclaredConstructor().newInstance()));
        t("stored in another's array", () -> {
            Object[] a = (Object[]) Array.newInstance(L.defineHiddenClass(simple("Plain"), true).lookupClass(), 1);
            a[0] = plain.getDeclaredConstructor().newInstance();
            return "stored";
        });
        t("method type", () -> MethodType.methodType(plain, plain.arrayType(), int.class));
        t("method type's descriptor", () -> MethodType.methodType(plain).toMethodDescriptorString());
        t("method type as constant", () -> MethodType.methodType(plain).describeConstable() + " " + plain.describeConstable());
        t("findClass", () -> L.findClass(plain.getName()));
        t("accessClass", () -> L.accessClass(plain) == plain);
        t("by descriptor", () -> MethodType.fromMethodDescriptorString("(L" + plain.getName().replace('/', ';') + ";)V", null));
        t("constructor handle", () -> L.findConstructor(plain, MethodType.methodType(void.class)).invoke().getClass() == plain);
        t("reveal", () -> L.revealDirect(L.findStatic(plain, "own", MethodType.methodType(Class.class))).getDeclaringClass() == plain);
        t("own method's handle", () -> L.findStatic(plain, "own", MethodType.methodType(Class.class)));
        t("protection domain", () -> plain.getProtectionDomain() == HiddenErrors.class.getProtectionDomain());
        t("package", () -> plain.getPackage() == HiddenErrors.class.getPackage());
        t("canonical name", () -> plain.getCanonicalName() + plain.arrayType().getCanonicalName());
        t("generic string", () -> plain.toGenericString());
        t("members", () -> Arrays.toString(plain.getDeclaredMethods()) + Arrays.toString(plain.getConstructors()));
        t("final static field", () -> {
            Class<?> c = L.defineHiddenClass(make(ACC_PUBLIC, "Fin", "java/lang/Object", null, w -> {
                w.visitField(ACC_FINAL, "f", "I", null, null).visitEnd();
                constructor(w, "java/lang/Object");
            }), true).lookupClass();
            Field f = c.getDeclaredField("f");
            f.setAccessible(true);
            f.set(c.getDeclaredConstructor().newInstance(), 3);
            return "set";
        });
        t("sub of a hidden one", () -> {
            Lookup base = L.defineHiddenClass(simple("Base"), true, ClassOption.STRONG);
            return base.defineHiddenClass(make(ACC_PUBLIC, "Sub", base.lookupClass().getName().replace('.', '/'), null, w -> { }), true);
        });
        t("nestmate", () -> {
            Lookup mate = L.defineHiddenClass(make(ACC_PUBLIC, "Mate", "java/lang/Object", null, w -> {
                MethodVisitor m = w.visitMethod(ACC_PRIVATE | ACC_STATIC, "ask", "()I", null, null);
                m.visitCode();
                m.visitMethodInsn(INVOKESTATIC, "HiddenErrors", "nestSecret", "()I", false);
                m.visitInsn(IRETURN);
                m.visitMaxs(1, 0);
                m.visitEnd();
            }), true, ClassOption.NESTMATE);
            Class<?> c = mate.lookupClass();
            return (int) L.findStatic(c, "ask", MethodType.methodType(int.class)).invokeExact() + " " + c.getNestHost() + c.getNestMembers().length + mate.lookupModes() + " "
                    + mate.defineHiddenClass(simple("Third"), true, ClassOption.NESTMATE).lookupClass().getNestHost();
        });
        t("no nestmate", () -> call(L.defineHiddenClass(make(ACC_PUBLIC, "Stranger", "java/lang/Object", null, w -> {
            MethodVisitor m = w.visitMethod(ACC_STATIC, "ask", "()I", null, null);
            m.visitCode();
            m.visitMethodInsn(INVOKESTATIC, "HiddenErrors", "nestSecret", "()I", false);
            m.visitInsn(IRETURN);
            m.visitMaxs(1, 0);
            m.visitEnd();
        }), true).lookupClass(), "ask"));
        t("claims a nest", () -> {
            Class<?> c = L.defineHiddenClass(make(ACC_PUBLIC, "Claims", "java/lang/Object", null, w -> w.visitNestHost("HiddenErrors")), true).lookupClass();
            return c.getNestHost() + " " + Arrays.toString(c.getNestMembers());
        });
        t("claims members", () -> {
            Class<?> c = L.defineHiddenClass(make(ACC_PUBLIC, "Hosts", "java/lang/Object", null, w -> w.visitNestMember("HiddenErrors$Final")), true).lookupClass();
            return c.getNestHost() + " " + Arrays.toString(c.getNestMembers());
        });
    }

    static byte[] withData(String type, String method, String name, Object... args) {
        return make(ACC_PUBLIC, "Data", "java/lang/Object", null, w -> {
            Handle h = new Handle(H_INVOKESTATIC, "java/lang/invoke/MethodHandles", method, method.equals("classData")
                            ? "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;"
                            : "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;I)Ljava/lang/Object;", false);
            returns(w, ACC_STATIC, "get", "()" + type, new ConstantDynamic(name, type, h, args));
        });
    }
    static void data() throws Throwable {
        Object[] values = {new StringBuilder("builder"), 5, List.of("a", 2, "c"), Map.of(1, 2), new int[] {3}};
        for (Object v : values) t("data " + v.getClass().getSimpleName().replaceAll("List.*", "List"), () -> call(L.defineHiddenClassWithClassData(withData("Ljava/lang/Object;", "classData", "_"), v, true).lookupClass(), "get") == v);
        t("data of a type", () -> call(L.defineHiddenClassWithClassData(withData("I", "classData", "_"), 42, true).lookupClass(), "get"));
        t("data of another type", () -> call(L.defineHiddenClassWithClassData(withData("Ljava/lang/String;", "classData", "_"), 42, true).lookupClass(), "get"));
        t("data of another name", () -> call(L.defineHiddenClassWithClassData(withData("I", "classData", "data"), 42, true).lookupClass(), "get"));
        t("data at", () -> call(L.defineHiddenClassWithClassData(withData("Ljava/lang/String;", "classDataAt", "_", 2), List.of("a", 2, "c"), true).lookupClass(), "get"));
        t("data at, unboxed", () -> call(L.defineHiddenClassWithClassData(withData("I", "classDataAt", "_", 1), List.of("a", 2, "c"), true).lookupClass(), "get"));
        t("data behind the end", () -> call(L.defineHiddenClassWithClassData(withData("I", "classDataAt", "_", 3), List.of("a", 2, "c"), true).lookupClass(), "get"));
        t("data not a list", () -> call(L.defineHiddenClassWithClassData(withData("I", "classDataAt", "_", 0), "text", true).lookupClass(), "get"));
        t("no data", () -> call(L.defineHiddenClass(withData("Ljava/lang/Object;", "classData", "_"), true).lookupClass(), "get"));
        Lookup with = L.defineHiddenClassWithClassData(simple("Data"), List.of(1, "two"), true);
        t("by lookup", () -> MethodHandles.classData(with, ConstantBootstraps.class == null ? "" : "_", List.class) + MethodHandles.classDataAt(with, "_", String.class, 1));
        t("by lookup without original access", () -> MethodHandles.classData(with.dropLookupMode(Lookup.ORIGINAL), "_", List.class));
        t("of a class without", () -> MethodHandles.classData(L, "_", Object.class));
    }

    static void unload() throws Throwable {
        List<WeakReference<Object>> gone = new ArrayList<>();
        MethodHandle keeps = null;
        for (int i = 0; i < 30; i++) {
            Lookup l = L.defineHiddenClassWithClassData(withData("Ljava/lang/Object;", "classData", "_"), new Object[] {i}, true, ClassOption.NESTMATE);
            gone.add(new WeakReference<>(((Object[]) call(l.lookupClass(), "get"))));
            gone.add(new WeakReference<>(l.lookupClass()));
            if (i == 13) keeps = l.findStatic(l.lookupClass(), "get", MethodType.methodType(Object.class));
        }
        for (int i = 0; i < 3; i++) System.gc();
        System.out.println("left: " + gone.stream().filter(r -> r.get() != null).count() + " " + ((Object[]) keeps.invoke())[0]);
    }

    public static void main(String[] args) throws Throwable {
        refusals();
        kinds();
        data();
        unload();
    }
}
