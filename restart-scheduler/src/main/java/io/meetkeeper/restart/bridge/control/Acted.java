package io.meetkeeper.restart.bridge.control;

import io.meetkeeper.backbone.contract.BridgeAnswer.Outcome;

/**
 * What the service manager answered to a restart or a start.
 *
 * @param outcome {@link Outcome#REFUSED} only when nothing was touched
 * @param reason in words for the operator
 */
public record Acted(Outcome outcome, String reason) {
  static Acted done(String reason) {
    return new Acted(Outcome.DONE, reason);
  }

  static Acted refused(String reason) {
    return new Acted(Outcome.REFUSED, reason);
  }

  static Acted failed(String reason) {
    return new Acted(Outcome.FAILED, reason);
  }
}
