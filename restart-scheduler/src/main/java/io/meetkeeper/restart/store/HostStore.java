package io.meetkeeper.restart.store;

import io.meetkeeper.restart.decision.SiteCapacity;
import io.meetkeeper.restart.state.HostEnrolment;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.RestartJobRow;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The stored hosts and sites. */
public final class HostStore {
  private HostStore() {}

  /** Reads the stored records of a host, after updating its row from its samples. */
  static HostRecords load(SchedulerTransaction tx, HostRecordsQuery query) {
    HostRow row = row(tx, query);
    RestartJobRow job = RestartJobTable.active(tx, query.name());
    return new HostRecords(row, job, capacity(tx, row, query.healthy()), healed(tx, query));
  }

  private static HostRow row(SchedulerTransaction tx, HostRecordsQuery query) {
    HostRow row = RestartHostTable.find(tx, query.name());
    HostEnrolment host = query.enrolment(row);
    if (row != null && host.equals(row.host())) {
      tx.touchHost(query.name());
      return row;
    }
    if (row == null) {
      RestartHostTable.insert(tx, HostRow.of(host));
    } else {
      RestartHostTable.update(tx, row, row.with(host));
    }
    return RestartHostTable.find(tx, query.name());
  }

  private static int healed(SchedulerTransaction tx, HostRecordsQuery query) {
    if (query.healDay() == null) {
      return 0;
    }
    int number = RestartJobTable.countHealed(tx, query.name(), query.healDay());
    tx.readHealed(new HealCount(query.name(), query.healDay(), number));
    return number;
  }

  /**
   * The capacity of the site of a host.
   *
   * @param healthy the other hosts of the site whose bridge is healthy
   */
  public static SiteCapacity capacity(SchedulerTransaction tx, HostRow host, Set<String> healthy) {
    return host.site() == null
        ? capacity(1, Set.of(), Set.of())
        : capacity(
            RestartHostTable.countBridges(tx, host.site()),
            RestartJobTable.otherHostsOutOfService(tx, host),
            healthy);
  }

  /**
   * The capacity of a site, from the view of one of its hosts.
   *
   * @param bridges of the site
   * @param busy the other hosts whose bridge a job has taken out of service
   * @param healthy the other hosts whose bridge is healthy
   */
  static SiteCapacity capacity(int bridges, Collection<String> busy, Set<String> healthy) {
    if (busy.isEmpty()) {
      return new SiteCapacity(bridges, healthy.size(), 0);
    }
    Set<String> up = new HashSet<>(healthy);
    busy.forEach(up::remove);
    return new SiteCapacity(bridges, up.size(), busy.size());
  }
}
