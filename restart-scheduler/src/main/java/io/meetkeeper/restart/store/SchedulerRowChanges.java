package io.meetkeeper.restart.store;

import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.state.RollRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that a transaction has touched, as it read them at its end.
 *
 * @param complete whether these are all hosts and jobs
 * @param hosts rows, each with its active job
 * @param healed restarts that were counted
 * @param runningRolls all running rolls; {@code null} when they were not touched
 */
record SchedulerRowChanges(
    boolean complete, List<HostWithJob> hosts, List<HealCount> healed, List<RollRow> runningRolls) {
  static final SchedulerRowChanges NONE =
      new SchedulerRowChanges(false, List.of(), List.of(), null);

  /**
   * A row of a host.
   *
   * @param job its active job; {@code null} when there is none
   */
  record HostWithJob(HostRow row, RestartJobRow job) {}

  /** Reads the rows of hosts, and the running rolls if they have changed. */
  static SchedulerRowChanges read(
      SchedulerTransaction tx, Collection<String> hosts, boolean rolls) {
    return new SchedulerRowChanges(
        false, find(tx, hosts), List.of(), rolls ? RollTable.running(tx) : null);
  }

  /** Reads what the transaction has touched. */
  static SchedulerRowChanges read(SchedulerTransaction tx) {
    boolean all = tx.isAllTouched();
    List<RollRow> rolls = all || tx.areRollsTouched() ? RollTable.running(tx) : null;
    return new SchedulerRowChanges(
        all, all ? all(tx) : find(tx, tx.touchedHosts()), tx.healed(), rolls);
  }

  private static List<HostWithJob> all(SchedulerTransaction tx) {
    Map<String, RestartJobRow> jobs = new HashMap<>();
    RestartJobTable.allActive(tx).forEach(job -> jobs.put(job.order().host(), job));
    List<HostWithJob> hosts = new ArrayList<>();
    for (HostRow row : RestartHostTable.all(tx)) {
      hosts.add(new HostWithJob(row, jobs.get(row.name())));
    }
    return hosts;
  }

  private static List<HostWithJob> find(SchedulerTransaction tx, Collection<String> names) {
    List<HostWithJob> hosts = new ArrayList<>();
    for (String name : names) {
      HostRow row = RestartHostTable.find(tx, name);
      if (row != null) {
        hosts.add(new HostWithJob(row, RestartJobTable.active(tx, name)));
      }
    }
    return hosts;
  }
}
