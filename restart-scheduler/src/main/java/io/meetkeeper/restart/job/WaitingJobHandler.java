package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.restart.decision.HoldReason;
import io.meetkeeper.restart.decision.RestartDecision;
import io.meetkeeper.restart.decision.ServiceFault;
import io.meetkeeper.restart.decision.UsageFormatter;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.RestartJobTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.function.Function;

/**
 * Handles a job in state REQUESTED or WAITING: ends it when it is no longer needed or has waited
 * too long, otherwise decides again. When the decision is to restart, the agent is asked for the
 * status of the bridge first, which overrides the samples.
 */
final class WaitingJobHandler {
  private final SchedulerStore store;
  private final BridgeAgentClient client;
  private final HoldReporter reporter;
  private final DrainingJobHandler draining;
  private final RestartingJobHandler restarting;

  WaitingJobHandler(
      SchedulerStore store,
      BridgeAgentClient client,
      HoldReporter reporter,
      DrainingJobHandler draining,
      RestartingJobHandler restarting) {
    this.store = store;
    this.client = client;
    this.reporter = reporter;
    this.draining = draining;
    this.restarting = restarting;
  }

  /** Starts the wait of a new job. */
  Future<Boolean> begin(HostContext host) {
    RestartDecision decision = RestartDecision.decide(host.job().intent(), host.situation());
    return moveTo(
        host, now -> host.job().toWaiting(decision.hold(), decision.reasonInEnglish(), now));
  }

  Future<Boolean> advance(HostContext host) {
    RestartJobRow job = host.job();
    WaitingDecision decision = WaitingDecision.of(host);
    return switch (decision.outcome()) {
      case CANCEL -> moveTo(host, now -> job.cancelled(decision.reason(), now));
      case EXPIRE -> moveTo(host, now -> job.expired(decision.reason(), now));
      case LIMIT -> {
        Instant end = host.now().plus(job.turn().waitAtMost());
        yield store.update(tx -> RestartJobTable.update(tx, job, job.waitingUntil(end)));
      }
      case WAIT -> reporter.report(host, decision.hold(), decision.reason());
      case RESTART -> requestObservation(host, decision.reason());
    };
  }

  private Future<Boolean> moveTo(HostContext host, Function<Instant, RestartJobRow> to) {
    return store.update(tx -> RestartJobStore.transition(tx, host.job(), to.apply(tx.now())));
  }

  private Future<Boolean> requestObservation(HostContext host, String reason) {
    if (host.job().refusals().isPausing(host.now())) {
      return Future.succeededFuture(false);
    }
    return client.status(host.name()).compose(status -> judge(host, reason, status));
  }

  private Future<Boolean> judge(HostContext host, String reason, BridgeStatus status) {
    boolean drains = RestartDecision.needsDrain(host.job().intent(), host.situation());
    JobHold hold = hold(host, status, drains);
    if (hold != null) {
      return reporter.report(host, hold);
    }
    return drains ? draining.begin(host, status) : restarting.begin(host, reason, status, false);
  }

  private static JobHold hold(HostContext host, BridgeStatus status, boolean drains) {
    JobHold hold = BridgeStatusCheck.hold(status);
    if (hold != null) {
      return hold;
    }
    if (host.job().order().cause() == RestartCause.UNHEALTHY
        && ServiceFault.of(status.health(), status.calls()) == null) {
      return new JobHold(HoldReason.NOT_KNOWN, JobMessage.NOT_SAID_AGAIN.english());
    }
    boolean cut = host.job().attempt().cutCalls();
    if (!cut && status.calls() == null) {
      return new JobHold(
          HoldReason.NOT_KNOWN,
          JobMessage.CALLS_NOT_KNOWN.english(String.valueOf(status.reason())));
    }
    if (!cut && !drains && !host.isIdle(status.calls())) {
      return new JobHold(HoldReason.CALLS, UsageFormatter.calls(status.calls()).english());
    }
    boolean sampled =
        host.job().order().mode() == RestartMode.NOW
            || status.process().equals(host.facts().bridge().process());
    return sampled
        ? null
        : new JobHold(HoldReason.NOT_KNOWN, JobMessage.OTHER_THAN_SAMPLED.english());
  }
}
