import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import jdk.internal.org.objectweb.asm.Type;
import static jdk.internal.org.objectweb.asm.Opcodes.*;

/**
 * Who may access which class, field, method and constructor: over packages, loaders (run-time packages), nests and modules; protected members and
 * the object they are asked of; final fields.
 */
public class AccessRules {
    static class Loader extends ClassLoader {
        final Map<String, byte[]> files = new HashMap<>();
        Loader(String name, ClassLoader parent) { super(name, parent); }
        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] b = files.get(name);
            if (b == null) throw new ClassNotFoundException(name);
            return defineClass(name, b, 0, b.length);
        }
    }
    static Loader loader;
    static int users;

    interface Body {
        void emit(MethodVisitor m);
    }
    static void constructor(ClassWriter w, String superName, int access) {
        MethodVisitor c = w.visitMethod(access, "<init>", "()V", null, null);
        c.visitCode();
        c.visitVarInsn(ALOAD, 0);
        c.visitMethodInsn(INVOKESPECIAL, superName, "<init>", "()V", false);
        c.visitInsn(RETURN);
        c.visitMaxs(0, 0);
        c.visitEnd();
    }
    static void member(ClassWriter w, String name, int access) {
        w.visitField(access, name + "I", "I", null, null);
        w.visitField(access | ACC_STATIC, name + "S", "I", null, null);
        for (int s : new int[] {0, ACC_STATIC}) {
            MethodVisitor m = w.visitMethod(access | s, name + (s == 0 ? "im" : "sm"), "()I", null, null);
            m.visitCode();
            m.visitInsn(ICONST_5);
            m.visitInsn(IRETURN);
            m.visitMaxs(0, 0);
            m.visitEnd();
        }
    }
    static void target(Loader l, String name, int access, int constructorAccess, String host, String... members) {
        ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        w.visit(V11, access | ACC_SUPER, name, null, "java/lang/Object", null);
        if (host != null && host.startsWith("members:")) for (String m : host.substring(8).split(",")) w.visitNestMember(m);
        else if (host != null) w.visitNestHost(host);
        constructor(w, "java/lang/Object", constructorAccess);
        member(w, "pub", ACC_PUBLIC);
        member(w, "pro", ACC_PROTECTED);
        member(w, "pac", 0);
        member(w, "pri", ACC_PRIVATE);
        w.visitField(ACC_PUBLIC | ACC_FINAL, "finI", "I", null, null);
        w.visitField(ACC_PUBLIC | ACC_FINAL | ACC_STATIC, "finS", "I", null, null);
        w.visitEnd();
        l.files.put(name.replace('/', '.'), w.toByteArray());
    }

    /** A fresh class in `where` (a package) that extends superName and runs the code; `host`: claims to be in that nest. */
    static String use(String where, String superName, String host, Body body) {
        String name = where + "U" + users++;
        return use(name, superName, host, body, loader);
    }
    static String use(String name, String superName, String host, Body body, Loader l) {
        ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        w.visit(V11, ACC_PUBLIC | ACC_SUPER, name, null, superName, null);
        if (host != null) w.visitNestHost(host);
        constructor(w, superName, ACC_PUBLIC);
        MethodVisitor m = w.visitMethod(ACC_PUBLIC, "go", "()Ljava/lang/Object;", null, null);
        m.visitCode();
        body.emit(m);
        m.visitInsn(ACONST_NULL);
        m.visitInsn(ARETURN);
        m.visitMaxs(0, 0);
        m.visitEnd();
        w.visitEnd();
        l.files.put(name.replace('/', '.'), w.toByteArray());
        try {
            Class<?> c = l.loadClass(name.replace('/', '.'));
            c.getMethod("go").invoke(c.getConstructor().newInstance());
            return "ok";
        } catch (InvocationTargetException e) {
            return clean(e.getCause());
        } catch (Throwable e) {
            return "direct " + clean(e);
        }
    }
    static String clean(Throwable e) { return e.toString().split("\n")[0].replaceAll("@[0-9a-fx]+", "@hex").replaceAll("U[0-9]+", "U"); }

    static void make(MethodVisitor m, String type) {
        m.visitTypeInsn(NEW, type);
        m.visitInsn(DUP);
        m.visitMethodInsn(INVOKESPECIAL, type, "<init>", "()V", false);
    }
    static void all(String title, String where, String superName, String target, String host) {
        System.out.println(title);
        for (String access : new String[] {"pub", "pro", "pac", "pri"}) {
            System.out.println("  " + access + " static field: " + use(where, superName, host, m -> {
                m.visitFieldInsn(GETSTATIC, target, access + "S", "I");
                m.visitInsn(POP);
            }));
            System.out.println("  " + access + " static method: " + use(where, superName, host, m -> {
                m.visitMethodInsn(INVOKESTATIC, target, access + "sm", "()I", false);
                m.visitInsn(POP);
            }));
            System.out.println("  " + access + " field: " + use(where, superName, host, m -> {
                make(m, target);
                m.visitInsn(ICONST_1);
                m.visitFieldInsn(PUTFIELD, target, access + "I", "I");
            }));
            System.out.println("  " + access + " method: " + use(where, superName, host, m -> {
                make(m, target);
                m.visitMethodInsn(INVOKEVIRTUAL, target, access + "im", "()I", false);
                m.visitInsn(POP);
            }));
            if (!superName.equals(target)) continue;
            System.out.println("  " + access + " field of itself: " + use(where, superName, host, m -> {
                m.visitVarInsn(ALOAD, 0);
                m.visitFieldInsn(GETFIELD, target, access + "I", "I");
                m.visitInsn(POP);
            }));
            System.out.println("  " + access + " super method: " + use(where, superName, host, m -> {
                m.visitVarInsn(ALOAD, 0);
                m.visitMethodInsn(INVOKESPECIAL, target, access + "im", "()I", false);
                m.visitInsn(POP);
            }));
        }
    }

    public static void main(String[] args) throws Exception {
        loader = new Loader("made", AccessRules.class.getClassLoader());
        target(loader, "p/Open", ACC_PUBLIC, ACC_PUBLIC, null);
        target(loader, "p/Closed", 0, ACC_PUBLIC, null);
        all("same package", "p/", "java/lang/Object", "p/Open", null);
        all("another package", "q/", "java/lang/Object", "p/Open", null);
        all("a subclass in another package", "q/", "p/Open", "p/Open", null);
        System.out.println("a class that is not public");
        for (String where : new String[] {"p/", "q/"}) {
            System.out.println("  new: " + use(where, "java/lang/Object", null, m -> m.visitTypeInsn(NEW, "p/Closed")));
            System.out.println("  class: " + use(where, "java/lang/Object", null, m -> m.visitLdcInsn(Type.getObjectType("p/Closed"))));
            System.out.println("  array: " + use(where, "java/lang/Object", null, m -> {
                m.visitInsn(ICONST_0);
                m.visitTypeInsn(ANEWARRAY, "p/Closed");
            }));
            System.out.println("  array class: " + use(where, "java/lang/Object", null, m -> m.visitLdcInsn(Type.getType("[[Lp/Closed;"))));
            System.out.println("  cast of null: " + use(where, "java/lang/Object", null, m -> {
                m.visitInsn(ACONST_NULL);
                m.visitTypeInsn(CHECKCAST, "p/Closed");
            }));
            System.out.println("  cast: " + use(where, "java/lang/Object", null, m -> {
                m.visitVarInsn(ALOAD, 0);
                m.visitTypeInsn(CHECKCAST, "p/Closed");
            }));
            System.out.println("  static field: " + use(where, "java/lang/Object", null, m -> m.visitFieldInsn(GETSTATIC, "p/Closed", "pubS", "I")));
            System.out.println("  superclass: " + use(where, "p/Closed", null, m -> { }));
            System.out.println("  final field: " + use(where, "java/lang/Object", null, m -> {
                make(m, "p/Open");
                m.visitInsn(ICONST_0);
                m.visitFieldInsn(PUTFIELD, "p/Open", "finI", "I");
            }));
            System.out.println("  final static field: " + use(where, "p/Open", null, m -> {
                m.visitInsn(ICONST_0);
                m.visitFieldInsn(PUTSTATIC, "p/Open", "finS", "I");
            }));
        }
        for (int access : new int[] {ACC_PROTECTED, 0, ACC_PRIVATE}) {
            String name = "p/Constructed" + access;
            target(loader, name, ACC_PUBLIC, access, null);
            System.out.println("constructor " + access);
            for (String where : new String[] {"p/", "q/"}) {
                System.out.println("  new: " + use(where, "java/lang/Object", null, m -> make(m, name)));
                System.out.println("  super: " + use(where, name, null, m -> { }));
                System.out.println("  new in a subclass: " + use(where, name, null, m -> make(m, name)));
            }
        }

        Loader other = new Loader("other", loader);
        System.out.println("the same package name, another loader");
        System.out.println("  package-private field: " + use("p/Other1", "java/lang/Object", null, m -> m.visitFieldInsn(GETSTATIC, "p/Open", "pacS", "I"), other));
        System.out.println("  protected field: " + use("p/Other2", "java/lang/Object", null, m -> m.visitFieldInsn(GETSTATIC, "p/Open", "proS", "I"), other));
        System.out.println("  protected field of the superclass: " + use("p/Other3", "p/Open", null, m -> m.visitFieldInsn(GETSTATIC, "p/Open", "proS", "I"), other));
        System.out.println("  class that is not public: " + use("p/Other4", "java/lang/Object", null, m -> m.visitTypeInsn(NEW, "p/Closed"), other));

        System.out.println("nests");
        target(loader, "p/Host", ACC_PUBLIC, ACC_PRIVATE, "members:p/Named,p/Missing,q/Far");
        Body all = m -> {
            make(m, "p/Host");
            m.visitInsn(DUP);
            m.visitFieldInsn(GETFIELD, "p/Host", "priI", "I");
            m.visitInsn(POP);
            m.visitMethodInsn(INVOKEVIRTUAL, "p/Host", "priim", "()I", false);
            m.visitInsn(POP);
            m.visitMethodInsn(INVOKESTATIC, "p/Host", "prism", "()I", false);
            m.visitInsn(POP);
        };
        System.out.println("  a member: " + use("p/Named", "java/lang/Object", "p/Host", all, loader));
        System.out.println("  not named by the host: " + use("p/Unnamed", "java/lang/Object", "p/Host", all, loader));
        System.out.println("  does not name the host: " + use("p/Other", "java/lang/Object", null, all, loader));
        System.out.println("  in another package: " + use("q/Far", "java/lang/Object", "p/Host", all, loader));
        System.out.println("  a missing host: " + use("p/Lost", "java/lang/Object", "p/NoHost", all, loader));
        System.out.println("  of another loader: " + use("p/Missing", "java/lang/Object", "p/Host", all, other));
        System.out.println("modules");
        for (String type : new String[] {"sun/security/provider/Sun", "jdk/internal/misc/Unsafe", "sun/misc/Unsafe", "java/lang/String$CaseInsensitiveComparator"})
            System.out.println("  " + type + ": " + use("q/", "java/lang/Object", null, m -> m.visitTypeInsn(NEW, type)));
    }
}
