package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.RestartJob;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The jobs of the ledger. An illegal step throws, and rolls everything back. */
final class Jobs {
  private static final String NOT_ENDED = "state NOT IN ('DONE', 'FAILED', 'EXPIRED', 'CANCELLED')";

  /** Where a bridge that was let drain must take conferences again. */
  private static final Set<JobState> LET_GO =
      EnumSet.of(JobState.WAITING, JobState.EXPIRED, JobState.CANCELLED, JobState.FAILED);

  private Jobs() {}

  /**
   * Stores a new job, which becomes the active one of its host.
   *
   * @throws Problem 409 when the host has one
   */
  static void open(Tx tx, HostRow host, RestartJob job) throws SQLException {
    if (host.activeJob() != null) {
      throw Problem.conflict(
          "host " + host.name() + " has an active restart job: " + host.activeJob());
    }
    new Change().set("active_job", job.id()).host(tx, host);
    tx.run(
        "INSERT INTO job (id, host, site, owner, cause, by_whom, reason, mode, cut_calls, state,"
            + " because, requested_at, changed_at, wait_until)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        job.id(),
        job.host(),
        job.site(),
        tx.owner(),
        job.cause(),
        job.by(),
        job.reason(),
        job.mode(),
        job.cutCalls(),
        job.state(),
        job.because(),
        job.requestedAt(),
        job.changedAt(),
        job.waitUntil());
    step(tx, job, job.state(), job.because());
  }

  /** Gives a new job its turn in a rolling restart. */
  static void turn(Tx tx, String id, Turn turn) throws SQLException {
    tx.run(
        "UPDATE job SET roll = ?, roll_swap = ?, roll_rss = ?, roll_wait = ? WHERE id = ?",
        turn.roll(),
        turn.swap(),
        turn.rss(),
        turn.waitAtMost().toMillis(),
        id);
  }

  /**
   * Takes a job a step further and tells so. A job that ends is no longer its host's active one.
   * One that let the bridge drain and does not lead to a restart leaves an end of that owed behind,
   * in the same transaction, whatever becomes of us.
   */
  static void move(Tx tx, Job job, JobState to, String because, Change more) throws SQLException {
    if (!job.state().next().contains(to)) {
      throw new IllegalStateException(
          "job " + job.id() + " cannot go from " + job.state() + " to " + to);
    }
    boolean letGo = job.drained() && LET_GO.contains(to);
    if (letGo) {
      more.set("drained", false).set("drain_before", null);
    }
    more.set("state", to).set("because", because).set("changed_at", tx.now()).job(tx, job);
    if (letGo && !Boolean.TRUE.equals(job.drainBefore())) {
      tx.run(
          "UPDATE host SET undrain_pid = ?, undrain_ticks = ?, version = version + 1 WHERE name = ?",
          job.before().pid(),
          job.before().startTicks(),
          job.shown().host());
    }
    if (to.ended()) {
      tx.run(
          "UPDATE host SET active_job = NULL, version = version + 1 WHERE name = ? AND active_job = ?",
          job.shown().host(),
          job.id());
    }
    step(tx, job.shown(), to, because);
  }

  /** Says anew why a job stands where it stands; a new kind of reason becomes a step. */
  static void note(Tx tx, Job job, String hold, String because) throws SQLException {
    new Change().set("hold", hold).set("because", because).job(tx, job);
    if (!hold.equals(job.hold())) {
      tx.run(
          "INSERT INTO step (job, at, state, because) VALUES (?, ?, ?, ?)",
          job.id(),
          tx.now(),
          job.state(),
          because);
    }
  }

  /**
   * Makes a job ours; whose it was can do no more with it. What is to be verified within a time is
   * so anew, since nobody may have looked meanwhile.
   */
  static Job takeOver(Tx tx, Job job) throws SQLException {
    if (job.owner().equals(tx.owner())) {
      return job;
    }
    int changed =
        tx.run(
            "UPDATE job SET owner = ?, version = version + 1,"
                + " verify_from = CASE WHEN verify_from IS NULL THEN NULL ELSE CAST(? AS BIGINT) END"
                + " WHERE id = ? AND version = ?",
            tx.owner(),
            tx.now(),
            job.id(),
            job.version());
    if (changed != 1) {
      throw new Overtaken("job " + job.id());
    }
    return byId(tx, job.id());
  }

  /** The active job of a host; {@code null} when there is none. */
  static Job active(Tx tx, String host) throws SQLException {
    return tx.row(Job::read, "SELECT * FROM job WHERE host = ? AND " + NOT_ENDED, host);
  }

  /** A job by id; {@code null} when there is none. */
  static Job byId(Tx tx, String id) throws SQLException {
    return tx.row(Job::read, "SELECT * FROM job WHERE id = ?", id);
  }

  /** As the world sees it. */
  static RestartJob shown(Tx tx, Job job) throws SQLException {
    List<RestartJob.Step> steps =
        tx.rows(
            row ->
                new RestartJob.Step(
                    row.time("at"), row.choice("state", JobState.class), row.text("because")),
            "SELECT * FROM step WHERE job = ? ORDER BY position",
            job.id());
    return job.with(steps);
  }

  private static void step(Tx tx, RestartJob job, JobState state, String because)
      throws SQLException {
    tx.run(
        "INSERT INTO step (job, at, state, because) VALUES (?, ?, ?, ?)",
        job.id(),
        tx.now(),
        state,
        because);
    tx.tell(Told.job(job, state, because, tx.now()));
  }
}
