package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.idle.IdleAction;
import io.meetkeeper.backbone.contract.idle.IdleActionKind;
import io.meetkeeper.backbone.contract.idle.IdleActionRequest;
import io.meetkeeper.backbone.contract.idle.SecureDomainBeginReply;
import io.meetkeeper.backbone.contract.idle.SecureDomainBeginRequest;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets a change wait until the site is idle. The scheduler does the waiting: it is asked repeatedly
 * with the id of the change, and calls back once the site was idle for long enough. Without a
 * scheduler the change keeps waiting. Blocks for a bounded time. Thread-safe.
 */
final class SiteIdleWait {
  private static final Duration PERMIT_VALIDITY = Duration.ofMinutes(1);

  private final String site;
  private final SecureDomainContext context;
  private final SecureDomainSettings settings;
  private String askedId;
  private String reason;
  private String permitted;
  private Instant permittedUntil = Instant.EPOCH;

  SiteIdleWait(String site, SecureDomainContext context, SecureDomainSettings settings) {
    this.site = site;
    this.context = context;
    this.settings = settings;
  }

  /** Asks the scheduler to wait for this change; returns the current reason for waiting. */
  String request(DomainChangeRecord change) {
    String answer = request(change.id(), change, false);
    synchronized (this) {
      askedId = change.id();
      reason = answer;
    }
    return answer;
  }

  /** Keeps the reason of a change that began and has to wait again. */
  synchronized void explain(DomainChangeRecord change) {
    askedId = change.id();
    reason = change.because();
  }

  /** Returns the reason for which such a change would wait. */
  String preview(DomainChangeRecord change) {
    return request("preview-" + change.id(), change, true);
  }

  /** Returns the reason for waiting from the last answer of the scheduler. */
  synchronized String lastAnswer(DomainChangeRecord change) {
    return change.id().equals(askedId) ? reason : DomainMessage.WAITS.english();
  }

  /** Permits the change to start; called by the scheduler. */
  SecureDomainBeginReply permit(SecureDomainBeginRequest begin) {
    DomainChangeRecord change = context.journal().content().work();
    if (change == null || !change.id().equals(begin.id()) || change.phase() != Phase.WAITING) {
      return new SecureDomainBeginReply(false, DomainMessage.NOT_WAITING.english());
    }
    synchronized (this) {
      permitted = begin.id();
      permittedUntil = context.clock().instant().plus(PERMIT_VALIDITY);
      reason = DomainMessage.BEGINS_NOW.english();
    }
    return new SecureDomainBeginReply(true, DomainMessage.BEGINS.english());
  }

  /** Whether the change may start now; uses up the permit. */
  synchronized boolean acquirePermit(String id) {
    boolean isPermitted =
        id.equals(permitted) && context.clock().instant().isBefore(permittedUntil);
    permitted = null;
    return isPermitted;
  }

  private String request(String id, DomainChangeRecord change, boolean dryRun) {
    IdleActionRequest request =
        new IdleActionRequest(
            id,
            IdleActionKind.SECURE_DOMAIN,
            context.host(),
            site,
            null,
            null,
            null,
            settings.idleFor(),
            change.begunAt().plus(settings.waitAtMost()),
            change.by(),
            DomainMessage.REASON.english(change.wish().enabled(), change.wish().guests()),
            dryRun);
    try {
      IdleAction action = context.services().requestIdleAction(request);
      return action.because() == null
          ? DomainMessage.BEGINS_NOW.english()
          : DomainMessage.WAITS_FOR.english(action.because());
    } catch (Problem e) {
      return DomainMessage.WAITS_BLIND.english(e.detail());
    }
  }
}
