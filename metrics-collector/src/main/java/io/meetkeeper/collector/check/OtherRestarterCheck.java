package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import java.util.ArrayList;
import java.util.List;

/** Checks that nothing else restarts Jitsi: cron, a timer or monit. */
final class OtherRestarterCheck {
  static final String ID = "other-restarters";

  private OtherRestarterCheck() {}

  static HealthCheck of(OtherRestarterFinder.OtherRestarters found) {
    List<String> evidence = new ArrayList<>(found.lines());
    found.hidden().forEach(hidden -> evidence.add(hidden + " may not be read"));
    if (found.lines().isEmpty()) {
      return HealthCheck.well(
          ID, MachineMessage.NO_RESTARTER.with(!found.hidden().isEmpty()), evidence);
    }
    return HealthCheck.of(
        ID,
        HealthState.WARNING,
        MachineMessage.RESTARTER.with(found.lines().get(0)),
        evidence,
        HealthRemedy.of(
            MachineMessage.REMOVE_RESTARTER.with(), "sudo crontab -l; systemctl list-timers"));
  }
}
