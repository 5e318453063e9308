package io.meetkeeper.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventThrottleTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final EventThrottle throttle = new EventThrottle(Duration.ofHours(1));

  @Test
  void allowsEachSubjectOncePerInterval() {
    assertThat(throttle.tryAcquire("meet1", NOW)).isTrue();
    assertThat(throttle.tryAcquire("meet2", NOW)).isTrue();
    assertThat(throttle.tryAcquire("meet1", NOW.plusSeconds(3_599))).isFalse();
    assertThat(throttle.tryAcquire("meet1", NOW.plusSeconds(3_600))).isTrue();
    assertThat(throttle.tryAcquire("meet1", NOW.plusSeconds(3_601))).isFalse();
  }

  @Test
  void aClockThatWasSetBackMutesNothing() {
    assertThat(throttle.tryAcquire("meet1", NOW)).isTrue();
    Instant back = NOW.minus(Duration.ofDays(30));
    assertThat(throttle.tryAcquire("meet1", back)).isTrue();
    assertThat(throttle.tryAcquire("meet1", back.plusSeconds(1))).isFalse();
  }
}
