package io.meetkeeper.restart.idle;

import io.meetkeeper.backbone.contract.idle.IdleAction;
import io.meetkeeper.backbone.contract.idle.IdleActionRequest;
import io.meetkeeper.backbone.contract.idle.IdleActionState;
import java.time.Duration;
import java.time.Instant;

/**
 * An idle action as it is stored.
 *
 * @param shown what others may see
 * @param version of the row
 * @param owner the run of the scheduler that changed it last
 * @param askedAt when it was asked for
 * @param notBefore while it waits: not tried again before; while it acts: whoever acts has died by
 *     then; {@code null}: tried at once
 */
record IdleActionRow(
    IdleAction shown, long version, String owner, Instant askedAt, Instant notBefore) {
  static IdleActionRow of(IdleActionRequest request, String owner, Instant now) {
    return new IdleActionRow(IdleAction.of(request, now), 0, owner, now, null);
  }

  String id() {
    return shown.id();
  }

  boolean isActing() {
    return shown.state() == IdleActionState.ACTING;
  }

  boolean isDue(Instant now) {
    return notBefore == null || !now.isBefore(notBefore);
  }

  boolean isExpired(Instant now) {
    return !now.isBefore(shown.until());
  }

  /** Whoever acts is asked by this run, which has some time for that. */
  IdleActionRow toActing(String run, Instant now, Duration atMost) {
    return to(IdleActionState.ACTING, shown.because(), run, now, now.plus(atMost));
  }

  /** It was not done; it is tried again. */
  IdleActionRow toWaiting(String because, String run, Instant now, Duration pause) {
    return to(IdleActionState.WAITING, because, run, now, now.plus(pause));
  }

  /** It is over. */
  IdleActionRow toEnd(IdleActionState end, String because, String run, Instant now) {
    if (!end.isEnded()) {
      throw new IllegalStateException(end + " is no end");
    }
    return to(end, because, run, now, null);
  }

  private IdleActionRow to(
      IdleActionState next, String because, String run, Instant now, Instant later) {
    if (!shown.state().next().contains(next)) {
      throw new IllegalStateException(
          "idle action " + id() + " cannot go from " + shown.state() + " to " + next);
    }
    return new IdleActionRow(shown.in(next, because, now), version, run, askedAt, later);
  }
}
