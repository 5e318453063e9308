package io.meetkeeper.restart.job;

import io.vertx.core.Future;

/** Tells once when what is done on a host without a person has changed. */
final class Announcing {
  private final Ledger ledger;

  Announcing(Ledger ledger) {
    this.ledger = ledger;
  }

  Future<Boolean> step(Case c) {
    if (c.standing().state() == c.host().state()) {
      return Future.succeededFuture(false);
    }
    return ledger.act(
        tx -> {
          new Change()
              .set("state", c.standing().state())
              .set("state_since", c.now())
              .host(tx, c.host());
          if (c.host().state() != null) {
            tx.tell(Told.automation(c));
          }
        });
  }
}
