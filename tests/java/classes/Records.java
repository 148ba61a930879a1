import java.util.*;

/** Records, sealed hierarchies, pattern matching, compact constructors, nested generics. */
public class Records {
    record Point(int x, int y) implements Comparable<Point> {
        static final Point ORIGIN = new Point(0, 0);
        Point {
            if (x < -100) throw new IllegalArgumentException("x too small: " + x);
        }
        Point(int both) { this(both, both); }
        double length() { return Math.sqrt(x * x + y * y); }
        @Override
        public int compareTo(Point o) {
            return Integer.compare(x * x + y * y, o.x * o.x + o.y * o.y);
        }
    }
    record Pair<A, B>(A first, B second) {
        <C> Pair<A, C> withSecond(C c) { return new Pair<>(first, c); }
    }
    record All(boolean z, byte b, char c, short s, int i, long l, float f, double d, String o, int[] a) {}
    record Empty() {}
    record Named(String name) {
        @Override
        public String name() {
            return "<" + name + ">";
        }
        @Override
        public String toString() {
            return "Named!" + name();
        }
    }
    sealed interface Shape permits Circle, Rect, Shape.Unit {
        enum Unit implements Shape { ONE, TWO }
    }
    record Circle(double r) implements Shape {}
    static non-sealed class Rect implements Shape {
        final double a, b;
        Rect(double a, double b) {
            this.a = a;
            this.b = b;
        }
    }
    static final class Square extends Rect {
        Square(double a) { super(a, a); }
    }
    sealed static abstract class Expr {}
    static final class Num extends Expr {
        final int v;
        Num(int v) { this.v = v; }
    }
    static final class Add extends Expr {
        final Expr l, r;
        Add(Expr l, Expr r) {
            this.l = l;
            this.r = r;
        }
    }
    static final class Mul extends Expr {
        final Expr l, r;
        Mul(Expr l, Expr r) {
            this.l = l;
            this.r = r;
        }
    }

    static double area(Shape s) {
        if (s instanceof Circle c && c.r() > 0) return 3 * c.r() * c.r();
        if (s instanceof Square q) return -q.a * q.b;
        if (s instanceof Rect r) return r.a * r.b;
        return s instanceof Shape.Unit u ? u.ordinal() : -1;
    }

    static int eval(Expr e) {
        if (e instanceof Num n) return n.v;
        if (e instanceof Add a) return eval(a.l) + eval(a.r);
        if (e instanceof Mul m) return eval(m.l) * eval(m.r);
        throw new AssertionError();
    }

    public static void main(String[] args) throws Exception {
        Point p = new Point(3, 4), q = new Point(3, 4);
        System.out.println(p + " " + p.equals(q) + " " + (p.hashCode() == q.hashCode()) + " " + p.length() + " "
                + new Point(7) + " " + Point.ORIGIN);
        try {
            new Point(-101, 0);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        Pair<String, List<Integer>> pair = new Pair<>("k", List.of(1, 2));
        System.out.println(pair + " " + pair.withSecond(null) + " " + pair.withSecond(p).equals(new Pair<>("k", q)));
        All a = new All(true, (byte) -1, 'x', (short) 300, 1 << 20, 1L << 40, 1.5f, -0.0, null, null);
        System.out.println(a + " " + a.hashCode() + " "
                + a.equals(new All(true, (byte) -1, 'x', (short) 300, 1 << 20, 1L << 40, 1.5f, 0.0, null, null)));
        System.out.println(new Empty() + " " + new Empty().hashCode() + " " + new Empty().equals(new Empty()) + " "
                + new Named("n") + new Named("n").hashCode());
        for (Shape s : new Shape[] {new Circle(1), new Circle(-1), new Rect(2, 3), new Square(4), Shape.Unit.TWO})
            System.out.print(area(s) + " ");
        System.out.println();
        System.out.println(eval(new Add(new Num(2), new Mul(new Num(3), new Add(new Num(4), new Num(5))))));
        TreeSet<Point> set = new TreeSet<>(List.of(new Point(5, 5), new Point(1, 1), new Point(-3, 2)));
        System.out.println(set);
        System.out.println(Point.class.isRecord() + " " + Shape.class.isSealed() + " " + Rect.class.isSealed() + " "
                + Arrays.toString(Shape.class.getPermittedSubclasses()));
        for (var rc : All.class.getRecordComponents())
            System.out.print(rc.getName() + ":" + rc.getType() + "=" + rc.getAccessor().invoke(a) + " ");
        System.out.println();
        record Local(String s, int n) {
            String twice() { return s.repeat(n); }
        }
        System.out.println(new Local("ab", 2).twice());
    }
}
