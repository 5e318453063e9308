package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.policy.UsageFormatter;
import io.meetkeeper.restart.rule.PressureRule;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.store.HostStore;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.RowUpdate;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.Duration;

/** How a restart ends that was begun: verified, or failed and automation holds still. */
public final class JobCompletion {
  private final SchedulerStore store;

  public JobCompletion(SchedulerStore store) {
    this.store = store;
  }

  Future<Boolean> fail(HostContext c, String because, BridgeStatus look) {
    return store.update(
        tx -> {
          RestartJobStore.transition(
              tx, c.job(), RestartJobState.FAILED, because, new RowUpdate().set("hold", null));
          RowUpdate host =
              bridgeUpdate(c, look).set("suspended", "the last restart failed: " + because);
          endEpisode(c, host);
          host.applyToHost(tx, HostStore.row(tx, c.name()));
        });
  }

  Future<Boolean> complete(HostContext c, BridgeStatus look) {
    Long swap = c.facts().swapUsed();
    return store.update(
        tx -> {
          RowUpdate job =
              new RowUpdate()
                  .set("hold", null)
                  .set("swap_after", swap)
                  .set("after_pid", "after_ticks", look.process());
          RestartJobStore.transition(tx, c.job(), RestartJobState.DONE, summary(c), job);
          RowUpdate host = bridgeUpdate(c, look);
          if (c.job().view().cause() == RestartCause.PRESSURE) {
            host.set("check_at", c.now().plus(PressureRule.EFFECT_CHECK_AFTER))
                .set("check_swap", swap);
          }
          endEpisode(c, host);
          host.applyToHost(tx, HostStore.row(tx, c.name()));
        });
  }

  private static RowUpdate bridgeUpdate(HostContext c, BridgeStatus look) {
    boolean down = look.state() == HostSample.BridgeState.DOWN;
    RowUpdate rowUpdate = new RowUpdate().set("down", down);
    return look.process() == null || look.process().equals(c.hostRow().process())
        ? rowUpdate
        : rowUpdate.set("pid", "start_ticks", look.process());
  }

  private static void endEpisode(HostContext c, RowUpdate host) {
    if (c.job().view().cause() == RestartCause.PRESSURE && c.facts().isUnderPressure()) {
      host.set("episode_over", c.facts().swapAlarm().since());
    }
  }

  private static String summary(HostContext c) {
    RestartJobRow job = c.job();
    String took = DurationFormat.formatRounded(Duration.between(job.verifyFrom(), c.now()));
    Long before = job.view().swapUsedBefore();
    Long after = c.facts().swapUsed();
    String swap =
        before == null || after == null
            ? ""
            : "; swap used "
                + UsageFormatter.mebibytes(before)
                + " before, "
                + UsageFormatter.mebibytes(after)
                + " after";
    return "restarted and verified for " + took + swap;
  }
}
