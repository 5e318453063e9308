package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.policy.DrainDeadlineAction;
import io.meetkeeper.restart.policy.HoldReason;
import io.meetkeeper.restart.policy.UsageFormatter;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.RestartJobTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.meetkeeper.restart.store.SchedulerTransaction;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

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

  private static final String LET_GO =
      "somebody let the bridge take conferences again while it drained";

  private final SchedulerStore store;
  private final BridgeAgentClient client;
  private final HoldReporter reporter;
  private final CapacityGuard guard;
  private final RestartingJobHandler restarting;
  private final Map<String, Instant> tooFewSince = new HashMap<>();

  public DrainingJobHandler(
      SchedulerStore store,
      BridgeAgentClient client,
      HoldReporter reporter,
      CapacityGuard guard,
      RestartingJobHandler restarting) {
    this.store = store;
    this.client = client;
    this.reporter = reporter;
    this.guard = guard;
    this.restarting = restarting;
  }

  /** Takes the place in the site and the job in one transaction; the next step tells the bridge. */
  Future<Boolean> begin(HostContext c, BridgeStatus look) {
    if (look.calls() == null || look.calls().drain() == null) {
      return reporter.report(
          c, HoldReason.NOT_KNOWN.name(), "the bridge does not say whether it drains");
    }
    return store
        .transact(tx -> claim(tx, c, look))
        .compose(
            denial ->
                denial == null
                    ? Future.succeededFuture(true)
                    : reporter.report(c, denial.hold().name(), denial.because()));
  }

  private CapacityGuard.CapacityDenial claim(
      SchedulerTransaction tx, HostContext c, BridgeStatus look) {
    CapacityGuard.CapacityDenial denial = guard.acquire(tx, c);
    if (denial != null) {
      return denial;
    }
    RestartHostTable.update(tx, c.hostRow(), c.hostRow().with(c.hostRow().drain().paid()));
    RestartJobRow job = c.job();
    RestartJobRow drains =
        job.toDraining(
            look.process(), c.hostRow().isDraining(look), describeRemaining(look), tx.now());
    boolean timeBegins = job.progress().waitUntil() == null && job.turn() != null;
    Instant end = timeBegins ? c.now().plus(job.turn().waitAtMost()) : null;
    RestartJobStore.transition(tx, job, timeBegins ? drains.waitingUntil(end) : drains);
    return null;
  }

  public Future<Boolean> advance(HostContext c) {
    String unwanted = JobCancelPolicy.cancelReason(c);
    if (unwanted != null) {
      return moveTo(c, now -> c.job().cancelled(unwanted, now));
    }
    return client.look(c.name()).compose(look -> judge(c, look));
  }

  private Future<Boolean> judge(HostContext c, BridgeStatus look) {
    if (look.state() == HostSample.BridgeState.DOWN) {
      return backToWaiting(c, HoldReason.NO_BRIDGE, "the bridge does not run");
    }
    if (look.process() != null && !look.process().equals(c.job().processBefore())) {
      return backToWaiting(
          c, HoldReason.NOT_KNOWN, "the bridge is another process than the one that was let drain");
    }
    String forbidden =
        c.job().view().cause().isAutomatic() ? c.policy().forbiddenReason(c.now()) : null;
    if (forbidden != null) {
      return backToWaiting(c, HoldReason.WINDOW, "not at this time: " + forbidden);
    }
    String tooFew = c.situation().capacity().tooFewReason(c.policy());
    if (tooFew != null && isTooFewForLong(c)) {
      return backToWaiting(c, HoldReason.CAPACITY, "is needed itself: " + tooFew);
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
          ? reporter.report(c, HoldReason.CAPACITY.name(), tooFew)
          : restarting.begin(c, "drained, nobody talks any more", look, false);
    }
    if (late) {
      return c.policy().afterDrainDeadline() == DrainDeadlineAction.GIVE_UP
          ? moveTo(c, now -> c.job().expired(giveUpReason(c, look), now))
          : cutCalls(c, look, tooFew);
    }
    if (doubt != null) {
      return reporter.report(c, HoldReason.NOT_KNOWN.name(), doubt);
    }
    if (drains) {
      return reporter.report(
          c, HoldReason.CALLS.name(), "drains: " + UsageFormatter.calls(look.calls()) + " left");
    }
    boolean told =
        c.job().attempt().outcome() == BridgeCommandReply.CommandOutcome.DONE
            || Boolean.TRUE.equals(c.job().attempt().drainBefore());
    return told ? moveTo(c, now -> c.job().cancelled(LET_GO, now)) : sendDrain(c);
  }

  private Future<Boolean> cutCalls(HostContext c, BridgeStatus look, String tooFew) {
    String against = tooFew != null ? tooFew : blockingReason(look);
    if (against != null) {
      return reporter.report(
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
    return client
        .send(c.name(), command)
        .compose(
            answer ->
                answer.outcome() == BridgeCommandReply.CommandOutcome.DONE
                    ? store.update(
                        tx -> RestartJobTable.update(tx, c.job(), c.job().answered(answer)))
                    : reporter.report(
                        c, HoldReason.AGENT.name(), "does not drain: " + answer.reason()),
            failure ->
                reporter.report(
                    c, HoldReason.AGENT.name(), "does not drain: " + failure.getMessage()));
  }

  private Future<Boolean> backToWaiting(HostContext c, HoldReason hold, String because) {
    return moveTo(c, now -> c.job().toWaiting(hold, because, now));
  }

  private Future<Boolean> moveTo(HostContext c, Function<Instant, RestartJobRow> to) {
    tooFewSince.remove(c.job().id());
    return store.update(tx -> RestartJobStore.transition(tx, c.job(), to.apply(tx.now())));
  }
}
