package io.meetkeeper.restart.reconcile;

import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.restart.fleet.RestartSuspect;
import io.meetkeeper.restart.host.BridgeAgentClient;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.state.LastBridgeStatus;
import io.meetkeeper.restart.store.RestartEventFactory;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.meetkeeper.restart.store.SchedulerTransaction;
import io.vertx.core.Future;

/**
 * Notices that the bridge is another process, or none, without a job of ours: also when that
 * happened while we were away, since the last process is remembered. Only tells; a bridge that
 * somebody stopped stays stopped.
 */
final class ForeignRestartDetector {
  private final SchedulerStore store;
  private final BridgeAgentClient client;

  ForeignRestartDetector(SchedulerStore store, BridgeAgentClient client) {
    this.store = store;
    this.client = client;
  }

  Future<Boolean> reconcile(HostContext c) {
    HostSample.Bridge bridge = c.facts().bridge();
    if (bridge == null || isOurs(c)) {
      return Future.succeededFuture(false);
    }
    ProcessId seen = bridge.process();
    boolean stopped =
        bridge.state() == HostSample.BridgeState.DOWN && !c.hostRow().lastBridge().down();
    boolean other = seen != null && !seen.equals(c.hostRow().lastBridge().process());
    if ((stopped && c.hostRow().lastBridge().process() != null)
        || (other && c.hostRow().lastBridge().process() != null)) {
      return client.look(c.name()).compose(look -> report(c, look, stopped ? null : seen));
    }
    if (stopped || other) {
      return recordProcess(c, seen, stopped);
    }
    return Future.succeededFuture(false);
  }

  private static boolean isOurs(HostContext c) {
    return c.job() != null
        && (c.job().state() == RestartJobState.RESTARTING
            || c.job().state() == RestartJobState.VERIFYING);
  }

  private Future<Boolean> recordProcess(HostContext c, ProcessId seen, boolean down) {
    return store.update(tx -> store(tx, c, seen, down));
  }

  private static void store(
      SchedulerTransaction tx, HostContext c, ProcessId process, boolean down) {
    RestartHostTable.update(tx, c.hostRow(), c.hostRow().with(new LastBridgeStatus(process, down)));
  }

  private Future<Boolean> report(HostContext c, BridgeStatus look, ProcessId after) {
    if (after == null && (look.jobPending() || look.process() != null)) {
      return Future.succeededFuture(false); // being restarted; the next samples show the new one
    }
    if (after != null && look.process() != null && !after.equals(look.process())) {
      return Future.succeededFuture(false); // an old sample, or replaced again; the next one says
    }
    if (after != null && isOwnCommand(look)) {
      return store.update(
          tx -> {
            store(tx, c, after, false);
            String message = "the bridge was " + look.lastExit();
            tx.announce(
                RestartEventFactory.hostNotice(
                    c.hostRow(), Severity.INFO, "restart", message, c.now()));
          });
    }
    RestartSuspect suspect = RestartSuspect.of(look);
    boolean back = c.hostRow().lastBridge().down() && after != null;
    Severity severity =
        back
                || (after != null
                    && (suspect == RestartSuspect.APT || suspect == RestartSuspect.SYSTEMCTL))
            ? Severity.INFO
            : Severity.WARNING;
    return store.update(
        tx -> {
          store(tx, c, after != null ? after : c.hostRow().lastBridge().process(), after == null);
          tx.announce(
              RestartEventFactory.foreignRestart(
                  c, severity, message(suspect, look, back, after), suspect, after));
        });
  }

  private static boolean isOwnCommand(BridgeStatus look) {
    return look.lastExit() != null
        && look.lastExit().startsWith(BridgeStatus.RESTARTED_BY_MEETKEEPER);
  }

  private static String message(
      RestartSuspect suspect, BridgeStatus look, boolean back, ProcessId after) {
    if (back) {
      return "the bridge runs again; it was not started by us";
    }
    String what =
        after == null
            ? "the bridge was stopped, and not by us; it stays so until somebody starts it"
            : "the bridge was restarted, and not by us";
    String who =
        switch (suspect) {
          case APT -> "a package upgrade is running";
          case SYSTEMCTL -> "somebody asked for it, as by systemctl";
          case OOM -> "the kernel ended it, out of memory";
          case CRASH -> "it ended by itself";
          case UNKNOWN -> "by whom is not known";
        };
    return what + ": " + who + (look.lastExit() == null ? "" : " (" + look.lastExit() + ")");
  }
}
