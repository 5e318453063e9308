package io.meetkeeper.agent.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.health.HealthProbe;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Keeps the result of a probe that costs something, for example a connection to the system bus. Not
 * thread-safe: runs on the event loop of its verticle.
 */
final class HealthProbeCache {
  private final HealthProbe probe;
  private final Clock clock;
  private final Duration keep;
  private List<HealthCheck> last;
  private Instant lookedAt;

  private HealthProbeCache(HealthProbe probe, Clock clock, Duration keep) {
    this.probe = probe;
    this.clock = clock;
    this.keep = keep;
  }

  /** The same probe, which runs again only after that time. */
  static HealthProbe of(HealthProbe probe, Clock clock, Duration keep) {
    HealthProbeCache cache = new HealthProbeCache(probe, clock, keep);
    return new HealthProbe(probe.id(), probe.subject(), cache::look);
  }

  private Future<List<HealthCheck>> look() {
    Instant now = clock.instant();
    boolean fresh =
        last != null
            && !now.isBefore(lookedAt)
            && Duration.between(lookedAt, now).compareTo(keep) < 0;
    return fresh
        ? Future.succeededFuture(last)
        : probe
            .look()
            .get()
            .onSuccess(
                checks -> {
                  last = checks;
                  lookedAt = now;
                });
  }
}
