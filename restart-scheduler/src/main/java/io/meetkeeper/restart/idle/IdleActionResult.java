package io.meetkeeper.restart.idle;

import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.idle.IdleActionState;

/**
 * The result of an attempt to run an idle action.
 *
 * @param end how it ended; {@code null} when it is to be tried again
 * @param because the reason
 */
record IdleActionResult(IdleActionState end, String because) {
  static IdleActionResult refused(String because) {
    return new IdleActionResult(null, because);
  }

  Severity severity() {
    return end == IdleActionState.FAILED ? Severity.ERROR : Severity.INFO;
  }
}
