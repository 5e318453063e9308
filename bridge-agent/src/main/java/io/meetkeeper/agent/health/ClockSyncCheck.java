package io.meetkeeper.agent.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import java.util.List;

/** Checks whether the clock is synchronised. */
final class ClockSyncCheck {
  static final String ID = "clock";

  private ClockSyncCheck() {}

  /** The check. */
  static HealthCheck of(boolean synchronised) {
    List<String> evidence =
        List.of("org.freedesktop.timedate1: NTPSynchronized " + (synchronised ? "yes" : "no"));
    return synchronised
        ? HealthCheck.well(ID, AgentMessage.CLOCK_SYNCED.with(), evidence)
        : HealthCheck.of(
            ID,
            HealthState.WARNING,
            AgentMessage.CLOCK_NOT_SYNCED.with(),
            evidence,
            HealthRemedy.of(
                AgentMessage.INSTALL_TIMESYNC.with(),
                "timedatectl set-ntp true && timedatectl",
                AgentMessage.OPEN_NTP.with()));
  }

  /** The check when the state cannot be read. */
  static HealthCheck unknown(String reason) {
    return HealthCheck.of(
        ID,
        HealthState.UNKNOWN,
        AgentMessage.CLOCK_NOT_KNOWN.with(reason),
        List.of(),
        HealthRemedy.NONE);
  }
}
