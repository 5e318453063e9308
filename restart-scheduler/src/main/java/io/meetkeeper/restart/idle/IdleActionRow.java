package io.meetkeeper.restart.idle;

import io.meetkeeper.backbone.contract.idle.IdleAction;
import io.meetkeeper.backbone.contract.idle.IdleActionRequest;
import io.meetkeeper.backbone.contract.idle.IdleActionState;
import java.time.Duration;
import java.time.Instant;

/**
 * An idle action as it is stored.
 *
 * @param action the public view
 * @param version of the row
 * @param owner the run of the scheduler that changed it last
 * @param askedAt when it was requested
 * @param notBefore while it waits: the next attempt is not before; while it acts: by then the
 *     attempt has ended or its scheduler has died; {@code null}: no limit
 */
record IdleActionRow(
    IdleAction action, long version, String owner, Instant askedAt, Instant notBefore) {
  static IdleActionRow of(IdleActionRequest request, String owner, Instant now) {
    return new IdleActionRow(IdleAction.of(request, now), 0, owner, now, null);
  }

  String id() {
    return action.id();
  }

  boolean isActing() {
    return action.state() == IdleActionState.ACTING;
  }

  boolean isDue(Instant now) {
    return notBefore == null || !now.isBefore(notBefore);
  }

  boolean isExpired(Instant now) {
    return !now.isBefore(action.until());
  }

  /** This run asks the agent, which may take at most the given time. */
  IdleActionRow toActing(String run, Instant now, Duration timeout) {
    return to(IdleActionState.ACTING, action.because(), run, now, now.plus(timeout));
  }

  /** It was not done, and is tried again after the pause. */
  IdleActionRow toWaiting(String reason, String run, Instant now, Duration pause) {
    return to(IdleActionState.WAITING, reason, run, now, now.plus(pause));
  }

  /** It has ended. */
  IdleActionRow toEnd(IdleActionState end, String reason, String run, Instant now) {
    if (!end.isEnded()) {
      throw new IllegalStateException(end + " is no end");
    }
    return to(end, reason, run, now, null);
  }

  private IdleActionRow to(
      IdleActionState next, String reason, String run, Instant now, Instant later) {
    if (!action.state().next().contains(next)) {
      throw new IllegalStateException(
          "idle action " + id() + " cannot go from " + action.state() + " to " + next);
    }
    return new IdleActionRow(action.in(next, reason, now), version, run, askedAt, later);
  }
}
