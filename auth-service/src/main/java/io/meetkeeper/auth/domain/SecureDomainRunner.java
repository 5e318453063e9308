package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import java.time.Duration;
import java.time.Instant;

/**
 * Runs the change in the journal: starts it when the scheduler reports an idle site, expires it
 * when it has waited too long, and continues one that a crash or a refusal interrupted. Blocks,
 * possibly for minutes; one thread at a time.
 */
final class SecureDomainRunner {
  private static final Duration BACK_OFF = Duration.ofMinutes(1);

  private final SecureDomainContext context;
  private final SecureDomainTransaction transaction;
  private final SiteIdleWait idle;
  private final SecureDomainSettings settings;
  private String refusedId;
  private Instant retryAt = Instant.EPOCH;

  SecureDomainRunner(
      SecureDomainContext context, SiteIdleWait idle, SecureDomainSettings settings) {
    this.context = context;
    this.idle = idle;
    this.settings = settings;
    transaction = new SecureDomainTransaction(context);
  }

  /** Does the next step of the change, if there is one. */
  void tick() {
    DomainChangeRecord change = context.journal().content().work();
    if (change == null) {
      return;
    }
    if (change.phase() == Phase.WAITING) {
      beginWhenIdle(change);
    } else if (SecureDomainTransaction.isInProgress(change.phase())) {
      transaction.resume();
    }
  }

  private void beginWhenIdle(DomainChangeRecord change) {
    Instant now = context.clock().instant();
    if (change.begunAt().plus(settings.waitAtMost()).isBefore(now)) {
      expire(change, now);
      return;
    }
    if (change.id().equals(refusedId) && now.isBefore(retryAt)) {
      return;
    }
    if (!change.cutCalls() && !idle.acquirePermit(change.id())) {
      idle.request(change);
      return;
    }
    transaction.begin();
    DomainChangeRecord begun = context.journal().content().work();
    if (begun.phase() == Phase.WAITING) {
      idle.explain(begun);
      refusedId = change.id();
      retryAt = context.clock().instant().plus(BACK_OFF);
    }
  }

  /** Expires the change unless another one has replaced it. */
  private void expire(DomainChangeRecord change, Instant now) {
    String reason = DomainMessage.GIVEN_UP.english(settings.waitAtMost());
    context
        .journal()
        .update(
            content ->
                content.work().id().equals(change.id())
                    ? content.withChange(content.work().inPhase(Phase.EXPIRED, reason, now))
                    : content);
  }
}
