package io.meetkeeper.restart;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.restart.api.AutomationRequests;
import io.meetkeeper.restart.api.BridgeStartRequests;
import io.meetkeeper.restart.api.DecisionRequests;
import io.meetkeeper.restart.api.DrainRequests;
import io.meetkeeper.restart.api.PolicyRequests;
import io.meetkeeper.restart.api.RestartRequests;
import io.meetkeeper.restart.api.RetirementRequests;
import io.meetkeeper.restart.api.RollRequests;
import io.meetkeeper.restart.backtest.BacktestService;
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.host.HostAutomationLoader;
import io.meetkeeper.restart.host.HostDirectory;
import io.meetkeeper.restart.idle.IdleActionRequests;
import io.meetkeeper.restart.idle.IdleActionRunner;
import io.meetkeeper.restart.policy.PauseRegistry;
import io.meetkeeper.restart.policy.PolicyRegistry;
import io.meetkeeper.restart.reconcile.HostPipeline;
import io.meetkeeper.restart.reconcile.HostReconciler;
import io.meetkeeper.restart.roll.RollReconciler;
import io.meetkeeper.restart.store.RestartEventTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** The scheduler role: wires store, fleet, reconciler and request handlers. */
public final class SchedulerVerticle extends VerticleBase {
  /** The role that the launcher starts. */
  public static final Role ROLE = new Role("scheduler", SchedulerVerticle::new);

  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

  private final RoleContext roleContext;
  private final Duration interval;
  private final PolicyRegistry policies;
  private final PauseRegistry pauses = new PauseRegistry();
  private final LiveFleet fleet;
  private final List<Bus.Registration> registrations = new ArrayList<>();
  private SchedulerStore store;
  private HostReconciler reconciler;
  private IdleActionRunner idleActions;

  private SchedulerVerticle(RoleContext roleContext) {
    this(roleContext, DEFAULT_INTERVAL);
  }

  /**
   * Creates a scheduler.
   *
   * @param interval how often each host is reconciled apart from its samples; {@code null}: only by
   *     {@link #tick}
   */
  SchedulerVerticle(RoleContext roleContext, Duration interval) {
    this.roleContext = roleContext;
    this.interval = interval;
    policies = new PolicyRegistry(roleContext.config());
    fleet = new LiveFleet(roleContext.clock(), this::leakedFor);
  }

  /** {@code null}, never, where the policy cannot be read: that host alone is not looked at. */
  private Duration leakedFor(List<AutomationScope> scopes) {
    try {
      return policies.effectivePolicy(scopes).leakedCounterIdleFor();
    } catch (Problem e) {
      return null;
    }
  }

  @Override
  public Future<?> start() {
    return SchedulerStore.open(roleContext).compose(this::wire);
  }

  @Override
  public Future<?> stop() {
    List<Future<Void>> ends = new ArrayList<>();
    registrations.forEach(registration -> ends.add(registration.unregister()));
    return Future.join(ends)
        .otherwiseEmpty()
        .compose(ended -> reconciler == null ? Future.succeededFuture() : stopReconciling())
        .otherwiseEmpty()
        .compose(ended -> store == null ? Future.succeededFuture() : store.close());
  }

