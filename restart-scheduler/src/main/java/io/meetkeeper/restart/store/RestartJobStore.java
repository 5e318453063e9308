package io.meetkeeper.restart.store;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.restart.message.SchedulerProblem;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.state.RollTurn;

/** Stores jobs and their steps, with host row, history and event in one transaction. */
public final class RestartJobStore {
  private RestartJobStore() {}

  /**
   * Stores a new job, which becomes the active one of its host.
   *
   * @param turn its turn in a rolling restart; {@code null} when it belongs to none
   * @throws Problem 409 when the host has an active job
   */
  public static void open(
      SchedulerTransaction tx, HostRow host, RestartJob requested, RollTurn turn) {
    if (host.activeJob() != null) {
      throw Problem.of(
          ProblemType.ACTIVE_JOB, SchedulerProblem.ACTIVE_JOB.with(host.name(), host.activeJob()));
    }
    RestartHostTable.update(tx, host, host.withActiveJob(requested.id()));
    RestartJobRow job = RestartJobRow.of(requested, tx.owner(), turn);
    RestartJobTable.insert(tx, job);
    recordStep(tx, job);
  }

  /**
   * Stores a step of a job and announces it. A job that ends is no longer the active one of its
   * host. When it drained the bridge and no restart follows, the same transaction records that the
   * bridge has to be undrained, so that a crash cannot lose that.
   */
  public static void transition(SchedulerTransaction tx, RestartJobRow from, RestartJobRow to) {
    RestartJobTable.update(tx, from, to);
    boolean undrained = from.attempt().drained() && !to.attempt().drained();
    if (undrained && !Boolean.TRUE.equals(from.attempt().drainBefore())) {
      RestartHostTable.requireUndrain(tx, from);
    }
    if (to.state().isFinal()) {
      RestartHostTable.release(tx, to);
    }
    recordStep(tx, to);
  }

  /** Stores why a job is held; a new kind of reason is added to its history. */
  public static void recordHold(
      SchedulerTransaction tx, RestartJobRow job, String hold, String reason) {
    RestartJobRow noted = job.withHold(hold, reason);
    RestartJobTable.update(tx, job, noted);
    if (!hold.equals(job.hold())) {
      JobStepTable.insert(tx, noted);
    }
  }

  /**
   * Makes this run the owner of a job; the former owner can no longer change it. The timeout of a
   * verification starts again, since no scheduler may have run meanwhile.
   */
  public static RestartJobRow takeOver(SchedulerTransaction tx, RestartJobRow job) {
    if (job.owner().equals(tx.owner())) {
      return job;
    }
    RestartJobTable.takeOver(tx, job, job.takenOver(tx.owner(), tx.now()));
    return RestartJobTable.find(tx, job.id());
  }

  /** The public view of a job, with its history. */
  public static RestartJob view(SchedulerTransaction tx, RestartJobRow job) {
    return job.viewWithSteps(JobStepTable.list(tx, job));
  }

  private static void recordStep(SchedulerTransaction tx, RestartJobRow job) {
    JobStepTable.insert(tx, job);
    tx.announce(RestartEventFactory.jobChanged(job.view(), tx.now()));
  }
}
