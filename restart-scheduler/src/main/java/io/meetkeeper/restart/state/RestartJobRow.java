package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.restart.decision.HoldReason;
import io.meetkeeper.restart.decision.RestartIntent;
import java.time.Instant;
import java.util.List;

/**
 * A stored restart job; a row of table {@code job}. Each step returns a new value; a step that
 * {@link RestartJobState} does not allow throws.
 *
 * @param position grows with each new job
 * @param owner the run of the scheduler that may change it
 * @param version of the row
 * @param order the request
 * @param progress its state
 * @param refusals of the agent
 * @param attempt its action on the bridge
 * @param verification the bridge after the restart
 */
public record RestartJobRow(
    long position,
    String owner,
    long version,
    RestartOrder order,
    JobProgress progress,
    AgentRefusals refusals,
    RestartAttempt attempt,
    RestartVerification verification) {
  /** A new job. */
  public static RestartJobRow of(RestartJob job, String owner, RollTurn turn) {
    RestartOrder order =
        new RestartOrder(
            job.id(),
            job.host(),
            job.site(),
            job.cause(),
            job.by(),
            job.reason(),
            job.mode(),
            job.requestedAt(),
            turn);
    JobProgress progress =
        new JobProgress(job.state(), null, job.because(), job.changedAt(), job.waitUntil());
    RestartAttempt attempt = RestartAttempt.none(job.cutCalls());
    return new RestartJobRow(
        0,
        owner,
        0,
        order,
        progress,
        new AgentRefusals(null, 0),
        attempt,
        RestartVerification.NONE);
  }

  /** Waits; also after a drain that failed. */
  public RestartJobRow toWaiting(HoldReason hold, String reason, Instant at) {
    return moved(RestartJobState.WAITING, hold, reason, at)
        .with(attempt.withoutProcess().undrained());
  }

  /** Waits again after the agent refused; it is not asked again for a while. */
  public RestartJobRow toWaitingAfterRefusal(String reason, Instant at) {
    return moved(RestartJobState.WAITING, HoldReason.AGENT, reason, at)
        .with(attempt.refused().undrained())
        .with(refusals.withOneMore(at));
  }

  /**
   * Drains the bridge.
   *
   * @param drainsNow whether it drains already for another reason
   */
  public RestartJobRow toDraining(ProcessId before, Boolean drainsNow, String reason, Instant at) {
    return moved(RestartJobState.DRAINING, null, reason, at).with(attempt.drain(before, drainsNow));
  }

  /** Restarts the bridge, with {@link RestartAttempt#command}. */
  public RestartJobRow toRestarting(RestartAttempt command, String reason, Instant at) {
    return moved(RestartJobState.RESTARTING, null, reason, at).with(command);
  }

  /** A new process runs. */
  public RestartJobRow toVerifying(ProcessId after, String reason, Instant at) {
    return moved(RestartJobState.VERIFYING, null, reason, at).with(verification.started(after, at));
  }

  /** The new process was verified. */
  public RestartJobRow done(ProcessId after, Long swapAfter, String reason, Instant at) {
    return moved(RestartJobState.DONE, null, reason, at)
        .with(verification.passed(after, swapAfter));
  }

  /** The restart failed. */
  public RestartJobRow failed(String reason, Instant at) {
    return moved(RestartJobState.FAILED, null, reason, at).with(attempt.undrained());
  }

  /** Cancelled, or no longer needed. */
  public RestartJobRow cancelled(String reason, Instant at) {
    return moved(RestartJobState.CANCELLED, null, reason, at).with(attempt.undrained());
  }

  /** The wait limit was reached. */
  public RestartJobRow expired(String reason, Instant at) {
    return moved(RestartJobState.EXPIRED, null, reason, at).with(attempt.undrained());
  }

  /** The job in the same state, with the current reason. */
  public RestartJobRow withHold(String hold, String reason) {
    return with(progress.noted(hold, reason));
  }

  /** The job with another end of its wait; {@code null}: none. */
  public RestartJobRow waitingUntil(Instant end) {
    return with(progress.waitingUntil(end));
  }

  /** The job after its command was sent again; valid until {@code notAfter}. */
  public RestartJobRow commandedAgain(Instant notAfter) {
    return with(attempt.commandedAgain(notAfter));
  }

  /** The job with the reply of the agent. */
  public RestartJobRow answered(BridgeCommandReply answer) {
    return with(attempt.answered(answer.outcome(), answer.reason()));
  }

  /** Records why the bridge could not be started again. */
  public RestartJobRow notStarted(String reason) {
    return with(attempt.answered(attempt.outcome(), reason));
  }

  /** The bridge is down after the restart; its start delays count from now. */
  public RestartJobRow bridgeDown(Instant since) {
    return with(verification.down(since)).with(progress.noted(null, progress.reason()));
  }

  /** The bridge runs again. */
  public RestartJobRow bridgeBack() {
    return with(verification.down(null));
  }

  public RestartJobRow startedAgain(Instant at) {
    return with(verification.startedAgain(at));
  }

  /** Gives the job to another scheduler. */
  public RestartJobRow takenOver(String newOwner, Instant at) {
    return new RestartJobRow(
        position,
        newOwner,
        version,
        order,
        progress,
        refusals,
        attempt,
        verification.restartTimer(at));
  }

  public String id() {
    return order.id();
  }

  public RestartJobState state() {
    return progress.state();
  }

  /** What holds it, as a {@link HoldReason} or a state of the agent; {@code null}: nothing. */
  public String hold() {
    return progress.hold();
  }

  /** The process that it replaces; {@code null} when there was none. */
  public ProcessId processBefore() {
    return attempt.before();
  }

  /** Its turn in a rolling restart; {@code null} when it is not part of one. */
  public RollTurn turn() {
    return order.turn();
  }

  public RestartIntent intent() {
    return new RestartIntent(order.cause(), order.mode(), attempt.cutCalls());
  }

  /** The public view, without its steps. */
  public RestartJob view() {
    return viewWithSteps(null);
  }

  /** The public view, with its steps. */
  public RestartJob viewWithSteps(List<RestartJob.Step> steps) {
    return new RestartJob(
        order.id(),
        order.host(),
        order.site(),
        order.cause(),
        order.by(),
        order.reason(),
        order.mode(),
        attempt.cutCalls(),
        progress.state(),
        progress.reason(),
        order.requestedAt(),
        progress.changedAt(),
        progress.waitUntil(),
        attempt.before(),
        verification.after(),
        attempt.swapBefore(),
        verification.swapAfter(),
        steps,
        order.turn() == null ? null : order.turn().roll());
  }

  private RestartJobRow moved(RestartJobState to, HoldReason hold, String reason, Instant at) {
    if (!state().nextStates().contains(to)) {
      throw new IllegalStateException("job " + id() + " cannot go from " + state() + " to " + to);
    }
    String kind = hold == null ? null : hold.name();
    return with(new JobProgress(to, kind, reason, at, progress.waitUntil()));
  }

  private RestartJobRow with(JobProgress next) {
    return new RestartJobRow(
        position, owner, version, order, next, refusals, attempt, verification);
  }

  private RestartJobRow with(AgentRefusals next) {
    return new RestartJobRow(
        position, owner, version, order, progress, next, attempt, verification);
  }

  private RestartJobRow with(RestartAttempt next) {
    return new RestartJobRow(
        position, owner, version, order, progress, refusals, next, verification);
  }

  private RestartJobRow with(RestartVerification next) {
    return new RestartJobRow(position, owner, version, order, progress, refusals, attempt, next);
  }
}
