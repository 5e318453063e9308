package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.MessageText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Checks that machine, Meetkeeper and policy agree on the time zone, so that quiet hours mean what
 * the operator expects.
 */
final class TimeZoneCheck {
  static final String ID = "time-zone";

  private TimeZoneCheck() {}

  static HealthCheck of(TimeZoneReading read, Instant now) {
    List<String> evidence =
        List.of(
            "/etc/localtime: " + describe(read.machine()),
            "/etc/timezone: " + describe(read.file()),
            "Meetkeeper: " + read.process(),
            "restart.nightly.zone: " + describe(read.policy()));
    if (read.machine() != null && differ(read.machine(), read.file(), now)) {
      return warning(
          MachineMessage.ZONES_DIFFER.with(read.machine(), read.file()),
          evidence,
          HealthRemedy.of(
              "timedatectl set-timezone " + read.machine(), "systemctl restart meetkeeper"));
    }
    if (differ(read.machine(), read.process().getId(), now)) {
      return warning(
          MachineMessage.ZONE_CHANGED.with(read.machine(), read.process().getId()),
          evidence,
          HealthRemedy.of("systemctl restart meetkeeper"));
    }
    return HealthCheck.well(ID, summary(read), evidence);
  }

  private static MessageText summary(TimeZoneReading read) {
    String zone = read.machine() == null ? read.process().getId() : read.machine();
    boolean system = read.policy() == null || read.policy().equals("system");
    return MachineMessage.ZONE.with(zone, system ? null : read.policy());
  }

  private static HealthCheck warning(
      MessageText summary, List<String> evidence, HealthRemedy remedy) {
    return HealthCheck.of(ID, HealthState.WARNING, summary, evidence, remedy);
  }

  /** Whether both are known and their offsets differ now. */
  private static boolean differ(String one, String other, Instant now) {
    if (one == null || other == null || one.equals(other)) {
      return false;
    }
    try {
      return !ZoneId.of(one)
          .getRules()
          .getOffset(now)
          .equals(ZoneId.of(other).getRules().getOffset(now));
    } catch (DateTimeException e) {
      return true;
    }
  }

  private static String describe(String zone) {
    return zone == null ? "not known" : zone;
  }
}
