import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import jdk.internal.org.objectweb.asm.Opcodes;

/** Nests (JVMS §5.4.4): private access among nestmates in all ways, what reflection tells of nests, and nests whose host and members do not agree. */
public class Nests implements Opcodes {
    interface Act {
        Object run() throws Throwable;
    }
    static void t(String what, Act act) {
        String outcome;
        try {
            outcome = String.valueOf(act.run());
        } catch (InvocationTargetException e) {
            outcome = "target " + e.getCause();
        } catch (Throwable e) {
            outcome = e + (e.getCause() == null ? "" : " <- " + e.getCause());
        }
        System.out.println(what + ": " + outcome.replaceAll("@[0-9a-f]+", "@hex"));
    }

    // ---- nests of the compiler ----

    private int field = 1;
    private static long shared = 2;
    private int method(int x) { return field + x; }
    private Nests() { }
    private Nests(int f) { field = f; }
    static class A {
        private String mine = "a";
        private static String stat() { return "A.stat"; }
        private String virt() { return "A.virt " + mine; }
        int ask(Nests n) { return n.method((int) shared) + n.field++ + new Nests(7).field; }
        class Deep {
            private String up() { return mine + virt() + new B().virt(); }
            class Deeper {
                private String top() { return up() + A.stat() + B.C.hidden; }
            }
        }
    }
    static class B extends A {
        private String virt() { return "B.virt"; }
        static class C {
            private static String hidden = "hidden";
        }
        String both() { return virt() + ((A) this).virt() + super.virt(); }
    }
    interface Face {
        private String inner() { return "inner " + new A().mine; }
        private static String innerStatic() { return "static"; }
        default String outer() { return inner() + innerStatic(); }
    }
    enum E {
        X { @Override int v() { return secret() + 1; } };
        private static int secret() { return 41; }
        int v() { return 0; }
    }
    record R(int x) {
        private int doubled() { return x * 2; }
    }

    static String names(Class<?>[] list) { return Arrays.stream(list).map(Class::getName).sorted().collect(Collectors.joining(" ")); }

    static void compiled() throws Throwable {
        System.out.println(new A().ask(new Nests()) + " " + new A().new Deep().new Deeper().top() + " " + new B().both() + " " + new Face() { }.outer() + " " + E.X.v() + " " + new R(4).doubled());
        Runnable local = new Runnable() {
            private int own = 3;
            @Override
            public void run() { System.out.println(own + new Nests().field); }
        };
        local.run();
        for (Class<?> c : new Class<?>[] {Nests.class, A.class, A.Deep.Deeper.class, E.X.getClass(), local.getClass(), int.class, A[].class, String.class, Map.Entry.class, HashMap.class})
            System.out.println(c.getName() + " host " + c.getNestHost().getName() + " members " + (c.getNestHost() == Nests.class ? c.getNestMembers().length + "" : names(c.getNestMembers()).length()) + " "
                    + c.isNestmateOf(Nests.class) + Nests.class.isNestmateOf(c) + " " + c.getNestMembers()[0].getName());
        System.out.println(names(Nests.class.getNestMembers()));
        Method m = A.class.getDeclaredMethod("stat");
        t("reflection among nestmates", () -> m.invoke(null));
        Field f = A.class.getDeclaredField("mine");
        t("fields among nestmates", () -> f.get(new A()));
        t("constructors among nestmates", () -> Nests.class.getDeclaredConstructor(int.class).newInstance(5).field);
        MethodHandles.Lookup l = MethodHandles.lookup();
        t("handles among nestmates", () -> (String) l.findVirtual(A.class, "virt", MethodType.methodType(String.class)).invokeExact(new A()));
        t("handles of a private method are not virtual", () -> (String) l.findVirtual(A.class, "virt", MethodType.methodType(String.class)).invokeExact((A) new B()));
        t("var handles among nestmates", () -> l.findVarHandle(A.class, "mine", String.class).getAndSet(new A(), "x"));
        t("special", () -> l.findSpecial(A.class, "virt", MethodType.methodType(String.class), Nests.class));
        t("private of an interface", () -> (String) l.findVirtual(Face.class, "inner", MethodType.methodType(String.class)).invoke(new Face() { }));
        t("lookup in", () -> l.in(A.class) + " " + l.in(String.class) + " " + MethodHandles.privateLookupIn(B.C.class, l));
    }

    // ---- nests made by hand ----

