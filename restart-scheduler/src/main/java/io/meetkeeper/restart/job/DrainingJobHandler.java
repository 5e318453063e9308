package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.restart.decision.HoldReason;
import io.meetkeeper.restart.decision.UsageFormatter;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.job.DrainingDecision.DrainOutcome;
import io.meetkeeper.restart.message.JobMessage;
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
 * Handles a job in state DRAINING: the bridge takes no new conferences, and is restarted once the
 * last one has ended. The state is stored before the agent is told, so after a crash the next
 * scheduler drains again or undrains; a step back records that the bridge has to be undrained
 * ({@link RestartJobStore#transition}). The bridge keeps its drain in memory: another process does
 * not drain. When the same process takes conferences again, a person undrained it, and the job is
 * cancelled. A draining bridge still takes a conference that is sent to it, so each step, and the
 * agent once more, checks the status again.
 */
final class DrainingJobHandler {
  /** How long too few healthy bridges are tolerated: after a start the others are unknown. */
  private static final Duration TOO_FEW_TIMEOUT = Duration.ofMinutes(1);

  private static final String UNDRAINED = JobMessage.UNDRAINED.english();

  private final SchedulerStore store;
  private final BridgeAgentClient client;
  private final HoldReporter reporter;
  private final CapacityGuard guard;
  private final RestartingJobHandler restarting;
  private final Map<String, Instant> tooFewSince = new HashMap<>();

  DrainingJobHandler(
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

  /** Reserves the capacity of the site and stores the step; the next step tells the agent. */
  Future<Boolean> begin(HostContext host, BridgeStatus status) {
    if (status.calls() == null || status.calls().drain() == null) {
      return reporter.report(host, HoldReason.NOT_KNOWN, JobMessage.DRAIN_NOT_SAID.english());
    }
    return store
        .transact(tx -> claim(tx, host, status))
        .compose(hold -> hold == null ? Future.succeededFuture(true) : reporter.report(host, hold));
  }

  private JobHold claim(SchedulerTransaction tx, HostContext host, BridgeStatus status) {
    JobHold hold = guard.acquire(tx, host);
    if (hold != null) {
      return hold;
    }
    RestartHostTable.update(tx, host.row(), host.row().with(host.row().drain().withoutUndrain()));
    RestartJobRow job = host.job();
    RestartJobRow draining =
        job.toDraining(
            status.process(), host.row().isDraining(status), describeRemaining(status), tx.now());
    boolean startsLimit = job.progress().waitUntil() == null && job.turn() != null;
    Instant end = startsLimit ? host.now().plus(job.turn().waitAtMost()) : null;
    RestartJobStore.transition(tx, job, startsLimit ? draining.waitingUntil(end) : draining);
    return null;
  }

  Future<Boolean> advance(HostContext host) {
    DrainingDecision decision = DrainingDecision.of(host);
    return decision.outcome() == DrainOutcome.CANCEL
        ? moveTo(host, now -> host.job().cancelled(decision.reason(), now))
        : client.status(host.name()).compose(status -> judge(host, status, decision));
  }

  private Future<Boolean> judge(HostContext host, BridgeStatus status, DrainingDecision decision) {
    if (status.state() == HostSample.BridgeState.DOWN) {
      return backToWaiting(host, HoldReason.NO_BRIDGE, JobMessage.NO_BRIDGE_RUNS.english());
    }
    if (status.process() != null && !status.process().equals(host.job().processBefore())) {
      return backToWaiting(host, HoldReason.NOT_KNOWN, JobMessage.OTHER_PROCESS.english());
    }
    if (decision.outcome() == DrainOutcome.WAIT) {
      return backToWaiting(host, HoldReason.WINDOW, decision.reason());
    }
    String tooFew = host.situation().capacity().tooFewReason(host.policy());
    if (tooFew != null && isTooFewForLong(host)) {
      return backToWaiting(host, HoldReason.CAPACITY, JobMessage.NEEDED.english(tooFew));
    }
    if (tooFew == null) {
      tooFewSince.remove(host.job().id());
    }
    return judgeDrain(host, status, decision.outcome(), tooFew);
  }

  private Future<Boolean> judgeDrain(
      HostContext host, BridgeStatus status, DrainOutcome outcome, String tooFew) {
    String unknown = unknownReason(status);
    boolean drains = unknown == null && status.calls().drain();
    if (drains && host.isIdle(status.calls())) {
      return tooFew != null
          ? reporter.report(host, HoldReason.CAPACITY, tooFew)
          : restarting.begin(host, JobMessage.DRAINED.english(), status, false);
    }
    if (outcome != DrainOutcome.DRAIN) {
      return outcome == DrainOutcome.CUT
          ? cutCalls(host, status, tooFew)
          : moveTo(host, now -> host.job().expired(giveUpReason(host, status), now));
    }
    if (unknown != null) {
      return reporter.report(host, HoldReason.NOT_KNOWN, unknown);
    }
    if (drains) {
      return reporter.report(
          host, HoldReason.CALLS, JobMessage.DRAINS.english(UsageFormatter.calls(status.calls())));
    }
    boolean sent =
        host.job().attempt().outcome() == BridgeCommandReply.CommandOutcome.DONE
            || Boolean.TRUE.equals(host.job().attempt().drainBefore());
    return sent ? moveTo(host, now -> host.job().cancelled(UNDRAINED, now)) : sendDrain(host);
  }

  private Future<Boolean> cutCalls(HostContext host, BridgeStatus status, String tooFew) {
    String against = tooFew != null ? tooFew : blockingReason(status);
    if (against != null) {
      return reporter.report(host, HoldReason.AGENT, JobMessage.CUT_BUT.english(against));
    }
    return restarting.begin(host, JobMessage.CUT.english(describeRemaining(status)), status, true);
  }

  private static String describeRemaining(BridgeStatus status) {
    return status.calls() == null
        ? JobMessage.TALKING_NOT_KNOWN.english()
        : JobMessage.LEFT.english(UsageFormatter.calls(status.calls()));
  }

  /** Why it is not known whether the bridge drains and is idle; {@code null} when it is known. */
  private static String unknownReason(BridgeStatus status) {
    String cannot = blockingReason(status);
    if (cannot != null) {
      return cannot;
    }
    boolean known = status.calls() != null && status.calls().drain() != null;
    return known
        ? null
        : JobMessage.TALKING_OR_DRAIN_NOT_KNOWN.english(String.valueOf(status.reason()));
  }

  private static String blockingReason(BridgeStatus status) {
    if (status.process() == null) {
      return JobMessage.LOOKING.english(String.valueOf(status.reason()));
    }
    JobHold hold = BridgeStatusCheck.hold(status);
    return hold == null ? null : hold.because();
  }

  private boolean isTooFewForLong(HostContext host) {
    Instant since = tooFewSince.computeIfAbsent(host.job().id(), id -> host.now());
    return !host.now().isBefore(since.plus(TOO_FEW_TIMEOUT));
  }

  private static String giveUpReason(HostContext host, BridgeStatus status) {
    return JobMessage.DRAINED_IN_VAIN.english(
        Duration.between(host.job().progress().changedAt(), host.now()), describeRemaining(status));
  }

  private Future<Boolean> sendDrain(HostContext host) {
    RestartJobRow job = host.job();
    return client
        .setDrain(host, job.processBefore(), true)
        .compose(
            reply ->
                reply.outcome() == BridgeCommandReply.CommandOutcome.DONE
                    ? store.update(tx -> RestartJobTable.update(tx, job, job.answered(reply)))
                    : reportNotDraining(host, reply.reason()),
            failure -> reportNotDraining(host, failure.getMessage()));
  }

  private Future<Boolean> reportNotDraining(HostContext host, String reason) {
    return reporter.report(
        host, HoldReason.AGENT, JobMessage.DOES_NOT_DRAIN.english(String.valueOf(reason)));
  }

  private Future<Boolean> backToWaiting(HostContext host, HoldReason hold, String reason) {
    return moveTo(host, now -> host.job().toWaiting(hold, reason, now));
  }

  private Future<Boolean> moveTo(HostContext host, Function<Instant, RestartJobRow> to) {
    tooFewSince.remove(host.job().id());
    return store.update(tx -> RestartJobStore.transition(tx, host.job(), to.apply(tx.now())));
  }
}
