package io.meetkeeper.restart.store;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.state.RollTurn;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The jobs of the ledger. An illegal step throws, and rolls everything back. */
public final class RestartJobStore {
  private static final String NOT_ENDED = "state NOT IN ('DONE', 'FAILED', 'EXPIRED', 'CANCELLED')";

  /** Where a bridge that was let drain must take conferences again. */
  private static final Set<RestartJobState> UNDRAIN_ON =
      EnumSet.of(
          RestartJobState.WAITING,
          RestartJobState.EXPIRED,
          RestartJobState.CANCELLED,
          RestartJobState.FAILED);

  private RestartJobStore() {}

  /**
   * Stores a new job, which becomes the active one of its host.
   *
   * @throws Problem 409 when the host has one
   */
  public static void open(SchedulerTransaction tx, HostRow host, RestartJob job)
      throws SQLException {
    if (host.activeJob() != null) {
      throw Problem.conflict(
          "host " + host.name() + " has an active restart job: " + host.activeJob());
    }
    new RowUpdate().set("active_job", job.id()).applyToHost(tx, host);
    tx.execute(
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
    recordStep(tx, job, job.state(), job.because());
  }

  /** Gives a new job its turn in a rolling restart. */
  public static void assignTurn(SchedulerTransaction tx, String id, RollTurn turn)
      throws SQLException {
    tx.execute(
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
  public static void transition(
      SchedulerTransaction tx,
      RestartJobRow job,
      RestartJobState to,
      String because,
      RowUpdate more)
      throws SQLException {
    if (!job.state().nextStates().contains(to)) {
      throw new IllegalStateException(
          "job " + job.id() + " cannot go from " + job.state() + " to " + to);
    }
    boolean letGo = job.drained() && UNDRAIN_ON.contains(to);
    if (letGo) {
      more.set("drained", false).set("drain_before", null);
    }
    more.set("state", to).set("because", because).set("changed_at", tx.now()).applyToJob(tx, job);
    if (letGo && !Boolean.TRUE.equals(job.drainBefore())) {
      tx.execute(
          "UPDATE host SET undrain_pid = ?, undrain_ticks = ?, version = version + 1 WHERE name = ?",
          job.processBefore().pid(),
          job.processBefore().startTicks(),
          job.view().host());
    }
    if (to.isFinal()) {
      tx.execute(
          "UPDATE host SET active_job = NULL, version = version + 1 WHERE name = ? AND active_job = ?",
          job.view().host(),
          job.id());
    }
    recordStep(tx, job.view(), to, because);
  }

  /** Says anew why a job stands where it stands; a new kind of reason becomes a step. */
  public static void recordHold(
      SchedulerTransaction tx, RestartJobRow job, String hold, String because) throws SQLException {
    new RowUpdate().set("hold", hold).set("because", because).applyToJob(tx, job);
    if (!hold.equals(job.hold())) {
      tx.execute(
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
  public static RestartJobRow takeOver(SchedulerTransaction tx, RestartJobRow job)
      throws SQLException {
    if (job.owner().equals(tx.owner())) {
      return job;
    }
    int changed =
        tx.execute(
            "UPDATE job SET owner = ?, version = version + 1,"
                + " verify_from = CASE WHEN verify_from IS NULL THEN NULL ELSE CAST(? AS BIGINT) END"
                + " WHERE id = ? AND version = ?",
            tx.owner(),
            tx.now(),
            job.id(),
            job.version());
    if (changed != 1) {
      throw new StaleVersionException("job " + job.id());
    }
    return findById(tx, job.id());
  }

  /** The active job of a host; {@code null} when there is none. */
  public static RestartJobRow findActive(SchedulerTransaction tx, String host) throws SQLException {
    return tx.queryFirst(
        RestartJobRow::read, "SELECT * FROM job WHERE host = ? AND " + NOT_ENDED, host);
  }

  /** A job by id; {@code null} when there is none. */
  public static RestartJobRow findById(SchedulerTransaction tx, String id) throws SQLException {
    return tx.queryFirst(RestartJobRow::read, "SELECT * FROM job WHERE id = ?", id);
  }

  /** As the world sees it. */
  public static RestartJob view(SchedulerTransaction tx, RestartJobRow job) throws SQLException {
    List<RestartJob.Step> steps =
        tx.query(
            row ->
                new RestartJob.Step(
                    row.time("at"),
                    row.choice("state", RestartJobState.class),
                    row.text("because")),
            "SELECT * FROM step WHERE job = ? ORDER BY position",
            job.id());
    return job.viewWithSteps(steps);
  }

  private static void recordStep(
      SchedulerTransaction tx, RestartJob job, RestartJobState state, String because)
      throws SQLException {
    tx.execute(
        "INSERT INTO step (job, at, state, because) VALUES (?, ?, ?, ?)",
        job.id(),
        tx.now(),
        state,
        because);
    tx.announce(RestartEventFactory.jobChanged(job, state, because, tx.now()));
  }
}
