package io.meetkeeper.restart;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.boot.Role;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.restart.fleet.Fleet;
import io.meetkeeper.restart.job.Conduct;
import io.meetkeeper.restart.job.Desk;
import io.meetkeeper.restart.job.Drains;
import io.meetkeeper.restart.job.Keeper;
import io.meetkeeper.restart.job.Ledger;
import io.meetkeeper.restart.job.Policies;
import io.meetkeeper.restart.job.Register;
import io.meetkeeper.restart.job.Retiring;
import io.meetkeeper.restart.job.RollDesk;
import io.meetkeeper.restart.job.RollFollow;
import io.meetkeeper.restart.policy.PauseBook;
import io.meetkeeper.restart.policy.PolicyBook;
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

  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Node node;
  private final Duration every;
  private final PolicyBook policies;
  private final PauseBook pauses = new PauseBook();
  private final Fleet fleet;
  private final List<Bus.Registration> registrations = new ArrayList<>();
  private Ledger ledger;
  private Rounds rounds;

  private SchedulerVerticle(Node node) {
    this(node, EVERY);
  }

  /**
   * A scheduler.
   *
   * @param every how often each host is looked at besides its samples; {@code null}: only when told
   */
  SchedulerVerticle(Node node, Duration every) {
    this.node = node;
    this.every = every;
    policies = new PolicyBook(node.settings());
    fleet = new Fleet(node.clock());
  }

  @Override
  public Future<?> start() {
    return Ledger.open(node).compose(this::begin);
  }

  @Override
  public Future<?> stop() {
    List<Future<Void>> ends = new ArrayList<>();
    registrations.forEach(registration -> ends.add(registration.end()));
    return Future.join(ends)
        .otherwiseEmpty()
        .compose(ended -> rounds == null ? Future.succeededFuture() : lastRound())
        .otherwiseEmpty()
        .compose(ended -> ledger == null ? Future.succeededFuture() : ledger.close());
  }

  /** An agent that restarts a bridge may take minutes; the next start finds out what it did. */
  private Future<?> lastRound() {
    return Future.any(rounds.end(), vertx.timer(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Looks at each host once; done when nothing more is to do this moment. */
  Future<Void> tick() {
    return onContext(() -> share().compose(shared -> rounds.all()));
  }

  /** What the timer does. */
  Future<Void> timer() {
    return onContext(() -> share().compose(shared -> rounds.due()));
  }

  private Future<Void> onContext(Supplier<Future<Void>> act) {
    return Future.future(done -> context.runOnContext(on -> act.get().onComplete(done)));
  }

  /** A store that is away is told by itself; what is left to us lapses. */
  private Future<Void> share() {
    return ledger.share(fleet).otherwiseEmpty();
  }

  private Future<Void> begin(Ledger opened) {
    ledger = opened;
    Register register = Register.of(node, ledger, fleet, policies, pauses);
    Desk desk = new Desk(ledger, register);
    Conduct conduct = new Conduct(ledger, register, pauses, node.clock());
    Policies answers = new Policies(ledger, register, policies);
    RollDesk rolls = new RollDesk(ledger, register, fleet);
    Drains drains = new Drains(ledger, register, node.bus());
    Retiring retiring = new Retiring(ledger, register, fleet);
    rounds =
        new Rounds(
            node.clock(),
            fleet,
            Keeper.of(node, ledger, fleet, policies, pauses),
            new RollFollow(ledger));
    return ledger
        .listen(() -> answers.load().compose(done -> conduct.load()))
        .compose(done -> ledger.remember(fleet))
        .compose(done -> ledger.share(fleet))
        .compose(done -> serve(desk, conduct, answers))
        .compose(done -> serve(rolls, drains, retiring))
        .onSuccess(done -> listen());
  }

  private Future<Void> serve(Desk desk, Conduct conduct, Policies answers) {
    Bus bus = node.bus();
    registrations.addAll(
        List.of(
            bus.serve(Contracts.RESTART_ASK, q -> desk.ask(q).onSuccess(job -> rounds.all())),
            bus.serve(Contracts.RESTART_GET, desk::get),
            bus.serve(Contracts.RESTART_LIST, desk::list),
            bus.serve(Contracts.RESTART_CANCEL, desk::cancel),
            bus.serve(Contracts.AUTOMATION, conduct::automation),
            bus.serve(Contracts.PAUSE, q -> conduct.pause(q).onSuccess(answer -> rounds.all())),
            bus.serve(Contracts.PAUSE_GET, q -> conduct.pause(q)),
            bus.serve(Contracts.RESUME, q -> conduct.resume(q).onSuccess(answer -> rounds.all())),
            bus.serve(Contracts.POLICY_GET, answers::get),
            bus.serve(Contracts.POLICY_CHANGE, q -> answers.change(q).onSuccess(a -> rounds.all())),
            bus.serve(Contracts.POLICY_PREVIEW, answers::preview),
            bus.serve(Contracts.SCHEDULER_EVENTS, ledger::events)));
    return ready();
  }

  private Future<Void> serve(RollDesk rolls, Drains drains, Retiring retiring) {
    Bus bus = node.bus();
    registrations.addAll(
        List.of(
            bus.serve(Contracts.ROLL_ASK, q -> rolls.ask(q).onSuccess(roll -> rounds.all())),
            bus.serve(Contracts.ROLL_GET, rolls::get),
            bus.serve(Contracts.ROLL_LIST, rolls::list),
            bus.serve(Contracts.ROLL_CANCEL, q -> rolls.cancel(q).onSuccess(r -> rounds.all())),
            bus.serve(Contracts.DRAIN, q -> drains.change(q).onSuccess(drain -> rounds.all())),
            bus.serve(Contracts.RETIRE, q -> retiring.retire(q).onSuccess(host -> rounds.all()))));
    return ready();
  }

  private Future<Void> ready() {
    List<Future<Void>> ready = new ArrayList<>();
    registrations.forEach(registration -> ready.add(registration.ready()));
    return Future.all(ready).mapEmpty();
  }

  private void listen() {
    registrations.add(node.bus().listen(Contracts.SAMPLES, rounds::seen));
    registrations.add(node.bus().listen(Contracts.EVENTS, rounds::seen));
    if (every != null) {
      vertx.setPeriodic(every.toMillis(), id -> timer());
    }
  }
}
