package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.BridgeAnswer;
import io.meetkeeper.backbone.contract.BridgeCommand;
import io.meetkeeper.backbone.contract.BridgeLook;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.Severity;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what persons said about a drain, and pays what we owe. A person's drain is put into force
 * on each new process, since a bridge forgets it with a restart; one that the same process no
 * longer has was ended by a person at the bridge, and that is respected. A drain of ours that did
 * not lead to a restart is ended on the very process that was told, and never when a person drains.
 */
final class DrainWatch {
  private static final Logger log = LoggerFactory.getLogger(DrainWatch.class);
  private static final Duration VALID = Duration.ofSeconds(15);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(30);

  private final Ledger ledger;
  private final Agent agent;
  private final Map<String, Instant> notBefore = new HashMap<>();

  DrainWatch(Ledger ledger, Agent agent) {
    this.ledger = ledger;
    this.agent = agent;
  }

  Future<Boolean> step(Case c) {
    Instant wait = notBefore.get(c.name());
    if (wait != null && c.now().isBefore(wait)) {
      return Future.succeededFuture(false);
    }
    if (c.host().undrain() != null) {
      return c.host().drain() != null
          ? paid(c)
          : agent.look(c.name()).compose(look -> undrain(c, look));
    }
    return c.host().drain() == null || busy(c) ? Future.succeededFuture(false) : kept(c);
  }

  /** The process is about to go, or another job's own. */
  private static boolean busy(Case c) {
    return c.job() != null && c.job().state() == JobState.RESTARTING;
  }

  private Future<Boolean> undrain(Case c, BridgeLook look) {
    boolean other = look.process() != null && !look.process().equals(c.host().undrain());
    if (other || look.state() == Sample.BridgeState.DOWN) {
      return paid(c);
    }
    if (look.calls() != null && Boolean.FALSE.equals(look.calls().drain())) {
      return paid(c);
    }
    return tell(c, BridgeCommand.Action.UNDRAIN, c.host().undrain())
        .compose(done -> done ? paid(c) : Future.succeededFuture(false));
  }

  private Future<Boolean> paid(Case c) {
    return ledger.act(
        tx -> new Change().set("undrain_pid", "undrain_ticks", null).host(tx, c.host()));
  }

  private Future<Boolean> kept(Case c) {
    Sample.Bridge bridge = c.known().bridge();
    if (bridge == null || bridge.process() == null || bridge.calls() == null) {
      return Future.succeededFuture(false);
    }
    if (!bridge.process().equals(c.host().drainOn())) {
      return tell(c, BridgeCommand.Action.DRAIN, bridge.process())
          .compose(done -> done ? inForce(c, bridge.process()) : Future.succeededFuture(false));
    }
    return Boolean.FALSE.equals(bridge.calls().drain())
        ? agent.look(c.name()).compose(look -> ended(c, look))
        : Future.succeededFuture(false);
  }

  private Future<Boolean> inForce(Case c, ProcessId process) {
    return ledger.act(
        tx -> new Change().set("drain_pid", "drain_ticks", process).host(tx, c.host()));
  }

  /** The sample may be older than the drain, the look is not. */
  private Future<Boolean> ended(Case c, BridgeLook look) {
    boolean ended =
        c.host().drainOn().equals(look.process())
            && look.calls() != null
            && Boolean.FALSE.equals(look.calls().drain());
    if (!ended) {
      return Future.succeededFuture(false);
    }
    String message =
        "the bridge takes conferences again, and not by us; it is no longer kept "
            + c.host().drain().because();
    return ledger.act(
        tx -> {
          Drains.forget(new Change()).host(tx, c.host());
          tx.tell(Told.notice(c.host(), Severity.INFO, "drain", message, c.now()));
        });
  }

  private Future<Boolean> tell(Case c, BridgeCommand.Action action, ProcessId process) {
    BridgeCommand command =
        new BridgeCommand("drain", action, process, false, "meetkeeper", c.now().plus(VALID));
    return agent
        .tell(c.name(), command)
        .map(answer -> told(c, action, answer.outcome(), answer.reason()))
        .otherwise(failure -> told(c, action, null, failure.getMessage()));
  }

  private boolean told(
      Case c, BridgeCommand.Action action, BridgeAnswer.Outcome outcome, String reason) {
    if (outcome == BridgeAnswer.Outcome.DONE) {
      notBefore.remove(c.name());
      return true;
    }
    notBefore.put(c.name(), c.now().plus(AGAIN_AFTER));
    log.warn("{}: {} did not come about, it is tried again: {}", c.name(), action, reason);
    return false;
  }
}
