package io.meetkeeper.restart.reconcile;

import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.store.RestartEventFactory;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.SchedulerStore;
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
final class DrainReconciler {
  private static final Logger log = LoggerFactory.getLogger(DrainReconciler.class);
  private static final Duration VALID = Duration.ofSeconds(15);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(30);

  private final SchedulerStore store;
  private final BridgeAgentClient client;
  private final Map<String, Instant> retryNotBefore = new HashMap<>();

  DrainReconciler(SchedulerStore store, BridgeAgentClient client) {
    this.store = store;
    this.client = client;
  }

  Future<Boolean> reconcile(HostContext c) {
    Instant wait = retryNotBefore.get(c.name());
    if (wait != null && c.now().isBefore(wait)) {
      return Future.succeededFuture(false);
    }
    if (c.hostRow().drain().undrain() != null) {
      return c.hostRow().drain().person() != null
          ? clearOwedUndrain(c)
          : client.look(c.name()).compose(look -> undrain(c, look));
    }
    return c.hostRow().drain().person() == null || isRestarting(c)
        ? Future.succeededFuture(false)
        : enforceDrain(c);
  }

  /** The process is about to go, or another job's own. */
  private static boolean isRestarting(HostContext c) {
    return c.job() != null && c.job().state() == RestartJobState.RESTARTING;
  }

  private Future<Boolean> undrain(HostContext c, BridgeStatus look) {
    boolean other = look.process() != null && !look.process().equals(c.hostRow().drain().undrain());
    if (other || look.state() == HostSample.BridgeState.DOWN) {
      return clearOwedUndrain(c);
    }
    if (look.calls() != null && Boolean.FALSE.equals(look.calls().drain())) {
      return clearOwedUndrain(c);
    }
    return send(c, BridgeCommand.Action.UNDRAIN, c.hostRow().drain().undrain())
        .compose(done -> done ? clearOwedUndrain(c) : Future.succeededFuture(false));
  }

  private Future<Boolean> clearOwedUndrain(HostContext c) {
    return store.update(
        tx ->
            RestartHostTable.update(tx, c.hostRow(), c.hostRow().with(c.hostRow().drain().paid())));
  }

  private Future<Boolean> enforceDrain(HostContext c) {
    HostSample.Bridge bridge = c.facts().bridge();
    if (bridge == null || bridge.process() == null || bridge.calls() == null) {
      return Future.succeededFuture(false);
    }
    if (!bridge.process().equals(c.hostRow().drain().inForceOn())) {
      return send(c, BridgeCommand.Action.DRAIN, bridge.process())
          .compose(
              done -> done ? recordEnforced(c, bridge.process()) : Future.succeededFuture(false));
    }
    return Boolean.FALSE.equals(bridge.calls().drain())
        ? client.look(c.name()).compose(look -> checkEnded(c, look))
        : Future.succeededFuture(false);
  }

  private Future<Boolean> recordEnforced(HostContext c, ProcessId process) {
    HostRow told = c.hostRow().with(c.hostRow().drain().inForce(process));
    return store.update(tx -> RestartHostTable.update(tx, c.hostRow(), told));
  }

  /** The sample may be older than the drain, the look is not. */
  private Future<Boolean> checkEnded(HostContext c, BridgeStatus look) {
    boolean ended =
        c.hostRow().drain().inForceOn().equals(look.process())
            && look.calls() != null
            && Boolean.FALSE.equals(look.calls().drain());
    if (!ended) {
      return Future.succeededFuture(false);
    }
    String message =
        "the bridge takes conferences again, and not by us; it is no longer kept "
            + c.hostRow().drain().person().because();
    return store.update(
        tx -> {
          RestartHostTable.update(tx, c.hostRow(), c.hostRow().with(c.hostRow().drain().ended()));
          tx.announce(
              RestartEventFactory.hostNotice(
                  c.hostRow(), Severity.INFO, "drain", message, c.now()));
        });
  }

  private Future<Boolean> send(HostContext c, BridgeCommand.Action action, ProcessId process) {
    BridgeCommand command =
        new BridgeCommand("drain", action, process, false, "meetkeeper", c.now().plus(VALID));
    return client
        .send(c.name(), command)
        .map(answer -> handleAnswer(c, action, answer.outcome(), answer.reason()))
        .otherwise(failure -> handleAnswer(c, action, null, failure.getMessage()));
  }

  private boolean handleAnswer(
      HostContext c,
      BridgeCommand.Action action,
      BridgeCommandReply.CommandOutcome outcome,
      String reason) {
    if (outcome == BridgeCommandReply.CommandOutcome.DONE) {
      retryNotBefore.remove(c.name());
      return true;
    }
    retryNotBefore.put(c.name(), c.now().plus(AGAIN_AFTER));
    log.warn("{}: {} did not come about, it is tried again: {}", c.name(), action, reason);
    return false;
  }
}
