package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.boot.Durations;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork.Phase;
import java.time.Duration;
import java.time.Instant;

/**
 * Looks after the change that goes on: begins it when the site is idle, gives it up when it has
 * waited too long, goes on with one that a crash or a refusal has interrupted. Blocks, maybe for
 * minutes; one thread at a time.
 */
final class Keeper {
  private static final Duration BACK_OFF = Duration.ofMinutes(1);

  private final Tools tools;
  private final Conduct conduct;
  private final Calls calls;
  private final DomainSettings settings;
  private String refused;
  private Instant notBefore = Instant.EPOCH;

  Keeper(Tools tools, Calls calls, DomainSettings settings) {
    this.tools = tools;
    this.calls = calls;
    this.settings = settings;
    conduct = new Conduct(tools);
  }

  /** Does what is to do this moment. */
  void tick() {
    Work work = tools.journal().book().work();
    if (work == null) {
      return;
    }
    if (work.phase() == Phase.WAITING) {
      waiting(work);
    } else if (Conduct.goesOn(work.phase())) {
      conduct.resume();
    }
  }

  private void waiting(Work work) {
    Instant now = tools.clock().instant();
    if (work.begunAt().plus(settings.waitAtMost()).isBefore(now)) {
      expire(work, now);
      return;
    }
    String notIdle = work.cutCalls() ? null : calls.notIdle(settings.idleFor(), now);
    if (notIdle != null) {
      return;
    }
    if (work.id().equals(refused) && now.isBefore(notBefore)) {
      return;
    }
    conduct.begin();
    if (tools.journal().book().work().phase() == Phase.WAITING) {
      refused = work.id();
      notBefore = tools.clock().instant().plus(BACK_OFF);
    }
  }

  /** Unless somebody has asked for something else meanwhile. */
  private void expire(Work work, Instant now) {
    String because =
        "given up, for the site was not idle within "
            + Durations.spoken(settings.waitAtMost())
            + "; nothing was written";
    tools
        .journal()
        .write(
            book ->
                book.work().id().equals(work.id())
                    ? book.with(book.work().in(Phase.EXPIRED, because, now))
                    : book);
  }
}
