package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.MessageText;
import java.util.List;

/** Checks for a renamed machine or site of which some file still has the old name. */
final class HostNameCheck {
  static final String ID = "host-name";

  private HostNameCheck() {}

  static HealthCheck of(HostNameReading read) {
    List<String> evidence =
        List.of(
            "host name: " + read.current() + ", /etc/hostname: " + read.atBoot(),
            "/etc/jitsi/meet: " + read.meetDomains(),
            "/etc/prosody/conf.d: " + read.prosodyDomains());
    if (isSplit(read)) {
      return warning(
          MachineMessage.NAMES_SPLIT.with(
              List.copyOf(read.meetDomains()), List.copyOf(read.prosodyDomains())),
          evidence,
          HealthRemedy.of(MachineMessage.RECONFIGURE.with()));
    }
    if (!read.current().isEmpty() && !read.atBoot().isEmpty() && isRenamed(read)) {
      return warning(
          MachineMessage.NAME_CHANGES.with(read.current(), read.atBoot()),
          evidence,
          HealthRemedy.of(MachineMessage.SET_NAME.with()));
    }
    return read.current().isEmpty() || read.resolved()
        ? HealthCheck.well(ID, MachineMessage.NAMES_AGREE.with(), evidence)
        : warning(
            MachineMessage.NAME_NOT_IN_HOSTS.with(read.current()),
            evidence,
            HealthRemedy.of("echo '127.0.1.1 " + read.current() + "' >> /etc/hosts"));
  }

  private static boolean isSplit(HostNameReading read) {
    return !read.meetDomains().isEmpty()
        && !read.prosodyDomains().isEmpty()
        && read.meetDomains().stream().noneMatch(read.prosodyDomains()::contains);
  }

  /** One of them may be the short form of the other. */
  private static boolean isRenamed(HostNameReading read) {
    return !label(read.current()).equalsIgnoreCase(label(read.atBoot()));
  }

  private static String label(String name) {
    return name.split("\\.", 2)[0];
  }

  private static HealthCheck warning(
      MessageText summary, List<String> evidence, HealthRemedy remedy) {
    return HealthCheck.of(ID, HealthState.WARNING, summary, evidence, remedy);
  }
}
