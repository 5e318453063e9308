package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Checks that are made again only after a time, because they cost more than reading a file. */
final class TimedLook {
  private final Clock clock;
  private final Duration interval;
  private final Supplier<List<HealthCheck>> look;
  private List<HealthCheck> last = List.of();
  private Instant next = Instant.MIN;

  TimedLook(Clock clock, Duration interval, Supplier<List<HealthCheck>> look) {
    this.clock = clock;
    this.interval = interval;
    this.look = look;
  }

  /** The last checks, or new ones when it is time. */
  List<HealthCheck> get() {
    Instant now = clock.instant();
    // A clock that was set back must not keep old checks for good.
    if (!now.isBefore(next) || next.isAfter(now.plus(interval))) {
      last = look.get();
      next = now.plus(interval);
    }
    return last;
  }
}
