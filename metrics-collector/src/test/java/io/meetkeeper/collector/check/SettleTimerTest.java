package io.meetkeeper.collector.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.JicofoSample;
import io.meetkeeper.backbone.contract.metrics.JicofoSample.JicofoState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the checks of a sample make of a Jicofo that is bad, with a settle time of 2 minutes. */
class SettleTimerTest {
  private final SampleChecks checks = SampleChecks.continuous(Duration.ofMinutes(2));

  @Test
  void aStateThatIsUnknownInBetweenStartsToLastAnew() {
    check(0, JicofoState.UNRESPONSIVE);
    check(10, JicofoState.UNKNOWN);
    check(110, null);
    assertThat(check(120, JicofoState.UNRESPONSIVE).state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(check(239, JicofoState.UNRESPONSIVE).state()).isEqualTo(HealthState.UNKNOWN);
    HealthCheck bad = check(240, JicofoState.UNRESPONSIVE);
    assertThat(bad.state()).isEqualTo(HealthState.BROKEN);
    assertThat(bad.since()).isEqualTo(at(120));
  }

  @Test
  void aStateThatCountsGoesOnAfterAMomentWithoutFigures() {
    check(0, JicofoState.UNRESPONSIVE);
    check(120, JicofoState.UNRESPONSIVE);
    check(130, JicofoState.UNKNOWN);
    HealthCheck bad = check(140, JicofoState.UNRESPONSIVE);
    assertThat(bad.state()).isEqualTo(HealthState.BROKEN);
    assertThat(bad.since()).isEqualTo(at(0));
    check(200, JicofoState.UNKNOWN);
    check(270, JicofoState.UNKNOWN);
    assertThat(check(280, JicofoState.UNRESPONSIVE).state()).isEqualTo(HealthState.UNKNOWN);
  }

  private static Instant at(int second) {
    return CheckSamples.NOW.plusSeconds(second);
  }

  /** The check of Jicofo; {@code null} when there is none. */
  private HealthCheck check(int second, JicofoState state) {
    JicofoSample jicofo = state == null ? null : new JicofoSample(state, null, null, null, null);
    return checks
        .of(
            CheckSamples.withJicofo(at(second), jicofo, Map.of("jicofo", "no answer")),
            CheckSamples.ADDRESS,
            Duration.ofSeconds(second).toNanos())
        .stream()
        .filter(each -> each.id().equals("jicofo"))
        .findFirst()
        .orElse(null);
  }
}
