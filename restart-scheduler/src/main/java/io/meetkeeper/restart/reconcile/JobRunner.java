package io.meetkeeper.restart.reconcile;

import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostContextLoader;
import io.meetkeeper.restart.job.BridgeStartRetry;
import io.meetkeeper.restart.job.CapacityGuard;
import io.meetkeeper.restart.job.DrainingJobHandler;
import io.meetkeeper.restart.job.HoldReporter;
import io.meetkeeper.restart.job.JobCompletion;
import io.meetkeeper.restart.job.RestartingJobHandler;
import io.meetkeeper.restart.job.VerifyingJobHandler;
import io.meetkeeper.restart.job.WaitingJobHandler;
import io.meetkeeper.restart.policy.PauseRegistry;
import io.meetkeeper.restart.policy.PolicyRegistry;
import io.meetkeeper.restart.rule.NightlyRule;
import io.meetkeeper.restart.rule.PressureRule;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/**
 * Takes one host a step further: each part looks at the whole case, and the first that changes
 * something ends the round, so that the next round sees what it changed.
 */
public final class JobRunner {
  private static final int MAX_ROUNDS = 20;

  private final SchedulerStore store;
  private final HostContextLoader loader;
  private final List<Function<HostContext, Future<Boolean>>> steps;
  private final WaitingJobHandler waiting;
  private final DrainingJobHandler draining;
  private final RestartingJobHandler restarting;
  private final VerifyingJobHandler verifying;

  private JobRunner(
      RoleContext roleContext,
      SchedulerStore store,
      LiveFleet fleet,
      HostContextLoader loader,
      PolicyRegistry policies) {
    this.store = store;
    this.loader = loader;
    BridgeAgentClient client = new BridgeAgentClient(roleContext.bus());
    HoldReporter reporter = new HoldReporter(store);
    JobCompletion completion = new JobCompletion(store);
    BridgeStartRetry retry =
        new BridgeStartRetry(store, client, reporter, completion, policies.startAgainAfter());
    CapacityGuard guard = new CapacityGuard(fleet);
    restarting = new RestartingJobHandler(store, client, reporter, guard, completion, retry);
    draining = new DrainingJobHandler(store, client, reporter, guard, restarting);
    waiting = new WaitingJobHandler(store, client, reporter, draining, restarting);
    verifying =
        new VerifyingJobHandler(
            reporter,
            client,
            completion,
            retry,
            policies.healthyFor(),
            roleContext.clock().instant());
    steps =
        List.of(
            new JobTakeover(store)::reconcile,
            new ForeignRestartDetector(store, client)::reconcile,
            new AutomationAnnouncer(store)::reconcile,
            new DrainReconciler(store, client)::reconcile,
            new NightlyRule(store)::reconcile,
            new PressureRule(store)::reconcile,
            this::advanceJob);
  }

  /** A keeper of all hosts. */
  public static JobRunner of(
      RoleContext roleContext,
      SchedulerStore store,
      LiveFleet fleet,
      PolicyRegistry policies,
      PauseRegistry pauses) {
    HostContextLoader loader =
        new HostContextLoader(store, fleet, policies, pauses, roleContext.clock());
    return new JobRunner(roleContext, store, fleet, loader, policies);
  }

  /**
   * One step, and further ones as long as there is something to do; none when another scheduler
   * looks after that host.
   *
   * @return whether nothing is under way there that a look without a new sample could take further
   */
  public Future<Boolean> reconcile(LiveHost host) {
    return store.isResponsibleFor(host)
        ? runSteps(host, MAX_ROUNDS)
        : Future.succeededFuture(false);
  }

  private Future<Boolean> runSteps(LiveHost host, int left) {
    return loader
        .load(host)
        .compose(
            c ->
                runStep(c, 0)
                    .compose(
                        acted ->
                            acted && left > 1
                                ? runSteps(host, left - 1)
                                : Future.succeededFuture(!acted && isQuiet(c))));
  }

  private static boolean isQuiet(HostContext c) {
    HostRow host = c.hostRow();
    return c.job() == null
        && host.pressure().checkAt() == null
        && host.drain().person() == null
        && host.drain().undrain() == null;
  }

  private Future<Boolean> runStep(HostContext c, int part) {
    if (part == steps.size()) {
      return Future.succeededFuture(false);
    }
    return steps
        .get(part)
        .apply(c)
        .compose(acted -> acted ? Future.succeededFuture(true) : runStep(c, part + 1));
  }

  private Future<Boolean> advanceJob(HostContext c) {
    if (c.job() == null) {
      return Future.succeededFuture(false);
    }
    return switch (c.job().state()) {
      case REQUESTED -> waiting.begin(c);
      case WAITING -> waiting.advance(c);
      case DRAINING -> draining.advance(c);
      case RESTARTING -> restarting.advance(c);
      case VERIFYING -> verifying.advance(c);
      case DONE, FAILED, EXPIRED, CANCELLED -> Future.succeededFuture(false);
    };
  }
}
