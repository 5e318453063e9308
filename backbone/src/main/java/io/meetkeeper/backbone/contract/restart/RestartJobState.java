package io.meetkeeper.backbone.contract.restart;

import java.util.Set;

/**
 * State of a restart job.
 *
 * <pre>
 * REQUESTED -> WAITING -> DRAINING (several bridges only) -> RESTARTING -> VERIFYING -> DONE
 *     |           |          |                                  |             |
 *     |           +----------+--> EXPIRED                       +-------------+--> FAILED
 *     +-----------+----------+--> CANCELLED
 * </pre>
 *
 * DRAINING may go back to WAITING (another job needs the capacity, or the drain was lost), and so
 * may RESTARTING when the agent refused, since then nothing was changed. A waiting job never
 * drains: on the way back the bridge takes conferences again. WAITING also goes to RESTARTING
 * without draining.
 */
public enum RestartJobState {
  /** Accepted and stored. */
  REQUESTED,
  /** Waits for idle time, window, capacity and cooldown. */
  WAITING,
  /** The bridge takes no new conferences. */
  DRAINING,
  /** The agent has got the command. */
  RESTARTING,
  /** A new process is running and is being verified. */
  VERIFYING,
  /** Restarted and verified. */
  DONE,
  /** Failed; see {@code because}. */
  FAILED,
  /** The deadline has passed. */
  EXPIRED,
  /** Cancelled, or no longer needed. */
  CANCELLED;

  /** Whether no state follows. */
  public boolean isFinal() {
    return nextStates().isEmpty();
  }

  /** The states that may follow. */
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
