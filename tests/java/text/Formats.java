import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.ChoiceFormat;
import java.text.CompactNumberFormat;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.ParseException;
import java.text.ParsePosition;
import java.util.Arrays;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;

/** NumberFormat, DecimalFormat, ChoiceFormat and MessageFormat, formatting and parsing, in fixed locales. */
public class Formats {
    private interface Try {
        Object go() throws Exception;
    }

    private static void attempt(String what, Try t) {
        try {
            System.out.println(what + " = " + t.go());
        } catch (Exception e) {
            System.out.println(what + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.US);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        numbers();
        decimals();
        parsing();
        messages();
        choices();
    }

    private static void numbers() {
        double x = -1234567.8915;
        for (Locale l : new Locale[] {Locale.US, Locale.GERMANY, Locale.FRANCE, new Locale("de", "CH"), new Locale("en", "IN"), Locale.JAPAN, new Locale("sv", "SE")}) {
            System.out.println(l + " " + NumberFormat.getInstance(l).format(x) + " | " + NumberFormat.getIntegerInstance(l).format(x) + " | " + NumberFormat.getPercentInstance(l).format(0.256) + " | "
                    + NumberFormat.getCurrencyInstance(l).format(x) + " | " + NumberFormat.getCompactNumberInstance(l, NumberFormat.Style.SHORT).format(12345) + " | "
                    + NumberFormat.getCompactNumberInstance(l, NumberFormat.Style.LONG).format(7_654_321));
        }
        NumberFormat n = NumberFormat.getInstance(Locale.ROOT);
        n.setGroupingUsed(false);
        n.setMinimumFractionDigits(3);
        n.setMaximumFractionDigits(5);
        n.setMinimumIntegerDigits(2);
        System.out.println(n.format(1.5) + " " + n.format(Math.E) + " " + n.format(123456789L) + " " + n.format(Double.NaN) + " " + n.format(Double.NEGATIVE_INFINITY) + " " + n.format(-0.0));
    }

    private static void decimals() {
        DecimalFormatSymbols s = DecimalFormatSymbols.getInstance(Locale.ROOT);
        for (String p : new String[] {"0.00", "#,##0.###", "000", "#.##", "0.###E0", "##0.##E0", "00.0#%", "\u00a40.00;(\u00a40.00)", "'#'0", "0.0\u2030", "#,####.0", "0;neg 0", "#"}) {
            DecimalFormat d = new DecimalFormat(p, s);
            System.out.println(p + " -> " + d.format(1234.5678) + " | " + d.format(-0.055) + " | " + d.format(0) + " | " + d.format(1e15) + " | " + d.toPattern());
        }
        DecimalFormat r = new DecimalFormat("0.0", s);
        for (RoundingMode m : RoundingMode.values()) {
            if (m == RoundingMode.UNNECESSARY) continue;
            r.setRoundingMode(m);
            System.out.print(m + " " + r.format(0.25) + " " + r.format(-0.25) + " " + r.format(0.35) + " " + r.format(2.05) + "; ");
        }
        System.out.println();
        r.setRoundingMode(RoundingMode.UNNECESSARY);
        attempt("unnecessary", () -> r.format(0.25));
        DecimalFormat big = new DecimalFormat("#,##0.0000000000", s);
        System.out.println(big.format(new BigDecimal("12345678901234567890.12345678905")) + " " + big.format(Long.MIN_VALUE) + " " + big.format(0.1 + 0.2) + " " + new DecimalFormat("0.#", s).format(1e300).length());
        DecimalFormat odd = new DecimalFormat("0.0");
        odd.setDecimalFormatSymbols(new DecimalFormatSymbols(new Locale("ar", "EG", "")));
        odd.setMultiplier(10);
        odd.setPositivePrefix("+");
        odd.setNegativeSuffix("-");
        odd.setDecimalSeparatorAlwaysShown(true);
        System.out.println(odd.format(1.25) + " " + odd.format(-3));
        StringBuffer out = new StringBuffer("= ");
        FieldPosition at = new FieldPosition(NumberFormat.Field.GROUPING_SEPARATOR);
        new DecimalFormat("#,##0.00", s).format(9876543.21, out, at);
        System.out.println(out + " " + at.getBeginIndex() + "-" + at.getEndIndex());
        for (String bad : new String[] {"0.0.0", "0#", "#E0x0E", "0;0;0", "'open"}) attempt(bad, () -> new DecimalFormat(bad, s).format(1));
    }

    private static void parsing() {
        NumberFormat us = NumberFormat.getInstance(Locale.US), de = NumberFormat.getInstance(Locale.GERMANY);
        attempt("us", () -> us.parse("1,234.5") + " " + us.parse("12abc") + " " + us.parse("-7").getClass().getSimpleName() + " " + us.parse("1e3") + " " + us.parse("1E3") + " " + us.parse("\u221e"));
        attempt("de", () -> de.parse("1.234,5") + " " + de.parse("1,5.5") + " " + de.parse("99999999999999999999"));
        attempt("none", () -> us.parse("abc"));
        attempt("empty", () -> us.parse(""));
        ParsePosition p = new ParsePosition(3);
        System.out.println(us.parse("xy 42.5zz".replace(' ', 'z'), p) + " " + p.getIndex() + " " + us.parse("q", new ParsePosition(0)));
        DecimalFormat d = new DecimalFormat("0.0%;(0.0%)", DecimalFormatSymbols.getInstance(Locale.ROOT));
        d.setParseBigDecimal(true);
        attempt("percent", () -> d.parse("12.5%") + " " + d.parse("(3.0%)"));
        attempt("currency", () -> NumberFormat.getCurrencyInstance(Locale.US).parse("$1,000.25") + " " + NumberFormat.getPercentInstance(Locale.US).parse("45%"));
        attempt("compact", () -> NumberFormat.getCompactNumberInstance(Locale.US, NumberFormat.Style.SHORT).parse("12K"));
        NumberFormat ints = NumberFormat.getIntegerInstance(Locale.US);
        attempt("ints", () -> ints.parse("3.9") + " " + ints.format(2.5) + ints.format(3.5));
    }

    private static void messages() {
        System.out.println(MessageFormat.format("{0} has {1} of {2,number,#.##} at {3,number,percent}; it''s '{'quoted'}' {0}", "Ann", 3, 2.71828, 0.5));
        System.out.println(MessageFormat.format("{0,date,yyyy-MM-dd} {0,time,HH:mm} {1,number,integer} {1,number,currency} {4} {2}", new Date(0), 1234.5, null));
        System.out.println(MessageFormat.format("{0,choice,0#no files|1#one file|1<{0} files} in {1}", 0, "a") + ", " + MessageFormat.format("{0,choice,0#no files|1#one file|1<{0} files}", 1) + ", "
                + MessageFormat.format("{0,choice,0#no files|1#one file|1<{0,number} files}", 1234));
        MessageFormat m = new MessageFormat("{1}: {0,number} of {2}", Locale.GERMANY);
        System.out.println(m.format(new Object[] {1234.5, "k", "x"}) + " " + m.toPattern() + " " + m.getFormats().length);
        attempt("parse", () -> Arrays.toString(m.parse("k: 1.234,5 of x y")));
        attempt("parse fails", () -> m.parse("no match"));
        attempt("unmatched", () -> new MessageFormat("{0"));
        attempt("argument", () -> new MessageFormat("{x}"));
        attempt("type", () -> new MessageFormat("{0,thing}"));
        attempt("not a number", () -> MessageFormat.format("{0,number}", "text"));
    }

    private static void choices() {
        ChoiceFormat c = new ChoiceFormat("-1#negative|0#zero|0<between|1#one|2\u2264many");
        StringBuilder b = new StringBuilder();
        for (double x : new double[] {-5, -1, 0, 0.5, 1, 1.5, 2, 100, Double.NaN}) b.append(c.format(x)).append(' ');
        System.out.println(b + c.toPattern() + " " + ChoiceFormat.nextDouble(1) + " " + ChoiceFormat.previousDouble(0));
        attempt("parse", () -> c.parse("many"));
        attempt("limits", () -> new ChoiceFormat(new double[] {1, 2}, new String[] {"a"}));
        CompactNumberFormat own = new CompactNumberFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.US), new String[] {"", "", "", "0k", "00k", "000k", "0M"});
        System.out.println(own.format(999) + " " + own.format(1500) + " " + own.format(123456) + " " + own.format(-2_600_000));
    }
}
