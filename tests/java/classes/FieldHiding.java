/** Fields are not overridden: hiding in classes and interfaces, static ones through instances and null, constants of interfaces, ambiguity resolved by casts. */
public class FieldHiding {
    interface Colors {
        String NAME = "Colors";
        int[] SHARED = {1, 2, 3};
        int COMPUTED = FieldHiding.trace("Colors.COMPUTED", 7);
    }
    interface Shades extends Colors {
        String NAME = "Shades";
        int DEPTH = 2;
    }
    static class A {
        int x = 1;
        static int s = 10;
        String name = "A";
        int getX() { return x; }
        static int getS() { return s; }
        protected long wide = 1L << 40;
    }
    static class B extends A implements Shades {
        int x = 2;
        static int s = 20;
        String name = "B" + super.name;
        int getX() { return x + super.x + ((A) this).x; }
        int raw() { return super.getX(); }
        String names() { return name + super.name + Shades.NAME + Colors.NAME + Shades.DEPTH; }
    }
    static class C extends B {
        double x = 3.5;
        byte wide = 4;
        double all() { return x + super.x + ((A) this).x + wide + super.wide; }
    }
    static class Shadow {
        int v = 1;
        int run(int v) {
            int r = v + this.v;
            {
                int w = v * 2;
                r += w;
            }
            for (int w = 0; w < 2; w++) r += w;
            class Local {
                int v = 100;
                int sum() { return v + Shadow.this.v; }
            }
            return r + new Local().sum();
        }
    }
    static int trace(String s, int v) {
        System.out.print("[" + s + "]");
        return v;
    }
    static A nothing() {
        System.out.print("[nothing]");
        return null;
    }

    public static void main(String[] args) throws Exception {
        C c = new C();
        B b = c;
        A a = c;
        System.out.println(a.x + " " + b.x + " " + c.x + " " + a.getX() + " " + b.raw() + " " + c.all());
        System.out.println(a.s + " " + b.s + " " + c.s + " " + A.getS() + " " + C.getS() + " " + nothing().s + " " + ((B) null).s);
        a.s = 11;
        b.s++;
        c.s += 5;
        System.out.println(A.s + " " + B.s + " " + C.s);
        b.x = 22;
        ((A) b).x = 111;
        c.x /= 2;
        System.out.println(a.x + " " + b.x + " " + c.x + " " + a.wide + " " + c.wide + " " + a.name + b.name + c.names());
        System.out.println(B.DEPTH + B.SHARED[1] + " " + Shades.NAME + " " + ((Colors) c).NAME);
        Colors.SHARED[1] = 99;
        System.out.println(C.SHARED[1] + " " + C.COMPUTED);
        System.out.println(new Shadow().run(5));
        for (Class<?> k = C.class; k != Object.class; k = k.getSuperclass()) {
            var f = k.getDeclaredField("x");
            System.out.print(f.getType() + " " + f.get(c) + "; ");
        }
        System.out.println(C.class.getField("NAME").get(null) + " " + C.class.getField("DEPTH").getInt(null) + " " + C.class.getFields().length);
    }
}
