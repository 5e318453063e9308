package io.meetkeeper.agent.control;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;

/**
 * The result of a restart, start or reload by a service manager.
 *
 * @param outcome {@link CommandOutcome#REFUSED} only when nothing was touched
 * @param reason for the operator, in plain words
 */
public record ControlResult(CommandOutcome outcome, String reason) {
  /** The service manager reported success. */
  public static ControlResult done(String reason) {
    return new ControlResult(CommandOutcome.DONE, reason);
  }

  /** Nothing was touched. */
  public static ControlResult refused(String reason) {
    return new ControlResult(CommandOutcome.REFUSED, reason);
  }

  /** It failed, or its outcome is unknown. */
  public static ControlResult failed(String reason) {
    return new ControlResult(CommandOutcome.FAILED, reason);
  }
}
