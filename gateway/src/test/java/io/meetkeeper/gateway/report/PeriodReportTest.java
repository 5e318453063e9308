package io.meetkeeper.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.ForeignRestartEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.metrics.FigureReply;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.event.EventFactory;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.store.Sql.BoundedRows;
import io.meetkeeper.gateway.audit.AuditEntry;
import io.meetkeeper.gateway.report.PeriodReport.ReportLine;
import io.meetkeeper.gateway.report.PeriodReport.ReportedChange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The content of a weekly report, and its unknown figures. */
class PeriodReportTest {
  private static final ReportSpan WEEK =
      ReportSpan.endingBefore(LocalDate.of(2026, 11, 30), ReportPeriod.WEEK, ZoneOffset.UTC);
  private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");

  @Test
  void theBridgeWasUpWhileItHadMemoryAndWhatIsNotRecordedDoesNotCount() {
    List<List<Double>> rows = new ArrayList<>();
    rows.addAll(Collections.nCopies(12 * 24, row(50, 1e9, 20, 0)));
    rows.addAll(Collections.nCopies(12, Arrays.asList(50.0, null, 10.0, null, null)));
    rows.addAll(Collections.nCopies(12 * 23, Arrays.asList(null, null, null, null, null)));
    rows.addAll(Collections.nCopies(12 * 23, row(50, 1e9, 63.5, 3)));
    HostReportFigures figures = figures(rows, List.of());
    assertThat(figures.uptimePercent()).isEqualTo(97.91);
    assertThat(figures.coveragePercent()).isEqualTo(28.57);
    assertThat(figures.peakSwapPercent()).isEqualTo(63.5);
    assertThat(figures.busiestHour().from()).isEqualTo(MONDAY.plus(Duration.ofDays(2)));
    assertThat(figures.busiestHour().conferences()).isEqualTo(3);
    assertThat(figures.busiestHour().endpoints()).isEqualTo(6);
  }

  @Test
  void aWeekWithAClockChangeIsCoveredAsAWholeAndItsHoursAreThoseOfTheWallClock() {
    ReportSpan berlin =
        ReportSpan.endingBefore(
            LocalDate.of(2026, 10, 26), ReportPeriod.WEEK, ZoneId.of("Europe/Berlin"));
    assertThat(Duration.between(berlin.from(), berlin.to()).toHours()).isEqualTo(7 * 24 + 1);
    HostReportFigures whole = figures(berlin, Collections.nCopies(169 * 12, row(50, 1e9, 20, 0)));
    assertThat(whole.coveragePercent()).isEqualTo(100);
    assertThat(whole.uptimePercent()).isEqualTo(100);

    ReportSpan india =
        ReportSpan.endingBefore(
            LocalDate.of(2026, 10, 26), ReportPeriod.WEEK, ZoneId.of("Asia/Kolkata"));
    HostReportFigures busy = figures(india, Collections.nCopies(3, row(50, 1e9, 20, 1)));
    assertThat(busy.busiestHour().from()).isEqualTo(india.from());
  }

  private static HostReportFigures figures(ReportSpan span, List<List<Double>> rows) {
    FigureReply page = new FigureReply(span.from(), 300, rows, "meet1", null);
    return HostReportFactory.create("meet1", null, span, List.of(page), all(List.of()), span.to());
  }

  private static List<Double> row(double memory, double rss, double swap, double conferences) {
    return List.of(memory, rss, swap, conferences, 2 * conferences);
  }

  @Test
  void nothingIsKnownOfAHostWithoutFigures() {
    HostReportFigures figures = figures(List.of(), List.of());
    assertThat(figures.uptimePercent()).isNull();
    assertThat(figures.peakSwapPercent()).isNull();
    assertThat(texts(report(figures, Map.of(), List.of())))
        .contains(
            "meet1: the bridge ran for an unknown part of the time, was not restarted",
            "meet1: there are no figures for 100 % of the time");
  }

