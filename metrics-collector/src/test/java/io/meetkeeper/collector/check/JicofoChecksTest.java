package io.meetkeeper.collector.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.metrics.JicofoSample;
import io.meetkeeper.backbone.contract.metrics.JicofoSample.JicofoState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JicofoChecksTest {
  private final SettleTimer settle = new SettleTimer(Duration.ofMinutes(2));

  @Test
  void aHostWithoutJicofoHasNoSuchChecks() {
    assertThat(JicofoChecks.of(CheckSamples.withJicofo(CheckSamples.NOW, null, Map.of()), settle))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DOWN|29|UNKNOWN|Nobody can start a meeting: Jicofo does not run",
        "DOWN|30|BROKEN|Nobody can start a meeting: Jicofo does not run",
        "UNRESPONSIVE|119|UNKNOWN|Nobody can start a meeting",
        "UNRESPONSIVE|120|BROKEN|Nobody can start a meeting: Jicofo runs but does not answer",
        "UNKNOWN|0|UNKNOWN|Whether Jicofo is well is not known: REST is off",
        "UP|0|WELL|Jicofo answers",
      })
  void saysWhatItMeans(JicofoState state, int seconds, HealthState expected, String summary) {
    checks(state, 0);
    HealthCheck check = checks(state, seconds).get(0);
    assertThat(check.id()).isEqualTo("jicofo");
    assertThat(check.state()).isEqualTo(expected);
    assertThat(check.summary()).startsWith(summary);
  }

  @Test
  void aDeadOneNeedsARestartAndNotAStart() {
    checks(JicofoState.DOWN, 0);
    assertThat(checks(JicofoState.DOWN, 30).get(0).remedy().get(0))
        .startsWith("systemctl restart jicofo");
  }

  @ParameterizedTest
  @CsvSource({"1,1,WELL", "3,3,WELL", "1,0,BROKEN", "0,0,BROKEN", "3,0,BROKEN", "3,2,WARNING"})
  void countsTheBridgesThatItWouldUse(int all, int operational, HealthState expected) {
    JicofoSample jicofo = new JicofoSample(JicofoState.UP, 0, 0, all, operational);
    JicofoChecks.of(CheckSamples.withJicofo(CheckSamples.NOW, jicofo, Map.of()), settle);
    HealthCheck bridges =
        JicofoChecks.of(
                CheckSamples.withJicofo(
                    CheckSamples.NOW.plus(Duration.ofMinutes(2)), jicofo, Map.of()),
                settle)
            .get(1);
    assertThat(bridges.id()).isEqualTo("jicofo-bridges");
    assertThat(bridges.state()).isEqualTo(expected);
  }

  @Test
  void theOnlyBridgeIsReportedByItsOwnCheckAlone() {
    JicofoSample none = new JicofoSample(JicofoState.UP, 0, 0, 1, 0);
    assertThat(ids(none, BridgeState.UNHEALTHY)).containsExactly("jicofo");
    assertThat(ids(none, BridgeState.DOWN)).containsExactly("jicofo");
    assertThat(ids(none, BridgeState.UP)).contains("jicofo-bridges");
    JicofoSample noneOfThree = new JicofoSample(JicofoState.UP, 0, 0, 3, 0);
    assertThat(ids(noneOfThree, BridgeState.DOWN)).contains("jicofo-bridges");
  }

  private List<String> ids(JicofoSample jicofo, BridgeState bridge) {
    HostSample sample =
        CheckSamples.of(
            CheckSamples.NOW,
            null,
            null,
            List.of(),
            null,
            CheckSamples.bridge(bridge, null, null),
            List.of(),
            Map.of(),
            jicofo);
    return JicofoChecks.of(sample, settle).stream().map(HealthCheck::id).toList();
  }

  @Test
  void bridgesThatAreNotCountedAreNotZero() {
    assertThat(checks(JicofoState.UP, 0)).extracting(HealthCheck::id).containsExactly("jicofo");
  }

  private List<HealthCheck> checks(JicofoState state, int seconds) {
    JicofoSample jicofo = new JicofoSample(state, null, null, null, null);
    return JicofoChecks.of(
        CheckSamples.withJicofo(
            CheckSamples.NOW.plusSeconds(seconds), jicofo, Map.of("jicofo", "REST is off")),
        settle);
  }
}
