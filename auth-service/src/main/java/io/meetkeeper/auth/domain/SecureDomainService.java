package io.meetkeeper.auth.domain;

import io.meetkeeper.auth.domain.file.DockerEnvFacts;
import io.meetkeeper.auth.domain.file.DomainFileDraft;
import io.meetkeeper.auth.domain.file.DomainSnapshot;
import io.meetkeeper.auth.domain.file.DomainVerdict;
import io.meetkeeper.auth.domain.service.ServiceRestartPlan;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeRequest;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.FileChange;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainState;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.layout.SiteLayout;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** Answers how the secure domain stands, and takes changes on. Blocks, but never for long. */
final class SecureDomainService {
  private static final Duration TRY_AGAIN = Duration.ofSeconds(10);
  private static final String CUTS = "begins now; whoever talks is cut off";

  private final String site;
  private final SecureDomainContext secureDomainContext;
  private final SiteIdleWait idle;

  SecureDomainService(String site, SecureDomainContext secureDomainContext, SiteIdleWait idle) {
    this.site = site;
    this.secureDomainContext = secureDomainContext;
    this.idle = idle;
  }

  SecureDomainState state() {
    JournalContent content = secureDomainContext.journal().content();
    return state(
        secureDomainContext.reader().takeSnapshot(),
        content,
        content.work() == null ? null : toView(content.work()));
  }

  /** While it waits, with what it waits for this moment. */
  private SecureDomainChangeStatus toView(DomainChangeRecord domainChangeRecord) {
    return domainChangeRecord.phase() == Phase.WAITING
        ? domainChangeRecord
            .inPhase(
                Phase.WAITING, describeWait(domainChangeRecord), domainChangeRecord.changedAt())
            .toView()
        : domainChangeRecord.toView();
  }

  /**
   * Takes a change on; it begins later.
   *
   * @throws Problem 409, 412, 422, 503 (also when the journal cannot be written)
   */
  SecureDomainState change(SecureDomainChangeRequest change) {
    SecureDomainMode wish = validateWish(change);
    DomainSnapshot snapshot = secureDomainContext.reader().takeSnapshot();
    JournalContent content = secureDomainContext.journal().content();
    requireEtag(change.ifMatch(), etag(snapshot, content));
    if (snapshot.verdict().refusal() != null) {
      throw Problem.of(422, snapshot.verdict().refusal());
    }
    requireNotRunning(content);
    try {
      if (snapshot.layout().kind() == SiteLayout.InstallationKind.DOCKER) {
        return state(snapshot, content, adviceView(snapshot, change, wish));
      }
      List<DomainFileDraft> drafts =
          secureDomainContext.planner().plan(snapshot, wish, content.open());
      return change.dryRun()
          ? state(snapshot, content, plannedView(drafts, change, wish))
          : accept(snapshot, drafts, change, wish);
    } catch (DocumentNotEditableException e) {
      throw toProblem(e);
    } catch (UncheckedIOException e) {
      throw Problem.unavailable(
          e.getMessage() + " (" + e.getCause().getMessage() + "); nothing was changed", TRY_AGAIN);
    }
  }

  private static SecureDomainMode validateWish(SecureDomainChangeRequest change) {
    if (change.wanted().guests() && !change.wanted().enabled()) {
      throw Problem.unacceptable(
          "guests", true, "false when enabled is false, for then nobody needs to be a guest");
    }
    return change.wanted();
  }

  private static void requireEtag(String given, String etag) {
    if (given == null || given.isBlank()) {
      throw Problem.of(428, "If-Match is missing; give the etag of GET secure-domain");
    }
    if (!etag.equals(given.strip()) && !"*".equals(given.strip())) {
      throw Problem.of(
          412, "the secure domain is no longer as you saw it; its etag is now " + etag);
    }
  }

  private static void requireNotRunning(JournalContent content) {
    if (content.hasOpenChange() && content.work().phase() != Phase.WAITING) {
      throw Problem.of(
          ProblemType.ACTIVE_JOB,
          "the change "
              + content.work().id()
              + " by "
              + content.work().by()
              + " is at work: "
              + content.work().because());
    }
  }

