package io.meetkeeper.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterHeaderTest {
  @Test
  void readsRetryAfterAsSecondsAndAsADate() {
    Instant now = Instant.parse("2026-11-20T12:00:00Z");
    assertThat(RetryAfterHeader.parse("120", now)).isEqualTo(Duration.ofMinutes(2));
    assertThat(RetryAfterHeader.parse("Fri, 20 Nov 2026 12:01:00 GMT", now))
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(RetryAfterHeader.parse("Fri, 20 Nov 2026 11:00:00 GMT", now))
        .isEqualTo(Duration.ZERO);
    assertThat(RetryAfterHeader.parse(null, now)).isNull();
    assertThat(RetryAfterHeader.parse("soon", now)).isNull();
    assertThat(RetryAfterHeader.parse("-5", now)).isNull();
    assertThat(RetryAfterHeader.parse("99999999999999", now)).isNull();
  }
}
