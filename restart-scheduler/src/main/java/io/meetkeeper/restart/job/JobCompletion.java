package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.policy.UsageFormatter;
import io.meetkeeper.restart.rule.PressureRule;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.PressureEpisode;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.RestartJobStore;
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
          RestartJobStore.transition(tx, c.job(), c.job().failed(because, tx.now()));
          HostRow row = RestartHostTable.find(tx, c.name());
          HostRow seen = row.with(row.lastBridge().seen(look)).with(episode(c, row.pressure()));
          String suspended = "the last restart failed: " + because;
          RestartHostTable.update(tx, row, seen.withSuspended(suspended));
        });
  }

  Future<Boolean> complete(HostContext c, BridgeStatus look) {
    Long swap = c.facts().swapUsed();
    return store.update(
        tx -> {
          RestartJobStore.transition(
              tx, c.job(), c.job().done(look.process(), swap, summary(c), tx.now()));
          HostRow row = RestartHostTable.find(tx, c.name());
          PressureEpisode episode =
              c.job().order().cause() == RestartCause.PRESSURE
                  ? row.pressure().check(c.now().plus(PressureRule.EFFECT_CHECK_AFTER), swap)
                  : row.pressure();
          HostRow seen = row.with(row.lastBridge().seen(look)).with(episode(c, episode));
          RestartHostTable.update(tx, row, seen);
        });
  }

  private static PressureEpisode episode(HostContext c, PressureEpisode episode) {
    return c.job().order().cause() == RestartCause.PRESSURE && c.facts().isUnderPressure()
        ? episode.ended(c.facts().swapAlarm().since())
        : episode;
  }

  private static String summary(HostContext c) {
    RestartJobRow job = c.job();
    String took = DurationFormat.formatRounded(Duration.between(job.proof().verifyFrom(), c.now()));
    Long before = job.attempt().swapBefore();
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
