package io.meetkeeper.restart.idle;

import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.idle.IdleActionState;

/**
 * The result of an attempt to run an idle action.
 *
 * @param end how it ended; {@code null} when it is to be tried again
 * @param reason the reason
 */
record IdleActionResult(IdleActionState end, String reason) {
  static IdleActionResult refused(String reason) {
    return new IdleActionResult(null, reason);
  }

  Severity severity() {
    return end == IdleActionState.FAILED ? Severity.ERROR : Severity.INFO;
  }
}
