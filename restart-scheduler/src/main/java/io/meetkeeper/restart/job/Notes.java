package io.meetkeeper.restart.job;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Says why a job stands still: at once when the kind of reason changes, and otherwise no more often
 * than each minute, since every saying is a write to disk.
 */
final class Notes {
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Ledger ledger;
  private final Map<String, Instant> said = new HashMap<>();

  Notes(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Nothing was done that would lead to a next step. */
  Future<Boolean> note(Case c, String hold, String because) {
    Job job = c.job();
    Instant last = said.get(job.id());
    boolean news = !hold.equals(job.hold());
    if (!news && (last == null || last.plus(EVERY).isAfter(c.now()))) {
      said.putIfAbsent(job.id(), c.now());
      return Future.succeededFuture(false);
    }
    said.clear();
    said.put(job.id(), c.now());
    return ledger.act(tx -> Jobs.note(tx, job, hold, because)).map(false);
  }
}
