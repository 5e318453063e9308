package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.RestartEffect;
import io.meetkeeper.backbone.message.ByteSizes;
import java.util.ArrayList;
import java.util.List;

/** Checks of the file systems on which a Jitsi host runs out of space. */
public final class DiskChecks {
  private static final long MIB = 1024L * 1024;
  private static final long LITTLE = 2048 * MIB;
  private static final int LITTLE_SHARE = 10;

  private DiskChecks() {}

  /** One check for each file system of a sample. */
  public static List<HealthCheck> of(HostSample sample) {
    List<HealthCheck> checks = new ArrayList<>();
    sample.disks().forEach(disk -> checks.add(check(disk)));
    String unread = sample.absent().get("disks");
    if (unread != null) {
      checks.add(
          HealthCheck.of(
              "disk",
              HealthState.UNKNOWN,
              DiskMessage.UNREADABLE.with(unread),
              List.of(),
              HealthRemedy.NONE));
    }
    return checks;
  }

  /** Id of the check of a file system. */
  static String id(String mount) {
    return "disk." + mount;
  }

  private static HealthCheck check(HostSample.Disk disk) {
    String id = id(disk.mount());
    List<String> evidence =
        List.of(
            ByteSizes.format(disk.available())
                + " of "
                + ByteSizes.format(disk.total())
                + " are free on "
                + disk.mount());
    HealthState state = state(disk);
    return state == HealthState.WELL
        ? HealthCheck.well(id, DiskMessage.ENOUGH.with(disk.mount()), evidence)
        : HealthCheck.of(
            id,
            state,
            (state == HealthState.BROKEN ? DiskMessage.FULL : DiskMessage.FILLS_UP)
                .with(disk.available(), disk.total(), disk.mount()),
            evidence,
            HealthRemedy.of(
                "du -xhd1 " + disk.mount() + " 2>/dev/null | sort -h | tail",
                "journalctl --vacuum-size=200M; apt clean",
                DiskMessage.HEAP_DUMPS.with()));
  }

  /** Space reserved for root does not count: Jitsi does not run as root. */
  private static HealthState state(HostSample.Disk disk) {
    if (RestartEffect.isFull(disk)) {
      return HealthState.BROKEN;
    }
    boolean little =
        disk.available() < disk.total() / 100 * LITTLE_SHARE && disk.available() < LITTLE;
    return little ? HealthState.WARNING : HealthState.WELL;
  }
}
