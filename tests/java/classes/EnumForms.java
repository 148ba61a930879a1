import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntBinaryOperator;

/** Enums with bodies, fields, interfaces, abstract methods, nested enums, switches in other classes, many constants, static fields in their constructors. */
public class EnumForms {
    static StringBuilder log = new StringBuilder();
    enum Calc implements IntBinaryOperator {
        ADD("+", 1) {
            public int applyAsInt(int a, int b) { return a + b; }
        },
        POW("**", 3) {
            public int applyAsInt(int a, int b) { return b == 0 ? 1 : a * applyAsInt(a, b - 1); }
            @Override
            boolean right() { return true; }
        },
        NEG("-", 2) {
            private final int bias = 100;
            public int applyAsInt(int a, int b) { return a - b + bias; }
        };
        final String sign;
        final int level;
        private static int count;
        private static final Map<String, Calc> BY_SIGN = new TreeMap<>();
        static {
            for (Calc c : values()) {
                BY_SIGN.put(c.sign, c);
                count++;
            }
            log.append("static ");
        }
        {
            log.append("block ");
        }
        Calc(String sign, int level) {
            this.sign = sign;
            this.level = level;
            log.append(name()).append(ordinal()).append(getClass() == Calc.class).append(' ');
        }
        boolean right() { return false; }
        static Calc of(String s) { return BY_SIGN.get(s); }
    }
    enum Planet {
        MERCURY(3.303e+23, 2.4397e6),
        EARTH(5.976e+24, 6.37814e6);
        private final double mass, radius;
        Planet(double mass, double radius) {
            this.mass = mass;
            this.radius = radius;
        }
        long gravity() { return (long) (6.67300E-11 * mass / (radius * radius) * 1000); }
    }
    enum Light {
        RED, YELLOW, GREEN;
        Light next;
        static {
            RED.next = GREEN;
            GREEN.next = YELLOW;
            YELLOW.next = RED;
        }
        enum Mode { DAY, NIGHT }
    }
    enum Tree {
        LEAF(), NODE(LEAF, LEAF), ROOT(NODE, LEAF);
        final Tree[] kids;
        Tree(Tree... kids) { this.kids = kids; }
        int size() {
            int n = 1;
            for (Tree k : kids) n += k.size();
            return n;
        }
    }
    enum Many {
        A0, A1, A2, A3, A4, A5, A6, A7, A8, A9, B0, B1, B2, B3, B4, B5, B6, B7, B8, B9, C0, C1, C2, C3, C4, C5, C6, C7, C8, C9, D0, D1, D2, D3, D4, D5, D6, D7, D8, D9, E0, E1,
        E2, E3, E4, E5, E6, E7, E8, E9, F0, F1, F2, F3, F4, F5, F6, F7, F8, F9, G0, G1, G2, G3, G4, G5, G6, G7, G8, G9
    }
    static String classify(Calc c, Light l) {
        switch (c) {
            case ADD:
                switch (l) {
                    case RED: return "add-red";
                    default: return "add-" + l.next;
                }
            case POW: return "pow" + switch (l) { case RED -> 1; case YELLOW -> 2; case GREEN -> 3; };
            default: break;
        }
        return "other";
    }

    public static void main(String[] args) {
        System.out.println(Calc.of("**").applyAsInt(2, 10) + " " + log + Calc.count);
        for (Calc c : Calc.values())
            System.out.print(c + c.sign + c.level + c.right() + c.applyAsInt(5, 3) + c.getDeclaringClass().getSimpleName() + c.getClass().isEnum() + c.getClass().isAnonymousClass() + " ");
        System.out.println();
        for (Planet p : Planet.values()) System.out.print(p + "=" + p.gravity() + " ");
        System.out.println(Light.valueOf("RED").next.next.next + " " + Light.Mode.valueOf("DAY") + Tree.ROOT.size());
        for (Calc c : Calc.values())
            for (Light l : Light.values()) System.out.print(classify(c, l) + " ");
        System.out.println();
        Light[] copy = Light.values();
        copy[0] = null;
        System.out.println(Light.values()[0] + " " + (Light.values() == Light.values()) + " " + Arrays.toString(Light.class.getEnumConstants()));
        EnumSet<Many> big = EnumSet.range(Many.B5, Many.G2), some = EnumSet.of(Many.A0, Many.G9, Many.D4);
        big.removeIf(m -> m.name().charAt(1) != '3');
        some.addAll(big);
        System.out.println(some + " " + EnumSet.complementOf(some).size() + " " + EnumSet.allOf(Many.class).containsAll(some) + some.getClass().getSimpleName());
        EnumMap<Many, Integer> em = new EnumMap<>(Many.class);
        for (Many m : Many.values()) em.merge(Many.values()[m.ordinal() / 10 * 10], 1, Integer::sum);
        System.out.println(em);
           for (String bad : new String[] {"red", "", "RED ", null})
            try {
                Light.valueOf(bad);
            } catch (RuntimeException e) {
                System.out.println(e);
            }
        try {
            Enum.valueOf((Class) Calc.ADD.getClass(), "ADD");
        } catch (RuntimeException e) {
            System.out.println(e);
        }
        System.out.println(Light.RED.compareTo(Light.GREEN) + " " + Light.RED.equals(Light.Mode.DAY) + " " + (Light.RED.hashCode() == Light.RED.hashCode()) + " "
                + Light.RED.describeConstable().get() + " " + Calc.ADD.describeConstable().get());
        try {
            var c = Light.class.getDeclaredConstructor(String.class, int.class);
            c.setAccessible(true);
            c.newInstance("BLUE", 3);
        } catch (ReflectiveOperationException | RuntimeException e) {
            System.out.println(e);
        }
        try {
            var clone = Enum.class.getDeclaredMethod("clone");
            System.out.println(java.lang.reflect.Modifier.toString(clone.getModifiers()));
        } catch (ReflectiveOperationException e) {
            System.out.println(e);
        }
    }
}