  @Test
  void restartsAndTheLongestAlarmAreReportedAlsoOneThatBeganBefore() {
    List<Event> events =
        List.of(
            alarm(MONDAY.minusSeconds(3600), true),
            alarm(MONDAY.plusSeconds(7200), false),
            alarm(MONDAY.plusSeconds(10_000), true),
            alarm(MONDAY.plusSeconds(10_600), false),
            at(MONDAY.plusSeconds(7000))
                .restartChanged(
                    Severity.INFO,
                    words("done"),
                    "j1",
                    RestartJobState.DONE,
                    RestartCause.PRESSURE),
            at(MONDAY.plusSeconds(7100))
                .restartChanged(
                    Severity.INFO,
                    words("waits"),
                    "j2",
                    RestartJobState.WAITING,
                    RestartCause.NIGHTLY),
            new ForeignRestartEvent(
                "f1",
                MONDAY.plusSeconds(9000),
                "meet1",
                null,
                Severity.INFO,
                "by apt",
                null,
                null,
                null,
                null));
    HostReportFigures figures = figures(List.of(), events);
    assertThat(figures.restarts())
        .extracting(restart -> restart.cause() + " " + restart.message())
        .containsExactly("PRESSURE done", "null by apt");
    assertThat(figures.longestAlarm().from()).isEqualTo(MONDAY);
    assertThat(figures.longestAlarm().to()).isEqualTo(MONDAY.plusSeconds(7200));
    assertThat(texts(report(figures, Map.of(), List.of())))
        .anyMatch(line -> line.contains("the longest alarm, for swap, lasted 2 h"))
        .anyMatch(line -> line.contains("(pressure): done"));
  }

  private static MessageText words(String words) {
    return new MessageText("test-only.words", Map.of("words", words));
  }

  private static EventFactory at(Instant at) {
    return EventFactory.at(at, "meet1", null);
  }

  private static Event alarm(Instant at, boolean raised) {
    return at(at)
        .pressure(
            Severity.WARNING,
            words("swap"),
            HostSample.Resource.SWAP,
            raised,
            60,
            50,
            null,
            List.of());
  }

  @Test
  void changesAreCountedByWhomAndWhatWasRefusedIsNone() {
    PeriodReport report =
        report(
            figures(List.of(), List.of()),
            Map.of(),
            List.of(
                change("ann", "PUT", "/api/v1/hosts/meet1/pause", 200, 5),
                change("ann", "PUT", "/api/v1/hosts/meet1/pause", 200, 4),
                change("bob", "POST", "/api/v1/tokens", 403, 3),
                change("bob", "POST", "/api/v1/tokens", 201, 24 * 30)));
    assertThat(report.changes())
        .containsExactly(
            new ReportedChange(
                "ann", "PUT /api/v1/hosts/meet1/pause", 2, MONDAY.plus(Duration.ofHours(5))));
    assertThat(texts(report)).contains("ann changed: PUT /api/v1/hosts/meet1/pause, 2 times");
  }

  @Test
  void aChangeWhoseOutcomeIsNotKnownIsNotReportedAsMade() {
    AuditEntry entry =
        new AuditEntry(1L, MONDAY, "eve", null, "r", "POST", "/api/v1/tokens", null, null, null);
    PeriodReport report = report(figures(List.of(), List.of()), Map.of(), List.of(entry));
    assertThat(texts(report))
        .contains("eve may have changed: POST /api/v1/tokens; it is not known whether it was done");
    assertThat(report.changes().get(0).unknown()).isTrue();
  }

  @Test
  void aChangeThatGotNoAnswerIsNotLeftOut() {
    List<AuditEntry> changes =
        List.of(
            change("eve", "PUT", "/api/v1/pause", 504, 5),
            change("eve", "PUT", "/api/v1/pause", 503, 4));
    PeriodReport report = report(figures(List.of(), List.of()), Map.of(), changes);
    assertThat(report.changes()).hasSize(1);
    assertThat(report.changes().get(0).unknown()).isTrue();
    assertThat(report.changes().get(0).count()).isEqualTo(1);
  }

  private static AuditEntry change(String by, String method, String path, int status, int hours) {
    return new AuditEntry(
        1L, MONDAY.plus(Duration.ofHours(hours)), by, null, "r", method, path, status, null, null);
  }

  @Test
  void whatWaitsForADecisionComesFirstAndIsUnknownWithoutTheScheduler() {
    Event would =
        at(MONDAY.plusSeconds(60))
            .wouldHaveRestarted(Severity.INFO, words("would have"), RestartCause.PRESSURE);
    HostReportFigures watched = figures(List.of(), List.of(would, would));
    PeriodReport report =
        report(watched, Map.of("meet1", automation(HostAutomation.State.WATCH)), null);
    assertThat(report.pending()).hasSize(1);
    assertThat(report.lines().get(0).summary())
        .startsWith("Waits for you: meet1 would have been restarted 2 times");
    assertThat(report.changes()).isNull();
    assertThat(report.summary()).endsWith("one thing waits for a decision");

    PeriodReport suspended =
        report(watched, Map.of("meet1", automation(HostAutomation.State.SUSPENDED)), null);
    assertThat(texts(suspended)).contains("Waits for you: automation of meet1 is suspended: why");
    assertThat(texts(report(watched, Map.of(), null))).contains("Nothing waits for a decision");
    assertThat(texts(report(watched, null, null)))
        .doesNotContain("Nothing waits for a decision")
        .anyMatch(line -> line.contains("the scheduler does not answer"));
  }

