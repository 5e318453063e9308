package io.meetkeeper.restart.reconcile;

import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostContextLoader;
import io.meetkeeper.restart.idle.IdleActionRunner;
import io.meetkeeper.restart.job.JobRunner;
import io.meetkeeper.restart.policy.PolicyRegistry;
import io.meetkeeper.restart.rule.ForecastRule;
import io.meetkeeper.restart.rule.JicofoRule;
import io.meetkeeper.restart.rule.NightlyRule;
import io.meetkeeper.restart.rule.PressureRule;
import io.meetkeeper.restart.rule.UnhealthyRule;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/**
 * Runs the steps of one host in order. The first step that changes something ends the round; the
 * next round loads the host again, so that it sees the change.
 */
public final class HostPipeline {
  private static final int MAX_ROUNDS = 20;

  private final SchedulerStore store;
  private final HostContextLoader loader;
  private final List<Function<HostContext, Future<Boolean>>> steps;

  /** Creates the steps. */
  public HostPipeline(
      RoleContext roleContext,
      SchedulerStore store,
      LiveFleet fleet,
      PolicyRegistry policies,
      HostContextLoader loader,
      IdleActionRunner idleActions) {
    this.store = store;
    this.loader = loader;
    BridgeAgentClient client = new BridgeAgentClient(roleContext.bus());
    JobRunner jobs = new JobRunner(store, client, fleet, policies, roleContext.clock().instant());
    steps =
        List.of(
            new JobTakeover(store)::reconcile,
            new StoredTimeCheck(store)::reconcile,
            new ForeignRestartDetector(store, client)::reconcile,
            new AutomationAnnouncer(store)::reconcile,
            new FigureConflictAnnouncer(store)::reconcile,
            new BaselineRecorder(store)::reconcile,
            new DrainReconciler(store, client)::reconcile,
            new NightlyRule(store)::reconcile,
            new PressureRule(store)::reconcile,
            new UnhealthyRule(store)::reconcile,
            new ForecastRule(store)::reconcile,
            new JicofoRule(store, idleActions)::reconcile,
            jobs::advance);
  }

  /**
   * Runs rounds until nothing changes; does nothing when another scheduler is responsible for the
   * host.
   *
   * @return whether nothing can advance without a new sample
   */
  public Future<Boolean> reconcile(LiveHost host) {
    return store.isResponsibleFor(host)
        ? runRounds(host, MAX_ROUNDS)
        : Future.succeededFuture(false);
  }

  private Future<Boolean> runRounds(LiveHost live, int left) {
    return loader
        .load(live)
        .compose(
            host ->
                runSteps(host, 0)
                    .compose(
                        changed ->
                            changed && left > 1
                                ? runRounds(live, left - 1)
                                : Future.succeededFuture(!changed && isQuiet(host))));
  }

  private static boolean isQuiet(HostContext host) {
    HostRow row = host.row();
    return host.job() == null
        && row.pressure().checkAt() == null
        && row.drain().person() == null
        && row.drain().undrain() == null;
  }

  private Future<Boolean> runSteps(HostContext host, int next) {
    if (next == steps.size()) {
      return Future.succeededFuture(false);
    }
    return steps
        .get(next)
        .apply(host)
        .compose(changed -> changed ? Future.succeededFuture(true) : runSteps(host, next + 1));
  }
}
