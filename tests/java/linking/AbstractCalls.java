import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import static jdk.internal.org.objectweb.asm.Opcodes.*;

/**
 * Selection among what class files make possible and compilers do not: conflicting defaults, abstract methods that nobody implements, private and
 * package-private methods behind interfaces, static against instance methods, invokespecial and invokeinterface of everything.
 */
public class AbstractCalls {
    static class Loader extends ClassLoader {
        final Map<String, byte[]> files = new HashMap<>();
        Loader() { super("made", AbstractCalls.class.getClassLoader()); }
        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] b = files.get(name);
            if (b == null) throw new ClassNotFoundException(name);
            return defineClass(name, b, 0, b.length);
        }
    }

    /** Methods are written "name" (returns the text Type.name), "name!abstract", with modifiers in between: "name!private static". */
    static class World {
        final Loader loader = new Loader();

        World type(String kind, String name, String superName, String[] interfaces, String... methods) {
            boolean isInterface = kind.contains("interface");
            ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            int access = isInterface ? ACC_INTERFACE | ACC_ABSTRACT : ACC_SUPER | (kind.contains("abstract") ? ACC_ABSTRACT : 0);
            w.visit(V1_8, access | ACC_PUBLIC, name, null, superName, interfaces);
            if (!isInterface) {
                MethodVisitor m = w.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
                m.visitCode();
                m.visitVarInsn(ALOAD, 0);
                m.visitMethodInsn(INVOKESPECIAL, superName, "<init>", "()V", false);
                m.visitInsn(RETURN);
                m.visitMaxs(0, 0);
                m.visitEnd();
            }
            for (String spec : methods) {
                String[] parts = spec.split("!");
                String flags = parts.length > 1 ? parts[1] : "";
                int a = flags.contains("private") ? ACC_PRIVATE : flags.contains("package") ? 0 : flags.contains("protected") ? ACC_PROTECTED : ACC_PUBLIC;
                if (flags.contains("static")) a |= ACC_STATIC;
                if (flags.contains("final")) a |= ACC_FINAL;
                if (flags.contains("abstract")) a |= ACC_ABSTRACT;
                MethodVisitor m = w.visitMethod(a, parts[0], "()Ljava/lang/String;", null, null);
                if (!flags.contains("abstract")) {
                    m.visitCode();
                    m.visitLdcInsn(name + "." + parts[0]);
                    m.visitInsn(ARETURN);
                    m.visitMaxs(0, 0);
                }
                m.visitEnd();
            }
            w.visitEnd();
            loader.files.put(name.replace('/', '.'), w.toByteArray());
            return this;
        }
        World cls(String name, String superName, String interfaces, String... methods) {
            return type("class", name, superName, interfaces.isEmpty() ? null : interfaces.split(","), methods);
        }
        World face(String name, String interfaces, String... methods) {
            return type("interface", name, "java/lang/Object", interfaces.isEmpty() ? null : interfaces.split(","), methods);
        }

        /** A class U in the default package that makes an object of `type` and calls owner.name on it by the instruction. */
        void call(String what, int opcode, String owner, String name, boolean isInterface, String type) throws Exception {
            callFrom("U", "java/lang/Object", what, opcode, owner, name, isInterface, type);
        }
        int users;
        void callFrom(String user, String userSuper, String what, int opcode, String owner, String name, boolean isInterface, String type) throws Exception {
            user += users++;
            ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            w.visit(V1_8, ACC_PUBLIC | ACC_SUPER, user, null, userSuper, opcode == INVOKESPECIAL && isInterface ? new String[] {owner} : null);
            MethodVisitor c = w.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
            c.visitCode();
            c.visitVarInsn(ALOAD, 0);
            c.visitMethodInsn(INVOKESPECIAL, userSuper, "<init>", "()V", false);
            c.visitInsn(RETURN);
            c.visitMaxs(0, 0);
            c.visitEnd();
            boolean special = opcode == INVOKESPECIAL;
            MethodVisitor m = w.visitMethod(ACC_PUBLIC | (special ? 0 : ACC_STATIC), "go", "()Ljava/lang/Object;", null, null);
            m.visitCode();
            if (special) m.visitVarInsn(ALOAD, 0);
            else if (opcode != INVOKESTATIC) {
                m.visitTypeInsn(NEW, type);
                m.visitInsn(DUP);
                m.visitMethodInsn(INVOKESPECIAL, type, "<init>", "()V", false);
            }
            m.visitMethodInsn(opcode, owner, name, "()Ljava/lang/String;", isInterface);
            m.visitInsn(ARETURN);
            m.visitMaxs(0, 0);
            m.visitEnd();
            w.visitEnd();
            loader.files.put(user.replace('/', '.'), w.toByteArray());
            String outcome;
            try {
                Class<?> u = loader.loadClass(user.replace('/', '.'));
                var go = u.getMethod("go");
                outcome = "" + go.invoke(special ? u.getConstructor().newInstance() : null);
            } catch (InvocationTargetException e) {
                outcome = "" + e.getCause();
            } catch (Throwable e) {
                outcome = "direct " + e.toString().split("\n")[0];
            }
            System.out.println(what + ": " + outcome.replaceAll("@[0-9a-f]+", "@hex"));
        }
    }

    static void defaults() throws Exception {
        World w = new World().face("A", "", "m", "n!abstract").face("B", "", "m", "n").face("C", "A", "m").face("D", "A", "m!abstract");
        w.cls("AB", "java/lang/Object", "A,B").cls("AC", "java/lang/Object", "A,C").cls("AD", "java/lang/Object", "A,D").cls("BD", "java/lang/Object", "B,D");
        w.cls("CD", "java/lang/Object", "C,D").cls("Over", "AB", "", "m").cls("Sub", "Over", "A,B").cls("SubAB", "AB", "C");
        for (String t : new String[] {"AB", "AC", "AD", "BD", "CD", "Over", "Sub", "SubAB"}) {
            w.call(t + ".m virtual", INVOKEVIRTUAL, t, "m", false, t);
            w.call(t + ".n virtual", INVOKEVIRTUAL, t, "n", false, t);
        }
        for (String t : new String[] {"AB", "AC", "AD", "CD", "Over", "Sub", "SubAB"}) w.call(t + " by A.m", INVOKEINTERFACE, "A", "m", true, t);
        w.call("AB by A.n", INVOKEINTERFACE, "A", "n", true, "AB");
        w.call("AC by A.n", INVOKEINTERFACE, "A", "n", true, "AC");
    }

    static void missing() throws Exception {
        World w = new World().face("I", "", "m!abstract", "k!abstract").type("abstract class", "P", "java/lang/Object", new String[] {"I"}, "q!abstract");
        w.cls("Q", "P", "").cls("R", "java/lang/Object", "I", "m!private").cls("S", "java/lang/Object", "I", "m!package").cls("T", "java/lang/Object", "I", "m!static");
        w.cls("V", "java/lang/Object", "I", "m!protected").cls("Abs", "java/lang/Object", "", "a!abstract");
        w.call("Q.m virtual", INVOKEVIRTUAL, "Q", "m", false, "Q");
        w.call("Q.q virtual", INVOKEVIRTUAL, "P", "q", false, "Q");
        w.call("Q by I.m", INVOKEINTERFACE, "I", "m", true, "Q");
        for (String t : new String[] {"R", "S", "T", "V"}) {
            w.call(t + " by I.m", INVOKEINTERFACE, "I", "m", true, t);
            w.call(t + ".m virtual", INVOKEVIRTUAL, t, "m", false, t);
        }
        w.call("String by I.m", INVOKEINTERFACE, "I", "m", true, "java/lang/Object");
        w.call("a concrete class with an abstract method", INVOKEVIRTUAL, "Abs", "a", false, "Abs");
        w.call("new abstract class", INVOKEVIRTUAL, "P", "m", false, "P");
        w.call("I.m as a class's", INVOKEVIRTUAL, "I", "m", false, "Q");
        w.call("Q.m as an interface's", INVOKEINTERFACE, "Q", "m", true, "Q");
        w.call("Q.m statically", INVOKESTATIC, "Q", "m", false, "Q");
        w.call("T.m statically", INVOKESTATIC, "T", "m", false, "T");
        w.call("T.m statically as an interface's", INVOKESTATIC, "T", "m", true, "T");
        w.call("I.m statically", INVOKESTATIC, "I", "m", true, "Q");
        w.call("no such in I", INVOKEINTERFACE, "I", "zzz", true, "Q");
        w.call("no such in Q", INVOKEVIRTUAL, "Q", "zzz", false, "Q");
        w.call("toString by I", INVOKEINTERFACE, "I", "toString", true, "Q");
        w.call("clone by I", INVOKEINTERFACE, "I", "clone", true, "Q");
    }

    static void statics() throws Exception {
        World w = new World().face("I", "", "s!static", "p!private", "ps!private static", "d").face("J", "I").cls("X", "java/lang/Object", "J", "own!static");
        w.call("I.s", INVOKESTATIC, "I", "s", true, "X");
        w.call("I.s not as an interface's", INVOKESTATIC, "I", "s", false, "X");
        w.call("J.s inherited", INVOKESTATIC, "J", "s", true, "X");
        w.call("X.s inherited", INVOKESTATIC, "X", "s", false, "X");
        w.call("I.s by invokeinterface", INVOKEINTERFACE, "I", "s", true, "X");
        w.call("I.p by invokeinterface", INVOKEINTERFACE, "I", "p", true, "X");
        w.call("I.ps", INVOKESTATIC, "I", "ps", true, "X");
        w.call("X.p virtual", INVOKEVIRTUAL, "X", "p", false, "X");
        w.call("X.own virtual", INVOKEVIRTUAL, "X", "own", false, "X");
        w.call("X.d virtual", INVOKEVIRTUAL, "X", "d", false, "X");
        w.call("J.d", INVOKEINTERFACE, "J", "d", true, "X");
    }

    static void specials() throws Exception {
        World w = new World().face("I", "", "d", "a!abstract", "s!static").face("J", "I", "d").cls("Top", "java/lang/Object", "", "m", "s!static", "x!private");
        w.type("abstract class", "Mid", "Top", new String[] {"I"}, "b!abstract").cls("Low", "Mid", "", "m");
        w.callFrom("U", "Low", "super.m", INVOKESPECIAL, "Low", "m", false, "");
        w.callFrom("U", "Low", "super.super.m", INVOKESPECIAL, "Top", "m", false, "");
        w.callFrom("U", "Mid", "super.b abstract", INVOKESPECIAL, "Mid", "b", false, "");
        w.callFrom("U", "Top", "super.s static", INVOKESPECIAL, "Top", "s", false, "");
        w.callFrom("U", "Top", "super.x private", INVOKESPECIAL, "Top", "x", false, "");
        w.callFrom("U", "Top", "super.none", INVOKESPECIAL, "Top", "none", false, "");
        w.callFrom("U", "Top", "I.super.d", INVOKESPECIAL, "I", "d", true, "");
        w.callFrom("U", "Top", "J.super.d", INVOKESPECIAL, "J", "d", true, "");
        w.callFrom("U", "Top", "I.super.a", INVOKESPECIAL, "I", "a", true, "");
        w.callFrom("U", "Top", "I.super.s", INVOKESPECIAL, "I", "s", true, "");
        w.callFrom("U", "java/lang/Object", "special of another class", INVOKESPECIAL, "Top", "m", false, "");
    }

    static void packages() throws Exception {
        World w = new World().cls("p/A", "java/lang/Object", "", "m!package", "k!protected", "call").cls("q/B", "p/A", "", "m").cls("p/C", "q/B", "", "m").cls("p/D", "q/B", "", "m!package");
        w.cls("q/E", "p/C", "", "m");
        for (String t : new String[] {"p/A", "q/B", "p/C", "p/D", "q/E"}) {
            w.callFrom("p/U", "java/lang/Object", t + " by p.A.m", INVOKEVIRTUAL, "p/A", "m", false, t);
            w.callFrom("q/U", "java/lang/Object", t + " by " + t + ".m from q", INVOKEVIRTUAL, t, "m", false, t);
        }
        w.callFrom("q/U", "java/lang/Object", "p.A.m from q", INVOKEVIRTUAL, "p/A", "m", false, "q/B");
        w.callFrom("q/U", "java/lang/Object", "p.A.k from q", INVOKEVIRTUAL, "p/A", "k", false, "q/B");
        w.callFrom("q/U", "p/A", "p.A.k from a subclass on another object", INVOKEVIRTUAL, "p/A", "k", false, "p/A");
        w.callFrom("q/U", "p/A", "super.k from a subclass", INVOKESPECIAL, "p/A", "k", false, "");
        w.callFrom("q/U", "p/A", "super.m from a subclass", INVOKESPECIAL, "p/A", "m", false, "");
    }

    public static void main(String[] args) throws Exception {
        defaults();
        missing();
        statics();
        specials();
        packages();
    }
}
