package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Checks that are repeated only after an interval, because they cost more than reading a file, or
 * when their subject has changed.
 */
final class CachedHealthChecks {
  private final Clock clock;
  private final Duration interval;
  private final Supplier<List<HealthCheck>> look;
  private final Supplier<?> fingerprint;
  private List<HealthCheck> last = List.of();
  private Instant next = Instant.MIN;
  private Object seen;

  CachedHealthChecks(Clock clock, Duration interval, Supplier<List<HealthCheck>> look) {
    this(clock, interval, look, () -> "");
  }

  /**
   * Creates checks whose subject can be tested cheaply for changes.
   *
   * @param fingerprint equal while it has not changed
   */
  CachedHealthChecks(
      Clock clock, Duration interval, Supplier<List<HealthCheck>> look, Supplier<?> fingerprint) {
    this.fingerprint = fingerprint;
    this.clock = clock;
    this.interval = interval;
    this.look = look;
  }

  /** The last checks, or new ones when it is time. */
  List<HealthCheck> get() {
    Instant now = clock.instant();
    Object current = fingerprint.get();
    // a clock that was set back must not keep old checks for ever
    boolean due = !now.isBefore(next) || next.isAfter(now.plus(interval));
    if (due || !current.equals(seen)) {
      seen = current;
      last = look.get();
      next = now.plus(interval);
    }
    return last;
  }
}
