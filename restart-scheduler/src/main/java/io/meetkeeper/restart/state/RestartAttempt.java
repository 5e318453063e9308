package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import java.time.Instant;

/**
 * The action of a job on the bridge.
 *
 * @param before its process before the job touches it; {@code null} until DRAINING or RESTARTING
 * @param cutCalls whether it is restarted although a conference is running
 * @param drained whether the job drained the bridge
 * @param drainBefore whether the bridge drained before that; {@code null} when not known
 * @param swapBefore bytes of swap used on the host before; {@code null} when not known
 * @param notAfter until when the command is valid; {@code null} until RESTARTING
 * @param outcome the outcome in the reply of the agent; {@code null} when no reply came
 * @param reply the reason in that reply
 * @param countedDay the day in whose budget it counts; {@code null} when in none
 */
public record RestartAttempt(
    ProcessId before,
    boolean cutCalls,
    boolean drained,
    Boolean drainBefore,
    Long swapBefore,
    Instant notAfter,
    BridgeCommandReply.CommandOutcome outcome,
    String reply,
    String countedDay) {
  public static RestartAttempt none(boolean cutCalls) {
    return new RestartAttempt(null, cutCalls, false, null, null, null, null, null, null);
  }

  RestartAttempt drain(ProcessId process, Boolean drainsNow) {
    return new RestartAttempt(
        process, cutCalls, true, drainsNow, swapBefore, notAfter, null, null, countedDay);
  }

  /**
   * The restart command that is sent.
   *
   * @param drainsNow whether the bridge drains now; not used when the job drained it
   * @param day the day in whose budget it counts; {@code null} when in none
   */
  public RestartAttempt command(
      ProcessId process,
      boolean cut,
      Boolean drainsNow,
      Long swap,
      Instant validUntil,
      String day) {
    Boolean drains = drained ? drainBefore : drainsNow;
    return new RestartAttempt(process, cut, drained, drains, swap, validUntil, null, null, day);
  }

  RestartAttempt commandedAgain(Instant validUntil) {
    return new RestartAttempt(
        before, cutCalls, drained, drainBefore, swapBefore, validUntil, outcome, reply, countedDay);
  }

  RestartAttempt answered(BridgeCommandReply.CommandOutcome answer, String reason) {
    return new RestartAttempt(
        before, cutCalls, drained, drainBefore, swapBefore, notAfter, answer, reason, countedDay);
  }

  /**
   * The attempt after a refusal: nothing was restarted, so it no longer counts in the day's budget.
   */
  RestartAttempt refused() {
    return new RestartAttempt(
        null, cutCalls, drained, drainBefore, null, null, outcome, reply, null);
  }

  /** Forgets the process from before. */
  RestartAttempt withoutProcess() {
    return new RestartAttempt(
        null, cutCalls, drained, drainBefore, swapBefore, notAfter, outcome, reply, countedDay);
  }

  /** The attempt without the drain of the job. */
  RestartAttempt undrained() {
    return drained
        ? new RestartAttempt(
            before, cutCalls, false, null, swapBefore, notAfter, outcome, reply, countedDay)
        : this;
  }
}
