import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** DateTimeFormatter: the ISO formats, patterns, localized styles, builders, parsing with each resolver, errors. */
public class TimeFormats {
    private static final ZonedDateTime Z = ZonedDateTime.of(2024, 2, 9, 15, 4, 5, 60_700_000, ZoneId.of("Europe/Paris"));

    private static void attempt(String what, Supplier<?> s) {
        try {
            System.out.println(what + " = " + s.get());
        } catch (DateTimeParseException e) {
            System.out.println(what + ": " + e.getMessage() + " @" + e.getErrorIndex());
        } catch (DateTimeException | IllegalArgumentException e) {
            System.out.println(what + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    public static void main(String[] args) {
        Locale.setDefault(Locale.US);
        DateTimeFormatter[] iso = {DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.ISO_OFFSET_DATE_TIME, DateTimeFormatter.ISO_ZONED_DATE_TIME, DateTimeFormatter.ISO_WEEK_DATE, DateTimeFormatter.ISO_ORDINAL_DATE, DateTimeFormatter.BASIC_ISO_DATE, DateTimeFormatter.ISO_INSTANT,
            DateTimeFormatter.RFC_1123_DATE_TIME, DateTimeFormatter.ISO_TIME, DateTimeFormatter.ISO_LOCAL_TIME};
        StringBuilder b = new StringBuilder();
        for (DateTimeFormatter f : iso) b.append(f.format(Z)).append(" | ");
        System.out.println(b);
        for (String p : new String[] {"yyyy-MM-dd HH:mm:ss.SSS", "EEEE d MMMM uuuu", "E, MMM d yy, h:mm a", "D w W e c Q q QQQQ", "K k n N A", "VV z zzzz O OOOO X XXX Z ZZZZZ", "G GGGG y", "''yyyy''[ HH:mm]", "LLLL LLL L", "B h", "SSSSSSSSS", "ppppH"}) {
            attempt(p, () -> DateTimeFormatter.ofPattern(p, Locale.US).format(Z) + " | " + DateTimeFormatter.ofPattern(p, Locale.GERMANY).format(Z));
        }
        for (Locale l : new Locale[] {Locale.US, Locale.UK, Locale.GERMANY, Locale.FRANCE, Locale.JAPAN, new Locale("es")}) {
            b.setLength(0);
            for (FormatStyle s : FormatStyle.values()) b.append(DateTimeFormatter.ofLocalizedDate(s).withLocale(l).format(Z)).append(" | ");
            b.append(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(l).format(Z)).append(" | ").append(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM).withLocale(l).format(Z));
            System.out.println(l + " " + b);
        }
        System.out.println(Z.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ITALY) + " " + Z.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, new Locale("ru")) + " " + Z.getMonth().getDisplayName(TextStyle.FULL, new Locale("ru")) + " "
                + Z.getZone().getDisplayName(TextStyle.FULL, Locale.US) + " " + Z.format(DateTimeFormatter.ofPattern("yyyy").withDecimalStyle(DecimalStyle.of(Locale.forLanguageTag("ar-EG-u-nu-arab")))));
        parsing();
        builders();
        errors();
    }

