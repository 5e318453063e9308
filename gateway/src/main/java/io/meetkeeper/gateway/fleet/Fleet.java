package io.meetkeeper.gateway.fleet;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.SamplesQuestion;
import io.meetkeeper.backbone.store.Store;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hosts, each with its last sample. */
public final class Fleet {
  private static final Logger log = LoggerFactory.getLogger(Fleet.class);
  private static final Duration REMEMBER_EVERY = Duration.ofMinutes(10);
  private static final Duration LOOK_BACK = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int AT_MOST = 1_000;

  private final Bus bus;
  private final Clock clock;
  private final HostTable table;
  private final Host own;
  private final Map<String, Host> hosts = new TreeMap<>();
  private final Map<String, Instant> remembered = new TreeMap<>();
  private final List<Bus.Registration> registrations = new ArrayList<>();

  /** Remembers hosts in this store. */
  public Fleet(Node node, Store store) {
    bus = node.bus();
    clock = node.clock();
    table = new HostTable(store);
    own = new Host(node.host(), node.site(), node.clock().instant(), Duration.ZERO, null);
  }

  /** Listens; asks the collector of this host for what it knows already. */
  public Future<Void> start(boolean collectorHere) {
    registrations.add(bus.listen(Contracts.SAMPLES, sample -> take(sample, clock.instant())));
    registrations.add(bus.listen(Contracts.EVENTS, this::heard));
    return table
        .all()
        .compose(
            known -> {
              for (Host host : known) {
                hosts.putIfAbsent(host.id(), host);
              }
              if (collectorHere) {
                hosts.putIfAbsent(own.id(), own);
              }
              return collectorHere ? askLast() : Future.succeededFuture();
            });
  }

  /** Listens no more. */
  public Future<Void> stop() {
    return Future.join(registrations.stream().map(Bus.Registration::end).toList()).mapEmpty();
  }

  /** All hosts by name. */
  public Collection<Host> all() {
    return List.copyOf(hosts.values());
  }

  /** One host. */
  public Optional<Host> find(String id) {
    return Optional.ofNullable(hosts.get(id));
  }

  /** The sites by name, each with its hosts. */
  public Map<String, List<Host>> sites() {
    Map<String, List<Host>> sites = new TreeMap<>();
    for (Host host : hosts.values()) {
      if (host.site() != null) {
        sites.computeIfAbsent(host.site(), site -> new ArrayList<>()).add(host);
      }
    }
    return sites;
  }

  /** It is gone for good: shown no more, unless it is heard of again. */
  public Future<Void> retire(String id) {
    return table.remove(id).onSuccess(done -> forget(id));
  }

  /** Another gateway may have been asked. */
  private void heard(Event event) {
    if (event instanceof Event.Notice notice
        && Event.Notice.HOST_RETIRED.equals(notice.subject())) {
      forget(notice.host());
    }
  }

  private void forget(String id) {
    hosts.computeIfPresent(id, (name, host) -> host.stale(clock.instant()) ? null : host);
    remembered.remove(id);
  }

  private Future<Void> askLast() {
    Instant from = clock.instant().minus(LOOK_BACK);
    return bus.ask(
            Contracts.SAMPLES_KEPT.at(own.id()),
            new SamplesQuestion(null, null, from, null, AT_MOST),
            PATIENCE)
        .<Void>map(
            answer -> {
              answer.samples().forEach(sample -> take(sample, sample.at()));
              return null;
            })
        .otherwiseEmpty();
  }

  private void take(Sample sample, Instant now) {
    Host before = hosts.get(sample.host());
    if (before != null && before.sample() != null && seen(sample, before.sample())) {
      return;
    }
    Host known =
        before != null ? before : new Host(sample.host(), sample.site(), now, Duration.ZERO, null);
    Host host = known.with(sample, now);
    hosts.put(host.id(), host);
    remember(before, host, now);
  }

  /** Not by its time: the clock of a host may be set back. */
  private static boolean seen(Sample sample, Sample last) {
    return sample.incarnation() == last.incarnation() && sample.sequence() <= last.sequence();
  }

  private void remember(Host before, Host host, Instant now) {
    Instant written = remembered.get(host.id());
    boolean moved = before == null || !Objects.equals(before.site(), host.site());
    if (moved || written == null || written.plus(REMEMBER_EVERY).isBefore(now)) {
      remembered.put(host.id(), now);
      table.put(host).onFailure(failure -> log.warn("{}: not remembered", host.id(), failure));
    }
  }
}
