package io.meetkeeper.gateway.report;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.ReportEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.gateway.audit.AuditTrail;
import io.meetkeeper.gateway.event.EventFilter;
import io.meetkeeper.gateway.event.EventLog;
import io.meetkeeper.gateway.event.EventRecorder;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.meetkeeper.gateway.report.PeriodReport.ReportLine;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces the report of each past period as an event, and one more for each set of sites that
 * channels are limited to. The id of an event is derived from the period, so of several gateways
 * the first to store it wins. It is published after it is stored, and again after a restart; the
 * queue of the channels accepts an id only once.
 */
public final class ReportAnnouncer {
  private static final Logger log = LoggerFactory.getLogger(ReportAnnouncer.class);
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final String TYPE = "report";
  private static final int MAX_EVENTS = 100;
  private static final int MAX_SHOWN = 100;
  private static final int MAX_BYTES = 1024 * 1024;

  private final RoleContext roleContext;
  private final ReportSchedule schedule;
  private final ReportService reports;
  private final FleetRegistry fleet;
  private final EventLog events;
  private final EventRecorder recorder;
  private final ZoneId zone;
  private final List<ReportAudience> audiences;
  private final Set<String> published = new HashSet<>();
  private ReportSpan announcing;
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
    audiences = ReportAudience.of(roleContext.config());
    reports = new ReportService(roleContext.bus(), events, audit, roleContext.clock());
    zone = ZoneId.systemDefault();
  }

  /** The service that creates reports, for REST. */
  public ReportService service() {
    return reports;
  }

  /**
   * Starts checking every minute; first after some seconds, because other roles may still be
   * starting.
   */
  public void start() {
    timer =
        roleContext
            .vertx()
            .setPeriodic(FIRST.toMillis(), INTERVAL.toMillis(), tick -> announceDue());
  }

  public void stop() {
    roleContext.vertx().cancelTimer(timer);
  }

  /** Announces the reports that are due, each once. */
  Future<Void> announceDue() {
    ReportSpan span = schedule.due(roleContext.clock().instant(), zone);
    if (span == null || busy) {
      return Future.succeededFuture();
    }
    busy = true;
    if (!span.equals(announcing)) {
      announcing = span;
      published.clear();
    }
    Future<Void> announced = Future.succeededFuture();
    for (ReportAudience audience : audiences) {
      announced = announced.compose(done -> announce(span, audience));
    }
    return announced
        .onFailure(failure -> log.warn("the report is tried again: {}", failure.getMessage()))
        .onComplete(done -> busy = false);
  }

  private Future<Void> announce(ReportSpan span, ReportAudience audience) {
    String id = audience.reportId(span);
    if (published.contains(id)) {
      return Future.succeededFuture();
    }
    return findStored(span, id)
        .compose(
            stored -> stored.isPresent() ? Future.succeededFuture(stored) : store(span, audience))
        .onSuccess(event -> event.ifPresent(this::publish))
        .mapEmpty();
  }

  private Future<Optional<Event>> findStored(ReportSpan span, String id) {
    EventFilter filter = new EventFilter(null, null, TYPE, null, span.to(), null, null, null);
    return events
        .listAfter(0, filter, MAX_EVENTS, MAX_BYTES)
        .map(
            found ->
                found.rows().stream()
                    .map(row -> ContractJson.parse(row.body(), Event.class))
                    .filter(event -> event.id().equals(id))
                    .findFirst());
  }

  /**
   * Stores a new report, unless another gateway has stored one meanwhile; returns the stored one.
   */
  private Future<Optional<Event>> store(ReportSpan span, ReportAudience audience) {
    List<FleetHost> hosts = fleet.all().stream().filter(audience::isAbout).toList();
    return reports
        .create(span, hosts, audience.isAll())
        .compose(report -> events.add(List.of(event(span, audience, report))))
        .compose(added -> findStored(span, audience.reportId(span)));
  }

  private ReportEvent event(ReportSpan span, ReportAudience audience, PeriodReport report) {
    List<ReportLine> lines = new ArrayList<>();
    if (!audience.isAll()) {
      lines.add(ReportLine.of(ReportMessage.OF_SITES.with(firstOf(audience.sites()))));
    }
    lines.addAll(report.lines());
    return new ReportEvent(
        audience.reportId(span),
        roleContext.clock().instant(),
        null,
        audience.singleSite(),
        Severity.INFO,
        report.summary(),
        report.summaryText(),
        ContractJson.enumName(span.period()),
        lines.stream().map(ReportLine::summary).toList(),
        lines.stream().map(ReportLine::summaryText).toList(),
        audience.sites());
  }

  private static List<String> firstOf(List<String> sites) {
    return sites.subList(0, Math.min(sites.size(), MAX_SHOWN));
  }

  private void publish(Event event) {
    published.add(event.id());
    recorder.notifyListeners();
    roleContext.bus().publish(BusContracts.EVENTS, event);
  }
}
