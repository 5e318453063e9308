package io.meetkeeper.gateway.report;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.store.Sql.BoundedRows;
import io.meetkeeper.gateway.audit.AuditEntry;
import io.meetkeeper.gateway.audit.AuditOutcome;
import io.meetkeeper.gateway.report.HostReportFigures.ReportedAlarm;
import io.meetkeeper.gateway.report.HostReportFigures.ReportedRestart;
import io.meetkeeper.gateway.report.PeriodReport.ReportLine;
import io.meetkeeper.gateway.report.PeriodReport.ReportedChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Creates a report from the collected data. Pure. */
final class PeriodReportFactory {
  private static final int MAX_RESTARTS = 5;
  private static final int MAX_HOSTS = 20;
  private static final int MAX_CHANGES = 20;
  private static final int MAX_PENDING = 50;
  private static final double WHOLE = 99;
  private static final int FIRST_ERROR = 400;

  private PeriodReportFactory() {}

  /**
   * Creates a report.
   *
   * @param hosts the first hosts by name
   * @param hostCount how many hosts there are
   * @param automation the automation by host; {@code null} when the scheduler does not answer
   * @param audit the changes, newest first; {@code null} to leave them out
   */
  static PeriodReport create(
      ReportSpan span,
      Instant now,
      List<HostReportFigures> hosts,
      int hostCount,
      Map<String, HostAutomation> automation,
      BoundedRows<AuditEntry> audit) {
    List<ReportedChange> changes = audit == null ? null : changes(span, audit.rows());
    List<ReportLine> pending = pending(hosts, automation);
    MessageText summary =
        ReportMessage.SUMMARY.with(
            span.period(),
            span.firstDay().toString(),
            span.end().minusDays(1).toString(),
            hostCount,
            hosts.stream().mapToInt(HostReportFigures::restartCount).sum(),
            pending.size());
    return new PeriodReport(
        span.period(),
        span.firstDay(),
        span.end().minusDays(1),
        span.zone().getId(),
        now,
        hosts,
        hostCount,
        changes,
        pending,
        lines(hosts, hostCount, changes, pending, automation, changesCutAt(audit)),
        summary.english(),
        summary);
  }

  private static List<ReportLine> lines(
      List<HostReportFigures> hosts,
      int hostCount,
      List<ReportedChange> changes,
      List<ReportLine> pending,
      Map<String, HostAutomation> automation,
      Instant changesCutAt) {
    List<ReportLine> lines = new ArrayList<>(pending);
    if (automation == null) {
      lines.add(ReportLine.of(ReportMessage.SCHEDULER_SILENT.with()));
    } else if (pending.isEmpty()) {
      lines.add(ReportLine.of(ReportMessage.NOTHING_PENDING.with()));
    }
    hosts.stream().limit(MAX_HOSTS).forEach(host -> addHost(lines, host));
    if (hostCount > MAX_HOSTS) {
      lines.add(ReportLine.of(ReportMessage.MORE_HOSTS.with(hostCount - MAX_HOSTS)));
    }
    if (changesCutAt != null) {
      lines.add(ReportLine.of(ReportMessage.CHANGES_CUT.with(changesCutAt)));
    }
    if (changes != null && changes.isEmpty()) {
      lines.add(ReportLine.of(ReportMessage.NO_CHANGES.with()));
    } else if (changes != null) {
      changes.forEach(
          change ->
              lines.add(
                  ReportLine.of(message(change).with(change.by(), change.what(), change.count()))));
    }
    return lines;
  }

  /** Before this time there were more changes than are read; {@code null}: there were not. */
  private static Instant changesCutAt(BoundedRows<AuditEntry> audit) {
    return audit == null || audit.complete() || audit.rows().isEmpty()
        ? null
        : audit.rows().get(audit.rows().size() - 1).at();
  }

