package io.meetkeeper.restart.idle;

import io.meetkeeper.backbone.contract.idle.IdleAction;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.meetkeeper.restart.fleet.HostActivity;
import io.meetkeeper.restart.fleet.SiteActivity;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.SchedulerTransaction;
import java.util.List;

/**
 * Whether an idle action may run now.
 *
 * @param hosts the activity of all hosts at this moment
 */
record SiteIdleCheck(List<HostActivity> hosts) {
  /** The activity on the bridges of a site. */
  SiteActivity activity(SchedulerTransaction tx, String site) {
    return SiteActivity.of(hosts, site, RestartHostTable.bridges(tx, site), tx.now());
  }

  /**
   * Why an action has to wait. Without {@code idleFor} only a known running conference counts,
   * since the agent checks again itself and refuses when it does not know. What it cannot ask are
   * bridges on other hosts: those have to be known.
   *
   * @return {@code null} when it may run
   */
  String hold(SchedulerTransaction tx, IdleActionRow row) {
    IdleAction action = row.action();
    if (action.act() == ServiceAction.RELOAD || action.site() == null) {
      return null;
    }
    SiteActivity activity = activity(tx, action.site());
    if (action.idleFor() != null) {
      return activity.notIdle(action.idleFor(), tx.now());
    }
    String busy = activity.busyHost(tx.now());
    return busy != null ? busy : activity.unknownBeside(action.host(), tx.now());
  }
}
