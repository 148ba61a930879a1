/** Calls of every kind: static, virtual, interface, megamorphic, recursive. */
public class Calls {
    interface Shape {
        int area(int k);
    }

    static abstract class Base implements Shape {
        int id;

        int twice(int k) { return area(k) + area(k + 1); }
    }

    static class A extends Base {
        public int area(int k) { return k + 1; }
    }

    static class B extends Base {
        public int area(int k) { return k * 2; }
    }

    static class C extends Base {
        public int area(int k) { return k ^ 5; }
    }

    static class D extends Base {
        public int area(int k) { return k - id; }
    }

    static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

    static int mix(int a, int b, int c) { return a * 31 + b - c; }

    public static void main(String[] args) {
        Base[] shapes = {new A(), new B(), new C(), new D()};
        Shape one = shapes[0];
        int sum = fib(27);
        for (int i = 0; i < 1_500_000; i++) {
            sum += one.area(i) + shapes[i & 3].twice(i);
            sum = mix(sum, i, 7);
        }
        System.out.println(sum);
    }
}
