package io.meetkeeper.agent.health;

import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.service.SiteService;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells whether a bridge that is down failed or was stopped. systemd starts a failed bridge again
 * unless it gave up ({@code start-limit-hit}) or the bridge reported a wrong configuration (exit
 * code 78).
 */
final class BridgeExitCheck {
  static final String ID = SiteServiceCheck.id(SiteService.BRIDGE);
  private static final String WRONG_CONFIGURATION = "exit-code 78";

  private BridgeExitCheck() {}

  /**
   * The check; none while the bridge runs or is about to, or when nothing is known of its end.
   *
   * @param unit its unit, for the operator
   */
  static List<HealthCheck> of(String unit, ControlStatus status) {
    boolean ended =
        status.bridge().state() == BridgeState.DOWN
            && !status.jobPending()
            && status.lastExit() != null;
    if (!ended) {
      return List.of();
    }
    String exit = status.lastExit();
    List<String> evidence = List.of("systemd: " + unit + " ended with " + exit);
    if (exit.startsWith("timeout")) {
      return List.of(timedOut(unit, evidence));
    }
    return List.of(exit.startsWith("success") ? stopped(evidence) : failed(unit, exit, evidence));
  }

  /** A stop that took too long was requested, a start that did was not; systemd calls both so. */
  private static HealthCheck timedOut(String unit, List<String> evidence) {
    return HealthCheck.of(
        ID,
        HealthState.UNKNOWN,
        AgentMessage.EXIT_TIMEOUT.with(),
        evidence,
        HealthRemedy.of("journalctl -u " + unit + " -n 50", "systemctl start " + unit));
  }

  private static HealthCheck failed(String unit, String exit, List<String> evidence) {
    List<Object> remedy = new ArrayList<>();
    remedy.add("journalctl -u " + unit + " -n 50");
    if (exit.endsWith(WRONG_CONFIGURATION)) {
      remedy.add(AgentMessage.MEND_CONFIGURATION.with("/etc/jitsi/videobridge/jvb.conf"));
    }
    remedy.add("systemctl reset-failed " + unit + " && systemctl start " + unit);
    return HealthCheck.of(
        ID,
        HealthState.BROKEN,
        AgentMessage.EXIT_FAILED.with(exit),
        evidence,
        HealthRemedy.of(remedy));
  }

  /** The check of a bridge that somebody stopped: no remedy, since they know why. */
  private static HealthCheck stopped(List<String> evidence) {
    return HealthCheck.of(
        ID, HealthState.UNKNOWN, AgentMessage.EXIT_STOPPED.with(), evidence, HealthRemedy.NONE);
  }
}
