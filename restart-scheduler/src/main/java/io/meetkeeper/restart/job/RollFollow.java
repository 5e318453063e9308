package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.roll.RollState;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends rolling restarts: when all of their jobs have ended, or one has failed - then those whose
 * turn had not come are taken back. Any scheduler may do it, and one does.
 */
public final class RollFollow {
  private static final Logger log = LoggerFactory.getLogger(RollFollow.class);

  private final Ledger ledger;

  /** Over that ledger. */
  public RollFollow(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Looks at all that run. Never fails: the next look tries again. */
  public Future<Void> step() {
    return ledger
        .transact(Rolling::running)
        .compose(
            rolls -> {
              Future<Void> all = Future.succeededFuture();
              for (RollRow roll : rolls) {
                all = all.compose(done -> follow(roll.id()));
              }
              return all;
            })
        .otherwise(RollFollow::say);
  }

  private Future<Void> follow(String id) {
    return ledger
        .transact(
            tx -> {
              RollRow roll = Rolling.byId(tx, id);
              if (roll.shown().state() == RollState.RUNNING) {
                judge(tx, roll, Rolling.members(tx, id));
              }
              return null;
            })
        .<Void>mapEmpty()
        .otherwise(RollFollow::say);
  }

  private static void judge(Tx tx, RollRow roll, List<Job> members) throws SQLException {
    RollVerdict verdict = RollVerdict.of(members);
    if (verdict.state() == RollState.RUNNING) {
      return;
    }
    if (verdict.state() == RollState.STOPPED) {
      Rolling.takeBack(tx, members, "the rolling restart was stopped: " + verdict.because());
    }
    Rolling.end(tx, roll, verdict.state(), verdict.because());
  }

  private static Void say(Throwable failure) {
    if (failure instanceof Overtaken) {
      log.info("{}", failure.getMessage());
    } else if (failure instanceof Problem) {
      log.warn("rolling restarts were not looked at: {}", failure.getMessage());
    } else {
      log.error("rolling restarts were not looked at; the next look tries again", failure);
    }
    return null;
  }
}