  /** Does not wait for an agent that is restarting a bridge; the next start picks up the result. */
  private Future<?> stopReconciling() {
    return Future.any(
        reconciler.stop(), vertx.timer(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Reconciles all hosts; completes when nothing more can be done now. */
  Future<Void> tick() {
    return onContext(() -> run(reconciler::reconcileAll));
  }

  /** Reconciles the hosts that are due. */
  Future<Void> onTimer() {
    return onContext(() -> run(reconciler::reconcileDue));
  }

  private Future<Void> run(Supplier<Future<Void>> reconcile) {
    return renewLeases().compose(done -> reconcile.get()).compose(done -> idleActions.step());
  }

  Future<Void> onContext(Supplier<Future<Void>> act) {
    return Future.future(done -> context.runOnContext(on -> act.get().onComplete(done)));
  }

  /** A failure is reported by the store itself; leases then expire. */
  private Future<Void> renewLeases() {
    return store.renewLeases(fleet).otherwiseEmpty();
  }

  private Future<Void> wire(SchedulerStore opened) {
    store = opened;
    HostDirectory directory = HostDirectory.of(roleContext, store, fleet, policies, pauses);
    AutomationRequests automation =
        new AutomationRequests(
            store,
            directory,
            new HostAutomationLoader(store, policies, pauses, roleContext.clock()),
            pauses,
            roleContext.clock());
    PolicyRequests policyRequests = new PolicyRequests(store, directory, policies, roleContext);
    idleActions = new IdleActionRunner(store, fleet, roleContext.bus());
    HostPipeline pipeline =
        new HostPipeline(roleContext, store, fleet, policies, directory.contexts(), idleActions);
    reconciler =
        new HostReconciler(roleContext.clock(), fleet, pipeline, new RollReconciler(store));
    return store
        .syncSettings(() -> policyRequests.load().compose(done -> automation.load()))
        .compose(done -> directory.restoreHosts(store))
        .compose(done -> store.renewLeases(fleet))
        .compose(done -> serveAll(directory, automation, policyRequests))
        .onSuccess(done -> listen());
  }

  private Future<Void> serveAll(
      HostDirectory directory, AutomationRequests automation, PolicyRequests policyRequests) {
    serve(new RestartRequests(store, directory));
    serve(automation);
    serve(policyRequests);
    serve(new RollRequests(store, directory, fleet));
    serve(new IdleActionRequests(store, fleet, idleActions));
    serve(
        BusContracts.POLICY_BACKTEST,
        new BacktestService(roleContext, store, directory, policies)::run);
    serveOthers(directory);
    return awaitRegistrations();
  }

  private void serve(RestartRequests requests) {
    serveChange(BusContracts.RESTART_REQUEST, requests::request);
    serve(BusContracts.RESTART_GET, requests::get);
    serve(BusContracts.RESTART_LIST, requests::list);
    serve(BusContracts.RESTART_CANCEL, requests::cancel);
  }

  private void serve(AutomationRequests requests) {
    serve(BusContracts.FLEET_AUTOMATION, requests::automation);
    serveChange(BusContracts.PAUSE_CHANGE, requests::pause);
    serve(BusContracts.PAUSE_GET, requests::pause);
    serveChange(BusContracts.AUTOMATION_RESUME, requests::resume);
  }

  private void serve(PolicyRequests requests) {
    serve(BusContracts.POLICY_GET, requests::get);
    serveChange(BusContracts.POLICY_CHANGE, requests::change);
    serve(BusContracts.POLICY_PREVIEW, requests::preview);
  }

  private void serve(RollRequests requests) {
    serveChange(BusContracts.ROLLING_RESTART_REQUEST, requests::request);
    serve(BusContracts.ROLLING_RESTART_GET, requests::get);
    serve(BusContracts.ROLLING_RESTART_LIST, requests::list);
    serveChange(BusContracts.ROLLING_RESTART_CANCEL, requests::cancel);
  }

  private void serve(IdleActionRequests requests) {
    serve(BusContracts.IDLE_ASK, requests::request);
    serve(BusContracts.IDLE_LIST, requests::list);
    serve(BusContracts.IDLE_CANCEL, requests::cancel);
    serve(BusContracts.SITE_BRIDGES, requests::bridges);
  }

  private void serveOthers(HostDirectory directory) {
    DrainRequests drains = new DrainRequests(store, directory, roleContext.bus());
    RetirementRequests retirements = new RetirementRequests(store, directory, fleet);
    serveChange(BusContracts.DRAIN_REQUEST, drains::change);
    serveChange(
        BusContracts.BRIDGE_START, new BridgeStartRequests(store, directory, roleContext)::start);
    serveChange(BusContracts.HOST_RETIRE, retirements::retire);
    serve(
        BusContracts.SCHEDULER_EVENTS,
        query -> store.transact(tx -> RestartEventTable.list(tx, query)));
    DecisionRequests decisions =
        new DecisionRequests(directory, policies, pauses, roleContext.clock());
    serve(BusContracts.HOST_DECISION, decisions::decision);
    serve(BusContracts.RESTART_CALENDAR, decisions::calendar);
  }

  private <Q, A> void serve(BusService<Q, A> service, Function<Q, Future<A>> handler) {
    registrations.add(roleContext.bus().serve(service, handler));
  }

  /** Reconciles all hosts after each change. */
  private <Q, A> void serveChange(BusService<Q, A> service, Function<Q, Future<A>> handler) {
    serve(service, query -> handler.apply(query).onSuccess(done -> reconciler.reconcileAll()));
  }

  private Future<Void> awaitRegistrations() {
    List<Future<Void>> ready = new ArrayList<>();
    registrations.forEach(registration -> ready.add(registration.ready()));
    return Future.all(ready).mapEmpty();
  }

  private void listen() {
    registrations.add(roleContext.bus().subscribe(BusContracts.SAMPLES, reconciler::receive));
    registrations.add(roleContext.bus().subscribe(BusContracts.EVENTS, reconciler::receive));
    if (interval != null) {
      vertx.setPeriodic(interval.toMillis(), id -> onTimer());
    }
  }
}
