package io.meetkeeper.agent.control;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;

/**
 * What the service manager answered to a restart or a start.
 *
 * @param outcome {@link CommandOutcome#REFUSED} only when nothing was touched
 * @param reason in words for the operator
 */
public record ControlResult(CommandOutcome outcome, String reason) {
  public static ControlResult done(String reason) {
    return new ControlResult(CommandOutcome.DONE, reason);
  }

  public static ControlResult refused(String reason) {
    return new ControlResult(CommandOutcome.REFUSED, reason);
  }

  public static ControlResult failed(String reason) {
    return new ControlResult(CommandOutcome.FAILED, reason);
  }
}
