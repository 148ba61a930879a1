import java.util.*;
/**
 * Inheritance and dispatch: overriding, overloading, super calls, defaults, diamonds, bridges, private and static
 * interface methods.
 */
public class Dispatch {
    static abstract class Shape {
        abstract double area();
        String name() { return "shape"; }
        public String toString() { return name() + "=" + area(); }
        static String kind() { return "S"; }
    }
    static class Circle extends Shape {
        double r;
        Circle(double r) { this.r = r; }
        double area() { return 3 * r * r; }
        String name() { return "circle(" + super.name() + ")"; }
        static String kind() { return "C"; }
    }
    static class Square extends Shape {
        double a;
        Square(double a) { this.a = a; }
        double area() { return a * a; }
    }
    static class Cube extends Square {
        Cube(double a) { super(a); }
        double area() { return 6 * super.area(); }
        String name() { return "cube/" + super.name(); }
    }
    interface A {
        default String hi() { return "A"; }
        static String st() { return "stA"; }
        private String p() { return "p"; }
        default String callP() { return p() + hi(); }
    }
    interface B extends A {
        default String hi() { return "B" + A.super.hi(); }
    }
    interface C extends A {}
    static class D implements B, C {}
    static class E implements A {
        public String hi() { return "E" + A.super.hi(); }
    }
    static class F extends E implements B {
        public String hi() { return "F" + super.hi() + B.super.hi(); }
    }
    interface Cmp<T> {
        int cmp(T a, T b);
    }
    static class SCmp implements Cmp<String> {
        public int cmp(String a, String b) { return a.length() - b.length(); }
    }
    static class G<T extends Comparable<T>> {
        T max(List<T> l) {
            T m = null;
            for (T t : l)
                if (m == null || t.compareTo(m) > 0) m = t;
            return m;
        }
    }
    static String over(Object o) { return "O"; }
    static String over(String s) { return "S"; }
    static String over(Integer i) { return "I"; }
    static String over(int i) { return "i"; }
    static String over(long l) { return "l"; }
    static String over(Object... v) { return "V" + v.length; }
    static String over(double d) { return "d"; }
    static String over(char c) { return "c"; }
    static class Base {
        Base() { init(); }
        void init() { System.out.println("Base.init"); }
        private void priv() { System.out.println("Base.priv"); }
        void callPriv() { priv(); }
        Object cov() { return "obj"; }
        protected int field = 1;
        static int count;
    }
    static class Derived extends Base {
        int x = 7;
        final int y;
        Derived() {
            y = 3;
            System.out.println("x=" + x);
        }
        void init() { System.out.println("Derived.init x=" + x); }
        private void priv() { System.out.println("Derived.priv"); }
        String cov() { return "str"; }
        protected int field = 2;
        int sum() { return field + super.field + ((Base) this).field; }
    }
    class Inner {
        int v = outerField * 2;
        class Deep {
            int w = v + outerField;
        }
    }
    int outerField = 21;
    public static void main(String[] args) {
        List<Shape> shapes = new ArrayList<>(List.of(new Circle(2), new Square(3), new Cube(2)));
        for (Shape s : shapes) System.out.println(s);
        System.out.println(Shape.kind() + Circle.kind());
        System.out.println(new D().hi() + " " + new E().hi() + " " + new F().hi() + " " + A.st() + " " + new D().callP()
                + " " + new F().callP());
        Cmp<String> c = new SCmp();
        System.out.println(c.cmp("abc", "z"));
        try {
            ((Cmp) c).cmp(1, 2);
        } catch (ClassCastException e) {
            System.out.println("CCE");
        }
        System.out.println(
                new G<Integer>().max(Arrays.asList(3, 9, 2)) + new G<String>().max(Arrays.asList("b", "zz", "a")));
        byte b = 1;
        short s = 1;
        char ch = 'c';
        float f = 1f;
        Integer boxed = 1;
        Object o = "x";
        System.out.println(over(b) + over(s) + over(ch) + over(1) + over(1L) + over(f) + over(boxed) + over("s")
                + over(o) + over() + over(1, 2) + over((Object) null) + over((Long) 5L));
        Base d = new Derived();
        d.callPriv();
        System.out.println(d.cov() + " " + ((Derived) d).sum() + " " + d.field);
        Dispatch out = new Dispatch();
        Inner in = out.new Inner();
        Inner.Deep deep = in.new Deep();
        System.out.println(in.v + " " + deep.w);
        Runnable anon = new Runnable() {
            int n = 5;
            public void run() {
                class Local {
                    int get() { return n + out.outerField; }
                }
                System.out.println(
                        new Local().get() + " " + getClass().getName() + " " + new Local().getClass().getName());
            }
        };
        anon.run();
        Object[] objs = {1, "s", 2.0, 'c', null, new int[0], new D()};
        for (Object x : objs)
            System.out.print((x instanceof Comparable) + "" + (x instanceof A) + (x instanceof Number) + " ");
        System.out.println();
        System.out.println(new Object() {
            int k = 4;
            int twice() { return k * 2; }
        }.twice());
        StringBuilder chain = new StringBuilder();
        for (Class<?> k = F.class; k != null; k = k.getSuperclass())
            chain.append(k.getSimpleName()).append(Arrays.toString(k.getInterfaces())).append(' ');
        System.out.println(chain);
    }
}
