package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.contract.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where automation was told to hold still. Used on the event loop only. */
public final class PauseBook {
  private final Map<Scope, Pause> pauses = new HashMap<>();

  /** Nothing is paused. */
  public void forget() {
    pauses.clear();
  }

  /** Something holds still from now on. */
  public void set(Pause pause) {
    pauses.put(pause.scope(), pause);
  }

  /** Ends the pause of a scope. */
  public void end(Scope scope) {
    pauses.remove(scope);
  }

  /** The pause where these scopes apply, of the narrowest that has one; {@code null} when none. */
  public Pause at(List<Scope> scopes, Instant now) {
    Pause found = null;
    for (Scope scope : scopes) {
      Pause pause = pauses.get(scope);
      if (pause != null && pause.holds(now)) {
        found = pause;
      }
    }
    return found;
  }
}
