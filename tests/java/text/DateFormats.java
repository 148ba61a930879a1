import java.text.DateFormat;
import java.text.DateFormatSymbols;
import java.text.ParseException;
import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.SimpleTimeZone;
import java.util.TimeZone;

/** SimpleDateFormat, DateFormat, Calendar and TimeZone with fixed zones and locales. */
public class DateFormats {
    private static final TimeZone UTC = TimeZone.getTimeZone("UTC"), BERLIN = TimeZone.getTimeZone("Europe/Berlin"), NY = TimeZone.getTimeZone("America/New_York");

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

    private static SimpleDateFormat format(String pattern, Locale l, TimeZone z) {
        SimpleDateFormat f = new SimpleDateFormat(pattern, l);
        f.setTimeZone(z);
        return f;
    }

    public static void main(String[] args) throws Exception {
        TimeZone.setDefault(UTC);
        Locale.setDefault(Locale.US);
        formatting();
        parsing();
        calendars();
        zones();
    }

    private static void formatting() {
        Date d = new Date(1_709_211_909_045L); // 2024-02-29 13:05:09.045 UTC
        for (String p : new String[] {"yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "EEEE, d MMMM yy G", "EEE MMM dd HH:mm:ss zzz yyyy", "h:mm a, z", "Y-'W'ww-u", "D/F/w/W/k/K", "yyyyy.MMMMM.dd 'o''clock'", "Z X XX XXX"}) {
            System.out.println(p + " -> " + format(p, Locale.US, UTC).format(d) + " | " + format(p, Locale.GERMANY, BERLIN).format(d) + " | " + format(p, Locale.US, NY).format(d));
        }
        for (Locale l : new Locale[] {Locale.US, Locale.UK, Locale.FRANCE, Locale.JAPAN}) {
            DateFormat s = DateFormat.getDateTimeInstance(DateFormat.SHORT, DateFormat.SHORT, l), full = DateFormat.getDateInstance(DateFormat.FULL, l), medium = DateFormat.getTimeInstance(DateFormat.MEDIUM, l);
            System.out.println(l + " " + s.format(d) + " | " + full.format(d) + " | " + medium.format(d));
        }
        System.out.println(d + " " + new Date(0).toInstant() + " " + new Date(5).compareTo(d) + " " + d.before(new Date(0)) + " " + d.hashCode());
        System.out.println(DateFormatSymbols.getInstance(Locale.ITALY).getMonths()[6] + " " + DateFormatSymbols.getInstance(Locale.ITALY).getShortWeekdays()[Calendar.SATURDAY]);
    }

    private static void parsing() {
        SimpleDateFormat f = format("dd/MM/yyyy HH:mm", Locale.US, UTC);
        attempt("simple", () -> f.parse("05/11/1999 23:59").getTime());
        attempt("lenient", () -> f.parse("32/13/1999 25:61").getTime());
        attempt("zone", () -> format("yyyy-MM-dd HH:mm z", Locale.US, UTC).parse("2020-07-01 12:00 PDT").getTime());
        attempt("offset", () -> format("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.US, NY).parse("2020-07-01T12:00:00+05:30").getTime());
        attempt("two digits", () -> format("dd.MM.yy", Locale.US, UTC).parse("01.02.03").getTime());
        attempt("names", () -> format("EEE, d MMM yyyy", Locale.FRANCE, UTC).parse("lun., 6 janv. 2020").getTime());
        attempt("adjacent", () -> format("yyyyMMddHHmmss", Locale.US, UTC).parse("20200102030405").getTime());
        f.setLenient(false);
        attempt("strict", () -> f.parse("32/12/1999 10:00"));
        attempt("garbage", () -> f.parse("hello"));
        ParsePosition p = new ParsePosition(2);
        System.out.println(format("yyyy", Locale.US, UTC).parse("in 2001 it", new ParsePosition(3)).getTime() + " " + f.parse("xx", p) + " " + p.getErrorIndex());
        attempt("pattern", () -> new SimpleDateFormat("yyyy-bb"));
        attempt("quote", () -> new SimpleDateFormat("yyyy 'open"));
        attempt("gap", () -> format("yyyy-MM-dd HH:mm", Locale.US, NY).parse("2021-03-14 02:30").getTime());
        attempt("overlap", () -> format("yyyy-MM-dd HH:mm", Locale.US, NY).parse("2021-11-07 01:30").getTime());
    }

    private static void calendars() {
        Calendar c = new GregorianCalendar(UTC, Locale.GERMANY);
        c.clear();
        c.set(2020, Calendar.DECEMBER, 31, 12, 0, 0);
        System.out.println(c.get(Calendar.WEEK_OF_YEAR) + " " + c.getWeekYear() + " " + c.get(Calendar.DAY_OF_WEEK) + " " + c.get(Calendar.DAY_OF_YEAR) + " " + c.getActualMaximum(Calendar.DAY_OF_YEAR) + " "
                + c.getFirstDayOfWeek() + " " + c.getMinimalDaysInFirstWeek());
        c.add(Calendar.MONTH, 2); // into February: the day is pinned
        System.out.println(c.getTimeInMillis() + " " + c.get(Calendar.DAY_OF_MONTH));
        c.roll(Calendar.DAY_OF_MONTH, 5);
        c.roll(Calendar.MONTH, -3);
        System.out.println(c.get(Calendar.YEAR) + "-" + (c.get(Calendar.MONTH) + 1) + "-" + c.get(Calendar.DAY_OF_MONTH));
        c.set(Calendar.DAY_OF_WEEK, Calendar.SUNDAY);
        c.set(Calendar.HOUR_OF_DAY, 30); // lenient
        System.out.println(c.getTime() + " " + c.getDisplayName(Calendar.DAY_OF_WEEK, Calendar.LONG, Locale.FRENCH));
        c.setLenient(false);
        c.set(Calendar.MINUTE, 75);
        attempt("not lenient", c::getTime);
        GregorianCalendar g = new GregorianCalendar(UTC, Locale.ROOT);
        g.clear();
        g.set(1582, Calendar.OCTOBER, 4);
        g.add(Calendar.DATE, 1); // the ten days that were left out
        System.out.println(g.get(Calendar.DATE) + " " + g.getTimeInMillis() + " " + g.isLeapYear(1500) + g.isLeapYear(1900) + g.isLeapYear(2000));
        g.set(Calendar.ERA, GregorianCalendar.BC);
        g.set(44, Calendar.MARCH, 15);
        System.out.println(format("d MMMM y G", Locale.US, UTC).format(g.getTime()) + " " + g.toZonedDateTime().toLocalDate());
        Calendar buddhist = Calendar.getInstance(UTC, Locale.forLanguageTag("th-TH-u-ca-buddhist")), japanese = Calendar.getInstance(UTC, Locale.forLanguageTag("ja-JP-u-ca-japanese"));
        buddhist.setTimeInMillis(0);
        japanese.setTimeInMillis(1_600_000_000_000L);
        System.out.println(buddhist.getCalendarType() + buddhist.get(Calendar.YEAR) + " " + japanese.get(Calendar.YEAR) + " " + japanese.getDisplayName(Calendar.ERA, Calendar.LONG, Locale.US));
        Calendar a = new GregorianCalendar(2020, 0, 1), b = (Calendar) a.clone();
        b.add(Calendar.MILLISECOND, 1);
        System.out.println(a.before(b) + " " + a.equals(b) + " " + a.compareTo(b) + " " + new Calendar.Builder().setDate(2021, 1, 3).setTimeZone(BERLIN).build().getTimeInMillis());
    }

    private static void zones() {
        for (TimeZone z : new TimeZone[] {UTC, BERLIN, NY, TimeZone.getTimeZone("Asia/Kolkata"), TimeZone.getTimeZone("GMT-03:30"), TimeZone.getTimeZone("Nowhere/None")}) {
            System.out.println(z.getID() + " " + z.getRawOffset() / 60000 + " " + z.getOffset(1_600_000_000_000L) / 60000 + " " + z.useDaylightTime() + " " + z.inDaylightTime(new Date(1_600_000_000_000L)) + " "
                    + z.getDisplayName(false, TimeZone.SHORT, Locale.US) + " " + z.getDisplayName(true, TimeZone.LONG, Locale.US) + " " + z.getDSTSavings());
        }
        SimpleTimeZone own = new SimpleTimeZone(3_600_000, "OWN", Calendar.APRIL, 1, -Calendar.SUNDAY, 7_200_000, Calendar.OCTOBER, -1, Calendar.SUNDAY, 7_200_000);
        Calendar c = new GregorianCalendar(own, Locale.US);
        c.clear();
        c.set(2022, Calendar.APRIL, 3, 1, 59);
        long before = c.getTimeInMillis();
        c.add(Calendar.MINUTE, 1);
        System.out.println(c.get(Calendar.HOUR_OF_DAY) + " " + (c.getTimeInMillis() - before) + " " + own.inDaylightTime(c.getTime()) + " " + own.getOffset(0));
        System.out.println(NY.hasSameRules(TimeZone.getTimeZone("America/Detroit")) + " " + NY.toZoneId() + " " + TimeZone.getAvailableIDs(0).length / 100);
    }
}
