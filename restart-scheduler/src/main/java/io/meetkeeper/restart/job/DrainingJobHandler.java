package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.policy.DrainDeadlineAction;
import io.meetkeeper.restart.policy.HoldReason;
import io.meetkeeper.restart.policy.UsageFormatter;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.RowUpdate;
import io.meetkeeper.restart.store.SchedulerStore;
import io.meetkeeper.restart.store.SchedulerTransaction;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A job whose bridge takes no new conferences until the last has ended. That is stored before the
 * bridge is told, so whoever goes on after a crash tells it again or lets it go; every way back
 * leaves an end of the drain owed behind ({@link RestartJobStore#transition}). The bridge keeps it
 * in memory only: a process other than the one that was told drains no more. One that takes
 * conferences again though it was told was let go by a person, and is not drained again. A draining
 * bridge still takes a conference that is sent to it, so each step looks anew, and the agent once
 * more.
 */
public final class DrainingJobHandler {
  private static final Duration COMMAND_VALIDITY = Duration.ofSeconds(15);

  /** After a start of ours nothing is known of the other bridges for a while. */
  private static final Duration TOO_FEW_FOR = Duration.ofMinutes(1);

  private final SchedulerStore store;
  private final BridgeAgentClient bridgeAgentClient;
  private final HoldReporter holdReporter;
  private final CapacityGuard capacityGuard;
  private final RestartingJobHandler restarting;
  private final Map<String, Instant> tooFewSince = new HashMap<>();

  public DrainingJobHandler(
      SchedulerStore store,
      BridgeAgentClient bridgeAgentClient,
      HoldReporter holdReporter,
      CapacityGuard capacityGuard,
      RestartingJobHandler restarting) {
    this.store = store;
    this.bridgeAgentClient = bridgeAgentClient;
    this.holdReporter = holdReporter;
    this.capacityGuard = capacityGuard;
    this.restarting = restarting;
  }

  /** Takes the place in the site and the job in one transaction; the next step tells the bridge. */
  Future<Boolean> begin(HostContext c, BridgeStatus look) {
    if (look.calls() == null || look.calls().drain() == null) {
      return holdReporter.report(
          c, HoldReason.NOT_KNOWN.name(), "the bridge does not say whether it drains");
    }
    return store
        .transact(tx -> claim(tx, c, look))
        .compose(
            capacityDenial ->
                capacityDenial == null
                    ? Future.succeededFuture(true)
                    : holdReporter.report(
                        c, capacityDenial.hold().name(), capacityDenial.because()));
  }

  private CapacityGuard.CapacityDenial claim(
      SchedulerTransaction tx, HostContext c, BridgeStatus look) throws SQLException {
    CapacityGuard.CapacityDenial capacityDenial = capacityGuard.acquire(tx, c);
    if (capacityDenial != null) {
      return capacityDenial;
    }
    new RowUpdate().set("undrain_pid", "undrain_ticks", null).applyToHost(tx, c.hostRow());
    RestartJobRow job = c.job();
    Instant until = job.view().waitUntil();
    RowUpdate rowUpdate =
        new RowUpdate()
            .set("before_pid", "before_ticks", look.process())
            .set("drained", true)
            .set("drain_before", c.hostRow().isDraining(look))
            .set("outcome", null)
            .set("said", null)
            .set("hold", null)
            .set(
                "wait_until",
                until == null && job.turn() != null
                    ? c.now().plus(job.turn().waitAtMost())
                    : until);
    RestartJobStore.transition(
        tx, job, RestartJobState.DRAINING, describeRemaining(look), rowUpdate);
    return null;
  }

  public Future<Boolean> advance(HostContext c) {
    String unwanted = JobCancelPolicy.cancelReason(c);
    if (unwanted != null) {
      return moveTo(c, RestartJobState.CANCELLED, null, unwanted);
    }
    return bridgeAgentClient.look(c.name()).compose(look -> judge(c, look));
  }

  private Future<Boolean> judge(HostContext c, BridgeStatus look) {
    if (look.state() == HostSample.BridgeState.DOWN) {
      return moveTo(c, RestartJobState.WAITING, HoldReason.NO_BRIDGE, "the bridge does not run");
    }
    if (look.process() != null && !look.process().equals(c.job().processBefore())) {
      return moveTo(
          c,
          RestartJobState.WAITING,
          HoldReason.NOT_KNOWN,
          "the bridge is another process than the one that was let drain");
    }
    String forbidden =
        c.job().view().cause().isAutomatic() ? c.policy().forbiddenReason(c.now()) : null;
    if (forbidden != null) {
      return moveTo(
          c, RestartJobState.WAITING, HoldReason.WINDOW, "not at this time: " + forbidden);
    }
    String tooFew = c.situation().capacity().tooFewReason(c.policy());
    if (tooFew != null && isTooFewForLong(c)) {
      return moveTo(c, RestartJobState.WAITING, HoldReason.CAPACITY, "is needed itself: " + tooFew);
    }
    if (tooFew == null) {
      tooFewSince.remove(c.job().id());
    }
    return judgeDrain(c, look, tooFew);
  }

  private Future<Boolean> judgeDrain(HostContext c, BridgeStatus look, String tooFew) {
    boolean late = isOverdue(c);
    String doubt = unknownReason(look);
    boolean drains = doubt == null && look.calls().drain();
    if (drains && look.calls().idle()) {
      return tooFew != null
          ? holdReporter.report(c, HoldReason.CAPACITY.name(), tooFew)
          : restarting.begin(c, "drained, nobody talks any more", look, false);
    }
    if (late) {
      return c.policy().afterDrainDeadline() == DrainDeadlineAction.GIVE_UP
          ? moveTo(c, RestartJobState.EXPIRED, null, giveUpReason(c, look))
          : cutCalls(c, look, tooFew);
    }
    if (doubt != null) {
      return holdReporter.report(c, HoldReason.NOT_KNOWN.name(), doubt);
    }
    if (drains) {
      return holdReporter.report(
          c, HoldReason.CALLS.name(), "drains: " + UsageFormatter.calls(look.calls()) + " left");
    }
    boolean told =
        c.job().outcome() == BridgeCommandReply.CommandOutcome.DONE
            || Boolean.TRUE.equals(c.job().drainBefore());
    return told
        ? moveTo(
            c,
            RestartJobState.CANCELLED,
            null,
            "somebody let the bridge take conferences again while it drained")
        : sendDrain(c);
  }

  private Future<Boolean> cutCalls(HostContext c, BridgeStatus look, String tooFew) {
    String against = tooFew != null ? tooFew : blockingReason(look);
    if (against != null) {
      return holdReporter.report(
          c, HoldReason.AGENT.name(), "its calls are to be cut, but: " + against);
    }
    return restarting.begin(
        c,
        "the time to drain is over and after-drain-deadline is cut: " + describeRemaining(look),
        look,
        true);
  }

  private static String describeRemaining(BridgeStatus look) {
    return look.calls() == null
        ? "who talks is not known"
        : UsageFormatter.calls(look.calls()) + " left";
  }

  /** What is not known; {@code null} when all is. */
  private static String unknownReason(BridgeStatus look) {
    String cannot = blockingReason(look);
    if (cannot != null) {
      return cannot;
    }
    boolean known = look.calls() != null && look.calls().drain() != null;
    return known ? null : "who talks, or whether it drains, is not known: " + look.reason();
  }

  private static String blockingReason(BridgeStatus look) {
    if (look.process() == null) {
      return "waits for a look at the bridge: " + look.reason();
    }
    if (look.packagesLocked() == null) {
      return "whether packages are being installed is not known: " + look.reason();
    }
    if (look.packagesLocked()) {
      return "packages are being installed (dpkg holds its lock)";
    }
    return look.jobPending() ? "the service manager is about to start or stop the bridge" : null;
  }

  private boolean isTooFewForLong(HostContext c) {
    Instant since = tooFewSince.computeIfAbsent(c.job().id(), id -> c.now());
    return !c.now().isBefore(since.plus(TOO_FEW_FOR));
  }

  /** A job for pressure may drain as long as that lasts, unless its calls are to be cut. */
  private static boolean isOverdue(HostContext c) {
    Instant until = c.job().view().waitUntil();
    if (until == null && c.policy().afterDrainDeadline() == DrainDeadlineAction.CUT) {
      until = c.job().view().changedAt().plus(c.policy().waitAtMost());
    }
    return until != null && !c.now().isBefore(until);
  }

  private static String giveUpReason(HostContext c, BridgeStatus look) {
    String drained =
        DurationFormat.formatRounded(Duration.between(c.job().view().changedAt(), c.now()));
    return "drained for "
        + drained
        + " in vain: "
        + describeRemaining(look)
        + "; takes conferences again";
  }

  private Future<Boolean> sendDrain(HostContext c) {
    BridgeCommand command =
        new BridgeCommand(
            c.job().id(),
            BridgeCommand.Action.DRAIN,
            c.job().processBefore(),
            false,
            c.job().view().by(),
            c.now().plus(COMMAND_VALIDITY));
    return bridgeAgentClient
        .send(c.name(), command)
        .compose(
            answer ->
                answer.outcome() == BridgeCommandReply.CommandOutcome.DONE
                    ? store.update(
                        tx ->
                            new RowUpdate()
                                .set("outcome", answer.outcome())
                                .set("said", answer.reason())
                                .applyToJob(tx, c.job()))
                    : holdReporter.report(
                        c, HoldReason.AGENT.name(), "does not drain: " + answer.reason()),
            failure ->
                holdReporter.report(
                    c, HoldReason.AGENT.name(), "does not drain: " + failure.getMessage()));
  }

  private Future<Boolean> moveTo(
      HostContext c, RestartJobState to, HoldReason hold, String because) {
    tooFewSince.remove(c.job().id());
    RowUpdate rowUpdate = new RowUpdate().set("hold", hold);
    if (to == RestartJobState.WAITING) {
      rowUpdate.set("before_pid", "before_ticks", null);
    }
    return store.update(tx -> RestartJobStore.transition(tx, c.job(), to, because, rowUpdate));
  }
}
