import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import static jdk.internal.org.objectweb.asm.Opcodes.*;

/**
 * Random hierarchies of classes and interfaces with random methods, and calls of them by every invoke instruction: what each call comes to. Two
 * Java machines are to print the same, but for what src/README.md tells of private methods, of which classes
 * here have none.
 * RandomCalls FIRST-SEED WORLDS
 */
public class RandomCalls {
    static final class Loader extends ClassLoader {
        final Map<String, byte[]> files = new HashMap<>();

        Loader() {
            super("made", RandomCalls.class.getClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] b = files.get(name);
            if (b == null) throw new ClassNotFoundException(name);
            return defineClass(name, b, 0, b.length);
        }
    }

    static final String TEXT = "()Ljava/lang/String;";

    final Random random;
    final Loader loader = new Loader();
    final List<String> interfaces = new ArrayList<>(), classes = new ArrayList<>();
    final StringBuilder described = new StringBuilder();
    int users;

    RandomCalls(long seed) {
        random = new Random(seed);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    String packageName() {
        return chance(60) ? "p/" : "q/";
    }

    int version() {
        return chance(50) ? V1_8 : chance(50) ? V11 : V17;
    }

    List<String> some(List<String> from, int most) {
        List<String> all = new ArrayList<>(from), chosen = new ArrayList<>();
        for (int n = random.nextInt(most + 1); n > 0 && !all.isEmpty(); n--) chosen.add(all.remove(random.nextInt(all.size())));
        return chosen;
    }

    void method(ClassWriter w, String owner, String name, int access) {
        described.append(' ').append(java.lang.reflect.Modifier.toString(access)).append(' ').append(name);
        MethodVisitor m = w.visitMethod(access, name, TEXT, null, null);
        if ((access & ACC_ABSTRACT) == 0) {
            m.visitCode();
            m.visitLdcInsn(owner + "." + name);
            m.visitInsn(ARETURN);
            m.visitMaxs(0, 0);
        }
        m.visitEnd();
    }

    void makeInterface(int i) {
        String name = packageName() + "I" + i;
        List<String> supers = some(interfaces, 2);
        ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        int version = version();
        described.append("\n  ").append(version).append(" interface ").append(name).append(supers);
        w.visit(version, ACC_INTERFACE | ACC_ABSTRACT | (chance(95) ? ACC_PUBLIC : 0), name, null, "java/lang/Object", supers.toArray(new String[0]));
        for (String m : new String[] {"m", "n"}) {
            int kind = random.nextInt(10);
            if (kind < 3) method(w, name, m, ACC_PUBLIC | ACC_ABSTRACT);
            else if (kind < 6) method(w, name, m, ACC_PUBLIC);
            else if (kind == 6) method(w, name, m, ACC_PRIVATE);
            else if (kind == 7) method(w, name, m, (chance(50) ? ACC_PUBLIC : ACC_PRIVATE) | ACC_STATIC);
        }
        if (chance(10)) method(w, name, "toString", ACC_PUBLIC | ACC_ABSTRACT);
        w.visitEnd();
        loader.files.put(name.replace('/', '.'), w.toByteArray());
        interfaces.add(name);
    }

    void constructor(ClassWriter w, String superName) {
        MethodVisitor m = w.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
        m.visitCode();
        m.visitVarInsn(ALOAD, 0);
        m.visitMethodInsn(INVOKESPECIAL, superName, "<init>", "()V", false);
        m.visitInsn(RETURN);
        m.visitMaxs(0, 0);
        m.visitEnd();
    }

    void makeClass(int i) {
        String name = packageName() + "C" + i, superName = classes.isEmpty() || chance(20) ? "java/lang/Object" : any(classes);
        List<String> supers = some(interfaces, 2);
        ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        int version = version();
        described.append("\n  ").append(version).append(" class ").append(name).append(" extends ").append(superName).append(supers);
        w.visit(version, ACC_SUPER | (chance(97) ? ACC_PUBLIC : 0), name, null, superName, supers.toArray(new String[0]));
        constructor(w, superName);
        int[] accesses = {ACC_PUBLIC, ACC_PUBLIC, ACC_PUBLIC, ACC_PROTECTED, 0, 0};
        for (String m : new String[] {"m", "n"}) {
            if (chance(45)) continue;
            int access = accesses[random.nextInt(accesses.length)];
            if (m.equals("m") && chance(10)) access |= ACC_FINAL;
            else if (chance(12) && random.nextBoolean()) access |= ACC_ABSTRACT;
            method(w, name, m, access);
        }
        w.visitEnd();
        loader.files.put(name.replace('/', '.'), w.toByteArray());
        classes.add(name);
    }

    void call() {
        int opcode = new int[] {INVOKEVIRTUAL, INVOKEVIRTUAL, INVOKEINTERFACE, INVOKEINTERFACE, INVOKESTATIC, INVOKESPECIAL}[random.nextInt(6)];
        boolean isInterface = opcode == INVOKEINTERFACE || (opcode != INVOKEVIRTUAL && chance(50));
        if (chance(4)) isInterface = !isInterface;
        String owner = isInterface != chance(5) ? any(interfaces) : any(classes), receiver = any(classes), name = chance(50) ? "m" : chance(90) ? "n" : "toString";
        String user = packageName() + "U" + users++, userSuper = chance(50) ? any(classes) : "java/lang/Object";
        List<String> userInterfaces = new ArrayList<>();
        if (opcode == INVOKESPECIAL) {
            if (isInterface) userInterfaces.add(owner);
            else userSuper = owner;
        }
        described.setLength(0);
        described.append(user).append(" extends ").append(userSuper).append(userInterfaces).append(": ").append(opcode).append(' ').append(owner)
            .append('.').append(name).append(isInterface ? " of an interface" : "").append(" on ").append(receiver);
        ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        w.visit(version(), ACC_PUBLIC | ACC_SUPER, user, null, userSuper, userInterfaces.toArray(new String[0]));
        constructor(w, userSuper);
        MethodVisitor m = w.visitMethod(ACC_PUBLIC | (opcode == INVOKESPECIAL ? 0 : ACC_STATIC), "go", "()Ljava/lang/Object;", null, null);
        m.visitCode();
        if (opcode == INVOKESPECIAL) {
            m.visitVarInsn(ALOAD, 0);
        } else if (opcode != INVOKESTATIC) {
            m.visitTypeInsn(NEW, receiver);
            m.visitInsn(DUP);
            m.visitMethodInsn(INVOKESPECIAL, receiver, "<init>", "()V", false);
        }
        m.visitMethodInsn(opcode, owner, name, TEXT, isInterface);
        m.visitInsn(ARETURN);
        m.visitMaxs(0, 0);
        m.visitEnd();
        w.visitEnd();
        loader.files.put(user.replace('/', '.'), w.toByteArray());
        System.out.println(described + " = " + outcome(user, opcode == INVOKESPECIAL).replaceAll("@[0-9a-f]+", "@hex"));
    }

    String outcome(String user, boolean special) {
        try {
            Class<?> u = loader.loadClass(user.replace('/', '.'));
            return "" + u.getMethod("go").invoke(special ? u.getConstructor().newInstance() : null);
        } catch (InvocationTargetException e) {
            return "" + e.getCause();
        } catch (Throwable e) {
            return "not linked: " + e.toString().split("\n")[0];
        }
    }

    public static void main(String[] args) {
        long first = Long.parseLong(args[0]);
        for (long seed = first; seed < first + Integer.parseInt(args[1]); seed++) {
            RandomCalls world = new RandomCalls(seed);
            for (int i = 0; i < 4; i++) world.makeInterface(i);
            for (int i = 0; i < 5; i++) world.makeClass(i);
            System.out.println("world " + seed + world.described);
            for (int i = 0; i < 40; i++) world.call();
        }
    }
}
