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

  /** Sets the pause of a scope; {@code null} ends it. */
  public void set(Scope scope, Pause pause) {
    if (pause == null) {
      pauses.remove(scope);
    } else {
      pauses.put(scope, pause);
    }
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
