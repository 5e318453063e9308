package io.meetkeeper.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeartbeatSenderTest {
  private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  @Test
  void noHeartbeatWithoutSamplesAlsoWhenTheClockWasSetBack() {
    assertThat(HeartbeatSender.reasonNotWatched(null, NOW, INTERVAL)).isNotNull();
    assertThat(HeartbeatSender.reasonNotWatched(NOW.minusSeconds(30), NOW, INTERVAL)).isNull();
    assertThat(HeartbeatSender.reasonNotWatched(NOW.minusSeconds(31), NOW, INTERVAL)).isNotNull();
    Instant ahead = NOW.plus(Duration.ofHours(9));
    assertThat(HeartbeatSender.reasonNotWatched(ahead, NOW, INTERVAL)).isNotNull();
  }
}
