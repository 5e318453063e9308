package io.meetkeeper.collector.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckHistoryTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final CheckHistory history = new CheckHistory(START);

  @Test
  void remembersSinceWhenAStateHolds() {
    assertThat(update(HealthState.WELL, "fine", 0).since()).isEqualTo(START);
    assertThat(update(HealthState.WELL, "still fine", 10).since()).isEqualTo(START);
    assertThat(update(HealthState.BROKEN, "gone", 20).since()).isEqualTo(START.plusSeconds(20));
    assertThat(update(HealthState.BROKEN, "gone", 30).since()).isEqualTo(START.plusSeconds(20));
  }

  @Test
  void believesACheckThatKnowsWhenItBegan() {
    HealthCheck bad = check(HealthState.BROKEN, "gone").withSince(START.minusSeconds(120));
    assertThat(history.update(List.of(bad), START).get(0).since())
        .isEqualTo(START.minusSeconds(120));
  }

  @Test
  void countsAChangedStateAtOnceAndAChangedTextOnceAMinute() {
    update(HealthState.WELL, "61 %", 0);
    long version = history.version();
    update(HealthState.WELL, "62 %", 10);
    assertThat(history.version()).as("only a figure").isEqualTo(version);
    update(HealthState.WARNING, "96 %", 20);
    assertThat(history.version()).isEqualTo(version + 1);
    update(HealthState.WARNING, "97 %", 30);
    assertThat(history.version()).isEqualTo(version + 1);
    update(HealthState.WARNING, "97 %", 80);
    assertThat(history.version()).as("the text is still news").isEqualTo(version + 2);
    update(HealthState.WARNING, "97 %", 300);
    assertThat(history.version()).isEqualTo(version + 2);
  }

  @Test
  void aCheckThatComesOrGoesIsAChange() {
    update(HealthState.WELL, "fine", 0);
    long version = history.version();
    assertThat(history.update(List.of(), START.plusSeconds(1))).isEmpty();
    assertThat(history.version()).isEqualTo(version + 1);
  }

  @Test
  void aRestartedCollectorDoesNotRepeatAVersion() {
    update(HealthState.WELL, "fine", 0);
    update(HealthState.BROKEN, "gone", 10);
    assertThat(new CheckHistory(START.plus(Duration.ofMinutes(1))).version())
        .isGreaterThan(history.version());
  }

  @Test
  void keepsTheWorseOfTwoChecksWithOneId() {
    List<HealthCheck> checks =
        history.update(
            List.of(check(HealthState.BROKEN, "gone"), check(HealthState.WELL, "fine")), START);
    assertThat(checks).extracting(HealthCheck::state).containsExactly(HealthState.BROKEN);
  }

  private HealthCheck update(HealthState state, String summary, int seconds) {
    return history.update(List.of(check(state, summary)), START.plusSeconds(seconds)).get(0);
  }

  private static HealthCheck check(HealthState state, String summary) {
    return HealthCheck.of("memory", state, summary, List.of(), List.of());
  }
}