  private static void addHost(List<ReportLine> lines, HostReportFigures host) {
    lines.add(
        ReportLine.of(
            ReportMessage.HOST.with(
                host.host(),
                uptime(host),
                host.restartCount(),
                host.peakSwapPercent(),
                host.busiestHour() == null ? null : host.busiestHour().from(),
                host.busiestHour() == null ? null : host.busiestHour().conferences())));
    if (host.coveragePercent() < WHOLE) {
      lines.add(ReportLine.of(ReportMessage.GAPS.with(host.host(), 100 - host.coveragePercent())));
    }
    if (host.eventsUntil() != null) {
      lines.add(ReportLine.of(ReportMessage.EVENTS_CUT.with(host.host(), host.eventsUntil())));
    }
    host.restarts().stream().limit(MAX_RESTARTS).forEach(each -> lines.add(line(host, each)));
    if (host.restartCount() > MAX_RESTARTS) {
      lines.add(
          ReportLine.of(
              ReportMessage.MORE_RESTARTS.with(host.host(), host.restartCount() - MAX_RESTARTS)));
    }
    if (host.longestAlarm() != null) {
      lines.add(line(host, host.longestAlarm()));
    }
  }

  private static ReportLine line(HostReportFigures host, ReportedAlarm alarm) {
    return ReportLine.of(
        ReportMessage.ALARM.with(
            host.host(),
            alarm.resource(),
            Duration.between(alarm.from(), alarm.to()),
            alarm.from()));
  }

  private static String uptime(HostReportFigures host) {
    return host.uptimePercent() == null
        ? null
        : String.format(Locale.ROOT, "%.2f %%", host.uptimePercent());
  }

  private static ReportLine line(HostReportFigures host, ReportedRestart restart) {
    return ReportLine.of(
        ReportMessage.RESTART.with(
            host.host(),
            restart.at(),
            restart.cause(),
            restart.messageText() == null ? restart.message() : restart.messageText()));
  }

  private static ReportMessage message(ReportedChange change) {
    return change.unknown() == null ? ReportMessage.CHANGE : ReportMessage.UNKNOWN_CHANGE;
  }

  private static List<ReportedChange> changes(ReportSpan span, List<AuditEntry> audit) {
    Map<String, ReportedChange> changes = new LinkedHashMap<>();
    for (AuditEntry entry : audit) {
      Boolean unknown = hasUnknownOutcome(entry) ? true : null;
      boolean done =
          unknown != null || (entry.status() < FIRST_ERROR && !AuditOutcome.isRepetition(entry));
      if (done && !entry.at().isBefore(span.from()) && entry.at().isBefore(span.to())) {
        String operation = entry.method() + " " + entry.path();
        changes.merge(
            entry.token() + " " + operation + " " + unknown,
            new ReportedChange(entry.token(), operation, 1, entry.at(), unknown),
            (one, other) ->
                new ReportedChange(
                    one.by(), one.what(), one.count() + 1, one.last(), one.unknown()));
      }
    }
    return changes.values().stream()
        .sorted(Comparator.comparing(ReportedChange::count).reversed())
        .limit(MAX_CHANGES)
        .toList();
  }

  private static boolean hasUnknownOutcome(AuditEntry entry) {
    return entry.status() == null || AuditOutcome.isUnknown(entry.status());
  }

  private static List<ReportLine> pending(
      List<HostReportFigures> hosts, Map<String, HostAutomation> automation) {
    List<ReportLine> pending = new ArrayList<>();
    if (automation == null) {
      return pending;
    }
    for (HostReportFigures host : hosts) {
      HostAutomation state = automation.get(host.host());
      MessageText text = state == null || state.state() == null ? null : decision(host, state);
      if (text != null && pending.size() < MAX_PENDING) {
        pending.add(ReportLine.of(text));
      }
    }
    return pending;
  }

  private static MessageText decision(HostReportFigures host, HostAutomation automation) {
    return switch (automation.state()) {
      case SUSPENDED -> ReportMessage.SUSPENDED.with(host.host(), reason(automation));
      case PAUSED ->
          automation.until() == null
              ? ReportMessage.PAUSED.with(host.host(), reason(automation))
              : null;
      case WATCH ->
          host.watchedCount() == 0
              ? null
              : ReportMessage.WATCHED.with(host.host(), host.watchedCount());
      case OFF, ON, BLIND -> null;
    };
  }

  private static Object reason(HostAutomation automation) {
    return automation.becauseText() == null ? automation.because() : automation.becauseText();
  }
}
