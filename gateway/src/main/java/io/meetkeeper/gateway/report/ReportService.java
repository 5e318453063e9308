package io.meetkeeper.gateway.report;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.host.FleetQuery;
import io.meetkeeper.backbone.contract.metrics.FigureQuery;
import io.meetkeeper.backbone.contract.metrics.FigureReply;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.store.Sql.BoundedRows;
import io.meetkeeper.gateway.audit.AuditEntry;
import io.meetkeeper.gateway.audit.AuditFilter;
import io.meetkeeper.gateway.audit.AuditTrail;
import io.meetkeeper.gateway.event.EventFilter;
import io.meetkeeper.gateway.event.EventLog;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the data of a report, one host after the other. Used on the event loop only. */
public final class ReportService {
  private static final int MAX_HOSTS = 200;
  private static final int STEP_SECONDS = 300;

  /**
   * Steps of older figures; pages begin and end at their boundaries, so that no step counts twice.
   */
  private static final long LONG_STEP_SECONDS = 900;

  private static final long PAGE_SECONDS =
      FigureQuery.MAX_STEPS * STEP_SECONDS / LONG_STEP_SECONDS * LONG_STEP_SECONDS;

  private static final int MAX_BYTES = 512 * 1024;
  private static final int MAX_EVENTS = 500;
  private static final int MAX_ENTRIES = 2_000;
  private static final List<String> FURTHER_TYPES =
      List.of("foreign-restart", "would-have-restarted");

  private final Bus bus;
  private final EventLog events;
  private final AuditTrail audit;
  private final Clock clock;

  public ReportService(Bus bus, EventLog events, AuditTrail audit, Clock clock) {
    this.bus = bus;
    this.events = events;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Creates a report.
   *
   * @param hosts the hosts to cover
   * @param withChanges whether it lists changes by token
   */
  public Future<PeriodReport> create(ReportSpan span, List<FleetHost> hosts, boolean withChanges) {
    List<FleetHost> first = hosts.stream().limit(MAX_HOSTS).toList();
    List<HostReportFigures> figures = new ArrayList<>();
    Future<Void> collected = Future.succeededFuture();
    for (FleetHost host : first) {
      collected = collected.compose(done -> collect(host, span)).map(f -> add(figures, f));
    }
    return collected
        .compose(done -> findAutomation())
        .compose(
            automation ->
                (withChanges
                        ? listChanges(span)
                        : Future.<BoundedRows<AuditEntry>>succeededFuture())
                    .map(
                        changes ->
                            PeriodReportFactory.create(
                                span,
                                clock.instant(),
                                figures,
                                hosts.size(),
                                automation.orElse(null),
                                changes)));
  }

  private static Void add(List<HostReportFigures> all, HostReportFigures one) {
    all.add(one);
    return null;
  }

  private Future<HostReportFigures> collect(FleetHost host, ReportSpan span) {
    List<FigureReply> pages = new ArrayList<>();
    return readFigures(host.id(), span.from(), span.to(), pages)
        .otherwiseEmpty()
        .compose(done -> readEvents(host.id(), span))
        .map(
            found ->
                HostReportFactory.create(
                    host.id(), host.site(), span, pages, found, clock.instant()));
  }

  /** Reads the figures page by page; on a failure the rest is a gap. */
  private Future<Void> readFigures(String host, Instant from, Instant to, List<FigureReply> pages) {
    long step = LONG_STEP_SECONDS;
    Instant begin = Instant.ofEpochSecond(Math.floorDiv(from.getEpochSecond(), step) * step);
    if (!begin.isBefore(to)) {
      return Future.succeededFuture();
    }
    Instant limit = begin.plusSeconds(PAGE_SECONDS);
    Instant end = limit.isBefore(to) ? limit : to;
    FigureQuery query =
        new FigureQuery(host, HostReportFactory.COLUMNS, begin, end, STEP_SECONDS, null);
    return bus.request(BusContracts.FIGURES, query)
        .compose(
            page -> {
              pages.add(page);
              return readFigures(host, end, to, pages);
            });
  }

  private Future<ReportedEvents> readEvents(String host, ReportSpan span) {
    ReportedEvents found = new ReportedEvents(List.of(), null);
    Future<ReportedEvents> read =
        events
            .listForTimeline(host, span.from(), span.to(), MAX_BYTES)
            .map(rows -> found.with(rows.rows(), rows.complete()));
    for (String type : FURTHER_TYPES) {
      EventFilter filter =
          new EventFilter(host, null, type, null, span.from(), span.to(), null, null);
      read =
          read.compose(
              so ->
                  events
                      .listAfter(0, filter, MAX_EVENTS, MAX_BYTES)
                      .map(
                          rows ->
                              so.with(
                                  rows.rows().stream()
                                      .map(row -> ContractJson.parse(row.body(), Event.class))
                                      .toList(),
                                  rows.complete() && rows.rows().size() < MAX_EVENTS)));
    }
    return read;
  }

  private Future<Optional<Map<String, HostAutomation>>> findAutomation() {
    return bus.request(BusContracts.FLEET_AUTOMATION, new FleetQuery(null))
        .map(
            answer -> {
              Map<String, HostAutomation> byHost = new HashMap<>();
              answer.items().forEach(item -> byHost.put(item.host(), item));
              return Optional.<Map<String, HostAutomation>>of(byHost);
            })
        .otherwise(Optional.empty());
  }

  private Future<BoundedRows<AuditEntry>> listChanges(ReportSpan span) {
    AuditFilter filter = new AuditFilter(span.from(), span.to(), null, null);
    return audit
        .list(Long.MAX_VALUE, filter, MAX_ENTRIES, MAX_BYTES)
        .map(
            found ->
                new BoundedRows<>(
                    found.rows(), found.complete() && found.rows().size() < MAX_ENTRIES));
  }
}
