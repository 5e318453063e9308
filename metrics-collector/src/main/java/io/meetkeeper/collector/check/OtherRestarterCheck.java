package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import java.util.ArrayList;
import java.util.List;

/** Checks that nobody else restarts Jitsi, by cron, a timer or monit. */
final class OtherRestarterCheck {
  static final String ID = "other-restarters";

  private OtherRestarterCheck() {}

  static HealthCheck of(OtherRestarterFinder.OtherRestarters found) {
    List<String> evidence = new ArrayList<>(found.lines());
    found.hidden().forEach(hidden -> evidence.add(hidden + " may not be read"));
    if (found.lines().isEmpty()) {
      return HealthCheck.well(
          ID,
          "No cron job, timer or monit restarts Jitsi"
              + (found.hidden().isEmpty()
                  ? ""
                  : ", as far as can be read (crontabs of users cannot)"),
          evidence);
    }
    return HealthCheck.of(
        ID,
        HealthState.WARNING,
        "Somebody else restarts Jitsi whether people talk or not: " + found.lines().get(0),
        evidence,
        List.of(
            "remove that line, or turn off the restarts of Meetkeeper: meetkeeper automation off",
            "sudo crontab -l; systemctl list-timers"));
  }
}
