package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.BridgeLook;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.restart.fleet.Suspect;
import io.vertx.core.Future;

/**
 * Notices that the bridge is another process, or none, without a job of ours: also when that
 * happened while we were away, since the last process is remembered. Only tells; a bridge that
 * somebody stopped stays stopped.
 */
final class ForeignRestarts {
  private final Ledger ledger;
  private final Agent agent;

  ForeignRestarts(Ledger ledger, Agent agent) {
    this.ledger = ledger;
    this.agent = agent;
  }

  Future<Boolean> step(Case c) {
    Sample.Bridge bridge = c.known().bridge();
    if (bridge == null || ours(c)) {
      return Future.succeededFuture(false);
    }
    ProcessId seen = bridge.process();
    boolean stopped = bridge.state() == Sample.BridgeState.DOWN && !c.host().down();
    boolean other = seen != null && !seen.equals(c.host().process());
    if ((stopped && c.host().process() != null) || (other && c.host().process() != null)) {
      return agent.look(c.name()).compose(look -> tell(c, look, stopped ? null : seen));
    }
    if (stopped || other) {
      return remember(c, seen, stopped);
    }
    return Future.succeededFuture(false);
  }

  private static boolean ours(Case c) {
    return c.job() != null
        && (c.job().state() == JobState.RESTARTING || c.job().state() == JobState.VERIFYING);
  }

  private Future<Boolean> remember(Case c, ProcessId seen, boolean down) {
    return ledger.act(
        tx -> new Change().set("pid", "start_ticks", seen).set("down", down).host(tx, c.host()));
  }

  private Future<Boolean> tell(Case c, BridgeLook look, ProcessId after) {
    if (after == null && (look.jobPending() || look.process() != null)) {
      return Future.succeededFuture(false); // being restarted; the next samples show the new one
    }
    if (after != null && look.process() != null && !after.equals(look.process())) {
      return Future.succeededFuture(false); // an old sample, or replaced again; the next one says
    }
    Suspect suspect = Suspect.of(look);
    boolean back = c.host().down() && after != null;
    Severity severity =
        back || (after != null && (suspect == Suspect.APT || suspect == Suspect.SYSTEMCTL))
            ? Severity.INFO
            : Severity.WARNING;
    return ledger.act(
        tx -> {
          new Change()
              .set("pid", "start_ticks", after != null ? after : c.host().process())
              .set("down", after == null)
              .host(tx, c.host());
          tx.tell(Told.foreign(c, severity, message(suspect, look, back, after), suspect, after));
        });
  }

  private static String message(Suspect suspect, BridgeLook look, boolean back, ProcessId after) {
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
