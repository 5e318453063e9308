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
 * How a change waits until nobody talks on the site. It is the scheduler that waits: it is asked
 * again and again, by the id of the change, and calls back when the site was idle for long enough.
 * Without a scheduler the change waits on. Blocks, for bounded time. For several threads.
 */
final class SiteIdleWait {
  private static final Duration PERMITTED_FOR = Duration.ofMinutes(1);

  private final String site;
  private final SecureDomainContext context;
  private final SecureDomainSettings settings;
  private String askedFor;
  private String because;
  private String permitted;
  private Instant permittedUntil = Instant.EPOCH;

  SiteIdleWait(String site, SecureDomainContext context, SecureDomainSettings settings) {
    this.site = site;
    this.context = context;
    this.settings = settings;
  }

  /** Asks the scheduler to wait with that change; what it waits for. */
  String ask(DomainChangeRecord change) {
    String answer = ask(change.id(), change, false);
    synchronized (this) {
      askedFor = change.id();
      because = answer;
    }
    return answer;
  }

  /** What such a change would wait for. */
  String preview(DomainChangeRecord change) {
    return ask("preview-" + change.id(), change, true);
  }

  /** What that change was waiting for when the scheduler was asked last. */
  synchronized String lastAnswer(DomainChangeRecord change) {
    return change.id().equals(askedFor) ? because : "waits until nobody talks";
  }

  /** The scheduler calls back. */
  SecureDomainBeginReply permit(SecureDomainBeginRequest begin) {
    DomainChangeRecord change = context.journal().content().work();
    if (change == null || !change.id().equals(begin.id()) || change.phase() != Phase.WAITING) {
      return new SecureDomainBeginReply(false, "this change of the secure domain does not wait");
    }
    synchronized (this) {
      permitted = begin.id();
      permittedUntil = context.clock().instant().plus(PERMITTED_FOR);
      because = "begins now; nobody talks";
    }
    return new SecureDomainBeginReply(true, "the change of the secure domain begins");
  }

  /** Whether that change may begin; may be used once. */
  synchronized boolean takePermit(String id) {
    boolean may = id.equals(permitted) && context.clock().instant().isBefore(permittedUntil);
    permitted = null;
    return may;
  }

  private String ask(String id, DomainChangeRecord change, boolean dryRun) {
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
            "secure domain " + change.wish().describe(),
            dryRun);
    try {
      IdleAction action = context.services().askForIdle(request);
      return action.because() == null
          ? "begins now; nobody talks"
          : "waits until nobody talks: " + action.because();
    } catch (Problem e) {
      return "waits until nobody talks: the scheduler, which knows, cannot be asked: " + e.detail();
    }
  }
}
