import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** equals, hashCode and toString of records: of every type of component, by the library's bootstrap called by hand, its refusals, large and generic records. */
public class ObjectMethods1 {
    static final MethodHandles.Lookup L = MethodHandles.lookup();
    interface Act {
        Object run() throws Throwable;
    }
    static void t(String what, Act act) {
        try {
            System.out.println(what + ": " + act.run());
        } catch (Throwable e) {
            System.out.println(what + ": " + e.toString().replaceAll("@[0-9a-f]+", "@hex"));
        }
    }
    static class Plain {
        final int a;
        final String b;
        final double c;
        Plain(int a, String b, double c) {
            this.a = a;
            this.b = b;
            this.c = c;
        }
    }
    record None() { }
    record All(boolean z, byte b, char c, short s, int i, long j, float f, double d, String t, Object o, int[] a, List<?> l) { }
    record Self(Object self) { }
    record Tree(Tree left, Tree right, int n) { }
    record Generic<T extends Comparable<T>>(T a, T... more) {
        @SafeVarargs
        Generic { }
    }
    record Many(int a0, int a1, int a2, int a3, int a4, int a5, int a6, int a7, int a8, int a9, long b0, long b1, long b2, long b3, long b4, long b5, long b6, long b7, long b8, long b9, Object c0, Object c1, Object c2, Object c3, Object c4, Object c5, Object c6, Object c7,
                Object c8, Object c9) { }
    record Hashed(Object o) {
        @Override
        public int hashCode() { return 42; }
    }

    static MethodHandle getter(String name, Class<?> type) throws Exception { return L.findGetter(Plain.class, name, type); }
    static Object boot(String name, MethodType type, String names, MethodHandle... getters) throws Throwable { return ObjectMethods.bootstrap(L, name, type, Plain.class, names, getters); }

    static void byHand() throws Throwable {
        MethodHandle a = getter("a", int.class), b = getter("b", String.class), c = getter("c", double.class);
        MethodType equals = MethodType.methodType(boolean.class, Plain.class, Object.class), hash = MethodType.methodType(int.class, Plain.class), text = MethodType.methodType(String.class, Plain.class);
        Plain p = new Plain(1, "x", -0.0), q = new Plain(1, "x", 0.0), r = new Plain(1, new String("x"), -0.0), n = new Plain(1, null, Double.NaN), m = new Plain(1, null, Double.NaN);
        MethodHandle eq = ((CallSite) boot("equals", equals, "a;b;c", a, b, c)).getTarget(), ha = ((CallSite) boot("hashCode", hash, "a;b;c", a, b, c)).getTarget(), ts = ((CallSite) boot("toString", text, "a;b;c", a, b, c)).getTarget();
        System.out.println((boolean) eq.invokeExact(p, (Object) q) + " " + (boolean) eq.invokeExact(p, (Object) r) + " " + (boolean) eq.invokeExact(n, (Object) m) + " " + (boolean) eq.invokeExact(p, (Object) null) + " " + (boolean) eq.invokeExact(p, (Object) "x") + " " + (boolean) eq.invokeExact(p, (Object) p));
        System.out.println((int) ha.invokeExact(p) + " " + (int) ha.invokeExact(n) + " " + (String) ts.invokeExact(p) + " " + (String) ts.invokeExact(n));
        t("part", () -> (String) ((CallSite) boot("toString", text, "b", b)).getTarget().invokeExact(p) + (int) ((CallSite) boot("hashCode", hash, "a", a)).getTarget().invokeExact(p));
        t("none", () -> (String) ((CallSite) boot("toString", text, "")).getTarget().invokeExact(p) + (int) ((CallSite) boot("hashCode", hash, "")).getTarget().invokeExact(p) + (boolean) ((CallSite) boot("equals", equals, "")).getTarget().invokeExact(p, (Object) q));
        t("a handle", () -> ObjectMethods.bootstrap(L, "hashCode", MethodHandle.class, Plain.class, "a", a).getClass().getSuperclass().getSimpleName().isEmpty());
        t("wrong name", () -> boot("clone", text, "a", a));
        t("wrong type", () -> boot("equals", text, "a", a));
        t("wrong hash type", () -> boot("hashCode", text, "a", a));
        t("names too few", () -> boot("toString", text, "a", a, b));
        t("names too many", () -> boot("toString", text, "a;b", a));
        t("getter of another", () -> boot("toString", text, "a", L.findVirtual(String.class, "length", MethodType.methodType(int.class))));
        t("no getter", () -> boot("toString", text, "a", (MethodHandle) null));
        t("null names", () -> boot("toString", text, null, a));
        t("null names for hash", () -> (int) ((CallSite) boot("hashCode", hash, null, a)).getTarget().invokeExact(p));
        t("neither type", () -> ObjectMethods.bootstrap(L, "toString", String.class, Plain.class, "a", a));
    }

    static void compiled() {
        int[] shared = {1};
        All one = new All(true, (byte) 1, 'c', (short) 2, 3, 4, 5f, 6.0, "t", null, shared, List.of(1)), two = new All(true, (byte) 1, 'c', (short) 2, 3, 4, 5f, 6.0, "t", null, shared, List.of(1)),
            other = new All(true, (byte) 1, 'c', (short) 2, 3, 4, 5f, 6.0, "t", null, new int[] {1}, List.of(1));
        System.out.println(one.equals(two) + " " + one.equals(other) + " " + (one.hashCode() == two.hashCode()) + " " + one.toString().replaceAll("@[0-9a-f]+", "@hex"));
        System.out.println(new None().equals(new None()) + " " + new None().hashCode() + " " + new None() + " " + new None().equals(null));
        float[] floats = {0f, -0f, Float.NaN, Float.intBitsToFloat(0x7fc00001), 1f};
        StringBuilder matrix = new StringBuilder();
        for (float x : floats)
            for (float y : floats) matrix.append(new All(false, (byte) 0, '0', (short) 0, 0, 0, x, x, null, null, null, null).equals(new All(false, (byte) 0, '0', (short) 0, 0, 0, y, y, null, null, null, null)) ? 1 : 0);
        System.out.println(matrix);
        Set<Object> set = new HashSet<>(Arrays.asList(new Tree(null, null, 1), new Tree(null, null, 1), new Tree(new Tree(null, null, 1), null, 2), new Tree(new Tree(null, null, 1), null, 2), new Tree(null, new Tree(null, null, 1), 2)));
        System.out.println(set.size() + " " + new Tree(new Tree(null, null, 1), null, 2) + " " + new Tree(new Tree(null, null, 1), null, 2).hashCode());
        System.out.println(new Generic<>("a", "b").equals(new Generic<>("a", "b")) + " " + new Generic<>(1).a() + " " + new Hashed("x").hashCode() + new Hashed("x").equals(new Hashed("x")));
        Many many = new Many(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, "c", null, 22, 'd', 24.5, 25f, true, 27L, List.of(), "end");
        System.out.println(many + " " + many.hashCode() + " " + many.equals(new Many(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, "c", null, 22, 'd', 24.5, 25f, true, 27L, List.of(), "end")));
        Object[] hole = new Object[1];
        Self self = new Self(Arrays.asList(hole));
        hole[0] = self;
        t("endless text", () -> {
            try {
                return self.toString().length();
            } catch (StackOverflowError e) {
                return "overflow";
            }
        });
        t("endless hash", () -> {
            try {
                return self.hashCode();
            } catch (StackOverflowError e) {
                return "overflow";
            }
        });
        System.out.println(self.equals(self));
    }

    public static void main(String[] args) throws Throwable {
        byHand();
        compiled();
    }
}
