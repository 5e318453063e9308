package io.meetkeeper.restart.bridge;

import io.meetkeeper.backbone.contract.BridgeAnswer;
import io.meetkeeper.backbone.contract.BridgeAnswer.Outcome;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.jvb.BridgeRest;
import io.vertx.core.Future;
import java.time.Clock;

/**
 * Lets the bridge take no new conferences, or take them again, and asks it afterwards whether that
 * is so. It keeps this in memory only: a restart forgets it.
 */
final class DrainSwitch {
  private final BridgeRest rest;
  private final Clock clock;

  DrainSwitch(BridgeRest rest, Clock clock) {
    this.rest = rest;
    this.clock = clock;
  }

  /** Never fails. */
  Future<BridgeAnswer> set(boolean on, ProcessId process) {
    return rest.drain(on)
        .map(drains -> drains == on)
        .map(
            as ->
                as
                    ? answer(Outcome.DONE, "it takes " + what(on), process)
                    : answer(Outcome.FAILED, "it does not say that it takes " + what(on), process))
        .otherwise(failure -> answer(Outcome.FAILED, failure.getMessage(), process));
  }

  private static String what(boolean on) {
    return on ? "no new conferences" : "conferences again";
  }

  private BridgeAnswer answer(Outcome outcome, String reason, ProcessId process) {
    return new BridgeAnswer(outcome, reason, clock.instant(), process);
  }
}
