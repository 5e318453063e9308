package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.StaleVersionException;
import io.meetkeeper.gateway.event.EventRecorder;
import io.meetkeeper.gateway.fleet.ElapsedTime;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces each change of a check as an event, once: the announced state is stored with the event
 * before it is published, and an unpublished event is published later. It examines each new report,
 * and once a minute all hosts, for checks that flap or are no longer reported.
 */
final class HealthAnnouncer {
  private static final Logger log = LoggerFactory.getLogger(HealthAnnouncer.class);
  private static final Duration REVIEW_INTERVAL = Duration.ofMinutes(1);

  /** The roles that subscribe to events may start together with this one. */
  private static final Duration QUIET_AFTER_START = Duration.ofSeconds(15);

  /** Maximum time by which the check of a resource lags behind its alarm. */
  private static final Duration ALARM_SETTLES = Duration.ofMinutes(2);

  private static final Duration PUBLISH_AGAIN_AFTER = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Bus bus;
  private final Clock clock;
  private final FleetRegistry fleet;
  private final HealthRegistry registry;
  private final HealthEventStore store;
  private final EventRecorder recorder;
  private final Instant startedAt;
  private final Set<String> due = new HashSet<>();
  private final Set<String> updating = new HashSet<>();
  private Instant reviewedAt = Instant.MIN;
  private long timer = -1;
  private boolean stopped;

  /** Announces the checks of these hosts. */
  HealthAnnouncer(
      RoleContext roleContext,
      FleetRegistry fleet,
      HealthRegistry registry,
      HealthEventStore store,
      EventRecorder recorder) {
    vertx = roleContext.vertx();
    bus = roleContext.bus();
    clock = roleContext.clock();
    this.fleet = fleet;
    this.registry = registry;
    this.store = store;
    this.recorder = recorder;
    startedAt = clock.instant();
  }

  /** Starts to announce. */
  public void start(Duration interval) {
    timer = vertx.setPeriodic(interval.toMillis(), tick -> check());
  }

  /**
   * Stops announcing; updates in progress may fail when the store closes, and are repeated after
   * the next start.
   */
  public void stop() {
    stopped = true;
    vertx.cancelTimer(timer);
  }

  /** Called when a new report of a host has arrived. */
  public void onReport(FleetHost host) {
    if (stopped) {
      return;
    }
    due.add(host.id());
    if (isListening()) {
      updateDue();
    }
  }

  /** Whether the other roles have had time to subscribe; they would miss earlier events. */
  private boolean isListening() {
    return ElapsedTime.reaches(startedAt, QUIET_AFTER_START, clock.instant());
  }

  private void check() {
    if (!isListening()) {
      return;
    }
    Instant now = clock.instant();
    if (ElapsedTime.reaches(reviewedAt, REVIEW_INTERVAL, now)) {
      reviewedAt = now;
      fleet.all().forEach(host -> due.add(host.id()));
      store
          .forgetRetired()
          .onFailure(failure -> logUnlessStopped("retired hosts stay known", failure));
      publishAgain(now.minus(PUBLISH_AGAIN_AFTER));
    }
    updateDue();
  }

  private void updateDue() {
    for (String id : List.copyOf(due)) {
      if (!updating.contains(id)) {
        due.remove(id);
        fleet.find(id).ifPresent(this::update);
      }
    }
  }

  private void update(FleetHost host) {
    HealthReport report = registry.find(host.id()).report();
    HostSample sample = host.currentSample(clock.instant());
    if (report == null || sample == null) {
      return;
    }
    updating.add(host.id());
    store
        .update(host, report.checks(), idsAnnouncedByAlarms(sample))
        .onSuccess(this::publishAll)
        .onFailure(failure -> retry(host, failure))
        .onComplete(done -> updating.remove(host.id()));
  }

  /** Ids of the checks whose resource has alarm events, which announce it already. */
  private Set<String> idsAnnouncedByAlarms(HostSample sample) {
    Instant from = clock.instant().minus(ALARM_SETTLES);
    return sample.alarms().stream()
        .filter(alarm -> alarm.raised() || (alarm.since() != null && alarm.since().isAfter(from)))
        .map(alarm -> ContractJson.enumName(alarm.resource()))
        .collect(Collectors.toSet());
  }

  private void retry(FleetHost host, Throwable failure) {
    due.add(host.id());
    if (failure instanceof StaleVersionException) {
      log.debug("{}: another gateway announces", host.id());
    } else if (!stopped) {
      log.warn("{}: changes of its checks are not announced yet", host.id(), failure);
    }
  }

  private void publishAll(List<AnnouncedCheck> announced) {
    if (!announced.isEmpty()) {
      recorder.notifyListeners();
      announced.forEach(this::publish);
    }
  }

  private void publish(AnnouncedCheck row) {
    bus.publish(BusContracts.EVENTS, ContractJson.parse(row.event(), Event.class));
    store
        .markPublished(row)
        .onFailure(failure -> logUnlessStopped("an event will be published again", failure));
  }

  private void publishAgain(Instant before) {
    store
        .listUnpublished(before)
        .onSuccess(rows -> rows.forEach(this::publish))
        .onFailure(failure -> logUnlessStopped("unpublished events cannot be read", failure));
  }

  private void logUnlessStopped(String operation, Throwable failure) {
    if (!stopped) {
      log.warn("{}", operation, failure);
    }
  }
}
