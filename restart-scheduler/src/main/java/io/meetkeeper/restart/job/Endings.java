package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.boot.Durations;
import io.meetkeeper.backbone.contract.BridgeLook;
import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.restart.policy.Figures;
import io.vertx.core.Future;
import java.time.Duration;

/** How a restart ends that was begun: verified, or failed and automation holds still. */
final class Endings {
  private final Ledger ledger;

  Endings(Ledger ledger) {
    this.ledger = ledger;
  }

  Future<Boolean> failed(Case c, String because, BridgeLook look) {
    return ledger.act(
        tx -> {
          Jobs.move(tx, c.job(), JobState.FAILED, because, new Change().set("hold", null));
          Change host = seen(c, look).set("suspended", "the last restart failed: " + because);
          episodeOver(c, host);
          host.host(tx, Hosts.row(tx, c.name()));
        });
  }

  Future<Boolean> done(Case c, BridgeLook look) {
    Long swap = c.known().swapUsed();
    return ledger.act(
        tx -> {
          Change job =
              new Change()
                  .set("hold", null)
                  .set("swap_after", swap)
                  .set("after_pid", "after_ticks", look.process());
          Jobs.move(tx, c.job(), JobState.DONE, because(c), job);
          Change host = seen(c, look);
          if (c.job().shown().cause() == Cause.PRESSURE) {
            host.set("check_at", c.now().plus(PressureRule.SETTLE)).set("check_swap", swap);
          }
          episodeOver(c, host);
          host.host(tx, Hosts.row(tx, c.name()));
        });
  }

  private static Change seen(Case c, BridgeLook look) {
    boolean down = look.state() == Sample.BridgeState.DOWN;
    Change change = new Change().set("down", down);
    return look.process() == null || look.process().equals(c.host().process())
        ? change
        : change.set("pid", "start_ticks", look.process());
  }

  private static void episodeOver(Case c, Change host) {
    if (c.job().shown().cause() == Cause.PRESSURE && c.known().pressed()) {
      host.set("episode_over", c.known().alarm().since());
    }
  }

  private static String because(Case c) {
    Job job = c.job();
    String took = Durations.spoken(Duration.between(job.verifyFrom(), c.now()));
    Long before = job.shown().swapUsedBefore();
    Long after = c.known().swapUsed();
    String swap =
        before == null || after == null
            ? ""
            : "; swap used "
                + Figures.mebibytes(before)
                + " before, "
                + Figures.mebibytes(after)
                + " after";
    return "restarted and verified for " + took + swap;
  }
}
