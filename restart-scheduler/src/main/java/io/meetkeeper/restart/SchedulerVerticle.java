package io.meetkeeper.restart;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.process.Role;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.restart.api.AutomationRequests;
import io.meetkeeper.restart.api.DrainRequests;
import io.meetkeeper.restart.api.PolicyRequests;
import io.meetkeeper.restart.api.RestartRequests;
import io.meetkeeper.restart.api.RetirementRequests;
import io.meetkeeper.restart.api.RollRequests;
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.host.HostDirectory;
import io.meetkeeper.restart.idle.IdleActionRequests;
import io.meetkeeper.restart.idle.IdleActionRunner;
import io.meetkeeper.restart.policy.PauseRegistry;
import io.meetkeeper.restart.policy.PolicyRegistry;
import io.meetkeeper.restart.reconcile.HostReconciler;
import io.meetkeeper.restart.reconcile.JobRunner;
import io.meetkeeper.restart.roll.RollReconciler;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The scheduler role: the ledger, the hosts, the keeper that takes them on, and the answers. */
public final class SchedulerVerticle extends VerticleBase {
  /** Who restarts when. */
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
   * A scheduler.
   *
   * @param every how often each host is looked at besides its samples; {@code null}: only when told
   */
  SchedulerVerticle(RoleContext roleContext, Duration every) {
    this.roleContext = roleContext;
    this.interval = every;
    policies = new PolicyRegistry(roleContext.config());
    fleet = new LiveFleet(roleContext.clock());
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

  /** An agent that restarts a bridge may take minutes; the next start finds out what it did. */
  private Future<?> stopReconciling() {
    return Future.any(
        reconciler.stop(), vertx.timer(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Looks at each host once; done when nothing more is to do this moment. */
  Future<Void> tick() {
    return onContext(
        () ->
            renewLeases()
                .compose(shared -> reconciler.reconcileAll())
                .compose(done -> idleActions.step()));
  }

  /** What the timer does. */
  Future<Void> onTimer() {
    return onContext(
        () ->
            renewLeases()
                .compose(shared -> reconciler.reconcileDue())
                .compose(done -> idleActions.step()));
  }

  private Future<Void> onContext(Supplier<Future<Void>> act) {
    return Future.future(done -> context.runOnContext(on -> act.get().onComplete(done)));
  }

  /** A store that is away is told by itself; what is left to us lapses. */
  private Future<Void> renewLeases() {
    return store.renewLeases(fleet).otherwiseEmpty();
  }

  private Future<Void> wire(SchedulerStore opened) {
    store = opened;
    HostDirectory directory = HostDirectory.of(roleContext, store, fleet, policies, pauses);
    RestartRequests requests = new RestartRequests(store, directory);
    AutomationRequests automationRequests =
        new AutomationRequests(store, directory, pauses, roleContext.clock());
    PolicyRequests answers = new PolicyRequests(store, directory, policies);
    RollRequests rolls = new RollRequests(store, directory, fleet);
    DrainRequests drainRequests = new DrainRequests(store, directory, roleContext.bus());
    RetirementRequests retirementRequests = new RetirementRequests(store, directory, fleet);
    idleActions = new IdleActionRunner(store, fleet, roleContext.bus());
    IdleActionRequests idle = new IdleActionRequests(store, fleet, idleActions);
    reconciler =
        new HostReconciler(
            roleContext.clock(),
            fleet,
            JobRunner.of(roleContext, store, fleet, policies, pauses),
            new RollReconciler(store));
    return store
        .syncSettings(() -> answers.load().compose(done -> automationRequests.load()))
        .compose(done -> store.restoreHosts(fleet))
        .compose(done -> store.renewLeases(fleet))
        .compose(done -> serve(requests, automationRequests, answers))
        .compose(done -> serve(rolls, drainRequests, retirementRequests))
        .compose(done -> serve(idle))
        .onSuccess(done -> listen());
  }

  private Future<Void> serve(
      RestartRequests requests, AutomationRequests automationRequests, PolicyRequests answers) {
    Bus bus = roleContext.bus();
    registrations.addAll(
        List.of(
            bus.serve(
                BusContracts.RESTART_REQUEST,
                q -> requests.request(q).onSuccess(job -> reconciler.reconcileAll())),
            bus.serve(BusContracts.RESTART_GET, requests::get),
            bus.serve(BusContracts.RESTART_LIST, requests::list),
            bus.serve(BusContracts.RESTART_CANCEL, requests::cancel),
            bus.serve(BusContracts.FLEET_AUTOMATION, automationRequests::automation),
            bus.serve(
                BusContracts.PAUSE_CHANGE,
                q -> automationRequests.pause(q).onSuccess(answer -> reconciler.reconcileAll())),
            bus.serve(BusContracts.PAUSE_GET, q -> automationRequests.pause(q)),
            bus.serve(
                BusContracts.AUTOMATION_RESUME,
                q -> automationRequests.resume(q).onSuccess(answer -> reconciler.reconcileAll())),
            bus.serve(BusContracts.POLICY_GET, answers::get),
            bus.serve(
                BusContracts.POLICY_CHANGE,
                q -> answers.change(q).onSuccess(a -> reconciler.reconcileAll())),
            bus.serve(BusContracts.POLICY_PREVIEW, answers::preview),
            bus.serve(BusContracts.SCHEDULER_EVENTS, store::listEvents)));
    return awaitRegistrations();
  }

  private Future<Void> serve(
      RollRequests rolls, DrainRequests drainRequests, RetirementRequests retirementRequests) {
    Bus bus = roleContext.bus();
    registrations.addAll(
        List.of(
            bus.serve(
                BusContracts.ROLLING_RESTART_REQUEST,
                q -> rolls.request(q).onSuccess(roll -> reconciler.reconcileAll())),
            bus.serve(BusContracts.ROLLING_RESTART_GET, rolls::get),
            bus.serve(BusContracts.ROLLING_RESTART_LIST, rolls::list),
            bus.serve(
                BusContracts.ROLLING_RESTART_CANCEL,
                q -> rolls.cancel(q).onSuccess(r -> reconciler.reconcileAll())),
            bus.serve(
                BusContracts.DRAIN_REQUEST,
                q -> drainRequests.change(q).onSuccess(drain -> reconciler.reconcileAll())),
            bus.serve(
                BusContracts.HOST_RETIRE,
                q -> retirementRequests.retire(q).onSuccess(host -> reconciler.reconcileAll()))));
    return awaitRegistrations();
  }

  private Future<Void> serve(IdleActionRequests idle) {
    Bus bus = roleContext.bus();
    registrations.addAll(
        List.of(
            bus.serve(BusContracts.IDLE_ASK, idle::ask),
            bus.serve(BusContracts.IDLE_LIST, idle::list),
            bus.serve(BusContracts.IDLE_CANCEL, idle::cancel),
            bus.serve(BusContracts.SITE_BRIDGES, idle::bridges)));
    return awaitRegistrations();
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
