package io.meetkeeper.auth.domain;

import io.meetkeeper.auth.domain.file.DomainFileDraft;
import io.meetkeeper.auth.domain.file.DomainSnapshot;
import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeRequest;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainState;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.layout.SiteLayout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reports the state of the secure domain and accepts changes. Blocks for a short, bounded time. */
final class SecureDomainService {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final SecureDomainContext context;
  private final SiteIdleWait idle;
  private final SecureDomainViewFactory views;

  SecureDomainService(String site, SecureDomainContext context, SiteIdleWait idle) {
    this.context = context;
    this.idle = idle;
    views = new SecureDomainViewFactory(site, context, idle);
  }

  /** The current state, with the running or last change. */
  SecureDomainState state() {
    SecureDomainJournalContent content = context.journal().content();
    return views.state(context.reader().takeSnapshot(), content);
  }

  /**
   * Accepts a change, which {@link SecureDomainRunner} starts later; a dry run only plans it.
   *
   * @throws Problem 409 (also for a lasting obstacle), 412, 422, 428 or 503 (also when the journal
   *     cannot be written)
   */
  SecureDomainState change(SecureDomainChangeRequest request) {
    requireValid(request.wanted());
    DomainSnapshot snapshot = context.reader().takeSnapshot();
    SecureDomainJournalContent content = context.journal().content();
    requireEtag(request.ifMatch(), SecureDomainViewFactory.etag(snapshot, content));
    if (snapshot.verdict().refusal() != null) {
      throw Problem.of(422, snapshot.verdict().refusal());
    }
    requireNotRunning(content);
    try {
      return planOrAccept(snapshot, content, request);
    } catch (DocumentNotEditableException e) {
      throw toProblem(e);
    }
  }

  private SecureDomainState planOrAccept(
      DomainSnapshot snapshot,
      SecureDomainJournalContent content,
      SecureDomainChangeRequest request) {
    if (snapshot.layout().kind() == SiteLayout.InstallationKind.DOCKER) {
      return views.state(snapshot, content, views.advised(snapshot, request));
    }
    List<DomainFileDraft> drafts =
        context
            .planner()
            .plan(
                snapshot,
                request.wanted(),
                content.open(),
                content.isGuestHostFound(snapshot.facts()));
    List<ServiceRestart> restarts = views.restarts(drafts);
    DomainChangeObstacle.find(context, drafts, restarts).ifPresent(SecureDomainService::refuse);
    return request.dryRun()
        ? views.state(snapshot, content, views.planned(drafts, restarts, request))
        : views.state(snapshot, accept(drafts.isEmpty(), request));
  }

  /** Refuses a change at once when it could only fail later. */
  private static void refuse(DomainChangeObstacle obstacle) {
    throw Problem.of(409, DomainMessage.NOTHING_CHANGED.with(obstacle.reason()));
  }

  private static void requireValid(SecureDomainMode mode) {
    if (mode.guests() && !mode.enabled()) {
      throw Problem.unacceptable("guests", true, AllowedText.GUESTS_NEED_ENABLED.english());
    }
  }

  private static void requireEtag(String ifMatch, String etag) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw Problem.of(428, DomainMessage.NO_IF_MATCH.with());
    }
    if (!etag.equals(ifMatch.strip()) && !"*".equals(ifMatch.strip())) {
      throw Problem.of(412, DomainMessage.STALE.with(etag));
    }
  }

  private static void requireNotRunning(SecureDomainJournalContent content) {
    if (content.hasOpenChange() && content.work().phase() != Phase.WAITING) {
      throw Problem.of(
          ProblemType.ACTIVE_JOB,
          DomainMessage.AT_WORK.with(
              content.work().id(), content.work().by(), content.work().because()));
    }
  }

  private SecureDomainJournalContent accept(boolean unchanged, SecureDomainChangeRequest request) {
    Instant now = context.clock().instant();
    DomainChangeRecord change =
        DomainChangeRecord.waiting(
            UUID.randomUUID().toString(),
            request.wanted(),
            request.cutCalls(),
            request.by(),
            now,
            DomainMessage.ASKED.english());
    SecureDomainJournalContent next =
        context
            .journal()
            .update(
                content -> {
                  requireNotRunning(content);
                  return unchanged ? completed(content, change, now) : content.withChange(change);
                });
    if (next.work().phase() == Phase.WAITING && !request.cutCalls()) {
      idle.request(next.work());
    }
    return next;
  }

  private static SecureDomainJournalContent completed(
      SecureDomainJournalContent content, DomainChangeRecord change, Instant now) {
    return content.withReached(
        change.inPhase(Phase.DONE, DomainMessage.WAS_SO_ALREADY.english(), now));
  }

  private static Problem toProblem(DocumentNotEditableException e) {
    if (e.reason() == DocumentNotEditableException.RefusalReason.UNAVAILABLE) {
      return Problem.unavailable(e.getMessage(), RETRY_AFTER);
    }
    Integer line = e.position() == null ? null : e.position().line();
    return Problem.of(422, DomainMessage.NOTHING_CHANGED_LINE.with(e.getMessage(), line));
  }
}
