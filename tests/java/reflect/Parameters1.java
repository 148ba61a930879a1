import java.lang.reflect.*;
import java.util.*;
import java.util.function.*;

/** Parameters with names and flags in the class file (-parameters), records and sealed classes through reflection, enclosing methods and member lists. */
public class Parameters1 {
    static void plain(int first, final String second, List<? extends Number>... rest) { }
    class Inner {
        Inner(int x, final long y) { }
    }
    enum En {
        A(5) { };
        En(int size) { }
    }
    record Compact(int a, String b) {
        Compact {
            a++;
        }
        Compact(int only) { this(only, "x"); }
        static int made = 0;
    }
    record Canonical(int a, long... rest) {
        Canonical(final int a, long... rest) {
            this.a = a;
            this.rest = rest;
        }
    }
    record Nothing() { }
    private record Private(int x) { }
    record Overrides(int x) {
        public int x() { return x * 2; }
        @Override
        public String toString() { return "overridden " + x; }
        @Override
        public boolean equals(Object o) { return true; }
        @Override
        public int hashCode() { return 1; }
    }
    record Types(boolean z, byte b, char c, short s, int i, long j, float f, double d, Object o, int[] a) { }
    sealed interface Shape permits Circle, Square, Shape.Nested, Any { final class Nested implements Shape { } }
    static final class Circle implements Shape { }
    static final class Square implements Shape { }
    static non-sealed class Any implements Shape { }
    static class Below extends Any { }
    sealed static abstract class Auto { }
    static final class AutoOne extends Auto { }
    static final class AutoTwo extends Auto { }
    enum Bodies { X { }, Y; }

    static void show(Executable e) {
        System.out.println(e);
        for (Parameter p : e.getParameters())
            System.out.println("  " + p + " | " + p.getName() + " " + p.isNamePresent() + " " + Modifier.toString(p.getModifiers()) + " " + p.getModifiers() + " implicit " + p.isImplicit() + " synthetic " + p.isSynthetic() + " varargs " + p.isVarArgs() + " "
                    + p.getType().getSimpleName() + " " + p.getParameterizedType() + " " + (p.getDeclaringExecutable() == e));
    }
    static <T> T[] sorted(T[] a) {
        Arrays.sort(a, Comparator.comparing(Object::toString));
        return a;
    }

    static void parameters() throws Exception {
        show(Parameters1.class.getDeclaredMethod("plain", int.class, String.class, List[].class));
        show(Inner.class.getDeclaredConstructors()[0]);
        show(En.class.getDeclaredConstructors()[0]);
        show(En.class.getMethod("valueOf", String.class));
        for (Class<?> c : new Class<?>[] {Compact.class, Canonical.class, Nothing.class})
            for (Constructor<?> k : sorted(c.getDeclaredConstructors())) show(k);
        int captured = 4;
        String word = "w";
        Object local = new Object() {
            int c = captured + word.length();
        };
        show(local.getClass().getDeclaredConstructors()[0]);
        class Local {
            Local(double d) { }
            int use() { return captured; }
        }
        show(Local.class.getDeclaredConstructors()[0]);
        Function<Integer, Integer> lambda = x -> x + captured;
        for (Method m : sorted(Parameters1.class.getDeclaredMethods()))
            if (m.isSynthetic()) show(m);
        show(String.class.getMethod("charAt", int.class));
        System.out.println(lambda.apply(1) + " " + local.getClass().getEnclosingMethod() + " " + Local.class.getEnclosingMethod() + " " + Local.class.isLocalClass() + local.getClass().isAnonymousClass() + " " + Local.class.getEnclosingClass() + " " + Local.class.getDeclaringClass());
    }

    static void records() throws Exception {
        for (Class<?> c : new Class<?>[] {Compact.class, Canonical.class, Nothing.class, Private.class, Overrides.class, Types.class, Record.class, String.class, int.class, Object[].class}) {
            System.out.println(c + " " + c.isRecord() + " " + Modifier.toString(c.getModifiers()) + " " + Arrays.toString(c.getRecordComponents()));
            if (!c.isRecord()) continue;
            for (RecordComponent r : c.getRecordComponents()) System.out.println("  " + r.getName() + " " + r.getType() + " " + r.getGenericSignature() + " " + r.getAccessor() + " " + r.getDeclaringRecord());
            for (Method m : sorted(c.getDeclaredMethods())) System.out.println("  " + m);
            for (Field f : sorted(c.getDeclaredFields())) System.out.println("  " + f);
        }
        Types t = new Types(true, (byte) 1, 'c', (short) 2, 3, 4, 5, 6, "o", null);
        for (RecordComponent r : Types.class.getRecordComponents()) System.out.print(r.getAccessor().invoke(t) + " ");
        System.out.println(t + " " + t.equals(new Types(true, (byte) 1, 'c', (short) 2, 3, 4, 5, 6, "o", null)) + " " + t.hashCode());
        System.out.println(new Types(false, (byte) 0, '0', (short) 0, 0, 0, Float.NaN, -0.0, null, null).equals(new Types(false, (byte) 0, '0', (short) 0, 0, 0, Float.NaN, 0.0, null, null)) + " "
                + new Overrides(4) + new Overrides(4).x() + new Overrides(1).equals(null));
        Field f = Compact.class.getDeclaredField("a");
        f.setAccessible(true);
        try {
            f.setInt(new Compact(1), 2);
        } catch (IllegalAccessException e) {
            System.out.println(e.getMessage());
        }
        try {
            Record.class.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | RuntimeException e) {
            System.out.println(e);
        }
    }

    static void sealed() {
        for (Class<?> c : new Class<?>[] {Shape.class, Circle.class, Any.class, Below.class, Auto.class, AutoOne.class, En.class, Bodies.class, Bodies.X.getClass(), String.class, int.class, Shape[].class})
            System.out.println(c + " " + c.isSealed() + " " + Arrays.toString(c.getPermittedSubclasses()) + " " + Modifier.toString(c.getModifiers()) + " " + c.isEnum() + c.isInterface() + c.isSynthetic());
    }

    static void members() {
        Class<?>[] all = {Parameters1.class, Shape.class, HashMap.class, Map.class, int.class, Shape[].class};
        for (Class<?> c : all) System.out.println(c + " declared " + names(c.getDeclaredClasses()) + " public " + names(c.getClasses()) + " host " + c.getNestHost());
        for (Class<?> c : new Class<?>[] {int[].class, Runnable.class, int.class, En.class})
            System.out.println(c + " methods " + c.getMethods().length + " fields " + c.getFields().length + " declared " + c.getDeclaredMethods().length + " " + c.getConstructors().length + " " + c.getDeclaredFields().length);
        try {
            System.out.println(int[].class.getMethod("clone"));
        } catch (NoSuchMethodException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(En.A.getClass() + " " + En.A.getDeclaringClass() + " " + Arrays.toString(En.class.getEnumConstants()) + Arrays.toString(En.A.getClass().getEnumConstants()));
    }
    static List<String> names(Class<?>[] classes) {
        List<String> list = new ArrayList<>();
        for (Class<?> c : classes) list.add(c.getSimpleName());
        Collections.sort(list);
        return list;
    }

    public static void main(String[] args) throws Exception {
        parameters();
        records();
        sealed();
        members();
    }
}