    static class Loader extends ClassLoader {
        final Map<String, byte[]> files = new HashMap<>();
        Loader() { super("nests", Nests.class.getClassLoader()); }
        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] b = files.get(name);
            if (b == null) throw new ClassNotFoundException(name);
            return defineClass(name, b, 0, b.length);
        }
        /** A class with a private method and field, and methods that use those of `other`. */
        Loader add(String name, String host, String other, String... members) {
            ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            w.visit(V17, ACC_PUBLIC | ACC_SUPER, name, null, "java/lang/Object", null);
            if (host != null) w.visitNestHost(host);
            for (String member : members) w.visitNestMember(member);
            w.visitField(ACC_PRIVATE | ACC_STATIC, "field", "I", null, 5).visitEnd();
            MethodVisitor m = w.visitMethod(ACC_PRIVATE | ACC_STATIC, "secret", "()Ljava/lang/String;", null, null);
            m.visitCode();
            m.visitLdcInsn("the secret of " + name);
            end(m, ARETURN);
            m = w.visitMethod(ACC_PUBLIC | ACC_STATIC, "call", "()Ljava/lang/String;", null, null);
            m.visitCode();
            m.visitMethodInsn(INVOKESTATIC, other, "secret", "()Ljava/lang/String;", false);
            end(m, ARETURN);
            m = w.visitMethod(ACC_PUBLIC | ACC_STATIC, "get", "()I", null, null);
            m.visitCode();
            m.visitFieldInsn(GETSTATIC, other, "field", "I");
            end(m, IRETURN);
            m = w.visitMethod(ACC_PRIVATE, "<init>", "()V", null, null);
            m.visitCode();
            m.visitVarInsn(ALOAD, 0);
            m.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
            end(m, RETURN);
            m = w.visitMethod(ACC_PUBLIC | ACC_STATIC, "make", "()Ljava/lang/Object;", null, null);
            m.visitCode();
            m.visitTypeInsn(NEW, other);
            m.visitInsn(DUP);
            m.visitMethodInsn(INVOKESPECIAL, other, "<init>", "()V", false);
            end(m, ARETURN);
            w.visitEnd();
            files.put(name.replace('/', '.'), w.toByteArray());
            return this;
        }
        private static void end(MethodVisitor m, int opcode) {
            m.visitInsn(opcode);
            m.visitMaxs(2, 1);
            m.visitEnd();
        }
        Object call(String name, String method) throws Throwable { return loadClass(name).getMethod(method).invoke(null); }
    }

    static void all(String what, Loader l, String from, String... classes) {
        for (String method : new String[] {"call", "get", "make", "call"})
            t(what + ", " + method, () -> {
                Object o = l.call(from, method);
                return o instanceof String || o instanceof Integer ? o : o.getClass();
            });
        for (String name : classes) {
            t(name + "'s host", () -> l.loadClass(name).getNestHost());
            t(name + "'s members", () -> Arrays.stream(l.loadClass(name).getNestMembers()).map(Class::getName).sorted(Comparator.naturalOrder()).collect(Collectors.toList()));
        }
        if (classes.length > 1) t("nestmates", () -> l.loadClass(classes[0]).isNestmateOf(l.loadClass(classes[1])) + " " + l.loadClass(classes[1]).isNestmateOf(l.loadClass(classes[0])));
    }

    static void broken() {
        all("whole", new Loader().add("Host", null, "Host", "Member").add("Member", "Host", "Host"), "Member", "Host", "Member");
        all("no nest", new Loader().add("One", null, "Two").add("Two", null, "One"), "One", "One", "Two");
        all("the host does not know it", new Loader().add("Host", null, "Member").add("Member", "Host", "Host"), "Member", "Host", "Member");
        all("the host is missing", new Loader().add("Member", "Host", "Other").add("Other", null, "Member"), "Member", "Member");
        all("the member is missing", new Loader().add("Host", null, "Other", "Gone", "Other").add("Other", "Host", "Host"), "Host", "Host", "Other");
        all("the member does not know it", new Loader().add("Host", null, "Member", "Member").add("Member", null, "Host"), "Host", "Host", "Member");
        all("the member has another host", new Loader().add("Host", null, "Member", "Member").add("Member", "Third", "Host").add("Third", null, "Host", "Member"), "Host", "Host", "Member");
        all("the host has a host", new Loader().add("Top", null, "Top", "Host").add("Host", "Top", "Member", "Member").add("Member", "Host", "Host"), "Member", "Host", "Member");
        all("another package", new Loader().add("p/Host", null, "q/Member", "q/Member").add("q/Member", "p/Host", "p/Host"), "q.Member", "p.Host", "q.Member");
        all("two members", new Loader().add("Host", null, "Host", "M1", "M2").add("M1", "Host", "M2").add("M2", "Host", "M1"), "M1", "M1", "M2");
        all("an array as host", new Loader().add("Member", "[LMember;", "Other").add("Other", null, "Member"), "Member", "Member");
        all("itself as host", new Loader().add("Member", "Member", "Other").add("Other", "Member", "Member"), "Member", "Member", "Other");
        Loader parent = new Loader().add("Host", null, "Host", "Member");
        Loader child = new Loader() {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException { return name.equals("Host") ? parent.loadClass(name) : super.loadClass(name, resolve); }
        };
        child.add("Member", "Host", "Host");
        all("the host of another loader", child, "Member", "Host", "Member");
        t("the host's loader throws", () -> {
            Loader l = new Loader() {
                @Override
                protected Class<?> findClass(String name) throws ClassNotFoundException {
                    if (name.equals("Host")) throw new IllegalStateException("no host today");
                    return super.findClass(name);
                }
            };
            l.add("Member", "Host", "Other").add("Other", "Host", "Member");
            t("first", () -> l.call("Member", "call"));
            t("second", () -> l.call("Member", "call"));
            t("members", () -> l.loadClass("Member").getNestMembers().length);
            return l.loadClass("Member").getNestHost();
        });
    }

    public static void main(String[] args) throws Throwable {
        compiled();
        broken();
    }
}
