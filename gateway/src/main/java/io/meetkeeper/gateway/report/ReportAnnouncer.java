package io.meetkeeper.gateway.report;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.ReportEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.gateway.audit.AuditTrail;
import io.meetkeeper.gateway.event.EventFilter;
import io.meetkeeper.gateway.event.EventLog;
import io.meetkeeper.gateway.event.EventRecorder;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.meetkeeper.gateway.report.PeriodReport.ReportLine;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an event of the report of each period that is over, whose id is that of the period. The
 * event is stored first, the first of several gateways to do so wins, and published then; after a
 * restart it is published again, and the queue of the channels takes an id once.
 */
public final class ReportAnnouncer {
  private static final Logger log = LoggerFactory.getLogger(ReportAnnouncer.class);
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final String TYPE = "report";
  private static final int MAX_EVENTS = 100;
  private static final int MAX_BYTES = 1024 * 1024;

  private final RoleContext roleContext;
  private final ReportSchedule schedule;
  private final ReportService reports;
  private final FleetRegistry fleet;
  private final EventLog events;
  private final EventRecorder recorder;
  private final ZoneId zone;
  private String published;
  private boolean busy;
  private long timer = -1;

  /**
   * An announcer.
   *
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when the schedule is not
   *     known
   */
  public ReportAnnouncer(
      RoleContext roleContext,
      FleetRegistry fleet,
      EventLog events,
      EventRecorder recorder,
      AuditTrail audit) {
    this.roleContext = roleContext;
    this.fleet = fleet;
    this.events = events;
    this.recorder = recorder;
    schedule = ReportSchedule.of(roleContext.config());
    reports = new ReportService(roleContext.bus(), events, audit, roleContext.clock());
    zone = ZoneId.systemDefault();
  }

  /** What it makes reports with, for REST. */
  public ReportService service() {
    return reports;
  }

  /** Looks every minute; not at once, since the other roles may still be starting. */
  public void start() {
    timer =
        roleContext
            .vertx()
            .setPeriodic(FIRST.toMillis(), INTERVAL.toMillis(), tick -> announceDue());
  }

  public void stop() {
    roleContext.vertx().cancelTimer(timer);
  }

  /** Announces the report that is due, if it was not announced. */
  Future<Void> announceDue() {
    ReportSpan span = schedule.due(roleContext.clock().instant(), zone);
    if (span == null || busy || id(span).equals(published)) {
      return Future.succeededFuture();
    }
    busy = true;
    return findStored(span)
        .compose(stored -> stored.isPresent() ? Future.succeededFuture(stored) : store(span))
        .onSuccess(event -> event.ifPresent(this::publish))
        .onFailure(failure -> log.warn("the report is tried again: {}", failure.getMessage()))
        .onComplete(done -> busy = false)
        .mapEmpty();
  }

  private static String id(ReportSpan span) {
    return TYPE + "-" + ContractJson.enumName(span.period()) + "-" + span.end();
  }

  private Future<Optional<Event>> findStored(ReportSpan span) {
    EventFilter filter = new EventFilter(null, null, TYPE, null, span.to(), null, null, null);
    return events
        .listAfter(0, filter, MAX_EVENTS, MAX_BYTES)
        .map(
            found ->
                found.rows().stream()
                    .map(row -> ContractJson.parse(row.body(), Event.class))
                    .filter(event -> event.id().equals(id(span)))
                    .findFirst());
  }

  /** Another gateway may have stored its own meanwhile, which then is the one. */
  private Future<Optional<Event>> store(ReportSpan span) {
    return reports
        .create(span, List.copyOf(fleet.all()), true)
        .compose(report -> events.add(List.of(event(span, report))))
        .compose(added -> findStored(span));
  }

  private ReportEvent event(ReportSpan span, PeriodReport report) {
    Instant now = roleContext.clock().instant();
    return new ReportEvent(
        id(span),
        now,
        null,
        null,
        Severity.INFO,
        report.summary(),
        report.summaryText(),
        ContractJson.enumName(span.period()),
        report.lines().stream().map(ReportLine::summary).toList(),
        report.lines().stream().map(ReportLine::summaryText).toList());
  }

  private void publish(Event event) {
    published = event.id();
    recorder.notifyListeners();
    roleContext.bus().publish(BusContracts.EVENTS, event);
  }
}
