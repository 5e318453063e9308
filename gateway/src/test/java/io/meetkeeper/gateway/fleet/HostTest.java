package io.meetkeeper.gateway.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.gateway.FakeNeighbours;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HostTest {
  private static final Instant T0 = Instant.parse("2026-11-23T04:00:00Z");

  @Test
  void staleAfterThirtySecondsWhenTheIntervalIsShort() {
    Host host = afterTwo(Duration.ofSeconds(5));
    assertThat(host.stale(host.seen().plusSeconds(30))).isFalse();
    assertThat(host.stale(host.seen().plusSeconds(31))).isTrue();
    assertThat(host.current(host.seen().plusSeconds(31))).isNull();
  }

  @Test
  void staleAfterThreeIntervalsWhenTheyAreLong() {
    Host host = afterTwo(Duration.ofSeconds(60));
    assertThat(host.stale(host.seen().plusSeconds(180))).isFalse();
    assertThat(host.stale(host.seen().plusSeconds(181))).isTrue();
  }

  @Test
  void staleBeforeTheFirstSample() {
    assertThat(new Host("h", null, T0, Duration.ZERO, null).stale(T0)).isTrue();
  }

  private static Host afterTwo(Duration interval) {
    return new Host("h", null, T0, Duration.ZERO, null)
        .with(FakeNeighbours.sample("h", null, 1, T0), T0)
        .with(FakeNeighbours.sample("h", null, 3, T0.plus(interval.multipliedBy(2))), T0);
  }
}
