package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Checks that quiet hours mean what the operator thinks: everything agrees on the time zone. */
final class TimeZoneCheck {
  static final String ID = "time-zone";

  private TimeZoneCheck() {}

  static HealthCheck of(TimeZoneReading read, Instant now) {
    List<String> evidence =
        List.of(
            "/etc/localtime: " + shown(read.machine()),
            "/etc/timezone: " + shown(read.file()),
            "Meetkeeper: " + read.process(),
            "restart.nightly.zone: " + shown(read.policy()));
    if (read.machine() != null && differ(read.machine(), read.file(), now)) {
      return warning(
          "/etc/localtime says "
              + read.machine()
              + " and /etc/timezone says "
              + read.file()
              + ": programs disagree about the hour",
          evidence,
          List.of("timedatectl set-timezone " + read.machine(), "systemctl restart meetkeeper"));
    }
    if (differ(read.machine(), read.process().getId(), now)) {
      return warning(
          "The machine is in "
              + read.machine()
              + " and Meetkeeper still counts in "
              + read.process()
              + ": quiet hours are at the wrong time",
          evidence,
          List.of("systemctl restart meetkeeper"));
    }
    return HealthCheck.well(ID, summary(read), evidence);
  }

  private static String summary(TimeZoneReading read) {
    String zone = read.machine() == null ? read.process().getId() : read.machine();
    boolean system = read.policy() == null || read.policy().equals("system");
    return "The machine is in "
        + zone
        + (system ? "" : ", and restarts at night follow " + read.policy());
  }

  private static HealthCheck warning(String summary, List<String> evidence, List<String> remedy) {
    return HealthCheck.of(ID, HealthState.WARNING, summary, evidence, remedy);
  }

  /** Whether both are known and do not show the same hour now. */
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

  private static String shown(String zone) {
    return zone == null ? "not known" : zone;
  }
}
