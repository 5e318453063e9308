package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.gateway.fleet.AutomationClient;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The view of the fleet that requests share. It is recomputed when a sample, a health report or an
 * event has arrived, when something was changed through this gateway, and otherwise after a second;
 * requests during that share its result. A view without automation is not kept. Used on one
 * context.
 */
public final class FleetViewCache {
  private static final Duration MAX_AGE = Duration.ofSeconds(1);

  private final Clock clock;
  private final Bus bus;
  private final FleetRegistry fleet;
  private final HealthRegistry reports;
  private final FleetHealthService service;
  private final AutomationClient automation;
  private Bus.Registration registration;
  private long changes;
  private Future<FleetView> last = Future.failedFuture("there was none yet");
  private ViewVersion version;
  private Instant madeAt;

  /** Change counters of the inputs of a view. */
  private record ViewVersion(long samples, long reports, long changes) {}

  FleetViewCache(
      RoleContext roleContext,
      FleetRegistry fleet,
      HealthRegistry reports,
      FleetHealthService service) {
    clock = roleContext.clock();
    bus = roleContext.bus();
    this.fleet = fleet;
    this.reports = reports;
    this.service = service;
    automation = new AutomationClient(bus);
  }

  /** Subscribes to events. */
  void start() {
    registration = bus.subscribe(BusContracts.EVENTS, event -> invalidate());
  }

  void stop() {
    if (registration != null) {
      registration.unregister();
    }
  }

  /** Makes the next read recompute the view. */
  public void invalidate() {
    changes++;
  }

  /** The current view. */
  public Future<FleetView> read() {
    Instant now = clock.instant();
    if (!isBeingMade() && !isUsable(now)) {
      version = version(changes);
      madeAt = now;
      long asOf = changes;
      last =
          automation
              .findByHost(null)
              .compose(found -> service.read(found).map(health -> new FleetView(found, health)))
              .onSuccess(made -> version = version(asOf));
    }
    return last;
  }

  private ViewVersion version(long asOf) {
    return new ViewVersion(fleet.version(), reports.version(), asOf);
  }

  /** Whether a view is being computed, which is judged when the scheduler has answered. */
  private boolean isBeingMade() {
    return !last.isComplete() && version.changes() == changes;
  }

  private boolean isUsable(Instant now) {
    boolean isCurrent =
        version(changes).equals(version)
            && Duration.between(madeAt, now).abs().compareTo(MAX_AGE) < 0;
    return isCurrent
        && !last.failed()
        && !(last.succeeded() && last.result().automation().isEmpty());
  }
}
