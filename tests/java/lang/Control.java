/** Control flow: loops, labels, switches of every kind, conditional expressions, evaluation order. */
public class Control {
    enum Color { RED, GREEN, BLUE }
    static int trace(String s, int v) {
        System.out.print(s + " ");
        return v;
    }
    static String sparse(int i) {
        switch (i) {
            case -1000000: return "a";
            case 0: return "b";
            case 5: return "c";
            case Integer.MAX_VALUE: return "d";
            case Integer.MIN_VALUE: return "e";
            default: return "-";
        }
    }
    static String dense(int i) {
        switch (i) {
            case 3: return "three";
            case 4:
            case 5: return "four-five";
            case 6: {
                if (i > 5) break;
            }
            case 7: return "seven";
            default: return "other";
        }
        return "broke";
    }
    static String strings(String s) {
        switch (s) {
            case "Aa": return "first";
            case "BB": return "second";
            case "": return "empty";
            case "Hello, World": return "hi";
            default: return "none";
        }
    }
    static int arrows(Color c) {
        return switch (c) { case RED -> 1; case GREEN -> { int x = 10; yield x * 2; } case BLUE -> throw new IllegalStateException("blue"); }; }
    static int fin(int n) { try { if (n == 0) return 1; if (n == 1) throw new RuntimeException("x"); return 2; } catch (RuntimeException e) { return 3; } finally { System.out.print("f" + n + " "); if (n == 3) return 99; } }
    public static void main(String[] args) {
        for (int i : new int[] {-1000000, 0, 5, 6, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) System.out.print(sparse(i));
                System.out.println();
                for (int i = 2; i < 9; i++) System.out.print(dense(i) + " ");
                System.out.println();
                for (String s : new String[] {"Aa", "BB", "C#", "", "Hello, World", "AaBB"})
                    System.out.print(strings(s) + " ");
                System.out.println();
                for (Color c : Color.values()) {
                    try {
                        System.out.print(arrows(c) + " ");
                    } catch (IllegalStateException e) {
                        System.out.print(e.getMessage());
                    }
                }
                System.out.println();
                for (int i = 0; i < 4; i++) System.out.print(fin(i) + " ");
                System.out.println();
            outer:
                for (int i = 0; i < 10; i++) {
                    for (int j = 0; j < 10; j++) {
                        if (j == 3) continue outer;
                        if (i == 4) break outer;
                        System.out.print(i * j + ",");
                    }
                }
                System.out.println();
                int[] a = new int[5];
                int k = 0;
                a[k++] = a[k] + k++ * trace("x", 2) + k;
                System.out.println(a[0] + " " + k);
                int r = trace("a", 1) + trace("b", 2) * trace("c", 3)
                        - (trace("d", 4) > 3 && trace("e", 0) == 1 || trace("f", 6) == 6 ? trace("g", 7)
                                                                                         : trace("h", 8));
                System.out.println(r);
                int n = 27, steps = 0;
                while (n != 1) {
                    n = (n & 1) == 0 ? n / 2 : 3 * n + 1;
                    steps++;
                }
                System.out.println(steps);
                int d = 0;
                do {
                    d += 3;
                    if (d % 2 == 0) continue;
                } while (d < 20);
                System.out.println(d);
                long lsum = 0;
                for (long l = 0, m = 100; l < m; l += 7, m -= 2) lsum += l * m;
                System.out.println(lsum);
                StringBuilder primes = new StringBuilder();
                boolean[] comp = new boolean[200];
                for (int i = 2; i < 200; i++) {
                    if (comp[i]) continue;
                    primes.append(i).append(' ');
                    for (int j = i * i; j < 200; j += i) comp[j] = true;
                }
                System.out.println(primes);
                Object o = null;
                String t = o instanceof String ? "s" : "not";
                System.out.println(t);
                Object q = "pattern";
                if (q instanceof String s && s.length() == 7) System.out.println(s + "!");
                char ch = 'x';
                ch += 1;
                System.out.println(ch++ + ch);
                System.out.println("" + ch + (char) (ch + 1));
                final int big = 1000;
                int w0 = 0, w1 = 1, w2 = 2;
                for (int i = 0; i < big; i++) {
                    w0 += i;
                    w1 ^= w0;
                    w2 += w1 - 500;
                }
                System.out.println(w0 + " " + w1 + " " + w2);
                String s3 = null;
                s3 += "x" + 1 + 2L + 3.0f + 4.0 + 'c' + true + null;
                System.out.println(s3);
        }
    }
