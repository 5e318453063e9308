package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.collector.host.InodeReader.InodeReading;
import io.meetkeeper.collector.host.InodeReader.InodeReadings;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks whether a file system can take more files: one without free inodes refuses them with "no
 * space left" although bytes are free. It has a result only for a problem, under the id of the
 * check of the same disk.
 */
final class InodeCheck {
  private static final int NEARLY_FULL_PERCENT = 90;
  private static final int FULL_PERCENT = 99;

  private InodeCheck() {}

  /** The checks of the file systems that run out of inodes, or could not be read. */
  static List<HealthCheck> of(InodeReadings read) {
    List<HealthCheck> checks = new ArrayList<>();
    for (InodeReading reading : read.readings()) {
      if (reading.usedPercent() >= NEARLY_FULL_PERCENT) {
        checks.add(check(reading));
      }
    }
    if (!read.faults().isEmpty()) {
      checks.add(
          HealthCheck.of(
              "disk",
              HealthState.UNKNOWN,
              DiskMessage.INODES_NOT_KNOWN.with(String.join("; ", read.faults())),
              read.faults(),
              HealthRemedy.NONE));
    }
    return checks;
  }

  private static HealthCheck check(InodeReading reading) {
    boolean full = reading.usedPercent() >= FULL_PERCENT;
    String figures =
        reading.free() + " of " + reading.total() + " inodes are free on " + reading.mount();
    return HealthCheck.of(
        DiskChecks.id(reading.mount()),
        full ? HealthState.BROKEN : HealthState.WARNING,
        (full ? DiskMessage.INODES_FULL : DiskMessage.INODES_LOW)
            .with(reading.free(), reading.total(), reading.mount()),
        List.of("statfs: " + figures),
        HealthRemedy.of(
            "du -x --inodes -d2 " + reading.mount() + " 2>/dev/null | sort -n | tail",
            DiskMessage.SMALL_FILES.with()));
  }
}
