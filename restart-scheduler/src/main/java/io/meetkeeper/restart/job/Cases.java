package io.meetkeeper.restart.job;

import io.meetkeeper.restart.fleet.Fleet;
import io.meetkeeper.restart.fleet.HostView;
import io.meetkeeper.restart.policy.Capacity;
import io.meetkeeper.restart.policy.History;
import io.meetkeeper.restart.policy.Known;
import io.meetkeeper.restart.policy.PauseBook;
import io.meetkeeper.restart.policy.PolicyBook;
import io.meetkeeper.restart.policy.RestartPolicy;
import io.meetkeeper.restart.policy.Situation;
import io.meetkeeper.restart.policy.Standing;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** Puts together what the samples, the ledger and the policy say about a host. */
final class Cases {
  private final Ledger ledger;
  private final Fleet fleet;
  private final PolicyBook policies;
  private final PauseBook pauses;
  private final Clock clock;

  Cases(Ledger ledger, Fleet fleet, PolicyBook policies, PauseBook pauses, Clock clock) {
    this.ledger = ledger;
    this.fleet = fleet;
    this.policies = policies;
    this.pauses = pauses;
    this.clock = clock;
  }

  private record Stored(HostRow host, Job job, Capacity capacity) {}

  /** The case of a host this moment. */
  Future<Case> of(HostView view) {
    Known known = view.known(clock.instant());
    Boolean bridge = known.sample() == null ? null : known.bridge() != null;
    Set<String> healthy = fleet.healthyBeside(view);
    return ledger
        .transact(
            tx -> {
              HostRow host = Hosts.row(tx, view, bridge);
              Job job = Jobs.active(tx, view.name());
              return new Stored(host, job, Hosts.capacity(tx, host, healthy));
            })
        .map(stored -> put(view, stored));
  }

  private Case put(HostView view, Stored stored) {
    Instant now = clock.instant();
    Known known = view.known(now);
    RestartPolicy policy = policies.policy(view.scopes());
    HostRow host = stored.host();
    Standing standing =
        Standing.of(
            policy.automation(),
            pauses.at(view.scopes(), now),
            host.suspended(),
            view.blind(now) ? view.blindBecause(now) : null);
    History history =
        new History(lastRestart(known, host), host.restartsOn(policy.day(now).toString()));
    Situation situation = new Situation(known, policy, history, stored.capacity(), now);
    return new Case(view, host, stored.job(), standing, situation);
  }

  private static Instant lastRestart(Known known, HostRow host) {
    Instant started = known.bridge() == null ? null : known.bridge().startedAt();
    Instant ours = host.lastRestart();
    if (started == null || ours == null) {
      return started == null ? ours : started;
    }
    return started.isAfter(ours) ? started : ours;
  }
}
