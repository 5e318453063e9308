package io.meetkeeper.gateway.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  @Test
  void readsRetryAfterAsSecondsAndAsADate() {
    Instant now = Instant.parse("2026-11-20T12:00:00Z");
    assertThat(RetryAfter.read("120", now)).isEqualTo(Duration.ofMinutes(2));
    assertThat(RetryAfter.read("Fri, 20 Nov 2026 12:01:00 GMT", now))
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(RetryAfter.read("Fri, 20 Nov 2026 11:00:00 GMT", now)).isEqualTo(Duration.ZERO);
    assertThat(RetryAfter.read(null, now)).isNull();
    assertThat(RetryAfter.read("soon", now)).isNull();
    assertThat(RetryAfter.read("-5", now)).isNull();
    assertThat(RetryAfter.read("99999999999999", now)).isNull();
  }
}
