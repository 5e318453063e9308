package io.meetkeeper.agent.action;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.bridge.ProcessId;

/**
 * The outcome of an action.
 *
 * @param outcome {@link CommandOutcome#REFUSED} only when nothing was touched
 * @param reason for the operator, in plain words
 * @param process the last known process; {@code null} when there is none or it is unknown
 */
public record ActionResult(CommandOutcome outcome, String reason, ProcessId process) {
  /** The action succeeded, or had already been carried out. */
  public static ActionResult done(String reason, ProcessId process) {
    return new ActionResult(CommandOutcome.DONE, reason, process);
  }

  /** Nothing was touched. */
  public static ActionResult refused(String reason, ProcessId process) {
    return new ActionResult(CommandOutcome.REFUSED, reason, process);
  }

  /** The action failed, or its outcome is unknown. */
  public static ActionResult failed(String reason, ProcessId process) {
    return new ActionResult(CommandOutcome.FAILED, reason, process);
  }
}
