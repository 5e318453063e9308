package io.meetkeeper.agent.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemdUnitStateTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "active, running, 812, false, success, 0, 0, 0, UP, false, started on request",
        "active, running, 812, false, success, 0, 0, 1, UP, false, 'ended by itself, restarted by systemd'",
        "active, running, 812, true, success, 0, 0, 0, UP, true, started on request",
        "activating, start-post, 812, true, success, 0, 0, 0, UP, true, started on request",
        "activating, auto-restart, 0, false, exit-code, 1, 1, 0, DOWN, true, exit-code 1",
        "deactivating, stop-sigterm, 812, true, success, 0, 0, 0, SHUTTING_DOWN, true, started on request",
        "inactive, dead, 0, false, success, 1, 0, 0, DOWN, false, 'success, exit-code 0'",
        "inactive, dead, 0, false, success, 0, 0, 0, DOWN, false, -",
        "failed, failed, 0, false, exit-code, 1, 203, 0, DOWN, false, exit-code 203",
        "failed, failed, 0, false, exit-code, 0, 0, 0, DOWN, false, exit-code",
        "failed, failed, 0, false, signal, 2, 9, 0, DOWN, false, signal 9",
        "failed, failed, 0, false, core-dump, 3, 11, 0, DOWN, false, 'core-dump, signal 11'",
        "failed, failed, 0, false, oom-kill, 2, 9, 0, DOWN, false, 'oom-kill, signal 9'",
        "failed, failed, 0, false, start-limit-hit, 0, 0, 0, DOWN, false, start-limit-hit",
        "maintenance, x, 0, false, success, 0, 0, 0, UNKNOWN, false, -",
      })
  void mapsStateAndLastExit(
      String active,
      String sub,
      long pid,
      boolean job,
      String result,
      int code,
      int status,
      long restarts,
      BridgeState state,
      boolean pending,
      String lastExit) {
    SystemdUnitState unit =
        new SystemdUnitState("loaded", active, sub, pid, job, result, code, status, restarts);

    assertThat(unit.bridgeState()).isEqualTo(state);
    assertThat(unit.isJobPending()).isEqualTo(pending);
    assertThat(unit.lastExit()).isEqualTo(lastExit);
  }
}
