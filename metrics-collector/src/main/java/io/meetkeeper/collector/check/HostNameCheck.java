package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import java.util.List;
import java.util.Set;

/** Checks whether the machine or its site was renamed and a part of it does not know yet. */
final class HostNameCheck {
  static final String ID = "host-name";

  private HostNameCheck() {}

  static HealthCheck of(HostNameReading read) {
    List<String> evidence =
        List.of(
            "host name: " + read.current() + ", /etc/hostname: " + read.atBoot(),
            "/etc/jitsi/meet: " + read.meetDomains(),
            "/etc/prosody/conf.d: " + read.prosodyDomains());
    Set<String> meet = read.meetDomains();
    boolean split =
        !meet.isEmpty()
            && !read.prosodyDomains().isEmpty()
            && meet.stream().noneMatch(read.prosodyDomains()::contains);
    if (split) {
      return warning(
          "The files of Jitsi Meet were made for "
              + String.join(", ", meet)
              + " and those of Prosody for "
              + String.join(", ", read.prosodyDomains())
              + ": after a change of the name one of them was left behind",
          evidence,
          List.of(
              "dpkg-reconfigure jitsi-videobridge2 jitsi-meet-prosody jitsi-meet-web-config (makes"
                  + " the files for one domain; it deletes config.js, so keep a copy)"));
    }
    if (!read.current().isEmpty() && !read.atBoot().isEmpty() && isRenamed(read)) {
      return warning(
          "The host is named "
              + read.current()
              + " and will be named "
              + read.atBoot()
              + " after the next boot",
          evidence,
          List.of("hostnamectl set-hostname NAME, and the same name in /etc/hosts"));
    }
    return read.current().isEmpty() || read.resolved()
        ? HealthCheck.well(ID, "The names of the host and its files agree", evidence)
        : warning(
            "/etc/hosts does not have the host's own name "
                + read.current()
                + ": Java looks it up at each start and waits for DNS",
            evidence,
            List.of("echo '127.0.1.1 " + read.current() + "' >> /etc/hosts"));
  }

  /** One of them may be the short form of the other. */
  private static boolean isRenamed(HostNameReading read) {
    return !label(read.current()).equalsIgnoreCase(label(read.atBoot()));
  }

  private static String label(String name) {
    return name.split("\\.", 2)[0];
  }

  private static HealthCheck warning(String summary, List<String> evidence, List<String> remedy) {
    return HealthCheck.of(ID, HealthState.WARNING, summary, evidence, remedy);
  }
}
