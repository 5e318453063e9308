package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.restart.decision.HoldReason;
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.roll.RollStore;
import io.meetkeeper.restart.store.HostStore;
import io.meetkeeper.restart.store.SchedulerTransaction;
import io.meetkeeper.restart.store.SiteCapacityTable;

/** Reserves capacity of a site before one of its bridges is taken out of service. */
final class CapacityGuard {
  private final LiveFleet fleet;

  CapacityGuard(LiveFleet fleet) {
    this.fleet = fleet;
  }

  /**
   * Compares and increments the capacity row of the site.
   *
   * @return why the bridge must stay in service; {@code null} when the capacity is reserved
   */
  JobHold acquire(SchedulerTransaction tx, HostContext host) {
    long version = SiteCapacityTable.version(tx, host.row());
    String full =
        HostStore.capacity(tx, host.row(), fleet.healthyNeighbours(host.live()))
            .fullReason(host.policy());
    if (full != null) {
      return new JobHold(HoldReason.CAPACITY, full);
    }
    if (host.job().turn() != null) {
      String others =
          host.job().state() == RestartJobState.WAITING
              ? RollStore.waitReason(tx, host.job())
              : RollStore.stopReason(tx, host.job().turn().roll());
      if (others != null) {
        return new JobHold(HoldReason.TURN, others);
      }
    }
    SiteCapacityTable.update(tx, host.row(), version);
    return null;
  }
}
