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

  private final SecureDomainContext secureDomainContext;
  private final SecureDomainTransaction transaction;
  private final SiteIdleWait idle;
  private final SecureDomainSettings settings;
  private String refusedId;
  private Instant notBefore = Instant.EPOCH;

  SecureDomainRunner(
      SecureDomainContext secureDomainContext, SiteIdleWait idle, SecureDomainSettings settings) {
    this.secureDomainContext = secureDomainContext;
    this.idle = idle;
    this.settings = settings;
    transaction = new SecureDomainTransaction(secureDomainContext);
  }

  /** Does what is to do this moment. */
  void tick() {
    DomainChangeRecord domainChangeRecord = secureDomainContext.journal().content().work();
    if (domainChangeRecord == null) {
      return;
    }
    if (domainChangeRecord.phase() == Phase.WAITING) {
      beginWhenIdle(domainChangeRecord);
    } else if (SecureDomainTransaction.isInProgress(domainChangeRecord.phase())) {
      transaction.resume();
    }
  }

  private void beginWhenIdle(DomainChangeRecord domainChangeRecord) {
    Instant now = secureDomainContext.clock().instant();
    if (domainChangeRecord.begunAt().plus(settings.waitAtMost()).isBefore(now)) {
      expire(domainChangeRecord, now);
      return;
    }
    if (domainChangeRecord.id().equals(refusedId) && now.isBefore(notBefore)) {
      return;
    }
    if (!domainChangeRecord.cutCalls() && !idle.takePermit(domainChangeRecord.id())) {
      idle.ask(domainChangeRecord);
      return;
    }
    transaction.begin();
    if (secureDomainContext.journal().content().work().phase() == Phase.WAITING) {
      refusedId = domainChangeRecord.id();
      notBefore = secureDomainContext.clock().instant().plus(BACK_OFF);
    }
  }

  /** Unless somebody has asked for something else meanwhile. */
  private void expire(DomainChangeRecord domainChangeRecord, Instant now) {
    String because =
        "given up, for the site was not idle within "
            + DurationFormat.formatRounded(settings.waitAtMost())
            + "; nothing was written";
    secureDomainContext
        .journal()
        .update(
            content ->
                content.work().id().equals(domainChangeRecord.id())
                    ? content.withChange(content.work().inPhase(Phase.EXPIRED, because, now))
                    : content);
  }
}
