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
public record KnownReport(
    HealthReport report, Instant receivedAt, String failure, Instant failedSince) {
  /** Nothing is known. */
  static final KnownReport NONE = new KnownReport(null, null, null, null);

  /** After an answer. */
  KnownReport received(HealthReport next, Instant at) {
    return new KnownReport(next, at, null, null);
  }

  /** After a request that failed; the last report stays. */
  KnownReport failed(String reason, Instant at) {
    return new KnownReport(report, receivedAt, reason, failedSince == null ? at : failedSince);
  }

  /** The same with other checks; requires a report. */
  KnownReport withChecks(List<HealthCheck> checks) {
    HealthReport other =
        new HealthReport(report.host(), report.site(), report.at(), report.version(), checks);
    return new KnownReport(other, receivedAt, failure, failedSince);
  }
}
