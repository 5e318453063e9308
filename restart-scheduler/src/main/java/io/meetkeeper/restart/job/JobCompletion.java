package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.restart.decision.PressureDecision;
import io.meetkeeper.restart.decision.UsageFormatter;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.PressureEpisode;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/**
 * Ends a restart: verified, or failed, which suspends automation on the host. A start that failed
 * does not: automation never starts a bridge.
 */
public final class JobCompletion {
  /** How long swap may take to fall after a restart. */
  public static final Duration EFFECT_CHECK_AFTER = Duration.ofMinutes(10);

  private final SchedulerStore store;

  JobCompletion(SchedulerStore store) {
    this.store = store;
  }

  Future<Boolean> fail(HostContext host, String reason, BridgeStatus status) {
    return store.update(
        tx -> {
          RestartJobStore.transition(tx, host.job(), host.job().failed(reason, tx.now()));
          HostRow row = RestartHostTable.find(tx, host.name());
          HostRow updated =
              row.with(row.lastBridge().updated(status)).with(episode(host, row.pressure()));
          String suspended = JobMessage.LAST_FAILED.english(reason);
          RestartHostTable.update(
              tx, row, isStart(host) ? updated : updated.withSuspended(suspended));
        });
  }

  Future<Boolean> complete(HostContext host, BridgeStatus status) {
    Long swap = host.facts().swapUsed();
    return store.update(
        tx -> {
          RestartJobStore.transition(
              tx, host.job(), host.job().done(status.process(), swap, summary(host), tx.now()));
          HostRow row = RestartHostTable.find(tx, host.name());
          HostRow updated = verified(host, row.with(row.lastBridge().updated(status)));
          RestartHostTable.update(tx, row, updated);
        });
  }

  /** The row after a verified restart; when pressure asked for it, its effect is checked later. */
  public static HostRow verified(HostContext host, HostRow row) {
    PressureEpisode episode =
        host.job().order().cause() == RestartCause.PRESSURE
            ? row.pressure().withCheck(host.now().plus(EFFECT_CHECK_AFTER), host.facts().swapUsed())
            : row.pressure();
    return row.with(episode(host, episode));
  }

  private static PressureEpisode episode(HostContext host, PressureEpisode episode) {
    Instant since = PressureDecision.of(host.situation()).since();
    return host.job().order().cause() == RestartCause.PRESSURE && since != null
        ? episode.withHandled(since)
        : episode;
  }

  private static boolean isStart(HostContext host) {
    return host.job().order().mode() == RestartMode.START;
  }

  private static String summary(HostContext host) {
    RestartJobRow job = host.job();
    Duration took = Duration.between(job.verification().verifyFrom(), host.now());
    if (isStart(host)) {
      return JobMessage.STARTED.english(took);
    }
    Long before = job.attempt().swapBefore();
    Long after = host.facts().swapUsed();
    return before == null || after == null
        ? JobMessage.RESTARTED.english(took)
        : JobMessage.RESTARTED_SWAP.english(
            took, UsageFormatter.mebibytes(before), UsageFormatter.mebibytes(after));
  }
}
