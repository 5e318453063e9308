package io.meetkeeper.backbone.contract;

import java.time.Instant;
import java.util.List;

/**
 * What a policy would do on a host.
 *
 * @param host where
 * @param next the next times of the nightly rule
 * @param now what it would do this moment
 */
public record PolicyPreview(String host, List<Time> next, Now now) {
  /**
   * One time.
   *
   * @param utc the moment
   * @param local the same on the wall of the zone, ISO 8601 with offset
   * @param zone which zone
   * @param note for example that the wall clock leaps there, or that the time is forbidden; may be
   *     {@code null}
   */
  public record Time(Instant utc, String local, String zone, String note) {}

  /**
   * What it would do this moment.
   *
   * @param action {@code restart}, {@code wait} or {@code nothing}
   * @param because why, with the numbers
   */
  public record Now(String action, String because) {}
}
