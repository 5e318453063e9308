package io.meetkeeper.restart.store;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.state.RollTurn;

/** What happens to jobs, stored with all that goes with it. */
public final class RestartJobStore {
  private RestartJobStore() {}

  /**
   * Stores a new job, which becomes the active one of its host.
   *
   * @param turn its place in a rolling restart; {@code null} when it belongs to none
   * @throws Problem 409 when the host has one
   */
  public static void open(SchedulerTransaction tx, HostRow host, RestartJob asked, RollTurn turn) {
    if (host.activeJob() != null) {
      throw Problem.of(
          ProblemType.ACTIVE_JOB,
          "host " + host.name() + " has an active restart job: " + host.activeJob());
    }
    RestartHostTable.update(tx, host, host.withActiveJob(asked.id()));
    RestartJobRow job = RestartJobRow.of(asked, tx.owner(), turn);
    RestartJobTable.insert(tx, job);
    recordStep(tx, job);
  }

  /**
   * Takes a job a step further and tells so. A job that ends is no longer its host's active one.
   * One that let the bridge drain and does not lead to a restart leaves an end of that owed behind,
   * in the same transaction, whatever becomes of us.
   */
  public static void transition(SchedulerTransaction tx, RestartJobRow from, RestartJobRow to) {
    RestartJobTable.update(tx, from, to);
    boolean letGo = from.attempt().drained() && !to.attempt().drained();
    if (letGo && !Boolean.TRUE.equals(from.attempt().drainBefore())) {
      RestartHostTable.oweUndrain(tx, from);
    }
    if (to.state().isFinal()) {
      RestartHostTable.release(tx, to);
    }
    recordStep(tx, to);
  }

  /** Says anew why a job stands where it stands; a new kind of reason becomes a step. */
  public static void recordHold(
      SchedulerTransaction tx, RestartJobRow job, String hold, String because) {
    RestartJobRow noted = job.noted(hold, because);
    RestartJobTable.update(tx, job, noted);
    if (!hold.equals(job.hold())) {
      JobStepTable.insert(tx, noted);
    }
  }

  /**
   * Makes a job ours; whose it was can do no more with it. What is to be verified within a time is
   * so anew, since nobody may have looked meanwhile.
   */
  public static RestartJobRow takeOver(SchedulerTransaction tx, RestartJobRow job) {
    if (job.owner().equals(tx.owner())) {
      return job;
    }
    RestartJobTable.takeOver(tx, job, job.takenOver(tx.owner(), tx.now()));
    return RestartJobTable.find(tx, job.id());
  }

  /** As the world sees it. */
  public static RestartJob view(SchedulerTransaction tx, RestartJobRow job) {
    return job.viewWithSteps(JobStepTable.of(tx, job));
  }

  private static void recordStep(SchedulerTransaction tx, RestartJobRow job) {
    JobStepTable.insert(tx, job);
    tx.announce(RestartEventFactory.jobChanged(job.view(), tx.now()));
  }
}
