package io.meetkeeper.gateway.fleet;

import io.meetkeeper.backbone.boot.Durations;
import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.backbone.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells once that a host came, and once that it went. It is stale after three intervals, as shown
 * at once; it has gone only when it was silent for two minutes, which a reboot takes. What we do
 * not hear while we start ourselves counts for nobody.
 */
public final class Presence {
  private static final Logger log = LoggerFactory.getLogger(Presence.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final Duration GONE_AFTER = Duration.ofMinutes(2);

  private final Node node;
  private final Fleet fleet;
  private final PresenceTable table;
  private final Instant began;
  private final Map<String, Boolean> told = new HashMap<>();
  private final Map<String, Instant> silentSince = new HashMap<>();
  private long timer = -1;

  /** Of these hosts, and remembered in this store. */
  public Presence(Node node, Store store, Fleet fleet) {
    this.node = node;
    this.fleet = fleet;
    table = new PresenceTable(store);
    began = node.clock().instant();
  }

  /** Begins to look now and then. */
  public void start() {
    timer = node.vertx().setPeriodic(LOOK_EVERY.toMillis(), tick -> look());
  }

  /** Looks no more. */
  public void stop() {
    node.vertx().cancelTimer(timer);
  }

  /** Looks at every host. */
  void look() {
    Instant now = node.clock().instant();
    for (Host host : fleet.all()) {
      if (!host.stale(now)) {
        if (!Boolean.TRUE.equals(told.put(host.id(), true))) {
          came(host, now);
        }
      } else if (gone(host, now) && !Boolean.FALSE.equals(told.put(host.id(), false))) {
        went(host);
      }
    }
  }

  private boolean gone(Host host, Instant now) {
    Instant since = host.seen().isBefore(began) ? began : host.seen();
    return now.isAfter(since.plus(GONE_AFTER)) && host.stale(now);
  }

  private void came(Host host, Instant now) {
    Instant silent = silentSince.remove(host.id());
    table
        .came(host.id())
        .onSuccess(
            change -> {
              switch (change) {
                case NOTHING_NEW -> {}
                case NEW -> tell(host, now, "came", Severity.INFO, "a new host: " + host.id());
                case CHANGED ->
                    tell(
                        host,
                        now,
                        "came",
                        Severity.INFO,
                        host.id()
                            + " is heard again"
                            + (silent == null
                                ? ""
                                : ", after "
                                    + Durations.spoken(Duration.between(silent, host.seen()))));
              }
            })
        .onFailure(failure -> again(host, failure));
  }

  private void went(Host host) {
    silentSince.put(host.id(), host.seen());
    table
        .went(host.id())
        .onSuccess(
            change -> {
              if (change == PresenceTable.Told.CHANGED) {
                tell(
                    host,
                    node.clock().instant(),
                    "went",
                    Severity.WARNING,
                    host.id()
                        + " is silent since "
                        + host.seen()
                        + ": nothing is known of it, and nothing is done there");
              }
            })
        .onFailure(failure -> again(host, failure));
  }

  private void again(Host host, Throwable failure) {
    told.remove(host.id());
    log.warn("{}: it is not remembered whether it is there", host.id(), failure);
  }

  private void tell(Host host, Instant at, String what, Severity severity, String message) {
    String id = "host-" + what + "-" + host.id() + "-" + host.seen().toEpochMilli();
    node.bus()
        .publish(
            Contracts.EVENTS,
            new Event.Notice(id, at, host.id(), host.site(), severity, message, "host-" + what));
  }
}
