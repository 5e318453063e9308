package io.meetkeeper.backbone.contract.automation;

import java.time.Instant;
import java.util.List;

/**
 * What a policy would do on a host.
 *
 * @param host where
 * @param next the next times of the nightly rule
 * @param now what it would do this moment
 */
public record PolicyPreviewReply(String host, List<ScheduledTime> next, CurrentAction now) {
  /**
   * One time.
   *
   * @param utc the moment
   * @param local the same on the wall of the zone, ISO 8601 with offset
   * @param zone which zone
   * @param note for example that the wall clock leaps there, or that the time is forbidden; may be
   *     {@code null}
   */
  public record ScheduledTime(Instant utc, String local, String zone, String note) {}

  /**
   * What it would do this moment.
   *
   * @param action {@code restart}, {@code wait} or {@code nothing}
   * @param because why, with the numbers
   */
  public record CurrentAction(String action, String because) {}
}
