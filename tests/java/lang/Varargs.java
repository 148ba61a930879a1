import java.util.Arrays;
import java.util.List;

/** Calls of any number of arguments, the three phases of overload resolution, boxing against widening, null arguments, generic varargs. */
public class Varargs {
    static String f(int... a) { return "ints" + a.length; }
    static String f(Integer... a) { return "Integers" + a.length; }
    static String g(Object... a) { return a == null ? "null" : "objects" + a.length; }
    static String g(String s, Object... a) { return "string+" + a.length; }
    static String h(long a) { return "long"; }
    static String h(Integer a) { return "Integer"; }
    static String h(Object a) { return "Object"; }
    static String h(int... a) { return "varargs"; }
    static String k(Object o) { return "Object"; }
    static String k(CharSequence o) { return "CharSequence"; }
    static String k(String o) { return "String"; }
    static String m(double a, int b) { return "di"; }
    static String m(int a, double b) { return "id"; }
    static String n(byte... b) { return "bytes" + Arrays.toString(b); }
    static String p(char c) { return "char"; }
    static String p(int c) { return "int"; }
    static String p(Character c) { return "Character"; }
    static <T> String q(T a, T... rest) { return rest.getClass().getSimpleName() + rest.length; }
    static <T extends Comparable<T>> T max(T first, T... rest) {
        T m = first;
        for (T t : rest)
            if (t.compareTo(m) > 0) m = t;
        return m;
    }
    static String r(int[]... a) { return "r" + a.length + (a.length > 0 ? a[0].length : -1); }
    static String s(List<?>... a) { return "lists" + a.length; }
    static String t(Object a, Object b) { return "two"; }
    static String t(Object... a) { return "many"; }
    static String u(long... a) { return "longs" + a.length; }
    static String v(float f) { return "float" + f; }
    static String v(double f) { return "double" + f; }
    final String made;
    Varargs(String... a) { made = "S" + a.length; }
    Varargs(int a, String... b) { made = "iS" + b.length; }

    static class Base {
        String over(Object... a) { return "Base" + a.length; }
        String over2(String[] a) { return "Base2" + a.length; }
    }
    static class Derived extends Base {
        @Override
        String over(Object[] a) {
            return "Derived" + a.length;
        }
        @Override
        String over2(String... a) {
            return "Derived2" + a.length;
        }
    }

    public static void main(String[] args) {
        System.out.println(f(new int[2]) + f(new Integer[3]) + f(new int[] {1, 2, 3}));
        System.out.println(g() + g((Object[]) null) + g((Object) null) + g(1, 2) + g("s") + g("s", 1, 2) + g(new Object[] {1, 2, 3}) + g((Object) new Object[3])
                + g(new int[4]) + g(new String[5]));
        byte b = 1;
        short sh = 1;
        System.out.println(h(b) + " " + h(sh) + " " + h('c') + " " + h(1) + " " + h(1L) + " " + h(1f) + " " + h("s") + " " + h() + " " + h(1, 2) + " " + h(Integer.valueOf(1)) + " "
                + h(Long.valueOf(1)));
        System.out.println(k(null) + " " + k(new StringBuilder()) + " " + k("s") + " " + k((Object) "s"));
        System.out.println(m(1.0, 1) + " " + m(1, 1.0) + " " + n() + n(b) + n((byte) 1, (byte) 2) + " " + p('c') + p(99) + p((short) 9) + p(Character.valueOf('x')));
        System.out.println(q(1) + q(1, 2) + q("a", "b") + q(1, "x") + q(1.0, 2L) + " " + max(3, 9, 4) + max("b") + max('a', 'z'));
        System.out.println(r() + r(new int[3]) + r(new int[1], new int[2]) + r(new int[][] {{1, 2}, {3}, {4}}) + " " + s(List.of(), List.of(1)) + " " + t(1, 2) + t(1) + t()
                + " " + u() + u(1, 'c', 2L) + " " + v(1) + v(1L) + v('a') + v(1.0));
        System.out.println(new Varargs().made + new Varargs("a", "b").made + new Varargs(1).made + new Varargs(1, "a").made);
        Base base = new Derived();
        System.out.println(base.over(1, 2) + " " + base.over2(new String[3]) + " " + new Derived().over(new Object[] {1}) + " " + new Derived().over2("x", "y"));
        StringBuilder many = new StringBuilder();
        many.append(String.join(",", "a", "b", "c")).append(Arrays.asList(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)).append(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        System.out.println(many);
        try {
            System.out.println(max(null, (Integer[]) null));
        } catch (NullPointerException e) {
            System.out.println("null array");
        }
        try {
            Varargs.<Integer>max(1, (Integer[]) (Object) new String[] {"x"});
        } catch (ClassCastException e) {
            System.out.println("wrong array");
        }
    }
}
