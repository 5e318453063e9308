package io.meetkeeper.agent.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
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
        ? HealthCheck.well(ID, "The clock is synchronised", evidence)
        : HealthCheck.of(
            ID,
            HealthState.WARNING,
            "The clock is not synchronised: certificates and tokens are refused when it is wrong,"
                + " and quiet hours move",
            evidence,
            List.of(
                "apt install systemd-timesyncd (or chrony)",
                "timedatectl set-ntp true && timedatectl",
                "UDP port 123 to the time servers must be open"));
  }

  /** The check when nobody can be asked. */
  static HealthCheck unknown(String reason) {
    return HealthCheck.of(
        ID,
        HealthState.UNKNOWN,
        "Whether the clock is synchronised is not known: " + reason,
        List.of(),
        List.of());
  }
}
