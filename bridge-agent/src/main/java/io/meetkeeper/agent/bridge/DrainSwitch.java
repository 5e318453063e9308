package io.meetkeeper.agent.bridge;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.jvb.BridgeRestClient;
import io.vertx.core.Future;
import java.time.Clock;

/**
 * Lets the bridge take no new conferences, or take them again, and asks it afterwards whether that
 * is so. It keeps this in memory only: a restart forgets it.
 */
final class DrainSwitch {
  private final BridgeRestClient rest;
  private final Clock clock;

  DrainSwitch(BridgeRestClient rest, Clock clock) {
    this.rest = rest;
    this.clock = clock;
  }

  /** Never fails. */
  Future<BridgeCommandReply> set(boolean on, ProcessId process) {
    return rest.setDrain(on)
        .map(drains -> drains == on)
        .map(
            as ->
                as
                    ? answer(CommandOutcome.DONE, "it takes " + describe(on), process)
                    : answer(
                        CommandOutcome.FAILED,
                        "it does not say that it takes " + describe(on),
                        process))
        .otherwise(failure -> answer(CommandOutcome.FAILED, failure.getMessage(), process));
  }

  private static String describe(boolean on) {
    return on ? "no new conferences" : "conferences again";
  }

  private BridgeCommandReply answer(CommandOutcome outcome, String reason, ProcessId process) {
    return new BridgeCommandReply(outcome, reason, clock.instant(), process);
  }
}
