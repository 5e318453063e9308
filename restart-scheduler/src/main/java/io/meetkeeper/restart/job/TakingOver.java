package io.meetkeeper.restart.job;

import io.vertx.core.Future;

/** Takes over the job of a host that we look after, from a scheduler that did or that was asked. */
final class TakingOver {
  private final Ledger ledger;

  TakingOver(Ledger ledger) {
    this.ledger = ledger;
  }

  Future<Boolean> step(Case c) {
    if (c.job() == null || c.job().owner().equals(ledger.owner())) {
      return Future.succeededFuture(false);
    }
    return ledger.act(tx -> Jobs.takeOver(tx, c.job()));
  }
}
