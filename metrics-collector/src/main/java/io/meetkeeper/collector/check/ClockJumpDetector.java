package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Compares the clock with the monotonic clock, from sample to sample. A jump means that the clock
 * was set, or that the machine was paused. Not thread-safe.
 */
public final class ClockJumpDetector {
  private static final String ID = "clock-jump";
  private static final Duration JUMP = Duration.ofSeconds(30);
  private static final Duration SHOWN_FOR = Duration.ofHours(1);

  private Instant last;
  private long lastNanos;
  private Instant jumpedAt;
  private Duration jumpedBy;

  /**
   * The check after a sample.
   *
   * @param nanos a monotonic time in nanoseconds
   */
  public HealthCheck check(Instant now, long nanos) {
    if (last != null) {
      Duration difference = Duration.between(last, now).minusNanos(nanos - lastNanos);
      if (difference.abs().compareTo(JUMP) > 0) {
        jumpedAt = now;
        jumpedBy = difference;
      }
    }
    last = now;
    lastNanos = nanos;
    boolean shown =
        jumpedAt != null
            && !now.isBefore(jumpedAt)
            && Duration.between(jumpedAt, now).compareTo(SHOWN_FOR) < 0;
    return shown ? jumped() : HealthCheck.well(ID, MachineMessage.CLOCK_EVEN.with(), null);
  }

  private HealthCheck jumped() {
    return HealthCheck.of(
        ID,
        HealthState.WARNING,
        MachineMessage.CLOCK_JUMPED.with(jumpedBy.toSeconds(), jumpedAt),
        List.of("the clock against the monotonic time of the kernel"),
        HealthRemedy.of("timedatectl", "journalctl -u systemd-timesyncd -u chrony --since -2h"));
  }
}
