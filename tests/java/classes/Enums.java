import java.util.*;

/** Enums: constants with bodies, interfaces, EnumMap, EnumSet, switch, valueOf, ordinals, static access. */
public class Enums {
    interface Op {
        int apply(int a, int b);
    }
    enum Arith implements Op {
        ADD("+") {
            public int apply(int a, int b) { return a + b; }
        },
        SUB("-") {
            public int apply(int a, int b) { return a - b; }
        },
        MUL("*") {
            public int apply(int a, int b) { return a * b; }
        };
        private static final Map<String, Arith> BY_SIGN = new HashMap<>();
        static {
            for (Arith a : values()) BY_SIGN.put(a.sign, a);
        }
        final String sign;
        Arith(String sign) { this.sign = sign; }
        static Arith of(String sign) { return BY_SIGN.get(sign); }
    }
    enum Day {
        MON,
        TUE,
        WED,
        THU,
        FRI,
        SAT,
        SUN;
        boolean weekend() { return this == SAT || this == SUN; }
        Day next() { return values()[(ordinal() + 1) % 7]; }
    }
    enum Single {
        INSTANCE;
        int count;
        int inc() { return ++count; }
    }
    enum None {}

    public static void main(String[] args) {
        for (Arith a : Arith.values())
            System.out.print(a + a.sign + a.apply(7, 3) + a.getClass() + a.getDeclaringClass() + " ");
        System.out.println(Arith.of("*").name());
        EnumMap<Day, Integer> m = new EnumMap<>(Day.class);
        for (Day d : Day.values())
            if (!d.weekend()) m.put(d, d.name().length() * d.ordinal());
        System.out.println(m + " " + EnumSet.complementOf(EnumSet.copyOf(m.keySet())) + EnumSet.range(Day.TUE, Day.THU)
                + EnumSet.noneOf(Day.class) + EnumSet.allOf(Day.class).size());
        try {
            Day.valueOf("XXX");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            Day.valueOf(null);
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(Day.SUN.next() + " " + Day.MON.compareTo(Day.FRI) + " " + Day.WED.equals(Day.WED) + " "
                + Single.INSTANCE.inc() + Single.INSTANCE.inc() + " " + None.values().length);
        for (Day d : Day.values()) {
            switch (d) {
                case MON:
                    System.out.print("start ");
                case TUE:
                    System.out.print("early ");
                    break;
                case SUN:
                    System.out.print("end ");
                    break;
                default:
                    System.out.print(d.name().charAt(0) + " ");
            }
        }
        System.out.println();
        Map<Boolean, List<Day>> parts = new TreeMap<>();
        for (Day d : Day.values()) parts.computeIfAbsent(d.weekend(), k -> new ArrayList<>()).add(d);
        System.out.println(parts + " " + Enum.valueOf(Day.class, "TUE") + " " + Day.class.getEnumConstants().length
                + " " + Arith.ADD.getClass().isEnum() + Arith.class.isEnum());
    }
}
