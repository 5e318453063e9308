package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.contract.health.HealthState;
import java.time.Instant;

/**
 * A check as it was last announced.
 *
 * @param host host id
 * @param id id of the check
 * @param state the announced state
 * @param since when it was announced
 * @param event the event as JSON
 * @param published whether the event was published on the bus
 * @param windowStart start of the hour in which changes are counted
 * @param changes announced changes in that hour
 * @param missing since when the host no longer reports the check; {@code null} when it does
 * @param version counts the changes of the row
 */
record AnnouncedCheck(
    String host,
    String id,
    HealthState state,
    Instant since,
    String event,
    boolean published,
    Instant windowStart,
    int changes,
    Instant missing,
    long version) {
  /** The same row, with or without the time from which the check is missing. */
  AnnouncedCheck withMissing(Instant from) {
    return new AnnouncedCheck(
        host, id, state, since, event, published, windowStart, changes, from, version);
  }
}
