package io.meetkeeper.backbone.contract.idle;

import java.util.EnumSet;
import java.util.Set;

/**
 * State of an idle action.
 *
 * <pre>
 * WAITING -> ACTING -> DONE | FAILED | CANCELLED
 *   |  ^        |
 *   |  +--------+  refused, or the scheduler died meanwhile
 *   +--> EXPIRED | CANCELLED
 * </pre>
 */
public enum IdleActionState {
  /** Waits until the site is idle. */
  WAITING,
  /** The command was sent. */
  ACTING,
  /** Done. */
  DONE,
  /** Tried and failed. */
  FAILED,
  /** The deadline has passed. */
  EXPIRED,
  /** Cancelled by a person, replaced by a later action, or no longer needed. */
  CANCELLED;

  /** The states that may follow. */
  public Set<IdleActionState> next() {
    return switch (this) {
      case WAITING -> EnumSet.of(ACTING, EXPIRED, CANCELLED);
      case ACTING -> EnumSet.of(WAITING, DONE, FAILED, CANCELLED);
      case DONE, FAILED, EXPIRED, CANCELLED -> EnumSet.noneOf(IdleActionState.class);
    };
  }

  /** Whether it has ended. */
  public boolean isEnded() {
    return next().isEmpty();
  }
}
