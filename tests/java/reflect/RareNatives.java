import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import jdk.internal.misc.Unsafe;
import jdk.internal.perf.Perf;

/** Natives of the class library that hardly anything in it calls. */
public class RareNatives {
    static void tell(String what, Callable<?> c) {
        try {
            System.out.println(what + ": " + c.call());
        } catch (InvocationTargetException e) {
            System.out.println(what + ": " + e.getCause());
        } catch (Throwable e) {
            System.out.println(what + ": " + e);
        }
    }

    /** Counters of another process, as HotSpot would have written them. */
    static void counters() throws Exception {
        Perf perf = Perf.getPerf();
        tell("no such process", () -> perf.attach(99_999_999, "r"));
        tell("no machine", () -> perf.attach(1, "r"));
        tell("not a process", () -> perf.attach(-1, "r"));
        tell("to write", () -> perf.attach(1, "rw"));
        tell("another mode", () -> perf.attach(1, "x"));
        tell("no such user", () -> perf.attach("there is no such user", 5, "r"));
        tell("own", () -> perf.attach(0, "r").isDirect());
        Process p = new ProcessBuilder("sleep", "60").start();
        Path folder = Path.of("/tmp/hsperfdata_" + System.getProperty("user.name")), file = folder.resolve("" + p.pid());
        if (!Files.exists(folder)) Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try {
            byte[] bytes = new byte[4096];
            new java.util.Random(1).nextBytes(bytes);
            Files.write(file, bytes);
            for (String user : new String[] {System.getProperty("user.name"), null}) {
                ByteBuffer b = perf.attach(user, (int) p.pid(), "r");
                System.out.println(b.capacity() + " " + b.get(77) + " " + b.equals(ByteBuffer.wrap(bytes)));
            }
            Method attach = Perf.class.getDeclaredMethod("attach", String.class, int.class, int.class), detach = Perf.class.getDeclaredMethod("detach", ByteBuffer.class);
            attach.setAccessible(true);
            detach.setAccessible(true);
            tell("detach", () -> detach.invoke(perf, attach.invoke(perf, null, (int) p.pid(), 0)));
            Files.write(file, new byte[0]);
            tell("empty", () -> perf.attach(null, (int) p.pid(), "r"));
            tell("empty, of a user", () -> perf.attach(System.getProperty("user.name"), (int) p.pid(), "r"));
        } finally {
            Files.delete(file);
            p.destroyForcibly().waitFor();
        }
    }

    static void writeBack() {
        Unsafe u = Unsafe.getUnsafe();
        long address = u.allocateMemory(1000);
        for (long size : new long[] {0, 1, 1000, -1}) {
            tell("write back " + size, () -> {
                u.putByte(address, (byte) 5);
                u.writebackMemory(address, size);
                return u.getByte(address);
            });
        }
        u.freeMemory(address);
    }

    interface Shape { int sides(); default void draw() { } }

    static class Base { int a; static String b; }

    static class Square extends Base implements Shape {
        long c;
        Square(int size) { }
        Square() { }
        public int sides() { return 4; }
        void sides(int n) { }
    }

    static Class<?> memberName;
    static Method getMembers;

    static void members(String what, Class<?> c, String name, String descriptor, int flags, int skip, int room) throws Exception {
        Object[] results = (Object[]) Array.newInstance(memberName, room);
        Constructor<?> maker = memberName.getDeclaredConstructor();
        maker.setAccessible(true);
        for (int i = 0; i < room; i++) results[i] = maker.newInstance();
        Field owner = memberName.getDeclaredField("clazz");
        owner.setAccessible(true);
        int count = (int) getMembers.invoke(null, c, name, descriptor, flags, null, skip, results);
        TreeSet<String> found = new TreeSet<>();
        for (Object r : results) if (owner.get(r) != null) found.add(((Class<?>) owner.get(r)).getSimpleName() + " " + (owner.get(r) == null ? "" : nameOf(r)));
        System.out.println(what + ": " + count + " " + found);
    }

    static String nameOf(Object member) throws Exception {
        Method m = memberName.getDeclaredMethod("getName"), isField = memberName.getDeclaredMethod("isField");
        m.setAccessible(true);
        isField.setAccessible(true);
        return (boolean) isField.invoke(member) ? "a field" : (String) m.invoke(member);
    }

    static void memberNames() throws Exception {
        memberName = Class.forName("java.lang.invoke.MemberName");
        Class<?> natives = Class.forName("java.lang.invoke.MethodHandleNatives");
        getMembers = natives.getDeclaredMethod("getMembers", Class.class, String.class, String.class, int.class, Class.class, int.class, memberName.arrayType());
        getMembers.setAccessible(true);
        int methods = 0x10000, constructors = 0x20000, fields = 0x40000, supers = 0x100000, interfaces = 0x200000;
        members("methods", Square.class, null, null, methods, 0, 9);
        members("constructors", Square.class, null, null, constructors, 0, 9);
        members("one constructor", Square.class, null, "(I)V", constructors, 0, 9);
        members("fields", Square.class, null, null, fields, 0, 9);
        members("all fields", Square.class, null, null, fields | supers, 0, 9);
        members("by name", Square.class, "sides", null, methods, 0, 9);
        members("in interfaces", Square.class, "draw", null, methods | interfaces, 0, 9);
        members("by descriptor", Square.class, "sides", "(I)V", methods, 0, 9);
        members("no such name", Square.class, "there is no such name", null, methods, 0, 9);
        members("skipped", Square.class, "sides", null, methods, 1, 9);
        members("no room", Square.class, null, null, methods, 0, 0);
        members("interface", Shape.class, null, null, methods | supers | interfaces, 0, 9);
        members("nothing", Square.class, null, null, 0, 0, 9);
        members("array", int[].class, null, null, methods, 0, 9);
        members("primitive", int.class, null, null, methods, 0, 9);
        Method copy = natives.getDeclaredMethod("copyOutBootstrapArguments", Class.class, int[].class, int.class, int.class, Object[].class, int.class,
            boolean.class, Object.class);
        copy.setAccessible(true);
        tell("no index info", () -> copy.invoke(null, RareNatives.class, null, 0, 1, new Object[1], 0, true, null));
        tell("bad index info", () -> copy.invoke(null, RareNatives.class, new int[] {1, 0}, 0, 1, new Object[1], 0, true, null));
        tell("long index info", () -> copy.invoke(null, RareNatives.class, new int[3], 0, 1, new Object[1], 0, true, null));
    }

    public static void main(String[] args) throws Exception {
        counters();
        writeBack();
        memberNames();
    }
}
