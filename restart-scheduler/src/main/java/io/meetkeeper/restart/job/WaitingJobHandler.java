package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.policy.HoldReason;
import io.meetkeeper.restart.policy.RestartDecision;
import io.meetkeeper.restart.policy.UsageFormatter;
import io.meetkeeper.restart.roll.RollStore;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.RestartJobTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/**
 * A job that has not begun to act: ends it when it is no longer wanted or waited too long, and
 * otherwise asks the decision again. When that says restart, the agent looks at the bridge on its
 * host first; what it sees goes before what the samples say.
 */
public final class WaitingJobHandler {
  private final SchedulerStore store;
  private final BridgeAgentClient client;
  private final HoldReporter reporter;
  private final DrainingJobHandler draining;
  private final RestartingJobHandler restarting;

  public WaitingJobHandler(
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

  /** A job that was only stored yet. */
  public Future<Boolean> begin(HostContext c) {
    RestartDecision decision = RestartDecision.decide(c.job().intent(), c.situation());
    return store.update(
        tx ->
            RestartJobStore.transition(
                tx, c.job(), c.job().toWaiting(decision.hold(), decision.because(), tx.now())));
  }

  public Future<Boolean> advance(HostContext c) {
    String unwanted = JobCancelPolicy.cancelReason(c);
    if (unwanted != null) {
      return store.update(
          tx -> RestartJobStore.transition(tx, c.job(), c.job().cancelled(unwanted, tx.now())));
    }
    RestartDecision decision = RestartDecision.decide(c.job().intent(), c.situation());
    Instant until = c.job().view().waitUntil();
    if (until != null && !c.now().isBefore(until)) {
      String because = expiryReason(c, decision);
      return store.update(
          tx -> RestartJobStore.transition(tx, c.job(), c.job().expired(because, tx.now())));
    }
    if (until == null && startsWaitLimit(c.job())) {
      Instant end = c.now().plus(c.job().turn().waitAtMost());
      return store.update(tx -> RestartJobTable.update(tx, c.job(), c.job().waitingUntil(end)));
    }
    if (decision.action() != RestartDecision.RestartAction.RESTART) {
      return reporter.report(c, decision.hold().name(), decision.because());
    }
    if (c.job().view().cause() == RestartCause.PRESSURE
        && (c.facts().swapAlarm() == null || c.facts().bridgeSwapShare() == null)) {
      return reportHold(
          c, HoldReason.NOT_KNOWN, "whether the bridge still causes the pressure is not known");
    }
    Instant notBefore = c.job().refusals().notBefore();
    if (notBefore != null && c.now().isBefore(notBefore)) {
      return Future.succeededFuture(false);
    }
    return client.look(c.name()).compose(look -> judge(c, decision, look));
  }

  /** In a rolling restart the time runs from when it is not the others that are in the way. */
  private static boolean startsWaitLimit(RestartJobRow job) {
    return job.turn() != null
        && job.hold() != null
        && !RollStore.BLOCKED_BY_OTHERS.contains(job.hold());
  }

  private Future<Boolean> judge(HostContext c, RestartDecision decision, BridgeStatus look) {
    if (Boolean.TRUE.equals(look.packagesLocked())) {
      return reportHold(
          c, HoldReason.PACKAGES, "packages are being installed (dpkg holds its lock)");
    }
    if (look.state() == HostSample.BridgeState.DOWN) {
      return reportHold(c, HoldReason.NO_BRIDGE, "the bridge does not run");
    }
    if (look.process() == null) {
      return reportHold(
          c, HoldReason.AGENT, "which process is the bridge is not known: " + look.reason());
    }
    if (look.jobPending()) {
      return reportHold(
          c, HoldReason.AGENT, "the service manager is about to start or stop the bridge");
    }
    if (look.packagesLocked() == null) {
      return reportHold(
          c,
          HoldReason.PACKAGES,
          "whether packages are being installed is not known: " + look.reason());
    }
    boolean cut = c.job().view().cutCalls();
    boolean drains = RestartDecision.needsDrain(c.job().intent(), c.situation());
    if (!cut && look.calls() == null) {
      return reportHold(
          c, HoldReason.NOT_KNOWN, "whether anybody talks is not known: " + look.reason());
    }
    if (!cut && !drains && !look.calls().idle()) {
      return reportHold(c, HoldReason.CALLS, UsageFormatter.calls(look.calls()));
    }
    HostSample.Bridge seen = c.facts().bridge();
    if (c.job().view().mode() != RestartMode.NOW && !look.process().equals(seen.process())) {
      return reportHold(
          c, HoldReason.NOT_KNOWN, "the bridge is another process than in the last sample");
    }
    return drains ? draining.begin(c, look) : restarting.begin(c, decision.because(), look, false);
  }

  private Future<Boolean> reportHold(HostContext c, HoldReason hold, String because) {
    return reporter.report(c, hold.name(), because);
  }

  private static String expiryReason(HostContext c, RestartDecision decision) {
    String waited =
        DurationFormat.formatRounded(Duration.between(c.job().view().requestedAt(), c.now()));
    String last =
        decision.action() == RestartDecision.RestartAction.RESTART
            ? c.job().view().because()
            : decision.because();
    return "waited " + waited + " in vain: " + last;
  }
}
