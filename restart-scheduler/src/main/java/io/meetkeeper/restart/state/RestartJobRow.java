package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.restart.policy.HoldReason;
import io.meetkeeper.restart.policy.RestartIntent;
import io.meetkeeper.restart.store.RestartJobStore;
import java.time.Instant;
import java.util.List;

/**
 * A restart job as the ledger has it; a row of table {@code job}. What happens to it makes a new
 * value, which {@link RestartJobStore} stores; a step that {@link RestartJobState} does not know
 * throws.
 *
 * @param position counts up in the order of asking
 * @param owner the run of the scheduler that may act on it
 * @param version of the row
 * @param order what was asked for
 * @param progress where it stands
 * @param refusals of the agent
 * @param attempt what is done to the bridge
 * @param proof how the bridge does after the restart
 */
public record RestartJobRow(
    long position,
    String owner,
    long version,
    RestartOrder order,
    JobProgress progress,
    AgentRefusals refusals,
    RestartAttempt attempt,
    RestartVerification proof) {
  /** A new one. */
  public static RestartJobRow of(RestartJob asked, String owner, RollTurn turn) {
    RestartOrder order =
        new RestartOrder(
            asked.id(),
            asked.host(),
            asked.site(),
            asked.cause(),
            asked.by(),
            asked.reason(),
            asked.mode(),
            asked.requestedAt(),
            turn);
    JobProgress progress =
        new JobProgress(asked.state(), null, asked.because(), asked.changedAt(), asked.waitUntil());
    RestartAttempt attempt = RestartAttempt.none(asked.cutCalls());
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

  /** It waits, or waits again since the drain came to nothing. */
  public RestartJobRow toWaiting(HoldReason hold, String because, Instant at) {
    return moved(RestartJobState.WAITING, hold, because, at)
        .viewWithSteps(attempt.withoutProcess().letGo());
  }

  /** It waits again: the agent did nothing, and is left alone for a while. */
  public RestartJobRow toWaitingAfterRefusal(String because, Instant at) {
    return moved(RestartJobState.WAITING, HoldReason.AGENT, because, at)
        .viewWithSteps(attempt.undone().letGo())
        .viewWithSteps(refusals.another(at));
  }

  /**
   * The bridge is let drain.
   *
   * @param drainsNow whether it does already, by somebody else's word
   */
  public RestartJobRow toDraining(ProcessId before, Boolean drainsNow, String because, Instant at) {
    return moved(RestartJobState.DRAINING, null, because, at)
        .viewWithSteps(attempt.drain(before, drainsNow));
  }

  /** The bridge is told to restart, by {@link RestartAttempt#command}. */
  public RestartJobRow toRestarting(RestartAttempt command, String because, Instant at) {
    return moved(RestartJobState.RESTARTING, null, because, at).viewWithSteps(command);
  }

  /** A new process runs. */
  public RestartJobRow toVerifying(ProcessId after, String because, Instant at) {
    return moved(RestartJobState.VERIFYING, null, because, at)
        .viewWithSteps(proof.begun(after, at));
  }

  /** The new process has proved itself. */
  public RestartJobRow done(ProcessId after, Long swapAfter, String because, Instant at) {
    return moved(RestartJobState.DONE, null, because, at)
        .viewWithSteps(proof.given(after, swapAfter));
  }

  /** The restart went wrong. */
  public RestartJobRow failed(String because, Instant at) {
    return moved(RestartJobState.FAILED, null, because, at).viewWithSteps(attempt.letGo());
  }

  /** It was taken back, or is no longer needed. */
  public RestartJobRow cancelled(String because, Instant at) {
    return moved(RestartJobState.CANCELLED, null, because, at).viewWithSteps(attempt.letGo());
  }

  /** The time to wait ran out. */
  public RestartJobRow expired(String because, Instant at) {
    return moved(RestartJobState.EXPIRED, null, because, at).viewWithSteps(attempt.letGo());
  }

  /** Stands where it stood, for a reason that is told anew. */
  public RestartJobRow noted(String hold, String because) {
    return viewWithSteps(progress.noted(hold, because));
  }

  public RestartJobRow waitingUntil(Instant end) {
    return viewWithSteps(progress.waitingUntil(end));
  }

  public RestartJobRow commandedAgain(Instant notAfter) {
    return viewWithSteps(attempt.again(notAfter));
  }

  public RestartJobRow answered(BridgeCommandReply answer) {
    return viewWithSteps(attempt.answered(answer.outcome(), answer.reason()));
  }

  /** Why the bridge could not be started again. */
  public RestartJobRow notStarted(String why) {
    return viewWithSteps(attempt.answered(attempt.outcome(), why));
  }

  /** The bridge is down after the restart, or may be started only now. */
  public RestartJobRow bridgeDown(Instant since) {
    return viewWithSteps(proof.down(since)).viewWithSteps(progress.noted(null, progress.because()));
  }

  public RestartJobRow bridgeBack() {
    return viewWithSteps(proof.down(null));
  }

  public RestartJobRow startedAgain(Instant at) {
    return viewWithSteps(proof.startedAgain(at));
  }

  /** It is another scheduler's now. */
  public RestartJobRow takenOver(String by, Instant at) {
    return new RestartJobRow(
        position, by, version, order, progress, refusals, attempt, proof.renewed(at));
  }

  public String id() {
    return order.id();
  }

  public RestartJobState state() {
    return progress.state();
  }

  public String hold() {
    return progress.hold();
  }

  public ProcessId processBefore() {
    return attempt.before();
  }

  public RollTurn turn() {
    return order.turn();
  }

  public RestartIntent intent() {
    return new RestartIntent(order.cause(), order.mode(), attempt.cutCalls());
  }

  /** What the world sees, without its steps. */
  public RestartJob view() {
    return viewWithSteps((List<RestartJob.Step>) null);
  }

  /** What the world sees, with its steps. */
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
        progress.because(),
        order.requestedAt(),
        progress.changedAt(),
        progress.waitUntil(),
        attempt.before(),
        proof.after(),
        attempt.swapBefore(),
        proof.swapAfter(),
        steps,
        order.turn() == null ? null : order.turn().roll());
  }

  private RestartJobRow moved(RestartJobState to, HoldReason hold, String because, Instant at) {
    if (!state().nextStates().contains(to)) {
      throw new IllegalStateException("job " + id() + " cannot go from " + state() + " to " + to);
    }
    String kind = hold == null ? null : hold.name();
    return viewWithSteps(new JobProgress(to, kind, because, at, progress.waitUntil()));
  }

  private RestartJobRow viewWithSteps(JobProgress next) {
    return new RestartJobRow(position, owner, version, order, next, refusals, attempt, proof);
  }

  private RestartJobRow viewWithSteps(AgentRefusals next) {
    return new RestartJobRow(position, owner, version, order, progress, next, attempt, proof);
  }

  private RestartJobRow viewWithSteps(RestartAttempt next) {
    return new RestartJobRow(position, owner, version, order, progress, refusals, next, proof);
  }

  private RestartJobRow viewWithSteps(RestartVerification next) {
    return new RestartJobRow(position, owner, version, order, progress, refusals, attempt, next);
  }
}
