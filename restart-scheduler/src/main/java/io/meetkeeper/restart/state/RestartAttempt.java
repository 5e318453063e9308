package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import java.time.Instant;

/**
 * What is done to the bridge.
 *
 * @param before its process before we touch it; {@code null} until DRAINING or RESTARTING
 * @param cutCalls whether it is restarted although somebody talks
 * @param drained whether the bridge was let drain for it
 * @param drainBefore whether the bridge drained before we touched it; {@code null} when not known
 * @param swapBefore bytes of swap used on the host before; {@code null} when not known
 * @param notAfter of the command; {@code null} until RESTARTING
 * @param outcome what the agent answered; {@code null} when no answer came
 * @param said its reason
 * @param countedDay the day on whose budget it is; {@code null} when it is on none
 */
public record RestartAttempt(
    ProcessId before,
    boolean cutCalls,
    boolean drained,
    Boolean drainBefore,
    Long swapBefore,
    Instant notAfter,
    BridgeCommandReply.CommandOutcome outcome,
    String said,
    String countedDay) {
  public static RestartAttempt none(boolean cutCalls) {
    return new RestartAttempt(null, cutCalls, false, null, null, null, null, null, null);
  }

  RestartAttempt drain(ProcessId process, Boolean drainsNow) {
    return new RestartAttempt(
        process, cutCalls, true, drainsNow, swapBefore, notAfter, null, null, countedDay);
  }

  /**
   * The command that goes out.
   *
   * @param drainsNow whether the bridge drains by somebody else's word; of one that we let drain
   *     that is known since then
   * @param day on whose budget it is; {@code null} when it is on none
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

  RestartAttempt again(Instant validUntil) {
    return new RestartAttempt(
        before, cutCalls, drained, drainBefore, swapBefore, validUntil, outcome, said, countedDay);
  }

  RestartAttempt answered(BridgeCommandReply.CommandOutcome answer, String reason) {
    return new RestartAttempt(
        before, cutCalls, drained, drainBefore, swapBefore, notAfter, answer, reason, countedDay);
  }

  /** Nothing was touched; it is off the day's budget. */
  RestartAttempt undone() {
    return new RestartAttempt(
        null, cutCalls, drained, drainBefore, null, null, outcome, said, null);
  }

  /** The process from before does not matter any more. */
  RestartAttempt withoutProcess() {
    return new RestartAttempt(
        null, cutCalls, drained, drainBefore, swapBefore, notAfter, outcome, said, countedDay);
  }

  /** A bridge that was let drain takes conferences again. */
  RestartAttempt letGo() {
    return drained
        ? new RestartAttempt(
            before, cutCalls, false, null, swapBefore, notAfter, outcome, said, countedDay)
        : this;
  }
}