  private SecureDomainState accept(
      DomainSnapshot snapshot,
      List<DomainFileDraft> drafts,
      SecureDomainChangeRequest change,
      SecureDomainMode wish) {
    String id = UUID.randomUUID().toString();
    DomainChangeRecord asked =
        DomainChangeRecord.waiting(
            id,
            wish,
            change.cutCalls(),
            change.by(),
            secureDomainContext.clock().instant(),
            "was asked for");
    JournalContent next =
        secureDomainContext
            .journal()
            .update(
                content -> {
                  requireNotRunning(content);
                  return drafts.isEmpty()
                      ? new JournalContent(
                          wish,
                          content.open(),
                          asked.inPhase(
                              Phase.DONE,
                              "the files said so already; nothing was written",
                              secureDomainContext.clock().instant()))
                      : content.withChange(asked);
                });
    if (next.work().phase() == Phase.WAITING && !change.cutCalls()) {
      idle.ask(next.work());
    }
    return state(snapshot, next, toView(next.work()));
  }

  private String describeWait(DomainChangeRecord domainChangeRecord) {
    return domainChangeRecord.cutCalls() ? CUTS : idle.lastAnswer(domainChangeRecord);
  }

  private SecureDomainChangeStatus plannedView(
      List<DomainFileDraft> drafts, SecureDomainChangeRequest change, SecureDomainMode wish) {
    var names = drafts.stream().map(DomainFileDraft::name).collect(Collectors.toUnmodifiableSet());
    return new SecureDomainChangeStatus(
        null,
        wish,
        Phase.PLANNED,
        drafts.isEmpty() ? "the files say so already" : wouldWait(change, wish),
        change.by(),
        change.cutCalls(),
        null,
        null,
        toView(drafts),
        ServiceRestartPlan.of(
            names, secureDomainContext.host(), secureDomainContext.services().bridgeHosts()),
        null,
        null,
        null);
  }

  private String wouldWait(SecureDomainChangeRequest change, SecureDomainMode wish) {
    if (change.cutCalls()) {
      return CUTS;
    }
    String id = UUID.randomUUID().toString();
    Instant now = secureDomainContext.clock().instant();
    return idle.preview(
        DomainChangeRecord.waiting(id, wish, false, change.by(), now, "would be asked for"));
  }

  private SecureDomainChangeStatus adviceView(
      DomainSnapshot snapshot, SecureDomainChangeRequest change, SecureDomainMode wish) {
    List<DomainFileDraft> drafts = secureDomainContext.planner().planDocker(snapshot, wish);
    return new SecureDomainChangeStatus(
        null,
        wish,
        Phase.ADVISED,
        drafts.isEmpty()
            ? "the .env says so already"
            : "docker-jitsi-meet: change the .env like this and run the commands; they end"
                + " running conferences. Meetkeeper has changed nothing",
        change.by(),
        change.cutCalls(),
        null,
        null,
        toView(drafts),
        null,
        drafts.isEmpty() ? null : DockerEnvFacts.commands(snapshot.layout().composeDirectory()),
        null,
        null);
  }

  private static List<FileChange> toView(List<DomainFileDraft> drafts) {
    return drafts.stream()
        .map(
            draft ->
                new FileChange(
                    draft.name().text(),
                    draft.old().path().toString(),
                    draft.diff(),
                    draft.notes()))
        .toList();
  }

  private SecureDomainState state(
      DomainSnapshot snapshot, JournalContent content, SecureDomainChangeStatus work) {
    DomainVerdict verdict = snapshot.verdict();
    return new SecureDomainState(
        site,
        snapshot.layout().kind().name().toLowerCase(Locale.ROOT),
        content.wanted(),
        verdict.actual(),
        verdict.actual() != null,
        verdict.refusal() == null ? verdict.because() : verdict.refusal(),
        verdict.files(),
        work,
        etag(snapshot, content));
  }

  private static String etag(DomainSnapshot snapshot, JournalContent content) {
    String all = snapshot.fingerprint() + (content.work() == null ? "" : content.work().id());
    return FileSnapshot.sha256(all.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }

  private static Problem toProblem(DocumentNotEditableException e) {
    if (e.reason() == DocumentNotEditableException.RefusalReason.UNAVAILABLE) {
      return Problem.unavailable(e.getMessage(), TRY_AGAIN);
    }
    String where = e.position() == null ? "" : " (line " + e.position().line() + ")";
    return Problem.of(422, "nothing was changed: " + e.getMessage() + where);
  }
}
