import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Calendar;
import java.util.Formattable;
import java.util.Formatter;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;

/** java.util.Formatter: every conversion with its flags, widths and precisions, locales, and each of its exceptions. */
public class Formatters {
    private static void f(String format, Object... args) {
        try {
            System.out.println('[' + String.format(Locale.ROOT, format, args) + ']');
        } catch (RuntimeException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    public static void main(String[] args) {
        f("%d|%5d|%-5d|%05d|%+d|% d|%,d|%(d", 42, 42, 42, 42, 42, 42, 1234567, -42);
        f("%d %d %d %d", (byte) -1, (short) 7, Long.MIN_VALUE, new BigInteger("123456789012345678901234567890"));
        f("%o|%x|%X|%#x|%#o|%08x", 8, 255, 255, 255, 8, -1);
        f("%x %x %x", (byte) -1, -1L, new BigInteger("-255"));
        f("%s|%S|%10s|%-10s|%.2s|%10.3s", "text", "text", "text", "text", "text", "text");
        f("%s %s %s %b %B %b %h %H", null, new int[0].length, 'c', null, true, "x", "hello", "hello");
        f("%c%c%C%5c|%-3c|", 'a', 0x1F600, 'z', (byte) 66, 'q');
        f("%f|%.2f|%10.3f|%-10.1f|%010.2f|%+.0f|%#.0f|%,.2f|%(.1f", Math.PI, Math.PI, Math.PI, Math.PI, Math.PI, 2.5, 2.0, 1234567.891, -1.25);
        f("%e|%.3E|%12.2e|%+e", 12345.678, 0.00012345, 1e100, -1.5);
        f("%g|%.3g|%g|%g|%G", 12345.678, 0.0001, 1e-5, 1e10, 123456.789);
        f("%a|%a|%.2a|%A|%a|%a", 1.0, -0.1, 3.14159, 255.5, Double.MIN_VALUE, 0.0);
        f("%f %e %g %a %5f|%-9f|%+f", Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, Double.NaN, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        f("%.1f %.1f %.1f %.0f %.0f %.0f %.3f", 0.25, 0.35, -0.05, 0.5, 1.5, 2.5, 1.0005);
        f("%.2f %s %.3e %10.1f", new BigDecimal("2.675"), new BigDecimal("1E+5"), new BigDecimal("123456"), new BigDecimal("-0.05"));
        f("%f %.20f %s", 1e20, 0.1, 0.1f);
        f("%2$s %1$s %<s %s %s", "a", "b");
        f("%n%%|%5%|%-5%|".replace("%n", ""));
        f("%b %<s %1$S", "mix");
        dates();
        locales();
        errors();
        formattable();
        Formatter out = new Formatter(new StringBuilder("start "), Locale.ROOT);
        out.format("%d-%s", 1, "a").format("/%x", 254);
        System.out.println(out + " " + out.locale().toString().isEmpty());
        out.close();
        try {
            out.format("x");
        } catch (RuntimeException e) {
            System.out.println(e.getClass().getSimpleName());
        }
        System.out.printf(Locale.ROOT, "%s %05.1f %c%n", "printf", 3.14159, '!');
        System.out.println("%d of %s".formatted(3, "four"));
    }

    private static void dates() {
        Calendar c = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        c.clear();
        c.set(2024, Calendar.FEBRUARY, 29, 13, 5, 9);
        c.set(Calendar.MILLISECOND, 45);
        f("%tY-%<tm-%<td %<tH:%<tM:%<tS.%<tL %<tN %<tp %<tI %<tl %<tk %<tj %<ty %<tC %<te", c);
        f("%tF %<tT %<tR %<tD %<tr %<ts %<tQ", c);
        f("%tz %<tZ", c);
        f("%TB|%<tb|%<tA|%<ta|%<th", c);
        f("%1$tF %1$tT", java.time.LocalDateTime.of(1999, 12, 31, 23, 59, 58));
        f("%tA %<tB", java.time.LocalDate.of(2000, 1, 1));
        f("%tF", 0L);
        f("%tT", java.time.LocalDate.of(2000, 1, 1));
    }

    private static void locales() {
        for (Locale l : new Locale[] {Locale.US, Locale.GERMANY, Locale.FRANCE, new Locale("hi", "IN"), new Locale("ar", "EG"), Locale.JAPAN})
            System.out.println(l + " " + String.format(l, "%,d %,.2f %tA %<tB %e", 1234567, 1234.5, java.time.LocalDate.of(2021, 3, 4), 0.5));
        System.out.println(String.format(new Locale("tr"), "%S %s", "title", "TITLE".toLowerCase(Locale.ROOT)));
        System.out.println(String.format((Locale) null, "%,d %.1f", 1000, 1.5));
    }

    private static void errors() {
        f("%d", "text");
        f("%d", 1.5);
        f("%c", "long");
        f("%c", 0x110000);
        f("%s %s", 1);
        f("%q", 1);
        f("%", 1);
        f("%-d", 1);
        f("%-05d", 1);
        f("%+ d", 1);
        f("%.2d", 1);
        f("%,x", 1);
        f("%#s", "x");
        f("%0d", 1);
        f("%5n");
        f("%3$s", 1, 2);
        f("%<s", 1);
        f("%tq", 1L);
        f("%t", 1L);
        f("%.1c", 'x');
        f("%x", 1.5);
        f("%f", 5);
        f("%a", new BigDecimal(1));
        f("%999999999999d", 1);
    }

    private static void formattable() {
        Formattable x = (formatter, flags, width, precision) -> formatter.format("<%d %d %d>", flags, width, precision);
        f("%s|%-8.3s|%#S", x, x, x);
    }
}
