package io.meetkeeper.gateway.report;

import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A weekly or monthly report.
 *
 * @param period how much time it covers
 * @param from its first day
 * @param to its last day
 * @param zone in which days begin
 * @param at when it was created; {@code pending} is as of then
 * @param hosts figures of the first 200 hosts
 * @param hostCount how many hosts there are
 * @param changes changes by token; {@code null} for readers who may not see them
 * @param pending what needs a decision of the operator
 * @param lines the whole report in sentences
 * @param summary the main points in one sentence
 * @param summaryText the same by code
 */
public record PeriodReport(
    ReportPeriod period,
    LocalDate from,
    LocalDate to,
    String zone,
    Instant at,
    List<HostReportFigures> hosts,
    int hostCount,
    List<ReportedChange> changes,
    List<ReportLine> pending,
    List<ReportLine> lines,
    String summary,
    MessageText summaryText) {
  /**
   * Changes of one kind by one token.
   *
   * @param by name of the token
   * @param what method and path
   * @param count how many
   * @param last when the last one was
   * @param unknown {@code true} when it is not known whether they were made; otherwise {@code null}
   */
  public record ReportedChange(String by, String what, int count, Instant last, Boolean unknown) {
    /** Changes that were made. */
    ReportedChange(String by, String what, int count, Instant last) {
      this(by, what, count, last, null);
    }
  }

  /**
   * One sentence.
   *
   * @param summary in English
   * @param summaryText the same by code
   */
  public record ReportLine(String summary, MessageText summaryText) {
    static ReportLine of(MessageText text) {
      return new ReportLine(text.english(), text);
    }
  }
}
