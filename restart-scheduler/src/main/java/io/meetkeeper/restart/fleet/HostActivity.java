package io.meetkeeper.restart.fleet;

import io.meetkeeper.backbone.idle.BridgeActivity;
import java.time.Duration;
import java.time.Instant;

/**
 * The call activity on a host at one moment. Immutable, unlike {@link LiveHost}.
 *
 * @param name of the host
 * @param site its site; may be {@code null}
 * @param activity on its bridge
 * @param leakedFor after how long a counter of the bridge that all else contradicts counts as
 *     leaked
 */
public record HostActivity(String name, String site, BridgeActivity activity, Duration leakedFor) {
  /** A host that has sent no samples. */
  static HostActivity notHeard(String name, String site) {
    return new HostActivity(name, site, BridgeActivity.beforeFirstSample(), null);
  }

  /** Why its bridge has not been idle for that long; {@code null} when it has. */
  String notIdle(Duration idleFor, Instant now) {
    return activity.busyReason(idleFor, leakedFor, now);
  }
}
