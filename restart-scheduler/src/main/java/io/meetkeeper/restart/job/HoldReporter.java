package io.meetkeeper.restart.job;

import io.meetkeeper.restart.decision.HoldReason;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Stores why a job is held: at once when the kind of reason changes, otherwise at most once a
 * minute, since each report is a write to disk. Keeps the last report of each host, which has one
 * job at a time.
 */
final class HoldReporter {
  private static final Duration REPEAT_INTERVAL = Duration.ofMinutes(1);

  private final SchedulerStore store;
  private final Map<String, JobReport> lastReports = new HashMap<>();

  private record JobReport(String job, Instant at) {}

  HoldReporter(SchedulerStore store) {
    this.store = store;
  }

  /** Always {@code false}: the job did not change its state. */
  Future<Boolean> report(HostContext host, JobHold hold) {
    return report(host, hold.reason(), hold.because());
  }

  /** Always {@code false}: the job did not change its state. */
  Future<Boolean> report(HostContext host, HoldReason hold, String reason) {
    return report(host, hold.name(), reason);
  }

  /** Always {@code false}: the job did not change its state. */
  Future<Boolean> report(HostContext host, String hold, String reason) {
    RestartJobRow job = host.job();
    JobReport last = lastReports.get(host.name());
    boolean isFirst = last == null || !last.job().equals(job.id());
    boolean changed = !hold.equals(job.hold());
    if (!changed && !isFirst && last.at().plus(REPEAT_INTERVAL).isAfter(host.now())) {
      return Future.succeededFuture(false);
    }
    lastReports.put(host.name(), new JobReport(job.id(), host.now()));
    if (!changed && isFirst) {
      return Future.succeededFuture(false);
    }
    return store.update(tx -> RestartJobStore.recordHold(tx, job, hold, reason)).map(false);
  }
}
