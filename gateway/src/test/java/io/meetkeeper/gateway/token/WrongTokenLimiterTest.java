package io.meetkeeper.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WrongTokenLimiterTest {
  private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
  private static final String ADDRESS = "192.0.2.7";

  private static Duration waitAfter(WrongTokenLimiter limiter, int wrong, Instant now) {
    Duration wait = null;
    for (int i = 0; i < wrong; i++) {
      wait = limiter.record(ADDRESS, now);
    }
    return wait;
  }

  @Test
  void aFewWrongTokensAreAllowedAndThenOneEverySixSeconds() {
    WrongTokenLimiter limiter = new WrongTokenLimiter();
    assertThat(waitAfter(limiter, 10, NOW)).isNull();
    assertThat(waitAfter(limiter, 1, NOW)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(7));
    assertThat(waitAfter(limiter, 1, NOW.plusSeconds(7))).isNull();
  }

  @Test
  void nobodyWaitsUntilAClockThatWasSetBackIsThereAgain() {
    WrongTokenLimiter limiter = new WrongTokenLimiter();
    waitAfter(limiter, 1, NOW.plus(Duration.ofHours(9)));
    assertThat(waitAfter(limiter, 1, NOW)).isLessThan(Duration.ofSeconds(10));
    assertThat(waitAfter(limiter, 1, NOW.plusSeconds(7))).isNull();
  }
}
