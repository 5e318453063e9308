package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.gateway.event.EventLog;
import io.meetkeeper.gateway.event.EventRecorder;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.meetkeeper.gateway.fleet.FleetTiming;
import java.time.ZoneId;

/** Wires the health of hosts and sites: asks, judges, serves and announces. */
public final class HealthMonitor {
  private final HealthRegistry registry;
  private final FleetHealthService service;
  private final FleetViewCache views;
  private final HealthAnnouncer announcer;
  private final MissedAlarmAnnouncer alarms;
  private final FleetTiming timing;
  private Bus.Registration registration;

  /** Monitors these hosts; announcements are kept in this store. */
  public HealthMonitor(
      RoleContext roleContext,
      SqlStore store,
      FleetRegistry fleet,
      EventLog events,
      EventRecorder recorder,
      FleetTiming timing) {
    this.timing = timing;
    HealthTexts sentence = new HealthTexts(ZoneId.systemDefault());
    registry = new HealthRegistry(roleContext, fleet);
    service = new FleetHealthService(roleContext, fleet, registry, sentence);
    views = new FleetViewCache(roleContext, fleet, registry, service);
    announcer =
        new HealthAnnouncer(
            roleContext,
            fleet,
            registry,
            new HealthEventStore(store, events, roleContext.clock(), sentence),
            recorder);
    alarms = new MissedAlarmAnnouncer(roleContext, fleet, events, sentence);
  }

  /** Starts to ask, to serve and to announce. */
  public void start() {
    registration = service.serve();
    views.start();
    registry.start(timing.asking(), announcer::onReport);
    announcer.start(timing.announcing());
    alarms.start(timing.announcing());
  }

  public void stop() {
    registry.stop();
    views.stop();
    announcer.stop();
    alarms.stop();
    if (registration != null) {
      registration.unregister();
    }
  }

  /** The view of the fleet that requests share. */
  public FleetViewCache views() {
    return views;
  }

  /** The health of hosts and sites, for REST. */
  public FleetHealthService service() {
    return service;
  }
}
