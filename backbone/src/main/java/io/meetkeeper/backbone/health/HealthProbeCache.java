package io.meetkeeper.backbone.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Keeps the result of a probe that costs something, for example a connection to the system bus. Not
 * thread-safe: runs on the event loop of its verticle.
 */
public final class HealthProbeCache {
  private final HealthProbe probe;
  private final Clock clock;
  private final Duration maxAge;
  private List<HealthCheck> last;
  private Instant checkedAt;
  private Object checkedFingerprint;

  private HealthProbeCache(HealthProbe probe, Clock clock, Duration maxAge) {
    this.probe = probe;
    this.clock = clock;
    this.maxAge = maxAge;
  }

  /** The same probe, which runs again only after that time. */
  public static HealthProbe of(HealthProbe probe, Clock clock, Duration maxAge) {
    return of(probe, clock, maxAge, Future::succeededFuture);
  }

  /**
   * The same probe, which runs again after that time, or when its subject has changed.
   *
   * @param fingerprint equal while the subject has not changed
   */
  public static HealthProbe of(
      HealthProbe probe, Clock clock, Duration maxAge, Supplier<Future<?>> fingerprint) {
    HealthProbeCache cache = new HealthProbeCache(probe, clock, maxAge);
    return new HealthProbe(
        probe.id(), probe.subject(), () -> fingerprint.get().compose(cache::check));
  }

  private Future<List<HealthCheck>> check(Object fingerprint) {
    Instant now = clock.instant();
    return isFresh(now) && Objects.equals(fingerprint, checkedFingerprint)
        ? Future.succeededFuture(last)
        : probe
            .check()
            .get()
            .onSuccess(
                checks -> {
                  last = checks;
                  checkedAt = now;
                  checkedFingerprint = fingerprint;
                });
  }

  /** After a clock was set back, a result does not count as fresh. */
  private boolean isFresh(Instant now) {
    return last != null
        && !now.isBefore(checkedAt)
        && Duration.between(checkedAt, now).compareTo(maxAge) < 0;
  }
}
