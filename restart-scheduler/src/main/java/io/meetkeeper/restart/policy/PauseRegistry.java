package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.contract.automation.AutomationScope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pauses of automation by scope. Used on the event loop only. */
public final class PauseRegistry {
  private final Map<AutomationScope, AutomationPause> pauses = new HashMap<>();

  /** Removes all pauses. */
  public void clear() {
    pauses.clear();
  }

  /** Adds or replaces the pause of a scope. */
  public void put(AutomationPause pause) {
    pauses.put(pause.scope(), pause);
  }

  /** Ends the pause of a scope. */
  public void remove(AutomationScope scope) {
    pauses.remove(scope);
  }

  /** All active pauses among these scopes, widest first. */
  public List<AutomationPause> list(List<AutomationScope> scopes, Instant now) {
    return scopes.stream()
        .map(pauses::get)
        .filter(pause -> pause != null && pause.isActive(now))
        .toList();
  }

  /** The active pause of the narrowest of these scopes that has one; {@code null} when none has. */
  public AutomationPause find(List<AutomationScope> scopes, Instant now) {
    AutomationPause found = null;
    for (AutomationScope scope : scopes) {
      AutomationPause pause = pauses.get(scope);
      if (pause != null && pause.isActive(now)) {
        found = pause;
      }
    }
    return found;
  }
}
