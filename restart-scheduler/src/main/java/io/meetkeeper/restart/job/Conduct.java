package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.FleetAutomation;
import io.meetkeeper.backbone.contract.FleetQuestion;
import io.meetkeeper.backbone.contract.HostAutomation;
import io.meetkeeper.backbone.contract.PauseAnswer;
import io.meetkeeper.backbone.contract.PauseChange;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ResumeRequest;
import io.meetkeeper.backbone.contract.Scope;
import io.meetkeeper.restart.fleet.HostView;
import io.meetkeeper.restart.policy.Pause;
import io.meetkeeper.restart.policy.PauseBook;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is done without a person: told, paused, resumed. */
public final class Conduct {
  private final Ledger ledger;
  private final Register register;
  private final PauseBook pauses;
  private final Clock clock;

  /** Over that ledger. */
  public Conduct(Ledger ledger, Register register, PauseBook pauses, Clock clock) {
    this.ledger = ledger;
    this.register = register;
    this.pauses = pauses;
    this.clock = clock;
  }

  /** Reads the pauses that were stored. */
  public Future<Void> load() {
    return ledger
        .transact(
            tx ->
                tx.rows(
                    row -> {
                      Scope scope = Scopes.read(row);
                      Pause pause =
                          new Pause(
                              row.time("since"),
                              row.time("until"),
                              row.text("reason"),
                              row.text("by_whom"));
                      return (Runnable) () -> pauses.set(scope, pause);
                    },
                    "SELECT * FROM pause"))
        .onSuccess(
            stored -> {
              pauses.forget();
              stored.forEach(Runnable::run);
            })
        .mapEmpty();
  }

  /** What is done on each host. */
  public Future<FleetAutomation> automation(FleetQuestion question) {
    List<Future<HostAutomation>> answers = new ArrayList<>();
    for (HostView host : register.hosts(question.host())) {
      answers.add(register.cases().of(host).map(Conduct::shown));
    }
    return Future.all(answers).map(all -> new FleetAutomation(all.list()));
  }

  private static HostAutomation shown(Case c) {
    boolean told = c.host().state() == c.standing().state() && c.host().stateSince() != null;
    return new HostAutomation(
        c.name(),
        c.standing().state(),
        c.standing().because(),
        told ? c.host().stateSince() : c.now(),
        c.standing().until(),
        c.job() == null ? null : c.job().id(),
        c.known().idleSince(),
        Drains.shown(c.host()));
  }

  /** Holds still, or goes on. */
  public Future<PauseAnswer> pause(PauseChange change) {
    register.within(change.scope());
    Instant now = clock.instant();
    if (change.paused() && change.until() != null && !change.until().isAfter(now)) {
      throw Problem.unacceptable("until", change.until(), "a time to come, or none");
    }
    Pause pause =
        change.paused() ? new Pause(now, change.until(), change.reason(), change.by()) : null;
    PauseAnswer answer =
        new PauseAnswer(
            change.paused(),
            pause == null ? null : pause.until(),
            pause == null ? null : pause.reason(),
            pause == null ? null : pause.by());
    if (change.dryRun()) {
      return Future.succeededFuture(answer);
    }
    return ledger
        .act(
            tx -> {
              String level = Scopes.level(change.scope());
              String name = Scopes.name(change.scope());
              tx.run("DELETE FROM pause WHERE level = ? AND name = ?", level, name);
              if (pause != null) {
                tx.run(
                    "INSERT INTO pause (level, name, since, until, reason, by_whom)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                    level,
                    name,
                    pause.since(),
                    pause.until(),
                    pause.reason(),
                    pause.by());
              }
              tx.said();
            })
        .onSuccess(done -> pauses.set(change.scope(), pause))
        .map(answer);
  }

  /** Goes on after "suspended"; changes nothing where it is not. */
  public Future<HostAutomation> resume(ResumeRequest request) {
    HostView host = register.host(request.host());
    if (request.dryRun()) {
      return register.cases().of(host).map(Conduct::shown);
    }
    return register
        .cases()
        .of(host)
        .compose(
            c ->
                ledger.act(
                    tx -> new Change().set("suspended", null).host(tx, Hosts.row(tx, c.name()))))
        .compose(done -> register.cases().of(host))
        .map(Conduct::shown);
  }
}
