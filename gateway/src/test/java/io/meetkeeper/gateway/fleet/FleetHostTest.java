package io.meetkeeper.gateway.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.gateway.FakeRoles;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FleetHostTest {
  private static final Instant T0 = Instant.parse("2026-11-23T04:00:00Z");

  @Test
  void staleAfterThirtySecondsWhenTheIntervalIsShort() {
    FleetHost host = afterTwo(Duration.ofSeconds(5));
    assertThat(host.isStale(host.lastSeen().plusSeconds(30))).isFalse();
    assertThat(host.isStale(host.lastSeen().plusSeconds(31))).isTrue();
    assertThat(host.currentSample(host.lastSeen().plusSeconds(31))).isNull();
  }

  @Test
  void staleAfterThreeIntervalsWhenTheyAreLong() {
    FleetHost host = afterTwo(Duration.ofSeconds(60));
    assertThat(host.isStale(host.lastSeen().plusSeconds(180))).isFalse();
    assertThat(host.isStale(host.lastSeen().plusSeconds(181))).isTrue();
  }

  @Test
  void staleBeforeTheFirstSample() {
    assertThat(new FleetHost("h", null, T0, Duration.ZERO, null).isStale(T0)).isTrue();
  }

  @Test
  void staleWhenNothingArrivedSinceTheClockWasSetBack() {
    FleetHost host = afterTwo(Duration.ofSeconds(5));
    assertThat(host.isStale(host.lastSeen().minusSeconds(2))).as("a step of NTP").isFalse();
    assertThat(host.isStale(host.lastSeen().minus(Duration.ofHours(9)))).isTrue();
  }

  @Test
  void silenceCountsFromWhenSomebodyListens() {
    FleetHost host = afterTwo(Duration.ofSeconds(5));
    Duration length = Duration.ofMinutes(2);
    Instant now = T0.plusSeconds(130);
    assertThat(host.isSilentFor(length, T0.minusSeconds(60), now)).isTrue();
    assertThat(host.isSilentFor(length, T0.plusSeconds(60), now)).isFalse();
    assertThat(host.isSilentFor(length, T0.plus(Duration.ofHours(9)), now))
        .as("started by a clock that was set back since")
        .isTrue();
  }

  private static FleetHost afterTwo(Duration interval) {
    return new FleetHost("h", null, T0, Duration.ZERO, null)
        .withSample(FakeRoles.sample("h", null, 1, T0), T0)
        .withSample(FakeRoles.sample("h", null, 3, T0.plus(interval.multipliedBy(2))), T0);
  }
}