  private static HostAutomation automation(HostAutomation.State state) {
    return new HostAutomation("meet1", state, "why", MONDAY, null, null, null, null, null);
  }

  /** Also reasons of a restart or pause that come from other roles. */
  @Test
  void aLineIsInOneLanguageAsAWhole() {
    MessageText why = new MessageText("report.no-changes", Map.of());
    HostAutomation suspended =
        new HostAutomation(
            "meet1", HostAutomation.State.SUSPENDED, "why", MONDAY, null, null, null, null, why);
    Event done =
        at(MONDAY.plusSeconds(7000))
            .restartChanged(Severity.INFO, why, "j1", RestartJobState.DONE, RestartCause.PRESSURE);
    HostReportFigures figures =
        figures(List.of(), List.of(done, alarm(MONDAY.plusSeconds(60), true)));
    List<String> lines =
        report(figures, Map.of("meet1", suspended), List.of()).lines().stream()
            .map(line -> line.summaryText().in(MessageLanguage.JA))
            .toList();
    assertThat(lines)
        .contains("判断待ち: meet1 の自動再起動は停止しています: 変更はありません")
        .anyMatch(line -> line.endsWith("に再起動（メモリ不足）: 変更はありません"))
        .anyMatch(line -> line.contains("スワップ"));
  }

  @Test
  void everyLineHasWordsInJapanese() {
    PeriodReport report =
        report(figures(List.of(row(50, 1e9, 20, 1)), List.of()), Map.of(), List.of());
    assertThat(report.summaryText().in(MessageLanguage.JA)).contains("週次レポート");
    assertThat(report.lines()).allMatch(line -> line.summaryText().in(MessageLanguage.JA) != null);
  }

  @Test
  void anAlarmThatGoesOnHasLastedUntilNowAndNotIntoTheFuture() {
    Instant now = MONDAY.plus(Duration.ofHours(5));
    HostReportFigures figures =
        figures(List.of(), List.of(alarm(MONDAY.plus(Duration.ofHours(3)), true)), now);
    assertThat(figures.longestAlarm().to()).isEqualTo(now);
  }

  @Test
  void aWeekThatIsNotOverIsCoveredAsFarAsItHasGone() {
    Instant now = MONDAY.plus(Duration.ofHours(5));
    List<List<Double>> rows = Collections.nCopies(5 * 12, row(50, 1e9, 20, 0));
    assertThat(figures(rows, List.of(), now).coveragePercent()).isEqualTo(100);
    assertThat(figures(rows.subList(0, 30), List.of(), now).coveragePercent()).isEqualTo(50);
    Instant before = MONDAY.minus(Duration.ofHours(1));
    assertThat(figures(List.of(), List.of(), before).coveragePercent()).isZero();
  }

  @Test
  void whatWasTooMuchToReadIsReportedAndNotCounted() {
    List<Event> alarms = List.of(alarm(MONDAY, true), alarm(MONDAY.plusSeconds(60), false));
    Event late = alarm(MONDAY.plusSeconds(9_000), true);
    ReportedEvents found =
        all(List.of(late)).with(alarms, false).with(List.of(alarms.get(1)), true);
    assertThat(found.until()).isEqualTo(MONDAY.plusSeconds(60));
    HostReportFigures cut =
        HostReportFactory.create("meet1", null, WEEK, List.of(), found, WEEK.to());
    assertThat(cut.longestAlarm().to()).isEqualTo(MONDAY.plusSeconds(60));
    assertThat(texts(report(cut, Map.of(), List.of())))
        .anyMatch(line -> line.startsWith("meet1: so much happened that"));
  }

  private static HostReportFigures figures(List<List<Double>> rows, List<Event> events) {
    return figures(rows, events, WEEK.to());
  }

  private static HostReportFigures figures(
      List<List<Double>> rows, List<Event> events, Instant now) {
    return HostReportFactory.create(
        "meet1",
        null,
        WEEK,
        List.of(new FigureReply(MONDAY, 300, rows, "meet1", null)),
        all(events),
        now);
  }

  private static ReportedEvents all(List<Event> events) {
    return new ReportedEvents(events, null);
  }

  private static PeriodReport report(
      HostReportFigures figures, Map<String, HostAutomation> automation, List<AuditEntry> audit) {
    return PeriodReportFactory.create(
        WEEK,
        WEEK.to(),
        List.of(figures),
        1,
        automation,
        audit == null ? null : new BoundedRows<>(audit, true));
  }

  private static List<String> texts(PeriodReport report) {
    return report.lines().stream().map(ReportLine::summary).toList();
  }
}
