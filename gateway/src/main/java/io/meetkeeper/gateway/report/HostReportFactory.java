package io.meetkeeper.gateway.report;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.ForeignRestartEvent;
import io.meetkeeper.backbone.contract.event.RestartChangedEvent;
import io.meetkeeper.backbone.contract.event.WouldHaveRestartedEvent;
import io.meetkeeper.backbone.contract.metrics.FigureQuery.FigureColumn;
import io.meetkeeper.backbone.contract.metrics.FigureQuery.FigureStatistic;
import io.meetkeeper.backbone.contract.metrics.FigureReply;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.gateway.event.TimelineSpan;
import io.meetkeeper.gateway.event.TimelineSpans;
import io.meetkeeper.gateway.report.HostReportFigures.ReportedAlarm;
import io.meetkeeper.gateway.report.HostReportFigures.ReportedHour;
import io.meetkeeper.gateway.report.HostReportFigures.ReportedRestart;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Computes the report figures of one host. Pure. */
final class HostReportFactory {
  /** The columns of the figures, in steps within an hour. */
  static final List<FigureColumn> COLUMNS =
      List.of(
          new FigureColumn(Metric.MEMORY_USED_PERCENT.id(), FigureStatistic.AVERAGE),
          new FigureColumn(Metric.BRIDGE_RSS.id(), FigureStatistic.AVERAGE),
          new FigureColumn(Metric.SWAP_USED_PERCENT.id(), FigureStatistic.MAXIMUM),
          new FigureColumn(Metric.CONFERENCES.id(), FigureStatistic.MAXIMUM),
          new FigureColumn(Metric.LOCAL_ENDPOINTS.id(), FigureStatistic.MAXIMUM));

  private static final int MAX_RESTARTS = 50;

  private final ReportSpan span;
  private final Instant from;
  private final Instant to;
  private final Instant observedTo;
  private final Instant eventsTo;
  private long seenSeconds;
  private long bridgeSeconds;
  private Double peakSwap;
  private ReportedHour busiest;

  private HostReportFactory(ReportSpan span, ReportedEvents found, Instant now) {
    this.span = span;
    from = span.from();
    to = span.to();
    observedTo = earlier(now, to);
    eventsTo = earlier(to, found.until());
  }

  private static Instant earlier(Instant one, Instant other) {
    return other == null || one.isBefore(other) ? one : other;
  }

  /**
   * Computes the figures.
   *
   * @param pages figures of {@link #COLUMNS}, oldest first
   * @param found its events
   * @param now up to when an alarm that goes on has lasted
   */
  static HostReportFigures create(
      String host,
      String site,
      ReportSpan span,
      List<FigureReply> pages,
      ReportedEvents found,
      Instant now) {
    List<Event> events = found.events();
    HostReportFactory factory = new HostReportFactory(span, found, now);
    pages.forEach(factory::add);
    List<ReportedRestart> restarts = factory.restarts(events);
    return new HostReportFigures(
        host,
        site,
        factory.bridgeSeconds == 0
            ? null
            : (Double) rounded(100.0 * factory.bridgeSeconds / factory.seenSeconds),
        factory.coverage(),
        restarts.subList(0, Math.min(restarts.size(), MAX_RESTARTS)),
        restarts.size(),
        (int)
            events.stream()
                .filter(factory::isWithin)
                .filter(WouldHaveRestartedEvent.class::isInstance)
                .count(),
        factory.longestAlarm(events, earlier(now, factory.eventsTo)),
        factory.peakSwap == null ? null : (Double) rounded(factory.peakSwap),
        factory.busiest,
        found.until());
  }

  /** Of a time that is not over only what has passed can have figures. */
  private double coverage() {
    long passed = Math.max(1, Duration.between(from, observedTo).toSeconds());
    return rounded(Math.min(100, 100.0 * seenSeconds / passed));
  }

  private static double rounded(double percent) {
    return Math.floor(100 * percent) / 100; // 99.999 is not all of the time
  }

  private void add(FigureReply page) {
    Instant at = page.from();
    for (List<Double> row : page.rows()) {
      if (!at.isBefore(from) && at.isBefore(to)) {
        add(at, row, page.stepSeconds());
      }
      at = at.plusSeconds(page.stepSeconds());
    }
  }

  private void add(Instant at, List<Double> row, int seconds) {
    boolean bridge = row.get(1) != null;
    seenSeconds += row.get(0) != null || bridge ? seconds : 0;
    bridgeSeconds += bridge ? seconds : 0;
    Double swap = row.get(2);
    peakSwap = peakSwap == null || (swap != null && swap > peakSwap) ? swap : peakSwap;
    Double conferences = row.get(3);
    if (conferences != null
        && conferences > 0
        && (busiest == null || conferences > busiest.conferences())) {
      Integer endpoints = row.get(4) == null ? null : (Integer) row.get(4).intValue();
      Instant hour = at.atZone(span.zone()).truncatedTo(ChronoUnit.HOURS).toInstant();
      busiest = new ReportedHour(hour, conferences.intValue(), endpoints);
    }
  }

  private boolean isWithin(Event event) {
    return !event.at().isBefore(from) && event.at().isBefore(eventsTo);
  }

  private List<ReportedRestart> restarts(List<Event> events) {
    List<ReportedRestart> restarts = new ArrayList<>();
    for (Event event : events) {
      boolean ours =
          event instanceof RestartChangedEvent job && job.state() == RestartJobState.DONE;
      if (isWithin(event) && (ours || event instanceof ForeignRestartEvent)) {
        RestartCause cause = event instanceof RestartChangedEvent job ? job.cause() : null;
        restarts.add(new ReportedRestart(event.at(), cause, event.message(), event.messageText()));
      }
    }
    restarts.sort(Comparator.comparing(ReportedRestart::at));
    return restarts;
  }

  private ReportedAlarm longestAlarm(List<Event> events, Instant until) {
    return TimelineSpans.of(events, from, until).stream()
        .filter(span -> "alarm".equals(span.kind()))
        .map(span -> alarm(span, until))
        .max(Comparator.comparing(alarm -> Duration.between(alarm.from(), alarm.to())))
        .orElse(null);
  }

  private ReportedAlarm alarm(TimelineSpan span, Instant until) {
    Instant begin = span.from().isBefore(from) ? from : span.from();
    Instant end = earlier(until, span.to());
    return new ReportedAlarm(span.code(), begin, end);
  }
}
