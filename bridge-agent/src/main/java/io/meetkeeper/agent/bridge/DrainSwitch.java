package io.meetkeeper.agent.bridge;

import io.meetkeeper.agent.action.CommandMessage;
import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.jvb.BridgeRestClient;
import io.vertx.core.Future;

/**
 * Switches the drain mode of the bridge, in which it accepts no new conferences, and reads the mode
 * back. The bridge keeps it in memory only: a restart clears it.
 */
final class DrainSwitch {
  private final BridgeRestClient rest;

  DrainSwitch(BridgeRestClient rest) {
    this.rest = rest;
  }

  /** Switches drain mode on or off. Never fails. */
  Future<ControlResult> set(boolean on) {
    return rest.setDrain(on)
        .map(
            drains ->
                drains == on
                    ? new ControlResult(
                        CommandOutcome.DONE,
                        (on ? CommandMessage.TAKES_NONE : CommandMessage.TAKES_AGAIN).english())
                    : new ControlResult(
                        CommandOutcome.FAILED,
                        (on
                                ? CommandMessage.TAKES_NONE_NOT_SAID
                                : CommandMessage.TAKES_AGAIN_NOT_SAID)
                            .english()))
        .otherwise(failure -> new ControlResult(CommandOutcome.FAILED, failure.getMessage()));
  }
}
