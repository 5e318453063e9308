package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import java.time.Duration;
import java.time.Instant;

/**
 * Looks after the change that goes on: begins it when the scheduler says that the site is idle,
 * gives it up when it has waited too long, goes on with one that a crash or a refusal has
 * interrupted. Blocks, maybe for minutes; one thread at a time.
 */
final class SecureDomainRunner {
  private static final Duration BACK_OFF = Duration.ofMinutes(1);

  private final SecureDomainContext context;
  private final SecureDomainTransaction transaction;
  private final SiteIdleWait idle;
  private final SecureDomainSettings settings;
  private String refusedId;
  private Instant notBefore = Instant.EPOCH;

  SecureDomainRunner(
      SecureDomainContext context, SiteIdleWait idle, SecureDomainSettings settings) {
    this.context = context;
    this.idle = idle;
    this.settings = settings;
    transaction = new SecureDomainTransaction(context);
  }

  /** Does what is to do this moment. */
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
    if (change.id().equals(refusedId) && now.isBefore(notBefore)) {
      return;
    }
    if (!change.cutCalls() && !idle.takePermit(change.id())) {
      idle.ask(change);
      return;
    }
    transaction.begin();
    if (context.journal().content().work().phase() == Phase.WAITING) {
      refusedId = change.id();
      notBefore = context.clock().instant().plus(BACK_OFF);
    }
  }

  /** Unless somebody has asked for something else meanwhile. */
  private void expire(DomainChangeRecord change, Instant now) {
    String because =
        "given up, for the site was not idle within "
            + DurationFormat.formatRounded(settings.waitAtMost())
            + "; nothing was written";
    context
        .journal()
        .update(
            content ->
                content.work().id().equals(change.id())
                    ? content.withChange(content.work().inPhase(Phase.EXPIRED, because, now))
                    : content);
  }
}
