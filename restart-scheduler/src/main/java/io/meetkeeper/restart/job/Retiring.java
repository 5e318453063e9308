package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.RetiredHost;
import io.meetkeeper.backbone.contract.Retirement;
import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.restart.fleet.Fleet;
import io.meetkeeper.restart.fleet.HostView;
import io.vertx.core.Future;

/**
 * Where a person says that a host is gone for good. Until then a silent one counts as a bridge of
 * its site that is missing, so that fewer of the others may be restarted.
 */
public final class Retiring {
  private final Ledger ledger;
  private final Register register;
  private final Fleet fleet;

  /** Over that ledger. */
  public Retiring(Ledger ledger, Register register, Fleet fleet) {
    this.ledger = ledger;
    this.register = register;
    this.fleet = fleet;
  }

  /** It is no longer counted, nor looked at. */
  public Future<RetiredHost> retire(Retirement question) {
    return register
        .cases()
        .of(register.host(question.host()))
        .compose(c -> retire(question, c))
        .onSuccess(
            retired -> {
              if (!question.dryRun()) {
                fleet.forget(retired.host());
              }
            });
  }

  private Future<RetiredHost> retire(Retirement question, Case c) {
    HostView view = c.view();
    if (c.known().sample() != null) {
      throw Problem.conflict(
          "host "
              + c.name()
              + " is heard of: stop Meetkeeper there first, or it is back with its next sample");
    }
    if (c.job() != null) {
      throw Problem.conflict(
          "host "
              + c.name()
              + " has an active restart job: "
              + c.job().id()
              + "; cancel that first");
    }
    RetiredHost answer = new RetiredHost(c.name(), view.site());
    if (question.dryRun()) {
      return Future.succeededFuture(answer);
    }
    return ledger
        .act(
            tx -> {
              HostRow row = Hosts.row(tx, c.name());
              Drains.forget(new Change()).set("retired", true).host(tx, row);
              tx.tell(
                  Told.notice(
                      row,
                      Severity.INFO,
                      Event.Notice.HOST_RETIRED,
                      c.name() + " is gone for good, says " + question.by(),
                      c.now()));
            })
        .map(answer);
  }
}
