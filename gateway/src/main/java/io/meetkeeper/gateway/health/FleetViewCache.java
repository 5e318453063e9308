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
 * The view of the fleet that requests share. It is made anew when a sample, a report of checks or
 * an event has arrived, when something was changed through this gateway, and for the rest after a
 * second; one without the automation is not kept. Used on one context.
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

  /** Counts of what a view depends on. */
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

  /** Something was changed that a view shows. */
  public void invalidate() {
    changes++;
  }

  /** The view of now. */
  public Future<FleetView> read() {
    Instant now = clock.instant();
    ViewVersion current = new ViewVersion(fleet.version(), reports.version(), changes);
    if (!isUsable(current, now)) {
      version = current;
      madeAt = now;
      last =
          automation
              .findByHost(null)
              .compose(found -> service.read(found).map(health -> new FleetView(found, health)));
    }
    return last;
  }

  private boolean isUsable(ViewVersion current, Instant now) {
    boolean isCurrent =
        current.equals(version) && Duration.between(madeAt, now).abs().compareTo(MAX_AGE) < 0;
    return isCurrent
        && !last.failed()
        && !(last.succeeded() && last.result().automation().isEmpty());
  }
}
