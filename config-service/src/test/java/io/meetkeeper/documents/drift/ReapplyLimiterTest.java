package io.meetkeeper.documents.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReapplyLimiterTest {
  private static final Instant START = Instant.parse("2026-11-22T04:00:00Z");

  private final ReapplyLimiter limiter = new ReapplyLimiter();

  @Test
  void threeTimesADayAndEachFileByItself() {
    for (int hour = 0; hour < 3; hour++) {
      assertThat(limiter.tryAcquire("config.js", START.plus(Duration.ofHours(hour)))).isTrue();
    }
    Instant day = START.plus(Duration.ofDays(1));
    assertThat(limiter.tryAcquire("config.js", START.plus(Duration.ofHours(3)))).isFalse();
    assertThat(limiter.tryAcquire("jvb.conf", START.plus(Duration.ofHours(3)))).isTrue();
    assertThat(limiter.tryAcquire("config.js", day)).isFalse();
    assertThat(limiter.tryAcquire("config.js", day.plusSeconds(1))).isTrue();
    assertThat(limiter.tryAcquire("config.js", day.plusSeconds(2))).isFalse();
  }
}
