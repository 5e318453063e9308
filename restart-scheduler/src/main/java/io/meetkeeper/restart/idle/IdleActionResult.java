package io.meetkeeper.restart.idle;

import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.idle.IdleActionState;

/**
 * What came of asking for an idle action.
 *
 * @param end how it ended; {@code null}: not done, and to be tried again
 * @param because why
 */
record IdleActionResult(IdleActionState end, String because) {
  static IdleActionResult refused(String because) {
    return new IdleActionResult(null, because);
  }

  Severity severity() {
    return end == IdleActionState.FAILED ? Severity.ERROR : Severity.INFO;
  }
}
