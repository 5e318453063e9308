package io.meetkeeper.agent.action;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.bridge.ProcessId;

/**
 * How an action ended.
 *
 * @param outcome {@link CommandOutcome#REFUSED} only when nothing was touched
 * @param reason in words for the operator
 * @param process the process seen last; {@code null} when there is none or none is known
 */
public record ActionResult(CommandOutcome outcome, String reason, ProcessId process) {
  /** It was done, or had been done before. */
  public static ActionResult done(String reason, ProcessId process) {
    return new ActionResult(CommandOutcome.DONE, reason, process);
  }

  /** Nothing was touched. */
  public static ActionResult refused(String reason, ProcessId process) {
    return new ActionResult(CommandOutcome.REFUSED, reason, process);
  }

  /** It did not work, or it is not known whether it did. */
  public static ActionResult failed(String reason, ProcessId process) {
    return new ActionResult(CommandOutcome.FAILED, reason, process);
  }
}
