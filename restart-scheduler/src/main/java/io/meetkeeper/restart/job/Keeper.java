package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.restart.fleet.Fleet;
import io.meetkeeper.restart.fleet.HostView;
import io.meetkeeper.restart.policy.PauseBook;
import io.meetkeeper.restart.policy.PolicyBook;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/**
 * Takes one host a step further: each part looks at the whole case, and the first that changes
 * something ends the round, so that the next round sees what it changed.
 */
public final class Keeper {
  private static final int ROUNDS_AT_MOST = 20;

  private final Ledger ledger;
  private final Cases cases;
  private final List<Function<Case, Future<Boolean>>> parts;
  private final Waiting waiting;
  private final Draining draining;
  private final Restarting restarting;
  private final Verifying verifying;

  private Keeper(Node node, Ledger ledger, Fleet fleet, Cases cases, PolicyBook policies) {
    this.ledger = ledger;
    this.cases = cases;
    Agent agent = new Agent(node.bus());
    Notes notes = new Notes(ledger);
    Endings endings = new Endings(ledger);
    Revival revival = new Revival(ledger, agent, notes, endings, policies.startAgainAfter());
    Places places = new Places(fleet);
    restarting = new Restarting(ledger, agent, notes, places, endings, revival);
    draining = new Draining(ledger, agent, notes, places, restarting);
    waiting = new Waiting(ledger, agent, notes, draining, restarting);
    verifying =
        new Verifying(
            notes, agent, endings, revival, policies.healthyFor(), node.clock().instant());
    parts =
        List.of(
            new TakingOver(ledger)::step,
            new ForeignRestarts(ledger, agent)::step,
            new Announcing(ledger)::step,
            new DrainWatch(ledger, agent)::step,
            new NightlyRule(ledger)::step,
            new PressureRule(ledger)::step,
            this::job);
  }

  /** A keeper of all hosts. */
  public static Keeper of(
      Node node, Ledger ledger, Fleet fleet, PolicyBook policies, PauseBook pauses) {
    Cases cases = new Cases(ledger, fleet, policies, pauses, node.clock());
    return new Keeper(node, ledger, fleet, cases, policies);
  }

  /**
   * One step, and further ones as long as there is something to do; none when another scheduler
   * looks after that host.
   *
   * @return whether nothing is under way there that a look without a new sample could take further
   */
  public Future<Boolean> step(HostView host) {
    return ledger.looksAfter(host) ? rounds(host, ROUNDS_AT_MOST) : Future.succeededFuture(false);
  }

  private Future<Boolean> rounds(HostView host, int left) {
    return cases
        .of(host)
        .compose(
            c ->
                round(c, 0)
                    .compose(
                        acted ->
                            acted && left > 1
                                ? rounds(host, left - 1)
                                : Future.succeededFuture(!acted && quiet(c))));
  }

  private static boolean quiet(Case c) {
    HostRow host = c.host();
    return c.job() == null
        && host.checkAt() == null
        && host.drain() == null
        && host.undrain() == null;
  }

  private Future<Boolean> round(Case c, int part) {
    if (part == parts.size()) {
      return Future.succeededFuture(false);
    }
    return parts
        .get(part)
        .apply(c)
        .compose(acted -> acted ? Future.succeededFuture(true) : round(c, part + 1));
  }

  private Future<Boolean> job(Case c) {
    if (c.job() == null) {
      return Future.succeededFuture(false);
    }
    return switch (c.job().state()) {
      case REQUESTED -> waiting.begin(c);
      case WAITING -> waiting.step(c);
      case DRAINING -> draining.step(c);
      case RESTARTING -> restarting.step(c);
      case VERIFYING -> verifying.step(c);
      case DONE, FAILED, EXPIRED, CANCELLED -> Future.succeededFuture(false);
    };
  }
}
