package io.meetkeeper.backbone.store.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void itsOwnerKeepsItWhateverElse() {
    assertThat(lease(NOW.plusSeconds(9), true).canBeTakenBy("a", false, NOW)).isTrue();
    assertThat(lease(NOW.minusSeconds(9), false).canBeTakenBy("a", false, NOW)).isTrue();
  }

  @Test
  void nobodyElseGetsItBeforeItLapses() {
    assertThat(lease(NOW.plusMillis(1), true).canBeTakenBy("b", true, NOW)).isFalse();
    assertThat(lease(NOW.plusMillis(1), false).canBeTakenBy("b", false, NOW)).isFalse();
    assertThat(lease(NOW, true).canBeTakenBy("b", false, NOW)).isTrue();
  }

  @Test
  void theKeenTakeItFromThoseWhoAreNot() {
    assertThat(lease(NOW.plusSeconds(9), false).canBeTakenBy("b", true, NOW)).isTrue();
  }

  private static Lease lease(Instant until, boolean keen) {
    return new Lease("host/meet1", "a", 3, until, keen);
  }
}
