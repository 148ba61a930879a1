import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calendar sheets, Easter, meetings, working days, ages, time zones and their gaps, by java.time; the day of the week by Zeller too. */
public class Calendars {
    static void sheet(YearMonth month, DayOfWeek first) {
        String title = month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + month.getYear();
        System.out.println(" ".repeat((20 - title.length()) / 2) + title);
        System.out.println(Stream.iterate(first, d -> d.plus(1)).limit(7).map(d -> d.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).substring(0, 2))
                .collect(Collectors.joining(" ")));
        int blank = Math.floorMod(month.atDay(1).getDayOfWeek().getValue() - first.getValue(), 7);
        StringBuilder line = new StringBuilder("   ".repeat(blank));
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            line.append(String.format("%2d ", day));
            if ((blank + day) % 7 != 0 && day != month.lengthOfMonth()) continue;
            System.out.println(line.toString().stripTrailing());
            line.setLength(0);
        }
    }

    static LocalDate easter(int year) {
        int a = year % 19, b = year / 100, c = year % 100, d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7, f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
        return LocalDate.of(year, f / 31, f % 31 + 1);
    }

    static DayOfWeek zeller(LocalDate date) {
        int m = date.getMonthValue() < 3 ? date.getMonthValue() + 12 : date.getMonthValue(), y = m > 12 ? date.getYear() - 1 : date.getYear();
        int h = (date.getDayOfMonth() + 13 * (m + 1) / 5 + y % 100 + y % 100 / 4 + y / 400 + 5 * (y / 100)) % 7;
        return DayOfWeek.of((h + 5) % 7 + 1);
    }

    static TemporalAdjuster workingDays(int n) {
        return TemporalAdjusters.ofDateAdjuster(date -> {
            LocalDate d = date;
            for (int left = n; left > 0;) {
                d = d.plusDays(1);
                if (d.getDayOfWeek().getValue() < 6) left--;
            }
            return d;
        });
    }

    public static void main(String[] args) {
        sheet(YearMonth.of(2024, 2), DayOfWeek.MONDAY);
        sheet(YearMonth.of(2023, 10), DayOfWeek.SUNDAY);
        System.out.println(Stream.of(1818, 1961, 2000, 2024, 2038).map(Calendars::easter).map(LocalDate::toString).collect(Collectors.joining(" ")));
        System.out.println(LocalDate.of(1890, 1, 1).datesUntil(LocalDate.of(2110, 1, 1), Period.ofDays(97)).allMatch(d -> zeller(d) == d.getDayOfWeek()));
        System.out.println(Stream.iterate(YearMonth.of(2024, 1), m -> m.plusMonths(1)).limit(12).map(m -> m.atDay(13))
                .filter(d -> d.getDayOfWeek() == DayOfWeek.FRIDAY).toList());
        LocalDate day = LocalDate.of(2024, 2, 29);
        System.out.println(day.with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.TUESDAY)) + " " + day.with(workingDays(12)) + " "
                + day.plusYears(1) + " " + day.minusMonths(1).plusMonths(1) + " " + day.get(IsoFields.QUARTER_OF_YEAR) + " "
                + LocalDate.of(2021, 1, 3).get(WeekFields.ISO.weekOfWeekBasedYear()) + " " + Year.isLeap(1900) + " " + day.getDayOfYear());
        System.out.println(Period.between(LocalDate.of(1999, 12, 31), day) + " " + ChronoUnit.DAYS.between(LocalDate.EPOCH, day) + " "
                + MonthDay.of(2, 29).isValidYear(2023) + " " + day.until(LocalDate.of(2025, 1, 1), ChronoUnit.WEEKS));
        Duration d = Duration.ofMinutes(12345).plusMillis(678);
        System.out.println(d + " " + d.toDaysPart() + "d " + d.toHoursPart() + "h " + d.negated() + " " + Duration.parse("PT-1.5S").toNanos());
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        ZonedDateTime gap = LocalDateTime.of(2024, 3, 31, 2, 30).atZone(berlin), overlap = LocalDateTime.of(2024, 10, 27, 2, 30).atZone(berlin);
        System.out.println(gap + " " + overlap + " " + overlap.withLaterOffsetAtOverlap().toInstant() + " " + berlin.getRules().getTransition(
                LocalDateTime.of(2024, 3, 31, 2, 30)));
        Instant moon = Instant.ofEpochSecond(-14182940);
        for (String zone : new String[] {"UTC", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe"}) System.out.println(moon.atZone(ZoneId.of(zone)));
        DateTimeFormatter format = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm:ss.SSS XXX", Locale.ENGLISH);
        System.out.println(format.format(moon.atOffset(ZoneOffset.ofHoursMinutes(5, 30))) + " / " + DateTimeFormatter.ISO_WEEK_DATE.format(day) + " / "
                + LocalTime.parse("23:59").plusMinutes(2) + " " + DateTimeFormatter.RFC_1123_DATE_TIME.format(gap));
        DateTimeFormatter strict = DateTimeFormatter.ofPattern("d.M.uuuu").withResolverStyle(ResolverStyle.STRICT);
        for (String text : new String[] {"29.2.2024", "29.2.2023", "31.4.2024", "1.13.2024", "soon"}) {
            try {
                System.out.println(LocalDate.parse(text, strict));
            } catch (DateTimeParseException e) {
                System.out.println(e.getMessage());
            }
        }
        try {
            LocalDate.of(2023, 2, 29);
        } catch (DateTimeException e) {
            System.out.println(e.getMessage());
        }
    }
}
