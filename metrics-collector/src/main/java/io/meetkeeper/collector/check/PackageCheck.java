package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.collector.check.PackageStatusReader.PackageStatus;
import java.util.List;
import java.util.Set;

/**
 * Checks for packages that an upgrade left half-done, and for a hold on a part of Jitsi: its
 * packages only work together in versions that were released together.
 */
final class PackageCheck {
  static final String ID = "packages";
  private static final Set<String> NOT_INSTALLED = Set.of("not-installed", "config-files");

  private PackageCheck() {}

  static HealthCheck of(List<PackageStatus> packages) {
    List<PackageStatus> installed =
        packages.stream().filter(item -> !NOT_INSTALLED.contains(item.state())).toList();
    List<String> halfDone = halfDone(installed);
    List<String> held =
        installed.stream().filter(PackageCheck::isHeld).map(PackageStatus::name).toList();
    List<String> evidence =
        installed.stream()
            .map(item -> item.name() + " " + item.version() + " " + item.state())
            .toList();
    if (!halfDone.isEmpty()) {
      return warning(
          MachineMessage.PACKAGES_HALF.with(halfDone),
          evidence,
          HealthRemedy.of("dpkg --configure -a", "apt -f install"));
    }
    boolean jitsiMoves = installed.stream().anyMatch(item -> isJitsi(item) && !isHeld(item));
    if (held.stream().anyMatch(PackageCheck::isJitsiName) && jitsiMoves) {
      return warning(
          MachineMessage.PACKAGES_PART_HELD.with(held),
          evidence,
          HealthRemedy.of(
              "apt-mark unhold " + String.join(" ", held), MachineMessage.HOLD_ALL.with()));
    }
    return HealthCheck.well(
        ID, MachineMessage.PACKAGES_INSTALLED.with(held.isEmpty() ? null : held), evidence);
  }

  private static List<String> halfDone(List<PackageStatus> packages) {
    return packages.stream()
        .filter(item -> !item.state().equals("installed") || !item.flag().equals("ok"))
        .map(item -> item.name() + " is " + item.state())
        .toList();
  }

  private static HealthCheck warning(
      MessageText summary, List<String> evidence, HealthRemedy remedy) {
    return HealthCheck.of(ID, HealthState.WARNING, summary, evidence, remedy);
  }

  private static boolean isHeld(PackageStatus item) {
    return item.wanted().equals("hold");
  }

  private static boolean isJitsi(PackageStatus item) {
    return isJitsiName(item.name());
  }

  private static boolean isJitsiName(String name) {
    return name.startsWith("jitsi") || name.equals("jicofo");
  }
}
