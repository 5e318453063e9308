package io.meetkeeper.restart.reconcile;

import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.fleet.RestartSuspect;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostEventFactory;
import io.meetkeeper.restart.message.SchedulerMessage;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.LastBridgeStatus;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;

/**
 * Detects that the bridge was replaced or stopped without a job, also while no scheduler was
 * running, since the last process is stored. It only announces: a bridge that a person stopped
 * stays stopped.
 */
final class ForeignRestartDetector {
  private final SchedulerStore store;
  private final BridgeAgentClient client;

  ForeignRestartDetector(SchedulerStore store, BridgeAgentClient client) {
    this.store = store;
    this.client = client;
  }

  Future<Boolean> reconcile(HostContext host) {
    HostSample.Bridge bridge = host.facts().bridge();
    if (bridge == null || isOurs(host)) {
      return Future.succeededFuture(false);
    }
    LastBridgeStatus last = host.row().lastBridge();
    ProcessId process = bridge.process();
    boolean stopped = bridge.state() == HostSample.BridgeState.DOWN && !last.down();
    boolean replaced = process != null && !process.equals(last.process());
    if (!stopped && !replaced) {
      return Future.succeededFuture(false);
    }
    return last.process() == null
        ? store.updateHost(host.row(), withLastBridge(host, process, stopped))
        : client
            .status(host.name())
            .compose(status -> report(host, status, stopped ? null : process));
  }

  private static boolean isOurs(HostContext host) {
    return host.job() != null
        && (host.job().state() == RestartJobState.RESTARTING
            || host.job().state() == RestartJobState.VERIFYING);
  }

  private static HostRow withLastBridge(HostContext host, ProcessId process, boolean down) {
    return host.row().with(new LastBridgeStatus(process, down));
  }

  private Future<Boolean> report(HostContext host, BridgeStatus status, ProcessId after) {
    if (isOutdated(status, after)) {
      return Future.succeededFuture(false);
    }
    return after != null && isOwnCommand(status)
        ? reportOwnCommand(host, status, after)
        : reportForeign(host, status, after);
  }

  /**
   * Whether the bridge is being restarted, or was replaced again; the next samples show the new
   * process.
   */
  private static boolean isOutdated(BridgeStatus status, ProcessId after) {
    return after == null
        ? status.jobPending() || status.process() != null
        : status.process() != null && !after.equals(status.process());
  }

  private Future<Boolean> reportOwnCommand(HostContext host, BridgeStatus status, ProcessId after) {
    MessageText message = SchedulerMessage.OWN_RESTART.with(status.lastExit());
    return store.updateHost(
        host.row(),
        withLastBridge(host, after, false),
        HostEventFactory.notice(host, Severity.INFO, "restart", message));
  }

  private Future<Boolean> reportForeign(HostContext host, BridgeStatus status, ProcessId after) {
    RestartSuspect suspect = RestartSuspect.of(status);
    boolean back = host.row().lastBridge().down() && after != null;
    Severity severity = back || isOrderly(suspect, after) ? Severity.INFO : Severity.WARNING;
    ProcessId last = after != null ? after : host.row().lastBridge().process();
    return store.updateHost(
        host.row(),
        withLastBridge(host, last, after == null),
        HostEventFactory.foreignRestart(
            host, severity, message(suspect, status, back, after), suspect, after));
  }

  private static boolean isOrderly(RestartSuspect suspect, ProcessId after) {
    return after != null && (suspect == RestartSuspect.APT || suspect == RestartSuspect.SYSTEMCTL);
  }

  private static boolean isOwnCommand(BridgeStatus status) {
    return status.lastExit() != null
        && status.lastExit().startsWith(BridgeStatus.RESTARTED_BY_MEETKEEPER);
  }

  private static MessageText message(
      RestartSuspect suspect, BridgeStatus status, boolean back, ProcessId after) {
    if (back) {
      return SchedulerMessage.RUNS_AGAIN.with();
    }
    return SchedulerMessage.FOREIGN.with(after == null, suspect, status.lastExit());
  }
}
