package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthReport;
import java.time.Instant;
import java.util.List;

/**
 * The last health report of a host, and whether requests fail since.
 *
 * @param report its last report; {@code null} before the first answer
 * @param receivedAt when it arrived; {@code null} before the first answer
 * @param failure why the last request failed; {@code null} when it did not
 * @param failedSince since when requests have failed; {@code null} when the last one did not
 */
public record HealthReportState(
    HealthReport report, Instant receivedAt, String failure, Instant failedSince) {
  /** Nothing is known. */
  static final HealthReportState NONE = new HealthReportState(null, null, null, null);

  /** After an answer. */
  HealthReportState received(HealthReport next, Instant at) {
    return new HealthReportState(next, at, null, null);
  }

  /** After a request that failed; the last report stays. */
  HealthReportState failed(String reason, Instant at) {
    return new HealthReportState(
        report, receivedAt, reason, failedSince == null ? at : failedSince);
  }

  /** The same with other checks; requires a report. */
  HealthReportState withChecks(List<HealthCheck> checks) {
    HealthReport other =
        new HealthReport(report.host(), report.site(), report.at(), report.version(), checks);
    return new HealthReportState(other, receivedAt, failure, failedSince);
  }
}
