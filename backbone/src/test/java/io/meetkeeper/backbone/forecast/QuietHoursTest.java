package io.meetkeeper.backbone.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Meetings on weekdays until late, except on Fridays, and a service on Sunday morning. */
class QuietHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant START = Instant.parse("2026-10-05T00:00:00Z");

  private static double conferences(Instant at) {
    ZonedDateTime local = at.atZone(BERLIN);
    int hour = local.getHour();
    if (local.getDayOfWeek() == DayOfWeek.SUNDAY) {
      return hour == 10 ? 3.0 : 1.0;
    }
    return hour == 5 ? 0.0 : hour >= 8 && hour < 20 ? 6.0 : 1.0;
  }

  private static QuietHours learn(int days) {
    return learn(days, QuietHoursTest::conferences);
  }

  private static QuietHours learn(int days, ToDoubleFunction<Instant> conferences) {
    long[] times = new long[24 * days];
    Arrays.setAll(times, hour -> START.plus(Duration.ofHours(hour)).toEpochMilli());
    double[] most =
        Arrays.stream(times).mapToObj(Instant::ofEpochMilli).mapToDouble(conferences).toArray();
    return QuietHours.of(times, most, BERLIN);
  }

  @Test
  void theyAreNotKnownBeforeTwoWeeks() {
    QuietHours quiet = learn(13);
    assertThat(quiet.known()).isFalse();
    assertThat(quiet.days()).isEmpty();
    assertThat(quiet.because()).contains("13 days");
    assertThat(quiet.quietest(START, START.plusSeconds(1_000_000))).isNull();
    assertThat(learn(14).known()).isTrue();
  }

  @Test
  void gapsAreNotQuiet() {
    QuietHours quiet =
        learn(28, at -> at.atZone(BERLIN).getHour() == 3 ? Double.NaN : conferences(at));
    assertThat(quiet.days().get(0).conferences().get(3)).isNull();
    assertThat(quiet.days().get(0).quietest()).isEqualTo(5);
  }

  /** The end of summer time on 25 October lies within. */
  @Test
  void theyFollowTheWallClock() {
    QuietHours quiet = learn(42);
    assertThat(quiet.days()).hasSize(7);
    assertThat(quiet.days().get(0).day()).isEqualTo("mon");
    assertThat(quiet.days().get(0).conferences().get(5)).isZero();
    assertThat(quiet.days().get(0).conferences().get(9)).isEqualTo(6);
    assertThat(quiet.days().get(6).conferences().get(10)).isEqualTo(3);
    Instant monday = Instant.parse("2026-11-16T08:00:00Z");
    assertThat(quiet.quietest(monday, monday.plusSeconds(86_400)))
        .isEqualTo("2026-11-17T04:00:00Z");
  }
}
