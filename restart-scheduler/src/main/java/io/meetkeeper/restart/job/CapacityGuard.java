package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.policy.HoldReason;
import io.meetkeeper.restart.roll.RollStore;
import io.meetkeeper.restart.store.HostStore;
import io.meetkeeper.restart.store.SchedulerTransaction;
import io.meetkeeper.restart.store.SiteCapacityTable;

/** Takes a bridge's place among those of its site that may be out of service. */
public final class CapacityGuard {
  private final LiveFleet fleet;

  public CapacityGuard(LiveFleet fleet) {
    this.fleet = fleet;
  }

  /**
   * Why there is no place.
   *
   * @param hold the kind of reason
   * @param because in words
   */
  record CapacityDenial(HoldReason hold, String because) {}

  /** Compares and sets the capacity row of the site; {@code null} when the place is taken. */
  CapacityDenial acquire(SchedulerTransaction tx, HostContext c) {
    long site = SiteCapacityTable.version(tx, c.hostRow());
    String full =
        HostStore.capacity(tx, c.hostRow(), fleet.healthyNeighbours(c.liveHost()))
            .fullReason(c.policy());
    if (full != null) {
      return new CapacityDenial(HoldReason.CAPACITY, full);
    }
    if (c.job().turn() != null) {
      String others =
          c.job().state() == RestartJobState.WAITING
              ? RollStore.waitReason(tx, c.job())
              : RollStore.stopReason(tx, c.job().turn().roll());
      if (others != null) {
        return new CapacityDenial(HoldReason.TURN, others);
      }
    }
    SiteCapacityTable.update(tx, c.hostRow(), site);
    return null;
  }
}
