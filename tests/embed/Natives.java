import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Calls every native method of java.base with values that Java never gives it: null, objects without a past, numbers at random. */
public class Natives {
    private static final int CALLS = 40;
    /** What waits for others, ends the guest, or takes its streams away; jumps that java.lang.invoke alone makes, with arguments that it has checked. */
    private static final Set<String> SKIPPED = Set.of("halt0", "wait", "wait0", "park", "sleep", "stop0", "suspend0", "waitForReferencePendingList",
            "setIn0", "setOut0", "setErr0", "waitForProcessExit0", "invokeBasic", "linkToStatic", "linkToSpecial", "linkToVirtual",
            "linkToInterface", "linkToNative");

    private final sun.misc.Unsafe unsafe;
    private final Random random;

    private Natives(long seed) throws Exception {
        Field f = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
        f.setAccessible(true);
        unsafe = (sun.misc.Unsafe) f.get(null);
        random = new Random(seed);
    }

    /** The packages that must be opened for `all`, with commas between them. */
    static String packages(String unused) { return String.join(",", Object.class.getModule().getPackages()); }

    private Object pick(Object... of) { return of[random.nextInt(of.length)]; }

    private Object made(Class<?> c) {
        try {
            return c.isArray() ? Array.newInstance(c.getComponentType(), 2) : unsafe.allocateInstance(c);
        } catch (Exception | LinkageError e) {
            return null;
        }
    }

    private Object reference(Class<?> c) throws Exception {
        Object[] known = {"x", "java.lang.String", Natives.class, int.class, int[].class, new byte[16], new int[4], new long[4], new Object[] {"x", null},
                new String[] {"a", null}, new Class<?>[] {String.class, null}, Thread.currentThread(), new java.io.File("/tmp/x"), new Object(),
                ClassLoader.getSystemClassLoader(), String.class.getModule(), new Throwable(), new StackTraceElement[2],
                String.class.getMethod("length"), String.class.getDeclaredField("value"), String.class.getConstructor()};
        List<Object> fitting = Arrays.stream(known).filter(c::isInstance).collect(Collectors.toCollection(ArrayList::new));
        fitting.add(null);
        if (!c.isInterface() && (c.isArray() || !Modifier.isAbstract(c.getModifiers()))) fitting.add(made(c));
        return pick(fitting.toArray());
    }

    private Object value(Class<?> c) throws Exception {
        if (c == int.class) return pick(0, -1, 1, 7, 100000, Integer.MIN_VALUE, Integer.MAX_VALUE);
        if (c == long.class) return pick(0L, -1L, 1L, 8L, 0x1000L, 1L << 32 | 1, Long.MIN_VALUE, Long.MAX_VALUE);
        if (c == boolean.class) return random.nextBoolean();
        if (c == byte.class) return pick((byte) -1, (byte) 1);
        if (c == short.class) return pick((short) -1, (short) 1);
        if (c == char.class) return pick('x', '\uffff');
        if (c == float.class) return pick(1f, Float.NaN);
        if (c == double.class) return pick(1.0, Double.NaN);
        return reference(c);
    }

    private Object receiver(Method m) {
        if (Modifier.isStatic(m.getModifiers())) return null;
        Class<?> c = m.getDeclaringClass();
        if (c == Class.class) return pick(String.class, int.class, int[].class, Natives.class, Runnable.class);
        if (c == Thread.class) return random.nextBoolean() ? Thread.currentThread() : new Thread();
        return Modifier.isAbstract(c.getModifiers()) ? null : made(c);
    }

    private void call(Method m) throws Exception {
        m.setAccessible(true);
        for (int i = 0; i < CALLS; i++) {
            Class<?>[] types = m.getParameterTypes();
            Object[] arguments = new Object[types.length];
            for (int k = 0; k < types.length; k++) arguments[k] = value(types[k]);
            Object receiver = receiver(m);
            if (receiver == null && !Modifier.isStatic(m.getModifiers())) return;
            try {
                m.invoke(receiver, arguments);
            } catch (Throwable e) {
                /* whatever it is: the virtual machine is still there to throw it */
            }
        }
    }

    /** How many native methods were called. */
    static String all(String seed) throws Exception {
        Natives n = new Natives(Long.parseLong(seed));
        List<String> names;
        try (ModuleReader r = ModuleFinder.ofSystem().find("java.base").get().open()) {
            names = r.list().filter(s -> s.endsWith(".class") && !s.equals("module-info.class")).sorted()
                    .map(s -> s.substring(0, s.length() - 6).replace('/', '.')).collect(Collectors.toList());
        }
        int called = 0;
        for (String name : names) {
            Method[] methods = Class.forName(name, false, null).getDeclaredMethods();
            Arrays.sort(methods, Comparator.comparing(Method::toString));
            for (Method m : methods) {
                if (!Modifier.isNative(m.getModifiers()) || SKIPPED.contains(m.getName())) continue;
                n.call(m);
                called++;
            }
        }
        return called + " natives";
    }
}
