package io.meetkeeper.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeExitCheckTest {
  private static final String UNIT = "jitsi-videobridge2";

  @ParameterizedTest
  @ValueSource(
      strings = {"start-limit-hit, exit-code 1", "exit-code 78", "signal 9", "oom-kill, signal 9"})
  void aFailureThatSystemdDoesNotHealIsBroken(String exit) {
    HealthCheck check = check(BridgeState.DOWN, false, exit).get(0);
    assertThat(check.id()).isEqualTo("services.bridge");
    assertThat(check.state()).isEqualTo(HealthState.BROKEN);
    assertThat(check.summary()).contains("the bridge failed (" + exit + ")");
    assertThat(check.remedy()).anyMatch(step -> step.contains("systemctl reset-failed " + UNIT));
  }

  @Test
  void aWrongConfigurationIsNamed() {
    assertThat(check(BridgeState.DOWN, false, "exit-code 78").get(0).remedy())
        .anyMatch(step -> step.contains("jvb.conf"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"success, exit-code 0", "success, exit-code 143", "timeout, signal 9"})
  void oneThatSomebodyStoppedIsLeftToThem(String exit) {
    HealthCheck check = check(BridgeState.DOWN, false, exit).get(0);
    assertThat(check.state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(check.evidence()).containsExactly("systemd: " + UNIT + " ended with " + exit);
  }

  @Test
  void aStartThatTookTooLongMayBeTheReasonToo() {
    HealthCheck check = check(BridgeState.DOWN, false, "timeout, signal 9").get(0);
    assertThat(check.summary()).contains("its stop or its start took too long");
    assertThat(check.remedy()).contains("systemctl start " + UNIT);
  }

  @Test
  void nothingIsReportedOfOneThatRunsOrIsAboutTo() {
    assertThat(check(BridgeState.UP, false, "started on request")).isEmpty();
    assertThat(check(BridgeState.DOWN, true, "exit-code 1")).isEmpty();
    assertThat(check(BridgeState.DOWN, false, null)).isEmpty();
  }

  private static List<HealthCheck> check(BridgeState state, boolean pending, String exit) {
    BridgeProcessStatus process =
        new BridgeProcessStatus("systemd", state, null, null, List.of(), null);
    return BridgeExitCheck.of(UNIT, new ControlStatus(process, pending, exit, null));
  }
}
