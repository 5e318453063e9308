package io.meetkeeper.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The resolution and the steps that answer a query. */
class SeriesPlanTest {
  private static final Instant NOW = Instant.parse("2026-11-30T04:00:00Z");

  @Test
  void noRangeHasMoreThanTwoThousandPoints() {
    for (Duration range = Duration.ofSeconds(1);
        range.toDays() < 2_000;
        range = range.multipliedBy(5).dividedBy(4).plusSeconds(1)) {
      for (Duration ago : List.of(Duration.ZERO, Duration.ofDays(3), Duration.ofDays(100))) {
        SeriesPlan plan = plan(range.plus(ago), ago, null);
        assertThat(plan.steps()).as("%s, %s ago", range, ago).isBetween(1, SeriesPlan.MAX_POINTS);
        assertThat(plan.step() % plan.resolution().slotMillis()).isZero();
      }
    }
  }

  @Test
  void aShortRangeIsFineAndALongOneCoarse() {
    assertPlan(Duration.ofHours(5), null, HistoryResolution.FINE, Duration.ofSeconds(10));
    assertPlan(Duration.ofHours(6), null, HistoryResolution.FINE, Duration.ofSeconds(20));
    assertPlan(Duration.ofHours(24), null, HistoryResolution.MINUTE, Duration.ofMinutes(1));
    assertPlan(Duration.ofDays(20), null, HistoryResolution.QUARTER_HOUR, Duration.ofMinutes(15));
    assertPlan(Duration.ofDays(31), null, HistoryResolution.QUARTER_HOUR, Duration.ofMinutes(30));
    assertPlan(Duration.ofDays(730), null, HistoryResolution.QUARTER_HOUR, Duration.ofHours(12));
  }

  @Test
  void theStepIsHonoured() {
    Duration fiveMinutes = Duration.ofMinutes(5);
    assertPlan(Duration.ofDays(2), fiveMinutes, HistoryResolution.MINUTE, fiveMinutes);
    Duration oneHour = Duration.ofHours(1);
    assertPlan(Duration.ofDays(7), oneHour, HistoryResolution.QUARTER_HOUR, oneHour);
    Duration odd = Duration.ofSeconds(25);
    assertPlan(Duration.ofHours(2), odd, HistoryResolution.FINE, odd);
  }

  @Test
  void aStepThatIsFinerThanWhatIsLeftBecomesAsLong() {
    SeriesPlan plan = plan(Duration.ofDays(50), Duration.ofDays(49), Duration.ofMinutes(1));
    assertThat(plan.resolution()).isEqualTo(HistoryResolution.QUARTER_HOUR);
    assertThat(plan.step()).isEqualTo(Duration.ofMinutes(15).toMillis());
    assertThat(plan.steps()).isEqualTo(96);
  }

  private static void assertPlan(
      Duration range, Duration step, HistoryResolution resolution, Duration length) {
    SeriesPlan plan = plan(range, Duration.ZERO, step);
    assertThat(plan.resolution()).as("%s", range).isEqualTo(resolution);
    assertThat(Duration.ofMillis(plan.step())).isEqualTo(length);
  }

  private static SeriesPlan plan(Duration from, Duration to, Duration step) {
    return SeriesPlan.of(NOW.minus(from), NOW.minus(to), step, SeriesStatistic.AVERAGE, NOW);
  }
}
