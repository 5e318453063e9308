package io.meetkeeper.gateway.rest.stream;

import io.meetkeeper.backbone.contract.health.SiteHealth;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.meetkeeper.gateway.health.FleetView;
import io.meetkeeper.gateway.health.FleetViewCache;
import io.meetkeeper.gateway.rest.view.HostJsonCache;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The content of open streams: reads the fleet each second while there are streams, and decides
 * which changes to send. Used on one context.
 */
public final class FleetFeed {
  private static final Logger log = LoggerFactory.getLogger(FleetFeed.class);
  private static final long POLL_MS = 1_000;

  private final Vertx vertx;
  private final Clock clock;
  private final FleetRegistry fleet;
  private final FleetViewCache views;
  private final HostJsonCache cache;
  private final Map<String, PublishedHost> hosts = new TreeMap<>();
  private final Set<Runnable> listeners = new LinkedHashSet<>();
  private List<SiteHealth> sites;
  private boolean reading;
  private long timer = -1;

  public FleetFeed(
      Vertx vertx, Clock clock, FleetRegistry fleet, FleetViewCache views, HostJsonCache cache) {
    this.vertx = vertx;
    this.clock = clock;
    this.fleet = fleet;
    this.views = views;
    this.cache = cache;
  }

  /** Adds a listener that is called after each read. */
  void addListener(Runnable listener) {
    listeners.add(listener);
    if (timer < 0) {
      timer = vertx.setPeriodic(POLL_MS, tick -> refresh());
    }
    refresh();
  }

  /** Removes a listener; without listeners, nothing is read or kept. */
  void removeListener(Runnable listener) {
    listeners.remove(listener);
    if (listeners.isEmpty() && timer >= 0) {
      vertx.cancelTimer(timer);
      timer = -1;
      hosts.clear();
      sites = null;
    }
  }

  /** The hosts by id. */
  Map<String, PublishedHost> hosts() {
    return hosts;
  }

  /** The health of the sites; {@code null} before the first read. */
  Collection<SiteHealth> sites() {
    return sites;
  }

  private void refresh() {
    if (reading) {
      return;
    }
    reading = true;
    views
        .read()
        .onComplete(
            read -> {
              reading = false;
              if (read.failed()) {
                log.debug("the fleet was not read: {}", read.cause().toString());
              } else if (timer >= 0) {
                publish(read.result(), clock.instant());
              }
            });
  }

  private void publish(FleetView view, Instant now) {
    for (FleetHost host : fleet.all()) {
      byte[] json = cache.json(host, view, now);
      hosts.compute(
          host.id(),
          (id, known) ->
              known == null
                  ? PublishedHost.first(host.site(), json, now)
                  : known.next(host.site(), json, now));
    }
    hosts.keySet().removeIf(id -> fleet.find(id).isEmpty());
    sites = view.health().sites();
    List.copyOf(listeners).forEach(Runnable::run);
  }
}
