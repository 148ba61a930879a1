import java.io.StringReader;
import java.math.BigDecimal;
import java.util.InputMismatchException;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Scanner;
import java.util.StringTokenizer;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;

/** Scanner over strings, readers and standard input; delimiters, radix, locale, patterns, errors; StringTokenizer. */
public class Scanners {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        System.out.println(in.nextInt() + in.nextInt() + " " + in.nextDouble() + " " + in.next() + "|" + in.nextLine() + "|");
        System.out.println(in.nextLine() + "|" + in.hasNextInt() + in.hasNextBoolean() + " " + in.nextBoolean() + in.nextBoolean());
        int lines = 0;
        in.nextLine();
        while (in.hasNextLine()) {
            String line = in.nextLine();
            System.out.println(++lines + ": " + line + " (" + line.codePointCount(0, line.length()) + ")");
        }
        attempt(in::next);
        in.close();
        attempt(in::hasNext);

        Scanner csv = new Scanner("a, b,,c ,d").useDelimiter("\\s*,\\s*");
        System.out.println(csv.tokens().map(s -> "<" + s + ">").collect(Collectors.joining()));
        Scanner radix = new Scanner("ff 0x10 -7f 777 zz").useRadix(16);
        System.out.println(radix.nextInt() + " " + radix.hasNextInt() + " " + radix.next() + " " + radix.nextInt() + " " + radix.nextLong(8) + " " + radix.nextInt(36));
        Scanner german = new Scanner("1.234.567,89 3,5 -1.000").useLocale(Locale.GERMANY);
        System.out.println(german.nextBigDecimal() + " " + german.nextDouble() + " " + german.nextInt());
        Scanner us = new Scanner("1,234,567.89 3.5e2 1e400 NaN Infinity 99999999999 0.1").useLocale(Locale.US);
        System.out.println(us.nextBigDecimal() + " " + us.nextFloat() + " " + us.nextBigDecimal().equals(new BigDecimal("1e400")) + " " + us.next() + us.next() + " "
                + us.hasNextInt() + us.hasNextLong() + " " + us.nextBigInteger() + " " + us.nextDouble());

        Scanner s = new Scanner(new StringReader("1 fish 2 fish red fish blue fish"));
        System.out.println(s.findInLine("(\\d+) fish (\\d+) fish (\\w+) fish (\\w+)"));
        MatchResult m = s.match();
        for (int i = 1; i <= m.groupCount(); i++) System.out.print(m.group(i) + " ");
        System.out.println();
        Scanner words = new Scanner("key=value; other = 3 ;x");
        words.useDelimiter("[;=\\s]+");
        System.out.println(words.next("[a-z]+") + words.hasNext("\\d") + words.next() + words.next() + words.nextByte() + words.skip("\\s*;").next());
        System.out.println(new Scanner("aXbXXc").findAll("X+").map(MatchResult::group).collect(Collectors.toList()));
        Scanner bad = new Scanner("text 128 1.5");
        attempt(bad::nextInt);
        System.out.println(bad.next());
        attempt(bad::nextByte);
        System.out.println(bad.nextShort());
        attempt(bad::nextLong);
        attempt(bad::match);
        System.out.println(bad.findWithinHorizon("\\.(\\d)", 10) + " " + bad.hasNext());
        attempt(bad::next);
        attempt(() -> new Scanner("x").skip("y"));
        Scanner ends = new Scanner("one\r\ntwo\rthree\u2028four\n\nfive");
        StringBuilder b = new StringBuilder();
        while (ends.hasNextLine()) b.append(ends.nextLine()).append('/');
        System.out.println(b);

        StringTokenizer t = new StringTokenizer("a+b-(c*d)", "+-*()", true);
        System.out.print(t.countTokens() + ":");
        while (t.hasMoreTokens()) System.out.print(" " + t.nextToken());
        StringTokenizer changing = new StringTokenizer("  x y,z");
        System.out.println(" | " + changing.nextToken() + changing.nextToken(",") + changing.nextToken() + changing.hasMoreElements());
        attempt(changing::nextToken);
    }

    private static void attempt(Runnable r) {
        try {
            r.run();
            System.out.println("done");
        } catch (InputMismatchException e) {
            System.out.println("mismatch " + e.getMessage());
        } catch (NoSuchElementException | IllegalStateException e) {
            System.out.println(e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }
}
