package io.meetkeeper.gateway.fleet;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The known hosts, each with its last sample. */
public final class FleetRegistry {
  private static final Logger log = LoggerFactory.getLogger(FleetRegistry.class);
  private static final Duration PERSIST_INTERVAL = Duration.ofMinutes(10);
  private static final Duration LOOK_BACK = Duration.ofMinutes(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final int MAX_SAMPLES = 1_000;

  private final Bus bus;
  private final Clock clock;
  private final FleetHostStore store;
  private final FleetHost ownHost;
  private final Map<String, FleetHost> hosts = new TreeMap<>();
  private final Map<String, Instant> persistedAt = new TreeMap<>();
  private final Set<String> retired = new HashSet<>();
  private final List<Bus.Registration> registrations = new ArrayList<>();
  private long version;

  /** A registry that saves its hosts in this store. */
  public FleetRegistry(RoleContext roleContext, SqlStore store) {
    bus = roleContext.bus();
    clock = roleContext.clock();
    this.store = new FleetHostStore(store);
    ownHost =
        new FleetHost(
            roleContext.host(),
            roleContext.site(),
            roleContext.clock().instant(),
            Duration.ZERO,
            null);
  }

  /** Loads the hosts, subscribes, and asks a collector in this process for its recent samples. */
  public Future<Void> start(boolean collectorHere) {
    registrations.add(
        bus.subscribe(BusContracts.SAMPLES, sample -> accept(sample, clock.instant())));
    registrations.add(bus.subscribe(BusContracts.EVENTS, this::onEvent));
    return store
        .list()
        .compose(
            known -> {
              for (FleetHost host : known) {
                hosts.putIfAbsent(host.id(), host);
              }
              if (collectorHere) {
                hosts.putIfAbsent(ownHost.id(), ownHost);
              }
              return collectorHere ? loadRecentSamples() : Future.succeededFuture();
            });
  }

  /** Unsubscribes. */
  public Future<Void> stop() {
    return Future.join(registrations.stream().map(Bus.Registration::unregister).toList())
        .mapEmpty();
  }

  /** All hosts by name. */
  public Collection<FleetHost> all() {
    return List.copyOf(hosts.values());
  }

  /** Number of known hosts. */
  public int size() {
    return hosts.size();
  }

  /** Counts the changes: samples, and hosts that were removed. */
  public long version() {
    return version;
  }

  public Optional<FleetHost> find(String id) {
    return Optional.ofNullable(hosts.get(id));
  }

  /** The sites by name, each with its hosts. */
  public Map<String, List<FleetHost>> sites() {
    Map<String, List<FleetHost>> sites = new TreeMap<>();
    for (FleetHost host : hosts.values()) {
      if (host.site() != null) {
        sites.computeIfAbsent(host.site(), site -> new ArrayList<>()).add(host);
      }
    }
    return sites;
  }

  /** Removes a host until a sample of it arrives again. */
  public Future<Void> retire(String id) {
    return store.remove(id).onSuccess(done -> removeHost(id));
  }

  /**
   * Forgets a host that was retired through another gateway or because it was renamed. It was
   * silent there, but may become so here some seconds later.
   */
  private void onEvent(Event event) {
    if (event instanceof NoticeEvent notice && NoticeEvent.HOST_RETIRED.equals(notice.subject())) {
      retired.add(notice.host());
      forgetRetired(clock.instant());
    }
  }

  private void forgetRetired(Instant now) {
    for (String id : List.copyOf(retired)) {
      FleetHost host = hosts.get(id);
      if (host == null) {
        retired.remove(id);
      } else if (host.isStale(now)) {
        retired.remove(id);
        retire(id).onFailure(failure -> log.warn("{}: not forgotten", id, failure));
      }
    }
  }

  private void removeHost(String id) {
    hosts.computeIfPresent(id, (name, host) -> host.isStale(clock.instant()) ? null : host);
    persistedAt.remove(id);
    version++;
  }

  private Future<Void> loadRecentSamples() {
    Instant from = clock.instant().minus(LOOK_BACK);
    return bus.request(
            BusContracts.SAMPLE_RING.atHost(ownHost.id()),
            new SamplesQuery(null, null, from, null, MAX_SAMPLES),
            TIMEOUT)
        .<Void>map(
            answer -> {
              answer.samples().forEach(sample -> accept(sample, sample.at()));
              return null;
            })
        .otherwiseEmpty();
  }

  private void accept(HostSample sample, Instant now) {
    FleetHost before = hosts.get(sample.host());
    if (before != null && before.sample() != null && isAlreadyKnown(sample, before.sample())) {
      return;
    }
    FleetHost known =
        before != null
            ? before
            : new FleetHost(sample.host(), sample.site(), now, Duration.ZERO, null);
    FleetHost host = known.withSample(sample, now);
    hosts.put(host.id(), host);
    retired.remove(host.id());
    forgetRetired(now);
    version++;
    persist(before, host, now);
  }

  /** Compares sequences, not times: the clock of a host may be set back. */
  private static boolean isAlreadyKnown(HostSample sample, HostSample last) {
    return sample.incarnation() == last.incarnation() && sample.sequence() <= last.sequence();
  }

  private void persist(FleetHost before, FleetHost host, Instant now) {
    Instant written = persistedAt.get(host.id());
    boolean moved = before == null || !Objects.equals(before.site(), host.site());
    if (moved || written == null) {
      save(host, now);
    } else if (ElapsedTime.reaches(written, PERSIST_INTERVAL, now)) {
      saveHeard(now);
    }
  }

  /**
   * Saves all hosts that are due soon together with the one that is due now, in one transaction
   * instead of many.
   */
  private void saveHeard(Instant now) {
    for (FleetHost host : hosts.values()) {
      Instant written = persistedAt.get(host.id());
      if (written != null
          && !host.lastSeen().equals(written)
          && ElapsedTime.reaches(written, PERSIST_INTERVAL.dividedBy(2), now)) {
        save(host, now);
      }
    }
  }

  private void save(FleetHost host, Instant now) {
    persistedAt.put(host.id(), now);
    store.save(host).onFailure(failure -> log.warn("{}: not remembered", host.id(), failure));
  }
}
