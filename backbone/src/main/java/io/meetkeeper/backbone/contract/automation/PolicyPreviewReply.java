package io.meetkeeper.backbone.contract.automation;

import java.time.Instant;
import java.util.List;

/**
 * Preview of a policy on a host.
 *
 * @param host host id
 * @param next the next times of the nightly rule
 * @param now what it would do now
 */
public record PolicyPreviewReply(String host, List<ScheduledTime> next, CurrentAction now) {
  /**
   * One run of the nightly rule.
   *
   * @param utc the time
   * @param local local time, ISO 8601 with offset
   * @param zone time zone
   * @param note for example a change of daylight saving time, or a forbidden time; may be {@code
   *     null}
   */
  public record ScheduledTime(Instant utc, String local, String zone, String note) {}

  /**
   * What it would do now.
   *
   * @param action {@code restart}, {@code wait} or {@code nothing}
   * @param because why, with the numbers
   */
  public record CurrentAction(String action, String because) {}
}
