import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Katas: bowling, roman numerals, numbers read from a bank's machine of bars, FizzBuzz, gilded items, words of numbers, magic squares. */
public class Katas {
    static int bowling(String game) {
        List<Integer> rolls = new ArrayList<>();
        String plain = game.replace("|", "");
        for (char c : plain.toCharArray()) {
            rolls.add(c == 'X' ? 10 : c == '-' ? 0 : c == '/' ? 10 - rolls.get(rolls.size() - 1) : Character.digit(c, 10));
        }
        int score = 0, at = 0;
        for (int frame = 0; frame < 10; frame++) {
            boolean strike = rolls.get(at) == 10, spare = !strike && rolls.get(at) + rolls.get(at + 1) == 10;
            score += rolls.get(at) + rolls.get(at + 1) + (strike || spare ? rolls.get(at + 2) : 0);
            at += strike ? 1 : 2;
        }
        return score;
    }

    enum Roman {
        M(1000), CM(900), D(500), CD(400), C(100), XC(90), L(50), XL(40), X(10), IX(9), V(5), IV(4), I(1);

        final int value;

        Roman(int value) {
            this.value = value;
        }

        static String of(int n) {
            if (n < 1 || n > 3999) throw new IllegalArgumentException(n + " has no numeral");
            StringBuilder s = new StringBuilder();
            for (Roman r : values()) for (; n >= r.value; n -= r.value) s.append(r);
            return s.toString();
        }

        static int parse(String s) {
            int sum = 0, at = 0;
            for (Roman r : values()) for (; s.startsWith(r.name(), at); at += r.name().length()) sum += r.value;
            if (at < s.length() || sum == 0 || !of(sum).equals(s)) throw new NumberFormatException("no numeral: " + s);
            return sum;
        }
    }

    static final String[] BARS = {
        " _     _  _     _  _  _  _  _ ",
        "| |  | _| _||_||_ |_   ||_||_|",
        "|_|  ||_  _|  | _||_|  ||_| _|"
    };

    static String cell(String[] lines, int i) {
        return IntStream.range(0, 3).mapToObj(r -> lines[r].substring(i * 3, i * 3 + 3)).collect(Collectors.joining());
    }

    static String[] draw(String digits) {
        String[] lines = {"", "", ""};
        for (char c : digits.toCharArray()) for (int r = 0; r < 3; r++) lines[r] += BARS[r].substring((c - '0') * 3, (c - '0') * 3 + 3);
        return lines;
    }

    static String read(String[] lines) {
        Map<String, Integer> known = new TreeMap<>();
        for (int d = 0; d < 10; d++) known.put(cell(BARS, d), d);
        String number = IntStream.range(0, 9).mapToObj(i -> known.containsKey(cell(lines, i)) ? known.get(cell(lines, i)).toString() : "?")
                .collect(Collectors.joining());
        if (number.contains("?")) return number + " ILL";
        int sum = IntStream.range(0, 9).map(i -> (9 - i) * Character.digit(number.charAt(i), 10)).sum();
        return sum % 11 == 0 ? number : number + " ERR";
    }

    static final String[] SMALL = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
            + "eighteen nineteen").split(" ");
    static final String[] TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

    static String words(long n) {
        if (n < 0) return "minus " + (n == Long.MIN_VALUE ? "too much" : words(-n));
        if (n < 20) return SMALL[(int) n];
        if (n < 100) return TENS[(int) n / 10] + (n % 10 == 0 ? "" : "-" + SMALL[(int) n % 10]);
        String[] names = {"hundred", "thousand", "million", "billion"};
        long[] units = {100, 1000, 1_000_000, 1_000_000_000};
        int i = units.length - 1;
        while (n < units[i]) i--;
        long rest = n % units[i];
        return words(n / units[i]) + " " + names[i] + (rest == 0 ? "" : (rest < 100 ? " and " : " ") + words(rest));
    }

    static int[][] magic(int n) {
        if (n % 2 == 0) throw new UnsupportedOperationException("even order " + n);
        int[][] square = new int[n][n];
        for (int i = 1, r = 0, c = n / 2; i <= n * n; i++) {
            square[r][c] = i;
            int up = Math.floorMod(r - 1, n), right = (c + 1) % n;
            if (square[up][right] == 0) {
                r = up;
                c = right;
            } else {
                r = (r + 1) % n;
            }
        }
        return square;
    }

    public static void main(String[] args) {
        for (String game : "X|X|X|X|X|X|X|X|X|XXX 9-|9-|9-|9-|9-|9-|9-|9-|9-|9- 5/|5/|5/|5/|5/|5/|5/|5/|5/|5/5 X|7/|9-|X|-8|8/|-6|X|X|X81 X|X".split(" ")) {
            try {
                System.out.println(game + " " + bowling(game));
            } catch (IndexOutOfBoundsException e) {
                System.out.println(game + " " + e.getMessage());
            }
        }
        System.out.println(IntStream.of(1, 4, 9, 14, 40, 1990, 2024, 3888, 3999).mapToObj(Roman::of).collect(Collectors.joining(" ")));
        System.out.println(IntStream.rangeClosed(1, 3999).allMatch(n -> Roman.parse(Roman.of(n)) == n));
        for (String bad : new String[] {"IIII", "VX", "", "MCMZ"}) {
            try {
                System.out.println(Roman.parse(bad));
            } catch (NumberFormatException e) {
                System.out.println(e.getMessage());
            }
        }
        for (String account : new String[] {"123456789", "711111111", "000000051", "555555555"}) System.out.println(read(draw(account)));
        String[] smudged = draw("345882865");
        smudged[1] = smudged[1].substring(0, 12) + "   " + smudged[1].substring(15);
        System.out.println(read(smudged));
        for (String line : smudged) System.out.println(line.stripTrailing());
        System.out.println(IntStream.rangeClosed(1, 15).mapToObj(i -> i % 15 == 0 ? "FizzBuzz" : i % 5 == 0 ? "Buzz" : i % 3 == 0 ? "Fizz" : "" + i)
                .collect(Collectors.joining(",")));
        for (long n : new long[] {0, 13, 42, 100, 115, 999, 1001, 12345, 2_000_000_017L, -70, Long.MIN_VALUE}) System.out.println(words(n));
        for (int[] row : magic(5)) System.out.println(IntStream.of(row).mapToObj(i -> "%3d".formatted(i)).collect(Collectors.joining()));
    }
}
