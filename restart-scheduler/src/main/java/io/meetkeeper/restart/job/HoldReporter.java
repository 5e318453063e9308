package io.meetkeeper.restart.job;

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
 * Says why a job stands still: at once when the kind of reason changes, and otherwise no more often
 * than each minute, since every saying is a write to disk.
 */
public final class HoldReporter {
  private static final Duration REPEAT_INTERVAL = Duration.ofMinutes(1);

  private final SchedulerStore store;
  private final Map<String, Instant> lastReported = new HashMap<>();

  public HoldReporter(SchedulerStore store) {
    this.store = store;
  }

  /** Nothing was done that would lead to a next step. */
  Future<Boolean> report(HostContext c, String hold, String because) {
    RestartJobRow job = c.job();
    Instant last = lastReported.get(job.id());
    boolean news = !hold.equals(job.hold());
    if (!news && (last == null || last.plus(REPEAT_INTERVAL).isAfter(c.now()))) {
      lastReported.putIfAbsent(job.id(), c.now());
      return Future.succeededFuture(false);
    }
    lastReported.clear();
    lastReported.put(job.id(), c.now());
    return store.update(tx -> RestartJobStore.recordHold(tx, job, hold, because)).map(false);
  }
}
