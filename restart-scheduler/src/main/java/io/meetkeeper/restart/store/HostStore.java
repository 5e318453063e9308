package io.meetkeeper.restart.store;

import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.policy.SiteCapacity;
import io.meetkeeper.restart.state.HostEnrolment;
import io.meetkeeper.restart.state.HostRow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The stored hosts and sites. */
public final class HostStore {
  private HostStore() {}

  /**
   * The row of a host, inserted or updated when its samples differ from it.
   *
   * @param bridge whether it has a bridge; {@code null} when not known
   */
  public static HostRow row(SchedulerTransaction tx, LiveHost live, Boolean bridge) {
    HostRow row = RestartHostTable.find(tx, live.name());
    boolean hasBridge = bridge != null ? bridge : row != null && row.host().bridge();
    boolean retired = row != null && row.host().retired() && bridge == null;
    HostEnrolment host = new HostEnrolment(live.name(), live.site(), hasBridge, retired);
    if (row != null && host.equals(row.host())) {
      return row;
    }
    if (row == null) {
      RestartHostTable.insert(tx, HostRow.of(host));
    } else {
      RestartHostTable.update(tx, row, row.with(host));
    }
    return RestartHostTable.find(tx, live.name());
  }

  /**
   * The capacity of the site of a host.
   *
   * @param healthy the other hosts of the site whose bridge is healthy
   */
  public static SiteCapacity capacity(SchedulerTransaction tx, HostRow host, Set<String> healthy) {
    if (host.site() == null) {
      return new SiteCapacity(1, 0, 0);
    }
    int enrolled = RestartHostTable.countBridges(tx, host.site());
    List<String> busy = RestartJobTable.busyBeside(tx, host);
    Set<String> up = new HashSet<>(healthy);
    busy.forEach(up::remove);
    return new SiteCapacity(enrolled, up.size(), busy.size());
  }
}
