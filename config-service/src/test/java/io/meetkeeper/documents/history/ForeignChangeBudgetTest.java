package io.meetkeeper.documents.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ForeignChangeBudgetTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final ForeignChangeBudget budget = new ForeignChangeBudget();

  @Test
  void aFileHasTwentyChangesAndThenOneAnHour() {
    for (int i = 0; i < 20; i++) {
      assertThat(budget.isSpent("a", NOON)).isFalse();
      budget.spend("a", NOON);
    }
    assertThat(budget.isSpent("a", NOON.plus(Duration.ofMinutes(59)))).isTrue();
    assertThat(budget.isSpent("b", NOON)).as("another file").isFalse();

    Instant later = NOON.plus(Duration.ofMinutes(61));
    assertThat(budget.isSpent("a", later)).isFalse();
    budget.spend("a", later);
    assertThat(budget.isSpent("a", NOON.plus(Duration.ofMinutes(119)))).isTrue();
    assertThat(budget.isSpent("a", NOON.plus(Duration.ofMinutes(121)))).isFalse();
  }

  @Test
  void reportsItsEndOnceUntilItIsFullAgain() {
    for (int i = 0; i < 20; i++) {
      budget.spend("a", NOON);
    }
    assertThat(budget.isFirstReport("a", NOON)).isTrue();
    assertThat(budget.isFirstReport("a", NOON.plus(Duration.ofHours(5)))).isFalse();
    assertThat(budget.isFirstReport("a", NOON.plus(Duration.ofHours(20)))).isTrue();
  }

  @Test
  void aClockThatWasSetBackRefillsNothing() {
    for (int i = 0; i < 20; i++) {
      budget.spend("a", NOON);
    }
    assertThat(budget.isSpent("a", NOON.minus(Duration.ofDays(1)))).isTrue();
  }
}
