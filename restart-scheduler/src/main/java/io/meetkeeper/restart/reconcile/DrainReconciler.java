package io.meetkeeper.restart.reconcile;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostEventFactory;
import io.meetkeeper.restart.message.SchedulerMessage;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enforces drains that persons asked for, and ends drains of jobs that did not restart. A drain of
 * a person is set on each new process, since a bridge forgets it with a restart; when the same
 * process no longer drains, a person ended it at the bridge, and the stored drain ends too. A drain
 * of a job is ended on the process that was drained, and never while a person drains the bridge.
 */
final class DrainReconciler {
  private static final Logger log = LoggerFactory.getLogger(DrainReconciler.class);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(30);

  private final SchedulerStore store;
  private final BridgeAgentClient client;
  private final Map<String, Instant> retryNotBefore = new HashMap<>();

  DrainReconciler(SchedulerStore store, BridgeAgentClient client) {
    this.store = store;
    this.client = client;
  }

  Future<Boolean> reconcile(HostContext host) {
    Instant retryAt = retryNotBefore.get(host.name());
    if (retryAt != null && host.now().isBefore(retryAt)) {
      return Future.succeededFuture(false);
    }
    if (host.row().drain().undrain() != null) {
      return host.row().drain().person() != null
          ? clearUndrain(host)
          : client.status(host.name()).compose(status -> undrain(host, status));
    }
    return host.row().drain().person() == null || isRestarting(host)
        ? Future.succeededFuture(false)
        : enforceDrain(host);
  }

  /** Whether the process is about to be replaced. */
  private static boolean isRestarting(HostContext host) {
    return host.job() != null && host.job().state() == RestartJobState.RESTARTING;
  }

  private Future<Boolean> undrain(HostContext host, BridgeStatus status) {
    boolean replaced =
        status.process() != null && !status.process().equals(host.row().drain().undrain());
    if (replaced || status.state() == HostSample.BridgeState.DOWN) {
      return clearUndrain(host);
    }
    if (status.calls() != null && Boolean.FALSE.equals(status.calls().drain())) {
      return clearUndrain(host);
    }
    return setDrain(host, host.row().drain().undrain(), false)
        .compose(done -> done ? clearUndrain(host) : Future.succeededFuture(false));
  }

  private Future<Boolean> clearUndrain(HostContext host) {
    return store.updateHost(host.row(), host.row().with(host.row().drain().withoutUndrain()));
  }

  private Future<Boolean> enforceDrain(HostContext host) {
    HostSample.Bridge bridge = host.facts().bridge();
    if (bridge == null || bridge.process() == null || bridge.calls() == null) {
      return Future.succeededFuture(false);
    }
    if (!bridge.process().equals(host.row().drain().enforcedOn())) {
      return setDrain(host, bridge.process(), true)
          .compose(
              done ->
                  done ? recordEnforced(host, bridge.process()) : Future.succeededFuture(false));
    }
    return Boolean.FALSE.equals(bridge.calls().drain())
        ? client.status(host.name()).compose(status -> checkEnded(host, status))
        : Future.succeededFuture(false);
  }

  private Future<Boolean> recordEnforced(HostContext host, ProcessId process) {
    return store.updateHost(host.row(), host.row().with(host.row().drain().enforced(process)));
  }

  /** Asks the status, since the sample may be older than the drain. */
  private Future<Boolean> checkEnded(HostContext host, BridgeStatus status) {
    boolean ended =
        host.row().drain().enforcedOn().equals(status.process())
            && status.calls() != null
            && Boolean.FALSE.equals(status.calls().drain());
    if (!ended) {
      return Future.succeededFuture(false);
    }
    MessageText message = SchedulerMessage.DRAIN_ENDED.with(host.row().drain().person().describe());
    return store.updateHost(
        host.row(),
        host.row().with(host.row().drain().withoutPerson()),
        HostEventFactory.notice(host, Severity.INFO, "drain", message));
  }

  private Future<Boolean> setDrain(HostContext host, ProcessId process, boolean drain) {
    return client
        .setDrain(host, process, drain, "meetkeeper")
        .map(reply -> handleReply(host, drain, reply.outcome(), reply.reason()))
        .otherwise(failure -> handleReply(host, drain, null, failure.getMessage()));
  }

  private boolean handleReply(
      HostContext host, boolean drain, CommandOutcome outcome, String reason) {
    if (outcome == CommandOutcome.DONE) {
      retryNotBefore.remove(host.name());
      return true;
    }
    retryNotBefore.put(host.name(), host.now().plus(RETRY_DELAY));
    String action = drain ? "DRAIN" : "UNDRAIN";
    log.warn("{}: {} did not come about, it is tried again: {}", host.name(), action, reason);
    return false;
  }
}
