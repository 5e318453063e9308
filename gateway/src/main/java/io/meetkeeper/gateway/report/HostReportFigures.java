package io.meetkeeper.gateway.report;

import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;
import java.util.List;

/**
 * The figures of one host in a report. A figure is {@code null} when it is not known.
 *
 * @param host the host
 * @param site its site
 * @param uptimePercent share of the time with figures in which its bridge ran; {@code null} also
 *     for a host without a bridge
 * @param coveragePercent share of the period with figures
 * @param restarts the first 50 restarts, oldest first
 * @param restartCount number of all restarts
 * @param watchedCount how often it would have been restarted, had automation been on
 * @param longestAlarm the longest alarm; {@code null} when there was none
 * @param peakSwapPercent highest use of swap
 * @param busiestHour the hour with most conferences; {@code null} when no meeting was recorded
 * @param eventsUntil restarts and alarms are those before this time, since there were too many to
 *     read; {@code null}: all
 */
public record HostReportFigures(
    String host,
    String site,
    Double uptimePercent,
    double coveragePercent,
    List<ReportedRestart> restarts,
    int restartCount,
    int watchedCount,
    ReportedAlarm longestAlarm,
    Double peakSwapPercent,
    ReportedHour busiestHour,
    Instant eventsUntil) {
  /**
   * One restart.
   *
   * @param at when it was verified or noticed
   * @param cause why Meetkeeper restarted it; {@code null}: not by Meetkeeper
   * @param message message of its event
   * @param messageText the same by code; {@code null} from an older version
   */
  public record ReportedRestart(
      Instant at, RestartCause cause, String message, MessageText messageText) {}

  /**
   * One alarm.
   *
   * @param resource {@code swap} or {@code memory}
   * @param from when it was raised; not before the report
   * @param to when it was cleared; not after the report
   */
  public record ReportedAlarm(String resource, Instant from, Instant to) {}

  /**
   * One hour.
   *
   * @param from its start
   * @param conferences most conferences at a time
   * @param endpoints most endpoints at a time; {@code null} when not known
   */
  public record ReportedHour(Instant from, int conferences, Integer endpoints) {}
}
