import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Secrets: Caesar and its breaking by frequencies, Vigenere, Playfair, a rotor machine, rails, Morse and RSA; all have to come back. */
public class Ciphers {
    interface Cipher {
        String encode(String plain);

        String decode(String secret);

        static Cipher of(java.util.function.UnaryOperator<String> encode, java.util.function.UnaryOperator<String> decode) {
            return new Cipher() {
                @Override
                public String encode(String plain) {
                    return encode.apply(plain);
                }

                @Override
                public String decode(String secret) {
                    return decode.apply(secret);
                }
            };
        }

        default Cipher then(Cipher next) {
            return of(s -> next.encode(encode(s)), s -> decode(next.decode(s)));
        }
    }

    static String letters(String s, IntBinaryOperator change) {
        return IntStream.range(0, s.length()).map(i -> 'A' + Math.floorMod(change.applyAsInt(i, s.charAt(i) - 'A'), 26))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    static Cipher caesar(int shift) {
        return Cipher.of(s -> letters(s, (i, c) -> c + shift), s -> letters(s, (i, c) -> c - shift));
    }

    static Cipher vigenere(String key) {
        IntUnaryOperator k = i -> key.charAt(i % key.length()) - 'A';
        return Cipher.of(s -> letters(s, (i, c) -> c + k.applyAsInt(i)), s -> letters(s, (i, c) -> c - k.applyAsInt(i)));
    }

    static Cipher rails(int n) {
        java.util.function.Function<Integer, int[]> order = length -> IntStream.range(0, length).boxed().sorted((a, b) -> {
            int period = 2 * n - 2, ra = Math.min(a % period, period - a % period), rb = Math.min(b % period, period - b % period);
            return ra != rb ? ra - rb : a - b;
        }).mapToInt(i -> i).toArray();
        return Cipher.of(s -> Arrays.stream(order.apply(s.length())).mapToObj(i -> s.substring(i, i + 1)).collect(Collectors.joining()), s -> {
            char[] out = new char[s.length()];
            int[] from = order.apply(s.length());
            for (int i = 0; i < from.length; i++) out[from[i]] = s.charAt(i);
            return new String(out);
        });
    }

    static Cipher playfair(String key) {
        String square = (key + "ABCDEFGHIKLMNOPQRSTUVWXYZ").replace("J", "I").chars().distinct().mapToObj(c -> "" + (char) c).collect(Collectors.joining());
        java.util.function.BiFunction<String, Integer, String> turn = (s, step) -> {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < s.length(); i += 2) {
                int a = square.indexOf(s.charAt(i)), b = square.indexOf(s.charAt(i + 1)), ra = a / 5, ca = a % 5, rb = b / 5, cb = b % 5;
                if (ra == rb) out.append(square.charAt(ra * 5 + (ca + step) % 5)).append(square.charAt(rb * 5 + (cb + step) % 5));
                else if (ca == cb) out.append(square.charAt((ra + step) % 5 * 5 + ca)).append(square.charAt((rb + step) % 5 * 5 + cb));
                else out.append(square.charAt(ra * 5 + cb)).append(square.charAt(rb * 5 + ca));
            }
            return out.toString();
        };
        return Cipher.of(s -> turn.apply(s, 1), s -> turn.apply(s, 4));
    }

    /** Three seeded rotors before a reflector: the same settings encode and decode. */
    static Cipher rotors(long seed, String start) {
        java.util.function.UnaryOperator<String> run = s -> {
            Random random = new Random(seed);
            int[][] wheels = new int[3][26], back = new int[3][26];
            for (int w = 0; w < 3; w++) {
                List<Integer> order = IntStream.range(0, 26).boxed().collect(Collectors.toList());
                java.util.Collections.shuffle(order, random);
                for (int i = 0; i < 26; i++) back[w][wheels[w][i] = order.get(i)] = i;
            }
            int[] at = start.chars().map(c -> c - 'A').toArray();
            return letters(s, (i, c) -> {
                for (int w = 0; w < 3 && (at[w] = (at[w] + 1) % 26) == 0; w++) continue;
                for (int w = 0; w < 3; w++) c = Math.floorMod(wheels[w][(c + at[w]) % 26] - at[w], 26);
                c = 25 - c;
                for (int w = 2; w >= 0; w--) c = Math.floorMod(back[w][(c + at[w]) % 26] - at[w], 26);
                return c;
            });
        };
        return Cipher.of(run, run);
    }

    static final String MORSE = ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..";

    static Cipher morse() {
        String[] codes = MORSE.split(" ");
        Map<String, String> back = new HashMap<>();
        for (int i = 0; i < 26; i++) back.put(codes[i], String.valueOf((char) ('A' + i)));
        return Cipher.of(s -> s.chars().mapToObj(c -> codes[c - 'A']).collect(Collectors.joining(" ")),
                s -> Arrays.stream(s.split(" ")).map(back::get).collect(Collectors.joining()));
    }

    static Cipher rsa(long seed) {
        Random random = new Random(seed);
        BigInteger p = BigInteger.probablePrime(128, random), q = BigInteger.probablePrime(128, random), n = p.multiply(q), e = BigInteger.valueOf(65537);
        BigInteger d = e.modInverse(p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE)));
        return Cipher.of(s -> {
            BigInteger m = new BigInteger(s, 36);
            if (m.compareTo(n) >= 0) throw new IllegalArgumentException("too long for " + n.bitLength() + " bits");
            return m.modPow(e, n).toString(36).toUpperCase(Locale.ROOT);
        }, s -> new BigInteger(s, 36).modPow(d, n).toString(36).toUpperCase(Locale.ROOT));
    }

    static int breakCaesar(String secret) {
        double[] usual = {8.2, 1.5, 2.8, 4.3, 12.7, 2.2, 2, 6.1, 7, .15, .77, 4, 2.4, 6.7, 7.5, 1.9, .1, 6, 6.3, 9.1, 2.8, .98, 2.4, .15, 2, .07};
        TreeMap<Double, Integer> fits = new TreeMap<>();
        for (int shift = 0; shift < 26; shift++) {
            double fit = 0;
            for (char c : caesar(shift).decode(secret).toCharArray()) fit += Math.log(usual[c - 'A']);
            fits.put(fit, shift);
        }
        return fits.lastEntry().getValue();
    }

    public static void main(String[] args) {
        String plain = "Defend the east wall of the castle at dawn!".toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
        Map<String, Cipher> ciphers = new java.util.LinkedHashMap<>();
        ciphers.put("caesar", caesar(3));
        ciphers.put("vigenere", vigenere("FORTIFICATION"));
        ciphers.put("rails", rails(4));
        ciphers.put("playfair", playfair("PALMERSTON"));
        ciphers.put("rotors", rotors(1918, "XYZ"));
        ciphers.put("morse", morse());
        ciphers.put("rsa", rsa(77));
        ciphers.put("all", caesar(5).then(vigenere("LEMON")).then(rails(3)).then(rotors(3, "AAA")).then(morse()));
        ciphers.forEach((name, c) -> {
            String even = plain.length() % 2 == 0 ? plain : plain + "X";
            String secret = c.encode(even);
            System.out.println(name + " " + c.decode(secret).equals(even) + " " + secret);
        });
        for (int shift : new int[] {0, 7, 25}) System.out.print(breakCaesar(caesar(shift).encode(plain)) + " ");
        System.out.println(IntStream.range(0, plain.length()).noneMatch(i -> rotors(5, "QED").encode(plain).charAt(i) == plain.charAt(i)));
        try {
            rsa(1).encode(plain.repeat(3));
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }
}
