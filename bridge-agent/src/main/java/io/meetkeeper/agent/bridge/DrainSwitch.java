package io.meetkeeper.agent.bridge;

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
                    ? new ControlResult(CommandOutcome.DONE, "it takes " + describe(on))
                    : new ControlResult(
                        CommandOutcome.FAILED, "it does not say that it takes " + describe(on)))
        .otherwise(failure -> new ControlResult(CommandOutcome.FAILED, failure.getMessage()));
  }

  private static String describe(boolean on) {
    return on ? "no new conferences" : "conferences again";
  }
}
