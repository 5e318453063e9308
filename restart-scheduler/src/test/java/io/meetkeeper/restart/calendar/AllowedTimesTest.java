package io.meetkeeper.restart.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.restart.calendar.AllowedTimes.TimeSpan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AllowedTimesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate SPRING = LocalDate.parse("2026-03-29");
  private static final LocalDate AUTUMN = LocalDate.parse("2026-10-25");

  private static AllowedTimes only(String... windows) {
    return new AllowedTimes(
        BERLIN, List.of(windows).stream().map(WeeklyWindow::parse).toList(), List.of(), List.of());
  }

  private static TimeSpan span(String from, String to) {
    return new TimeSpan(Instant.parse(from), Instant.parse(to));
  }

  @Test
  void aWindowIsShorterOnTheDayWithoutItsHour() {
    assertThat(only("01:30-03:30").spans(SPRING))
        .containsExactly(span("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z"));
    assertThat(only("02:10-02:50").spans(SPRING)).isEmpty();
  }

  @Test
  void aWindowComesTwiceOnTheDayWithTheHourTwice() {
    assertThat(only("02:10-02:50").spans(AUTUMN))
        .containsExactly(
            span("2026-10-25T00:10:00Z", "2026-10-25T00:50:00Z"),
            span("2026-10-25T01:10:00Z", "2026-10-25T01:50:00Z"));
    assertThat(only().spans(AUTUMN))
        .containsExactly(span("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"));
  }

  @Test
  void theNextAllowedMomentIsNowOrTheStartOfASpan() {
    AllowedTimes times = only("Mon 02:00-05:00");
    Instant monday = Instant.parse("2026-11-30T02:00:00Z");
    assertThat(times.next(monday, monday)).isEqualTo(monday);
    Instant after = Instant.parse("2026-11-30T04:00:30Z");
    Instant opens = Instant.parse("2026-12-07T01:00:00Z");
    assertThat(times.next(after, opens)).isEqualTo(opens);
    assertThat(times.next(after, opens.minusSeconds(1))).isNull();
  }

  @Property(tries = 300)
  void spansAreTheAllowedMinutesAndNoOthers(
      @ForAll("times") AllowedTimes times, @ForAll("days") LocalDate day) {
    List<TimeSpan> spans = times.spans(day);
    Instant end = day.plusDays(1).atStartOfDay(times.zone()).toInstant();
    for (Instant at = day.atStartOfDay(times.zone()).toInstant();
        at.isBefore(end);
        at = at.plusSeconds(60)) {
      Instant minute = at;
      boolean listed =
          spans.stream()
              .anyMatch(span -> !span.from().isAfter(minute) && span.to().isAfter(minute));
      assertThat(listed).as("%s", at).isEqualTo(times.forbiddenReason(at) == null);
    }
  }

  @Provide
  Arbitrary<LocalDate> days() {
    return Arbitraries.of(
        SPRING, AUTUMN, SPRING.plusDays(1), AUTUMN.minusDays(1), LocalDate.parse("2026-12-24"));
  }

  @Provide
  Arbitrary<AllowedTimes> times() {
    Arbitrary<List<WeeklyWindow>> windows =
        Arbitraries.of(
                "02:00-05:00",
                "Sun 01:30-02:30",
                "22:00-06:00",
                "Sat,Sun 23:10-02:40",
                "Mon-Fri 08:00-20:00",
                "00:00-24:00",
                "02:15-03:15")
            .map(WeeklyWindow::parse)
            .list()
            .ofMaxSize(2);
    Arbitrary<List<DateRange>> never =
        Arbitraries.of("2026-12-24..2026-12-26", "2026-03-29")
            .map(DateRange::parse)
            .list()
            .ofMaxSize(1);
    Arbitrary<ZoneId> zones =
        Arbitraries.of("Europe/Berlin", "Australia/Lord_Howe", "UTC").map(ZoneId::of);
    return Combinators.combine(zones, windows, windows, never).as(AllowedTimes::new);
  }
}
