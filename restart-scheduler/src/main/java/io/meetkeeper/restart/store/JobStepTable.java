package io.meetkeeper.restart.store;

import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.restart.state.RestartJobRow;
import java.util.List;

/** Table {@code step}: the history of each job; of a long one, the first and the newest steps. */
final class JobStepTable {
  private static final int MAX_STEPS = 200;

  private JobStepTable() {}

  static void insert(SchedulerTransaction tx, RestartJobRow job) {
    tx.sql()
        .update(
            "INSERT INTO step (job, at, state, because) VALUES (?, ?, ?, ?)",
            job.id(),
            tx.now(),
            job.state(),
            job.progress().reason());
    tx.sql()
        .update(
            "DELETE FROM step WHERE job = ?"
                + " AND position > (SELECT min(position) FROM step WHERE job = ?)"
                + " AND position < (SELECT position FROM step WHERE job = ?"
                + " ORDER BY position DESC LIMIT 1 OFFSET ?)",
            job.id(),
            job.id(),
            job.id(),
            MAX_STEPS - 2);
  }

  static List<RestartJob.Step> list(SchedulerTransaction tx, RestartJobRow job) {
    return tx.sql()
        .list(
            row ->
                new RestartJob.Step(
                    row.time("at"),
                    row.constant("state", RestartJobState.class),
                    row.text("because")),
            "SELECT * FROM step WHERE job = ? ORDER BY position",
            job.id());
  }
}
