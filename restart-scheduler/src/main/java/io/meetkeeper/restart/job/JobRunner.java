package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.policy.PolicyRegistry;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.Instant;

/** Advances the job of a host with the handler of its state. */
public final class JobRunner {
  private final BridgeStartHandler start;
  private final WaitingJobHandler waiting;
  private final DrainingJobHandler draining;
  private final RestartingJobHandler restarting;
  private final VerifyingJobHandler verifying;

  /**
   * Creates the handlers.
   *
   * @param started when this scheduler started
   */
  public JobRunner(
      SchedulerStore store,
      BridgeAgentClient client,
      LiveFleet fleet,
      PolicyRegistry policies,
      Instant started) {
    HoldReporter reporter = new HoldReporter(store);
    JobCompletion completion = new JobCompletion(store);
    CapacityGuard guard = new CapacityGuard(fleet);
    BridgeStartRetry retry =
        new BridgeStartRetry(store, client, reporter, completion, policies.startAgainAfter());
    restarting =
        new RestartingJobHandler(store, client, reporter, guard, completion, retry, started);
    start = new BridgeStartHandler(store, client, reporter, restarting);
    draining = new DrainingJobHandler(store, client, reporter, guard, restarting);
    waiting = new WaitingJobHandler(store, client, reporter, draining, restarting);
    verifying =
        new VerifyingJobHandler(
            reporter, client, completion, retry, policies.healthyFor(), started);
  }

  /**
   * One step of the active job.
   *
   * @return whether it changed something
   */
  public Future<Boolean> advance(HostContext host) {
    if (host.job() == null) {
      return Future.succeededFuture(false);
    }
    boolean starts = host.job().order().mode() == RestartMode.START;
    return switch (host.job().state()) {
      case REQUESTED -> starts ? start.advance(host) : waiting.begin(host);
      case WAITING -> starts ? start.advance(host) : waiting.advance(host);
      case DRAINING -> draining.advance(host);
      case RESTARTING -> restarting.advance(host);
      case VERIFYING -> verifying.advance(host);
      case DONE, FAILED, EXPIRED, CANCELLED -> Future.succeededFuture(false);
    };
  }
}
