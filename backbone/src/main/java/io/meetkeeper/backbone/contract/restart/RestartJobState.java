package io.meetkeeper.backbone.contract.restart;

import java.util.Set;

/**
 * Where a restart job stands.
 *
 * <pre>
 * REQUESTED -> WAITING -> DRAINING (several bridges only) -> RESTARTING -> VERIFYING -> DONE
 *     |           |          |                                  |             |
 *     |           +----------+--> EXPIRED                       +-------------+--> FAILED
 *     +-----------+----------+--> CANCELLED
 * </pre>
 *
 * DRAINING may go back to WAITING (somebody else needs the place, or the drain was lost), and
 * RESTARTING too when the agent refused, since then nothing was touched. A job that waits never
 * drains: on the way back the bridge is let take conferences again. WAITING also goes to RESTARTING
 * without draining.
 */
public enum RestartJobState {
  /** Accepted and stored. */
  REQUESTED,
  /** Waits for idle, window, capacity, cooldown. */
  WAITING,
  /** The bridge takes no new conferences. */
  DRAINING,
  /** The agent was told to restart it. */
  RESTARTING,
  /** A new process runs; it must prove itself. */
  VERIFYING,
  /** Restarted and verified. */
  DONE,
  /** Went wrong; {@code because} says how. */
  FAILED,
  /** The time to wait ran out. */
  EXPIRED,
  /** Taken back, or no longer needed. */
  CANCELLED;

  /** Nothing comes after it. */
  public boolean isFinal() {
    return nextStates().isEmpty();
  }

  /** Where it may go from here. */
  public Set<RestartJobState> nextStates() {
    return switch (this) {
      case REQUESTED -> Set.of(WAITING, CANCELLED);
      case WAITING -> Set.of(DRAINING, RESTARTING, EXPIRED, CANCELLED);
      case DRAINING -> Set.of(WAITING, RESTARTING, EXPIRED, CANCELLED);
      case RESTARTING -> Set.of(WAITING, VERIFYING, FAILED);
      case VERIFYING -> Set.of(DONE, FAILED);
      case DONE, FAILED, EXPIRED, CANCELLED -> Set.of();
    };
  }
}
