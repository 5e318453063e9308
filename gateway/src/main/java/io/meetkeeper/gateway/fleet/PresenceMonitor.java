package io.meetkeeper.gateway.fleet;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.SqlStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces when a host appears and when it is gone, each once. A host is gone after two minutes
 * without a sample, because a reboot takes about that long. Time before the gateway started does
 * not count.
 */
public final class PresenceMonitor {
  private static final Logger log = LoggerFactory.getLogger(PresenceMonitor.class);
  private static final Duration GONE_AFTER = Duration.ofMinutes(2);

  private final RoleContext roleContext;
  private final FleetRegistry fleet;
  private final FleetTiming timing;
  private final PresenceStore store;
  private final Instant startedAt;
  private final Map<String, Boolean> announced = new HashMap<>();
  private final Map<String, Instant> silentSince = new HashMap<>();
  private long timer = -1;

  /** Monitors these hosts and saves their presence in this store. */
  public PresenceMonitor(
      RoleContext roleContext, SqlStore store, FleetRegistry fleet, FleetTiming timing) {
    this.roleContext = roleContext;
    this.fleet = fleet;
    this.timing = timing;
    this.store = new PresenceStore(store);
    startedAt = roleContext.clock().instant();
  }

  /** Starts to check all hosts periodically. */
  public void start() {
    timer = roleContext.vertx().setPeriodic(timing.presence().toMillis(), tick -> checkAll());
  }

  public void stop() {
    roleContext.vertx().cancelTimer(timer);
  }

  private void checkAll() {
    Instant now = roleContext.clock().instant();
    for (FleetHost host : fleet.all()) {
      if (!host.isStale(now)) {
        if (!Boolean.TRUE.equals(announced.put(host.id(), true))) {
          announceArrival(host, now);
        }
      } else if (isGone(host, now) && !Boolean.FALSE.equals(announced.put(host.id(), false))) {
        announceDeparture(host);
      }
    }
  }

  private boolean isGone(FleetHost host, Instant now) {
    return host.isSilentFor(GONE_AFTER, startedAt, now) && host.isStale(now);
  }

  private void announceArrival(FleetHost host, Instant now) {
    Instant silent = silentSince.remove(host.id());
    store
        .markPresent(host.id())
        .onSuccess(change -> publishArrival(host, now, silent, change))
        .onFailure(failure -> forgetAnnouncement(host, failure));
  }

  private void publishArrival(
      FleetHost host, Instant now, Instant silent, PresenceStore.PresenceChange change) {
    switch (change) {
      case UNCHANGED -> {}
      case NEW -> publish(host, now, "came", Severity.INFO, PresenceMessage.NEW.with(host.id()));
      case CHANGED ->
          publish(
              host,
              now,
              "came",
              Severity.INFO,
              PresenceMessage.BACK.with(host.id(), silence(silent, host.lastSeen())));
    }
  }

  private static Duration silence(Instant from, Instant to) {
    return from == null ? null : Duration.between(from, to);
  }

  private void announceDeparture(FleetHost host) {
    silentSince.put(host.id(), host.lastSeen());
    store
        .markAbsent(host.id())
        .onSuccess(
            change -> {
              if (change == PresenceStore.PresenceChange.CHANGED) {
                publishDeparture(host);
              }
            })
        .onFailure(failure -> forgetAnnouncement(host, failure));
  }

  private void publishDeparture(FleetHost host) {
    publish(
        host,
        roleContext.clock().instant(),
        "went",
        Severity.WARNING,
        PresenceMessage.SILENT.with(host.id(), host.lastSeen()));
  }

  private void forgetAnnouncement(FleetHost host, Throwable failure) {
    announced.remove(host.id());
    log.warn("{}: it is not remembered whether it is there", host.id(), failure);
  }

  private void publish(
      FleetHost host, Instant at, String change, Severity severity, MessageText message) {
    String id = "host-" + change + "-" + host.id() + "-" + host.lastSeen().toEpochMilli();
    roleContext
        .bus()
        .publish(
            BusContracts.EVENTS,
            new NoticeEvent(
                id,
                at,
                host.id(),
                host.site(),
                severity,
                message.english(),
                "host-" + change,
                message));
  }
}
