package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.policy.HoldReason;
import io.meetkeeper.restart.policy.PressureDecision;
import io.meetkeeper.restart.policy.PressureDecision.Blame;
import io.meetkeeper.restart.policy.RestartDecision;
import io.meetkeeper.restart.policy.ServiceComplaint;
import io.meetkeeper.restart.policy.UsageFormatter;
import io.meetkeeper.restart.roll.RollStore;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.RestartJobTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.Duration;
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
    return moveTo(host, now -> host.job().toWaiting(decision.hold(), decision.because(), now));
  }

  Future<Boolean> advance(HostContext host) {
    RestartJobRow job = host.job();
    String unwanted = JobCancelPolicy.cancelReason(host);
    if (unwanted != null) {
      return moveTo(host, now -> job.cancelled(unwanted, now));
    }
    RestartDecision decision = RestartDecision.decide(job.intent(), host.situation());
    Instant until = job.progress().waitUntil();
    if (until != null && !host.now().isBefore(until)) {
      return moveTo(host, now -> job.expired(expiryReason(host, decision), now));
    }
    if (until == null && startsWaitLimit(job)) {
      Instant end = host.now().plus(job.turn().waitAtMost());
      return store.update(tx -> RestartJobTable.update(tx, job, job.waitingUntil(end)));
    }
    return decision.action() == RestartDecision.RestartAction.RESTART
        ? askAgent(host, decision)
        : reporter.report(host, decision.hold(), decision.because());
  }

  private Future<Boolean> moveTo(HostContext host, Function<Instant, RestartJobRow> to) {
    return store.update(tx -> RestartJobStore.transition(tx, host.job(), to.apply(tx.now())));
  }

  private Future<Boolean> askAgent(HostContext host, RestartDecision decision) {
    if (host.job().order().cause() == RestartCause.PRESSURE
        && PressureDecision.of(host.situation()).blame() != Blame.BRIDGE) {
      return reporter.report(
          host, HoldReason.NOT_KNOWN, "whether the bridge still causes the pressure is not known");
    }
    Instant notBefore = host.job().refusals().notBefore();
    if (notBefore != null && host.now().isBefore(notBefore)) {
      return Future.succeededFuture(false);
    }
    return client.status(host.name()).compose(status -> judge(host, decision, status));
  }

  /** In a rolling restart the wait limit counts once the other bridges no longer block the job. */
  private static boolean startsWaitLimit(RestartJobRow job) {
    return job.turn() != null
        && job.hold() != null
        && !RollStore.BLOCKED_BY_OTHERS.contains(job.hold());
  }

  private Future<Boolean> judge(HostContext host, RestartDecision decision, BridgeStatus status) {
    boolean drains = RestartDecision.needsDrain(host.job().intent(), host.situation());
    JobHold hold = hold(host, status, drains);
    if (hold != null) {
      return reporter.report(host, hold);
    }
    return drains
        ? draining.begin(host, status)
        : restarting.begin(host, decision.because(), status, false);
  }

  private static JobHold hold(HostContext host, BridgeStatus status, boolean drains) {
    JobHold hold = BridgeStatusCheck.hold(status);
    if (hold != null) {
      return hold;
    }
    if (host.job().order().cause() == RestartCause.UNHEALTHY
        && ServiceComplaint.of(status.health(), status.calls()) == null) {
      return new JobHold(HoldReason.NOT_KNOWN, "the bridge does not say again that it is not well");
    }
    boolean cut = host.job().attempt().cutCalls();
    if (!cut && status.calls() == null) {
      return new JobHold(
          HoldReason.NOT_KNOWN, "whether anybody talks is not known: " + status.reason());
    }
    if (!cut && !drains && !host.isIdle(status.calls())) {
      return new JobHold(HoldReason.CALLS, UsageFormatter.calls(status.calls()).english());
    }
    boolean sampled =
        host.job().order().mode() == RestartMode.NOW
            || status.process().equals(host.facts().bridge().process());
    return sampled
        ? null
        : new JobHold(
            HoldReason.NOT_KNOWN, "the bridge is another process than in the last sample");
  }

  private static String expiryReason(HostContext host, RestartDecision decision) {
    String waited =
        DurationFormat.formatRounded(
            Duration.between(host.job().order().requestedAt(), host.now()));
    String last =
        decision.action() == RestartDecision.RestartAction.RESTART
            ? host.job().progress().because()
            : decision.because();
    return "waited " + waited + " in vain: " + last;
  }
}
