package io.meetkeeper.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void itsOwnerKeepsItWhateverElse() {
    assertThat(lease(NOW.plusSeconds(9), true).falls("a", false, NOW)).isTrue();
    assertThat(lease(NOW.minusSeconds(9), false).falls("a", false, NOW)).isTrue();
  }

  @Test
  void nobodyElseGetsItBeforeItLapses() {
    assertThat(lease(NOW.plusMillis(1), true).falls("b", true, NOW)).isFalse();
    assertThat(lease(NOW.plusMillis(1), false).falls("b", false, NOW)).isFalse();
    assertThat(lease(NOW, true).falls("b", false, NOW)).isTrue();
  }

  @Test
  void theKeenTakeItFromThoseWhoAreNot() {
    assertThat(lease(NOW.plusSeconds(9), false).falls("b", true, NOW)).isTrue();
  }

  private static Lease lease(Instant until, boolean keen) {
    return new Lease("host/meet1", "a", 3, until, keen);
  }
}
