package io.meetkeeper.backbone.contract.idle;

import java.util.EnumSet;
import java.util.Set;

/**
 * How far an idle action is.
 *
 * <pre>
 * WAITING -> ACTING -> DONE | FAILED | CANCELLED
 *   |  ^        |
 *   |  +--------+  refused, or the scheduler died meanwhile
 *   +--> EXPIRED | CANCELLED
 * </pre>
 */
public enum IdleActionState {
  /** Somebody talks, or it is not known. */
  WAITING,
  /** Whoever acts is being asked. */
  ACTING,
  /** It was done. */
  DONE,
  /** It was tried and went wrong. */
  FAILED,
  /** It waited as long as it may. */
  EXPIRED,
  /** A person took it back, a later one took its place, or it is not wanted any more. */
  CANCELLED;

  /** What may come next. */
  public Set<IdleActionState> next() {
    return switch (this) {
      case WAITING -> EnumSet.of(ACTING, EXPIRED, CANCELLED);
      case ACTING -> EnumSet.of(WAITING, DONE, FAILED, CANCELLED);
      case DONE, FAILED, EXPIRED, CANCELLED -> EnumSet.noneOf(IdleActionState.class);
    };
  }

  /** Whether it is over. */
  public boolean isEnded() {
    return next().isEmpty();
  }
}
