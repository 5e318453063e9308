package io.meetkeeper.restart.store;

import io.meetkeeper.restart.state.HostEnrolment;
import io.meetkeeper.restart.state.HostRow;
import java.util.Set;

/**
 * A query for the stored records of a host.
 *
 * @param name its id
 * @param site its site; may be {@code null}
 * @param bridge whether it has a bridge; {@code null} when its samples do not say
 * @param healthy the other hosts of its site whose bridge is healthy
 * @param healDay the day for which restarts of an unhealthy bridge are counted, ISO 8601; {@code
 *     null}: not requested
 */
public record HostRecordsQuery(
    String name, String site, Boolean bridge, Set<String> healthy, String healDay) {
  /**
   * The enrolment of the host by its samples.
   *
   * @param row its stored row; {@code null} when there is none
   */
  HostEnrolment enrolment(HostRow row) {
    boolean hasBridge = bridge != null ? bridge : row != null && row.host().bridge();
    boolean retired = row != null && row.host().retired() && bridge == null;
    return new HostEnrolment(name, site, hasBridge, retired);
  }

  /** Whether the samples agree with the row. */
  boolean matches(HostRow row) {
    return enrolment(row).equals(row.host());
  }
}
