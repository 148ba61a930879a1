import java.util.ArrayList;
import java.util.List;

/** switch over strings, characters, bytes, boxes and enums: equal hashes, falling through, yields, dense and sparse tables, the edges of int. */
public class StringSwitch {
    enum Level { LOW, MID, HIGH, TOP }

    /** "Aa" and "BB" and their mixtures have one hash code. */
    static int colliding(String s) {
        switch (s) {
            case "AaAa": return 1;
            case "AaBB": return 2;
            case "BBAa":
            case "BBBB": return 4;
            case "AaC#": return 5;
            case "\0": return 6;
            case "": return 7;
            case "ä€😀": return 8;
        }
        return -1;
    }

    static String through(String s) {
        StringBuilder b = new StringBuilder();
        switch (s) {
            case "one": b.append("1");
            default: b.append("d");
            case "two": b.append("2"); break;
            case "three": {
                b.append("3");
                if (s.length() == 5) break;
            }
            case "four": b.append("4");
        }
        return b.toString();
    }

    static int arrow(String s) {
        int base = s.length();
        return base + switch (s) {
            case "a", "b", "c" -> 1;
            case "sum" -> {
                int t = 0;
                for (char c : s.toCharArray()) {
                    if (c == 'u') continue;
                    t += c;
                }
                yield t;
            }
            case "throw" -> throw new IllegalArgumentException("thrown");
            case "nested" -> switch (base) { case 6 -> switch (s.charAt(0)) { case 'n': yield 100; default: yield 200; }; default -> 300; };
            default -> {
                try {
                    yield Integer.parseInt(s);
                } catch (NumberFormatException e) {
                    yield -50;
                } finally {
                    System.out.print("f ");
                }
            }
        };
    }

    static String chars(char c) {
        switch (c) {
            case 'a': case 'e': case 'i': case 'o': case 'u': return "vowel";
            case '\u0000': return "nul";
            case '\uffff': return "last";
            case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9': return "digit";
            default: return Character.isLetter(c) ? "consonant" : "other";
        }
    }

    static int bytes(byte b) {
        switch (b) {
            case -128: return 1;
            case -1: return 2;
            case 0: return 3;
            case 127: return 4;
            default: return 5;
        }
    }

    static int dense(int i) {
        switch (i) {
            case Integer.MAX_VALUE - 2: return 1;
            case Integer.MAX_VALUE - 1: return 2;
            case Integer.MAX_VALUE: return 3;
            default: return 0;
        }
    }

    static int negative(int i) {
        switch (i) {
            case Integer.MIN_VALUE: return 1;
            case Integer.MIN_VALUE + 1: return 2;
            case Integer.MIN_VALUE + 2: return 3;
            case Integer.MIN_VALUE + 4: return 5;
        }
        return 0;
    }

    static int sparse(int i) {
        return switch (i) {
            case Integer.MIN_VALUE -> 1;
            case -1 -> 2;
            case 0 -> 3;
            case 1 << 20 -> 4;
            case Integer.MAX_VALUE -> 5;
            default -> 6;
        };
    }

    static String boxed(Integer i) {
        switch (i) {
            case 1: return "one";
            case 1000: return "thousand";
            default: return "many";
        }
    }

    static int exhaustive(Level l) {
        return switch (l) {
            case LOW -> 1;
            case MID -> 2;
            case HIGH, TOP -> 3;
        };
    }

    static String level(Level l) {
        switch (l) {
            case TOP:
            case LOW: return "edge";
            case MID: break;
            default: return "other";
        }
        return "mid";
    }

    static int loops() {
        int n = 0;
        outer:
        for (String s : new String[] {"go", "skip", "inner", "go", "stop", "go"}) {
            switch (s) {
                case "skip": continue;
                case "stop": break outer;
                case "inner":
                    for (int i = 0;; i++) {
                        switch (i) {
                            case 3: continue outer;
                            default: n += i;
                        }
                    }
                default: n += 10;
            }
            n += 100;
        }
        return n;
    }

    static String attempt(java.util.function.Supplier<Object> s) {
        try {
            return "" + s.get();
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }

    public static void main(String[] args) {
        List<Object> r = new ArrayList<>();
        for (String s : new String[] {"AaAa", "AaBB", "BBAa", "BBBB", "AaC#", "BBC#", "\0", "\0\0", "", "ä€😀", new String("AaAa"), "Aa".concat("Aa")}) r.add(colliding(s));
        for (String s : new String[] {"one", "two", "three", "four", "five"}) r.add(through(s));
        for (String s : new String[] {"a", "sum", "throw", "nested", "42", "x"}) r.add(attempt(() -> arrow(s)));
        for (char c : "ab\0\uffff7-".toCharArray()) r.add(chars(c));
        for (int b = -129; b < 130; b += 43) r.add(bytes((byte) b));
        for (int b : new int[] {-128, -1, 0, 127}) r.add(bytes((byte) b));
        System.out.println(r);
        r.clear();
        for (int i : new int[] {Integer.MIN_VALUE, Integer.MIN_VALUE + 1, Integer.MIN_VALUE + 2, Integer.MIN_VALUE + 3, Integer.MIN_VALUE + 4, Integer.MIN_VALUE + 5, -2, -1, 0,
                1, 1 << 20, Integer.MAX_VALUE - 3, Integer.MAX_VALUE - 2, Integer.MAX_VALUE - 1, Integer.MAX_VALUE})
            r.add(dense(i) + "" + negative(i) + sparse(i));
        r.add(boxed(1));
        r.add(boxed(1000));
        r.add(boxed(7));
        r.add(attempt(() -> boxed(null)));
        for (Level l : Level.values()) r.add(exhaustive(l) + level(l));
        r.add(attempt(() -> level(null)));
        r.add(attempt(() -> colliding(null)));
        r.add(loops());
        System.out.println(r);
    }
}
