package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.restart.decision.HoldReason;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.function.Function;

/**
 * Handles a job of mode {@code start} in state REQUESTED or WAITING. The status from the agent
 * decides: a bridge that is running by now is left alone. The rest is the same as after a restart
 * that left the bridge down.
 */
final class BridgeStartHandler {
  private final SchedulerStore store;
  private final BridgeAgentClient client;
  private final HoldReporter reporter;
  private final RestartingJobHandler restarting;

  BridgeStartHandler(
      SchedulerStore store,
      BridgeAgentClient client,
      HoldReporter reporter,
      RestartingJobHandler restarting) {
    this.store = store;
    this.client = client;
    this.reporter = reporter;
    this.restarting = restarting;
  }

  Future<Boolean> advance(HostContext host) {
    RestartJobRow job = host.job();
    return switch (job.state()) {
      case REQUESTED ->
          moveTo(
              host,
              now -> job.toWaiting(HoldReason.NONE, JobMessage.NO_BRIDGE_RUNS.english(), now));
      case WAITING -> whenDue(host);
      case DRAINING, RESTARTING, VERIFYING, DONE, FAILED, EXPIRED, CANCELLED ->
          Future.succeededFuture(false);
    };
  }

  private Future<Boolean> whenDue(HostContext host) {
    RestartJobRow job = host.job();
    Instant until = job.progress().waitUntil();
    if (until != null && !host.now().isBefore(until)) {
      return moveTo(
          host,
          now ->
              job.expired(
                  JobMessage.GAVE_UP.english(String.valueOf(job.progress().reason())), now));
    }
    return job.refusals().isPausing(host.now())
        ? Future.succeededFuture(false)
        : client.status(host.name()).compose(status -> judge(host, status));
  }

  private Future<Boolean> judge(HostContext host, BridgeStatus status) {
    String needless = BridgeStartCheck.needlessReason(status);
    if (needless != null) {
      return moveTo(host, now -> host.job().cancelled(JobMessage.NEEDLESS.english(needless), now));
    }
    JobHold hold = BridgeStartCheck.hold(status);
    return hold == null
        ? restarting.beginStart(host, downReason(status))
        : reporter.report(host, hold);
  }

  private static String downReason(BridgeStatus status) {
    return status.lastExit() == null
        ? JobMessage.NO_BRIDGE_RUNS.english()
        : JobMessage.NO_BRIDGE_EXIT.english(status.lastExit());
  }

  private Future<Boolean> moveTo(HostContext host, Function<Instant, RestartJobRow> to) {
    return store.update(tx -> RestartJobStore.transition(tx, host.job(), to.apply(tx.now())));
  }
}
