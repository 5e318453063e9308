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
  private final Duration keep;
  private List<HealthCheck> last;
  private Instant lookedAt;
  private Object seen;

  private HealthProbeCache(HealthProbe probe, Clock clock, Duration keep) {
    this.probe = probe;
    this.clock = clock;
    this.keep = keep;
  }

  /** The same probe, which runs again only after that time. */
  public static HealthProbe of(HealthProbe probe, Clock clock, Duration keep) {
    return of(probe, clock, keep, Future::succeededFuture);
  }

  /**
   * The same probe, which runs again after that time, or when its subject has changed.
   *
   * @param fingerprint equal while the subject has not changed
   */
  public static HealthProbe of(
      HealthProbe probe, Clock clock, Duration keep, Supplier<Future<?>> fingerprint) {
    HealthProbeCache cache = new HealthProbeCache(probe, clock, keep);
    return new HealthProbe(
        probe.id(), probe.subject(), () -> fingerprint.get().compose(cache::look));
  }

  private Future<List<HealthCheck>> look(Object fingerprint) {
    Instant now = clock.instant();
    return isFresh(now) && Objects.equals(fingerprint, seen)
        ? Future.succeededFuture(last)
        : probe
            .look()
            .get()
            .onSuccess(
                checks -> {
                  last = checks;
                  lookedAt = now;
                  seen = fingerprint;
                });
  }

  /** After a clock was set back, a result does not count as fresh. */
  private boolean isFresh(Instant now) {
    return last != null
        && !now.isBefore(lookedAt)
        && Duration.between(lookedAt, now).compareTo(keep) < 0;
  }
}
