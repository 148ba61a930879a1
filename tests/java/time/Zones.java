import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.function.Supplier;

/** Time zones: gaps and overlaps, rules and transitions, offsets that changed, arithmetic across them. */
public class Zones {
    private static void attempt(String what, Supplier<?> s) {
        try {
            System.out.println(what + " = " + s.get());
        } catch (DateTimeException e) {
            System.out.println(what + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    public static void main(String[] args) {
        ZoneId berlin = ZoneId.of("Europe/Berlin"), ny = ZoneId.of("America/New_York"), howe = ZoneId.of("Australia/Lord_Howe"), apia = ZoneId.of("Pacific/Apia");
        LocalDateTime gap = LocalDateTime.of(2021, 3, 28, 2, 30), overlap = LocalDateTime.of(2021, 10, 31, 2, 30);
        System.out.println(gap.atZone(berlin) + " " + overlap.atZone(berlin) + " " + overlap.atZone(berlin).withLaterOffsetAtOverlap() + " " + ZonedDateTime.ofLocal(overlap, berlin, ZoneOffset.ofHours(1)));
        System.out.println(overlap.atZone(berlin).plusHours(1) + " " + overlap.atZone(berlin).plusDays(1) + " " + gap.atZone(berlin).minusMinutes(1) + " " + gap.minusHours(1).atZone(berlin).plus(1, ChronoUnit.HOURS));
        ZonedDateTime z = ZonedDateTime.of(2020, 7, 1, 12, 0, 0, 0, ny);
        System.out.println(z + " " + z.withZoneSameInstant(berlin) + " " + z.withZoneSameLocal(berlin) + " " + z.toInstant() + " " + z.plusMonths(6) + " " + z.getOffset() + " " + z.plusMonths(6).getOffset() + " " + z.toOffsetDateTime() + " " + z.withFixedOffsetZone());
        ZoneRules rules = berlin.getRules();
        Instant when = Instant.parse("2023-01-15T00:00:00Z");
        System.out.println(rules.nextTransition(when) + " " + rules.previousTransition(when) + " " + rules.isDaylightSavings(when) + " " + rules.getStandardOffset(when) + " " + rules.getDaylightSavings(Instant.parse("2023-07-01T00:00:00Z")));
        System.out.println(rules.getValidOffsets(gap) + " " + rules.getValidOffsets(overlap) + " " + rules.isValidOffset(gap, ZoneOffset.ofHours(1)) + " " + rules.getTransition(gap).getDuration() + " " + rules.getTransition(overlap).isOverlap() + " " + rules.isFixedOffset());
        ZoneOffsetTransition t = howe.getRules().nextTransition(Instant.parse("2022-01-01T00:00:00Z"));
        System.out.println(t + " " + t.getDuration() + " " + t.getInstant());
        System.out.println(LocalDateTime.of(2011, 12, 29, 23, 59).atZone(apia).plusMinutes(1) + " " + Duration.between(LocalDateTime.of(2011, 12, 29, 0, 0).atZone(apia), LocalDateTime.of(2011, 12, 31, 0, 0).atZone(apia)));
        System.out.println(LocalDateTime.of(1883, 11, 1, 0, 0).atZone(ny) + " " + LocalDateTime.of(1945, 7, 1, 0, 0).atZone(berlin) + " " + LocalDateTime.of(2050, 7, 1, 0, 0).atZone(ny) + " " + LocalDateTime.of(1900, 1, 1, 0, 0).atZone(ZoneId.of("Asia/Kolkata")));
        int transitions = 0;
        for (Instant i = Instant.parse("2000-01-01T00:00:00Z"); i.isBefore(Instant.parse("2010-01-01T00:00:00Z")); i = ny.getRules().nextTransition(i).getInstant()) transitions++;
        System.out.println(transitions + " " + ny.getRules().getTransitionRules().size() + " " + ny.getRules().getTransitionRules().get(0).getDayOfWeek());
        for (String id : List.of("Z", "UTC+3", "GMT-02:30", "+05", "-11:22:33", "UT")) System.out.print(ZoneId.of(id) + "/" + ZoneId.of(id).normalized() + " ");
        System.out.println(ZoneId.of("EST", ZoneId.SHORT_IDS) + " " + ZoneOffset.ofTotalSeconds(-3723).getId() + " " + ZoneOffset.of("+1").compareTo(ZoneOffset.UTC));
        for (String bad : List.of("Nowhere/City", "+19:00", "UTC+99", "", "a")) attempt(bad, () -> ZoneId.of(bad));
        attempt("strict", () -> ZonedDateTime.ofStrict(gap, ZoneOffset.ofHours(2), berlin));
        System.out.println(ZoneId.getAvailableZoneIds().contains("Antarctica/Troll") + " " + (ZoneId.getAvailableZoneIds().size() > 500));
        long sum = 0;
        for (String id : new java.util.TreeSet<>(ZoneId.getAvailableZoneIds())) if (id.startsWith("Europe/")) sum = sum * 31 + ZoneId.of(id).getRules().getOffset(when).getTotalSeconds();
        System.out.println(sum != 0);
    }
}
