package io.meetkeeper.backbone.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class HealthProbeCacheTest {
  private static final HealthCheck WELL =
      HealthCheck.of("clock", HealthState.WELL, "set", List.of(), List.of());

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  private String fingerprint = "first";
  private int checkCount;

  private final HealthProbe probe =
      HealthProbeCache.of(
          new HealthProbe("clock", ProbeSubject.CLOCK.with(), this::countedCheck),
          clock,
          Duration.ofMinutes(1),
          () -> Future.succeededFuture(fingerprint));

  @Test
  void aProbeThatCostsSomethingIsNotRepeatedAtOnce() {
    assertThat(looksAfter(Duration.ZERO)).isEqualTo(1);
    assertThat(looksAfter(Duration.ofSeconds(59))).isEqualTo(1);
    assertThat(looksAfter(Duration.ofSeconds(1))).isEqualTo(2);
  }

  @Test
  void aChangedSubjectIsLookedAtAgain() {
    assertThat(looksAfter(Duration.ZERO)).isEqualTo(1);
    fingerprint = "second";
    assertThat(looksAfter(Duration.ZERO)).isEqualTo(2);
    assertThat(looksAfter(Duration.ZERO)).isEqualTo(2);
  }

  @Test
  void aClockThatIsSetBackKeepsNoOldResult() {
    assertThat(looksAfter(Duration.ZERO)).isEqualTo(1);
    assertThat(looksAfter(Duration.ofHours(-1))).isEqualTo(2);
  }

  private int looksAfter(Duration time) {
    clock.add(time);
    assertThat(probe.check().get().result()).containsExactly(WELL);
    return checkCount;
  }

  private Future<List<HealthCheck>> countedCheck() {
    checkCount++;
    return Future.succeededFuture(List.of(WELL));
  }
}