    private static void parsing() {
        System.out.println(LocalDate.parse("2020-02-29") + " " + LocalTime.parse("10:15") + " " + LocalDateTime.parse("2020-01-01T10:15:30.123456789") + " " + OffsetDateTime.parse("2020-01-01T00:00+02:00") + " "
                + ZonedDateTime.parse("2020-06-01T12:00+02:00[Europe/Paris]") + " " + Instant.parse("1969-12-31T23:59:59.999Z").toEpochMilli() + " " + YearMonth.parse("2020-12") + " " + Year.parse("1999"));
        DateTimeFormatter us = DateTimeFormatter.ofPattern("M/d/uuuu h:mm a", Locale.US);
        System.out.println(LocalDateTime.parse("7/4/2021 9:05 PM", us) + " " + LocalDate.parse("lundi 1 mars 2021", DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.FRANCE)) + " "
                + LocalDate.parse("12JAN2020", new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern("ddMMMuuuu").toFormatter(Locale.US)) + " " + DateTimeFormatter.RFC_1123_DATE_TIME.parse("Tue, 3 Jun 2008 11:05:30 GMT", Instant::from));
        for (ResolverStyle s : ResolverStyle.values()) attempt(s.name(), () -> LocalDate.parse("2021-02-31", DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(s)));
        TemporalAccessor either = DateTimeFormatter.ofPattern("uuuu-MM-dd[ HH:mm[ VV]]").parseBest("2021-05-05 10:00", ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
        System.out.println(either.getClass().getSimpleName() + " " + either + " " + DateTimeFormatter.ofPattern("HH:mm").parse("24:00".replace("24", "00")).query(LocalTime::from) + " " + LocalTime.parse("25:30", DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.LENIENT)));
        System.out.println(ZonedDateTime.parse("01.02.2020 03:04 America/New_York", DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm VV")) + " " + ZonedDateTime.parse("2020-01-01 00:00 PST", DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.US)));
    }

    private static void builders() {
        DateTimeFormatter f = new DateTimeFormatterBuilder().appendLiteral("<").appendValue(ChronoField.YEAR, 4, 10, SignStyle.EXCEEDS_PAD).appendLiteral('/').appendText(ChronoField.MONTH_OF_YEAR, Map.of(2L, "zwo", 3L, "drei")).padNext(4, '*')
                .appendValue(ChronoField.DAY_OF_MONTH).optionalStart().appendLiteral(' ').appendFraction(ChronoField.NANO_OF_SECOND, 2, 5, true).optionalEnd().appendLiteral(">").toFormatter(Locale.ROOT);
        System.out.println(f.format(Z) + " " + f.format(LocalDate.of(-12345, 3, 1)) + " " + f.format(LocalDate.of(99999, 3, 30)) + " " + f);
        DateTimeFormatter d = new DateTimeFormatterBuilder().appendPattern("uuuu").parseDefaulting(ChronoField.MONTH_OF_YEAR, 7).parseDefaulting(ChronoField.DAY_OF_MONTH, 14).toFormatter(Locale.ROOT);
        System.out.println(LocalDate.parse("1789", d) + " " + new DateTimeFormatterBuilder().appendValueReduced(ChronoField.YEAR, 2, 2, 1950).appendPattern("MMdd").toFormatter(Locale.ROOT).parse("491231", LocalDate::from) + " "
                + new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT).format(Instant.EPOCH) + " " + new DateTimeFormatterBuilder().appendOffset("+HHmm", "none").toFormatter(Locale.ROOT).format(ZoneOffset.UTC));
    }

    private static void errors() {
        attempt("empty", () -> LocalDate.parse(""));
        attempt("separator", () -> LocalDate.parse("2020/01/01"));
        attempt("month", () -> LocalDate.parse("2020-13-01"));
        attempt("rest", () -> LocalTime.parse("10:15:30x"));
        attempt("day of week", () -> LocalDate.parse("Mon 2021-03-02", DateTimeFormatter.ofPattern("EEE uuuu-MM-dd", Locale.US)));
        attempt("no time", () -> LocalDateTime.parse("2021-01-01", DateTimeFormatter.ISO_LOCAL_DATE));
        attempt("pattern", () -> DateTimeFormatter.ofPattern("yyyy-bb-dd"));
        attempt("too many", () -> DateTimeFormatter.ofPattern("MMMMMM"));
        attempt("open", () -> DateTimeFormatter.ofPattern("[yyyy"+ "'x"));
        attempt("format a date as time", () -> DateTimeFormatter.ISO_LOCAL_TIME.format(LocalDate.EPOCH));
        attempt("zone of a local", () -> DateTimeFormatter.ofPattern("VV").format(LocalDateTime.MIN));
        attempt("instant", () -> Instant.parse("2020-01-01"));
    }
}
