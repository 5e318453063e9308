package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.contract.automation.AutomationScope;
import java.time.Instant;

/**
 * A person told automation to hold still.
 *
 * @param scope where
 * @param since since when
 * @param until until when; {@code null}: until told otherwise
 * @param reason why; may be {@code null}
 * @param by who said so
 */
public record AutomationPause(
    AutomationScope scope, Instant since, Instant until, String reason, String by) {
  /** Whether it still holds. */
  public boolean isActive(Instant now) {
    return until == null || until.isAfter(now);
  }

  /** In words. */
  public String because() {
    String where =
        switch (scope.level()) {
          case FLEET -> "all hosts ";
          case SITE -> "site " + scope.name() + " ";
          case HOST -> "";
        };
    return where + "paused by " + by + (reason == null ? "" : ": " + reason);
  }
}
