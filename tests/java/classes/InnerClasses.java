import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Inner, local and anonymous classes: captured variables and enclosing instances in every combination, qualified new and super, shadowing, recursion. */
public class InnerClasses {
    private int secret = 1;
    private static int shared = 100;
    private int next() { return secret++; }
    String name = "outer";

    class A {
        String name = "A";
        private int own = secret * 2;
        class B {
            String name = "B";
            class C {
                String name = "C";
                String path() { return InnerClasses.this.name + A.this.name + B.this.name + this.name + secret + own; }
                int bump() { return own++ + next() + ++shared + (secret += 10); }
            }
        }
        A() { }
        A(int v) { own = v; }
    }
    class Sub extends A {
        Sub() { super(55); }
        int both() { return secret; }
    }
    static class Far extends InnerClasses.A {
        Far(InnerClasses o) { o.super(77); }
    }
    static class FarB extends A.B {
        FarB(A a) { a.super(); }
    }
    static class Range implements Iterable<Integer> {
        private final int from, to;
        Range(int from, int to) {
            this.from = from;
            this.to = to;
        }
        public Iterator<Integer> iterator() {
            return new Iterator<>() {
                int at = from;
                public boolean hasNext() { return at < to; }
                public Integer next() { return at++; }
            };
        }
    }

    static List<Supplier<String>> captures(byte b, char c, long l, double d, String s, int... v) {
        List<Supplier<String>> all = new ArrayList<>();
        float f = 1.5f;
        boolean z = v.length > 1;
        class Local {
            final int extra;
            Local(int extra) { this.extra = extra; }
            String text() { return "" + b + c + l + d + s + f + z + v.length + extra; }
            Local twice() { return new Local(extra * 2); }
            class Deep {
                String text() { return s + Local.this.text() + extra + new Local(7).extra; }
            }
        }
        all.add(() -> new Local(1).text());
        all.add(() -> new Local(2).twice().text());
        all.add(() -> new Local(3).new Deep().text());
        all.add(new Supplier<>() {
            String state = s + l;
            {
                state += b;
            }
            public String get() { return state + d + new Local(4).twice().twice().extra; }
        });
        for (int i = 0; i < 3; i++) {
            int j = i * i;
            all.add(() -> "loop" + j + s);
            all.add(new Supplier<String>() {
                public String get() { return "anon" + j + c; }
            });
        }
        return all;
    }

    Supplier<Supplier<IntSupplier>> deep(int n) {
        int m = n + 1;
        return () -> {
            int k = m + secret;
            return () -> {
                int q = k * 2;
                return () -> q + k + m + n + secret + new Object() {
                    int sum() { return q + secret + InnerClasses.this.secret; }
                    int secret = 1000;
                }.sum();
            };
        };
    }

    static abstract class Shape {
        final String made;
        Shape() { made = describe(); }
        abstract String describe();
    }

    static String captureBeforeSuper(String outer) {
        int num = outer.length();
        Shape s = new Shape() {
            final String later = "later";
            String mutable = "set";
            @Override
            String describe() {
                return outer + num + later + mutable;
            }
        };
        return s.made + "|" + s.describe();
    }

    static int localRecursion(int n) {
        class Fib {
            int of(int k) { return k < 2 ? k : new Fib().of(k - 1) + of(k - 2); }
        }
        return new Fib().of(n);
    }

    interface Visitor<R> {
        R visit(int depth);
    }
    static <R> R walk(int depth, Visitor<R> v) { return v.visit(depth); }

    public static void main(String[] args) {
        InnerClasses o = new InnerClasses();
        A a = o.new A();
        A.B b = a.new B();
        A.B.C c = b.new C();
        System.out.println(c.path() + " " + c.bump() + " " + c.bump() + " " + c.path() + " " + shared);
        System.out.println(((A) o.new Sub()).own + " " + o.new Sub().both() + " " + ((A) new Far(o)).own + " " + new FarB(a).name + " " + new FarB(a).new C().path());
        System.out.println(o.new A() {
            int twice() { return secret2() * 2; }
            int secret2() { return o.secret + shared; }
        }.twice());
        for (Supplier<String> s : captures((byte) -1, 'c', 1L << 40, 0.5, "str", 1, 2)) System.out.print(s.get() + " ");
        System.out.println();
        System.out.println(o.deep(3).get().get().getAsInt() + " " + captureBeforeSuper("cap") + " " + localRecursion(12));
        int sum = 0;
        for (int x : new Range(1, 5))
            for (int y : new Range(x, 5)) sum += x * y;
        System.out.println(sum);
        System.out.println(InnerClasses.<String>walk(3, new Visitor<>() {
            @Override
            public String visit(int d) {
                return d == 0 ? "." : "(" + walk(d - 1, this) + ")";
            }
        }));
        try {
            InnerClasses none = null;
            none.new A();
        } catch (NullPointerException e) {
            System.out.println("no outer");
        }
        try {
            new Far(null);
        } catch (NullPointerException e) {
            System.out.println("no outer for super");
        }
        Object anon = new Object() { };
        Runnable lam = () -> { };
        class Named { }
        for (Class<?> k : new Class<?>[] {InnerClasses.class, A.class, A.B.C.class, Far.class, anon.getClass(), Named.class, Range.class, Visitor.class, int[].class, A[][].class})
            System.out.println(k.getName() + "|" + k.getSimpleName() + "|" + k.getCanonicalName() + "|" + k.getTypeName() + "|" + k.isMemberClass() + k.isLocalClass() + k.isAnonymousClass()
                    + "|" + k.getEnclosingClass() + "|" + k.getDeclaringClass() + "|" + k.getEnclosingMethod() + "|" + k.getModifiers());
        System.out.println(Arrays.stream(InnerClasses.class.getDeclaredClasses()).map(Class::getSimpleName).sorted().toList() + " " + lam.getClass().isSynthetic());
    }
}
