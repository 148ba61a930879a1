import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.HijrahDate;
import java.time.chrono.IsoChronology;
import java.time.chrono.JapaneseDate;
import java.time.chrono.MinguoDate;
import java.time.chrono.ThaiBuddhistDate;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.JulianFields;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.UnsupportedTemporalTypeException;
import java.time.temporal.WeekFields;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** java.time without formats: dates, times, instants, durations, periods, fields, adjusters, clocks, calendars. */
public class Times {
    private static void attempt(String what, Supplier<?> s) {
        try {
            System.out.println(what + " = " + s.get());
        } catch (DateTimeException | ArithmeticException e) {
            System.out.println(what + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    public static void main(String[] args) {
        dates();
        clockTimes();
        instants();
        amounts();
        fields();
        adjusters();
        clocks();
        calendars();
        parts();
    }

    private static void dates() {
        LocalDate d = LocalDate.of(2024, 2, 29);
        System.out.println(d + " " + d.plusYears(1) + " " + d.plusMonths(12) + " " + d.minusDays(60) + " " + d.plusWeeks(-4) + " " + d.withDayOfMonth(1) + " " + d.withDayOfYear(366) + " " + d.getDayOfWeek() + " " + d.isLeapYear() + " "
                + d.lengthOfMonth() + d.lengthOfYear() + " " + d.toEpochDay() + " " + LocalDate.ofEpochDay(-719528) + " " + LocalDate.ofYearDay(2023, 365) + " " + LocalDate.MIN + " " + LocalDate.MAX);
        System.out.println(d.isBefore(LocalDate.of(2024, 3, 1)) + " " + d.compareTo(LocalDate.of(2023, 12, 1)) + " " + d.until(LocalDate.of(2025, 12, 25)) + " " + ChronoUnit.DAYS.between(d, LocalDate.of(2025, 12, 25)) + " "
                + d.datesUntil(d.plusDays(20), Period.ofDays(7)).map(LocalDate::toString).collect(Collectors.joining(",")) + " " + d.atStartOfDay() + " " + d.hashCode());
        attempt("30 February", () -> LocalDate.of(2023, 2, 30));
        attempt("29 February", () -> LocalDate.of(2023, 2, 29));
        attempt("month 13", () -> LocalDate.of(2023, 13, 1));
        attempt("day 366", () -> LocalDate.ofYearDay(2023, 366));
        attempt("too far", () -> LocalDate.MAX.plusDays(1));
        attempt("hours", () -> d.plus(1, ChronoUnit.HOURS));
    }

    private static void clockTimes() {
        LocalTime t = LocalTime.of(23, 59, 58, 999_000_000);
        System.out.println(t + " " + t.plusSeconds(3) + " " + t.minusHours(30) + " " + t.truncatedTo(ChronoUnit.MINUTES) + " " + t.toSecondOfDay() + " " + t.toNanoOfDay() + " " + LocalTime.ofSecondOfDay(3661) + " " + LocalTime.MIDNIGHT + LocalTime.NOON
                + " " + t.withNano(1) + " " + t.get(ChronoField.CLOCK_HOUR_OF_AMPM) + " " + ChronoUnit.MINUTES.between(LocalTime.of(1, 30), t) + " " + LocalTime.of(10, 0).isAfter(LocalTime.NOON));
        LocalDateTime l = LocalDateTime.of(1999, Month.DECEMBER, 31, 23, 59, 59);
        System.out.println(l + " " + l.plusNanos(1_000_000_001) + " " + l.minusMonths(22) + " " + l.toLocalDate() + " " + l.toLocalTime() + " " + l.truncatedTo(ChronoUnit.HALF_DAYS) + " " + l.toEpochSecond(ZoneOffset.UTC) + " "
                + l.until(LocalDateTime.of(2000, 3, 1, 0, 0), ChronoUnit.HOURS) + " " + LocalDateTime.ofEpochSecond(0, 5, ZoneOffset.ofHours(2)));
        attempt("25 hours", () -> LocalTime.of(25, 0));
        attempt("60 seconds", () -> LocalTime.of(0, 0, 60));
        attempt("truncate to days", () -> LocalDateTime.MIN.truncatedTo(ChronoUnit.MONTHS));
    }

    private static void instants() {
        Instant i = Instant.ofEpochSecond(1_700_000_000L, 123_456_789);
        System.out.println(i + " " + i.plusMillis(877) + " " + i.minus(Duration.ofDays(20_000)) + " " + i.truncatedTo(ChronoUnit.HOURS) + " " + i.toEpochMilli() + " " + Instant.EPOCH.minusNanos(1) + " " + Instant.MIN + " " + Instant.MAX + " "
                + i.until(Instant.EPOCH, ChronoUnit.SECONDS) + " " + i.atOffset(ZoneOffset.ofHoursMinutes(5, 30)) + " " + Instant.parse("2020-01-01T00:00:00.5Z").getNano() + " " + i.get(ChronoField.MICRO_OF_SECOND));
        attempt("year of an instant", () -> i.get(ChronoField.YEAR));
        attempt("overflow", () -> Instant.MAX.plusSeconds(1));
        attempt("milli", () -> Instant.MAX.toEpochMilli());
        OffsetDateTime o = OffsetDateTime.of(2020, 5, 6, 7, 8, 9, 0, ZoneOffset.ofHours(-3));
        System.out.println(o + " " + o.withOffsetSameInstant(ZoneOffset.UTC) + " " + o.withOffsetSameLocal(ZoneOffset.MAX) + " " + o.toInstant() + " " + o.isEqual(o.withOffsetSameInstant(ZoneOffset.MIN)) + " " + OffsetTime.of(1, 2, 3, 4, ZoneOffset.of("+01:30")));
    }

    private static void amounts() {
        Duration d = Duration.ofSeconds(93_784, 5_000_000);
        System.out.println(d + " " + d.negated() + " " + d.toDays() + " " + d.toHoursPart() + ":" + d.toMinutesPart() + ":" + d.toSecondsPart() + "." + d.toMillisPart() + " " + d.multipliedBy(3) + " " + d.dividedBy(7) + " " + d.dividedBy(Duration.ofHours(2)) + " "
                + d.plusMillis(-6) + " " + Duration.between(LocalTime.NOON, LocalTime.of(9, 15)) + " " + Duration.parse("P2DT3H4M5.006S") + " " + Duration.parse("-PT-6H+3M") + " " + Duration.ZERO + " " + Duration.ofNanos(-1) + " " + d.truncatedTo(ChronoUnit.MINUTES));
        Period p = Period.of(1, 14, -40);
        System.out.println(p + " " + p.normalized() + " " + p.negated() + " " + p.plusDays(45) + " " + p.toTotalMonths() + " " + Period.between(LocalDate.of(2020, 1, 31), LocalDate.of(2021, 3, 1)) + " " + Period.parse("P1Y2M3W4D") + " " + Period.ZERO + " "
                + LocalDate.of(2020, 1, 31).plus(Period.ofMonths(1)) + " " + Period.ofWeeks(2).multipliedBy(3));
        attempt("duration", () -> Duration.parse("P1Y"));
        attempt("period", () -> Period.parse("PT1H"));
        attempt("overflow", () -> Duration.ofSeconds(Long.MAX_VALUE).plusSeconds(1));
        attempt("nanos", () -> Duration.ofDays(200_000).toNanos());
        attempt("divide", () -> d.dividedBy(0));
    }

    private static void fields() {
        LocalDate d = LocalDate.of(2021, 1, 3);
        System.out.println(d.get(ChronoField.ALIGNED_WEEK_OF_YEAR) + " " + d.get(ChronoField.YEAR_OF_ERA) + " " + d.getLong(ChronoField.PROLEPTIC_MONTH) + " " + d.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) + " " + d.get(IsoFields.WEEK_BASED_YEAR) + " " + d.get(IsoFields.QUARTER_OF_YEAR)
                + " " + d.get(IsoFields.DAY_OF_QUARTER) + " " + d.getLong(JulianFields.JULIAN_DAY) + " " + d.get(WeekFields.of(Locale.US).weekOfYear()) + " " + d.get(WeekFields.ISO.dayOfWeek()) + " " + d.get(WeekFields.of(Locale.US).dayOfWeek()) + " "
                + d.with(IsoFields.QUARTER_OF_YEAR, 4) + " " + IsoFields.QUARTER_YEARS.between(d, d.plusYears(2)) + " " + d.range(ChronoField.DAY_OF_MONTH) + " " + ChronoField.HOUR_OF_DAY.range() + " " + ChronoField.EPOCH_DAY + " " + d.isSupported(ChronoField.HOUR_OF_DAY));
        attempt("hour of a date", () -> d.get(ChronoField.HOUR_OF_DAY));
        attempt("with 32", () -> d.with(ChronoField.DAY_OF_MONTH, 32));
    }

    private static void adjusters() {
        LocalDate d = LocalDate.of(2022, 8, 17);
        System.out.println(d.with(TemporalAdjusters.firstDayOfMonth()) + " " + d.with(TemporalAdjusters.lastDayOfYear()) + " " + d.with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY)) + " " + d.with(TemporalAdjusters.nextOrSame(DayOfWeek.WEDNESDAY)) + " "
                + d.with(TemporalAdjusters.previous(DayOfWeek.SUNDAY)) + " " + d.with(TemporalAdjusters.dayOfWeekInMonth(-2, DayOfWeek.FRIDAY)) + " " + d.with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY)) + " " + d.with(t -> t.plus(100, ChronoUnit.DAYS)) + " "
                + d.with(Month.FEBRUARY) + " " + d.query(t -> t.get(ChronoField.DAY_OF_YEAR)) + " " + DayOfWeek.FRIDAY.plus(4) + " " + Month.JANUARY.minus(1) + Month.FEBRUARY.maxLength() + " " + Month.of(3).firstMonthOfQuarter());
    }

    private static void clocks() {
        Clock fixed = Clock.fixed(Instant.ofEpochSecond(1_000_000_000), ZoneId.of("Asia/Tokyo"));
        System.out.println(LocalDateTime.now(fixed) + " " + ZonedDateTime.now(fixed) + " " + Year.now(fixed) + " " + Clock.offset(fixed, Duration.ofHours(-1)).instant() + " " + Clock.tick(fixed, Duration.ofMinutes(7)).instant() + " " + fixed.withZone(ZoneOffset.UTC).getZone());
        System.out.println(Clock.systemUTC().millis() > 1_600_000_000_000L && Math.abs(Instant.now().toEpochMilli() - System.currentTimeMillis()) < 60_000);
    }

    private static void calendars() {
        LocalDate d = LocalDate.of(2019, 5, 1);
        System.out.println(JapaneseDate.from(d) + " " + ThaiBuddhistDate.from(d) + " " + MinguoDate.from(d) + " " + HijrahDate.from(d) + " " + IsoChronology.INSTANCE.isLeapYear(1900) + " " + JapaneseDate.from(d.minusDays(1)).getEra() + " "
                + LocalDate.from(HijrahDate.of(1440, 9, 1)) + " " + JapaneseDate.of(2020, 1, 1).lengthOfYear());
    }

    private static void parts() {
        System.out.println(Year.of(2100).isLeap() + " " + Year.of(2024).atDay(60) + " " + YearMonth.of(2023, 2).atEndOfMonth() + " " + YearMonth.parse("2020-11").plusMonths(3) + " " + MonthDay.of(2, 29).isValidYear(2023) + " " + MonthDay.of(2, 29).atYear(2023) + " "
                + MonthDay.parse("--12-25") + " " + Year.parse("-0044") + " " + Year.MAX_VALUE + " " + YearMonth.of(2000, 1).compareTo(YearMonth.of(1999, 12)));
        attempt("unsupported", () -> {
            try {
                return Year.of(1).get(ChronoField.MONTH_OF_YEAR);
            } catch (UnsupportedTemporalTypeException e) {
                return e.getMessage();
            }
        });
    }
}
