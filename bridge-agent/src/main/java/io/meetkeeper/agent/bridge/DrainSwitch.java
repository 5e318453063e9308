package io.meetkeeper.agent.bridge;

import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.jvb.BridgeRestClient;
import io.vertx.core.Future;

/**
 * Lets the bridge take no new conferences, or take them again, and asks it afterwards whether that
 * is so. It keeps this in memory only: a restart forgets it.
 */
final class DrainSwitch {
  private final BridgeRestClient rest;

  DrainSwitch(BridgeRestClient rest) {
    this.rest = rest;
  }

  /** Never fails. */
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
