package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.collector.host.InodeReader;
import io.meetkeeper.collector.host.InodeReader.InodeReadings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Reads the free inodes of the disks of a sample: every ten minutes while enough are free,
 * otherwise each time. Used by one thread at a time.
 */
final class InodeProbe {
  private static final Duration RARELY = Duration.ofMinutes(10);
  private static final int MANY_USED_PERCENT = 70;

  private final Clock clock;
  private InodeReadings last = new InodeReadings(List.of(), List.of());
  private Instant readAt;

  InodeProbe(Clock clock) {
    this.clock = clock;
  }

  /** The checks of the last reading. Blocks. */
  synchronized List<HealthCheck> check(HostSample sample) throws IOException, InterruptedException {
    Instant now = clock.instant();
    if (isDue(now)) {
      readAt = now; // also when it fails: a mount that hangs is not asked each time
      last = InodeReader.read(sample.disks().stream().map(HostSample.Disk::mount).toList());
    }
    return InodeCheck.of(last);
  }

  private boolean isDue(Instant now) {
    return readAt == null
        || now.isBefore(readAt)
        || Duration.between(readAt, now).compareTo(RARELY) >= 0
        || last.readings().stream().anyMatch(reading -> reading.usedPercent() >= MANY_USED_PERCENT);
  }
}
