package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.message.AutomationMessage;
import java.time.Instant;

/**
 * A pause of automation that a person asked for.
 *
 * @param scope the scope it applies to
 * @param since when it began
 * @param until when it ends; {@code null}: when a person ends it
 * @param reason the reason; may be {@code null}
 * @param by who asked for it
 */
public record AutomationPause(
    AutomationScope scope, Instant since, Instant until, String reason, String by) {
  /** Whether it is still in effect. */
  public boolean isActive(Instant now) {
    return until == null || until.isAfter(now);
  }

  /** The pause in words. */
  public MessageText message() {
    return AutomationMessage.PAUSED.with(scope.level(), scope.name(), by, reason);
  }

  /** The pause in English. */
  public String describe() {
    return message().english();
  }
}
