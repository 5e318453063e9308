package io.meetkeeper.restart.idle;

import io.meetkeeper.backbone.contract.idle.IdleAction;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.meetkeeper.restart.fleet.HostActivity;
import io.meetkeeper.restart.fleet.SiteActivity;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.SchedulerTransaction;
import java.util.List;

/**
 * Whether something that waits until nobody talks may be done now.
 *
 * @param hosts what is known of them this moment
 */
record SiteIdleCheck(List<HostActivity> hosts) {
  /** The activity on the bridges of a site. */
  SiteActivity activity(SchedulerTransaction tx, String site) {
    return SiteActivity.of(hosts, site, RestartHostTable.bridges(tx, site), tx.now());
  }

  /**
   * What stands in the way. Where no time of silence is asked for, only who is known to talk: the
   * agent looks itself, and refuses when it does not know.
   *
   * @return {@code null} when nothing does
   */
  String hold(SchedulerTransaction tx, IdleActionRow row) {
    IdleAction action = row.shown();
    if (action.act() == ServiceAction.RELOAD || action.site() == null) {
      return null;
    }
    SiteActivity activity = activity(tx, action.site());
    return action.idleFor() == null
        ? activity.talking(tx.now())
        : activity.notIdle(action.idleFor(), tx.now());
  }
}
