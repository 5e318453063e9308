package io.meetkeeper.auth.domain;

import io.meetkeeper.auth.domain.file.DockerEnvFacts;
import io.meetkeeper.auth.domain.file.DomainFileDraft;
import io.meetkeeper.auth.domain.file.DomainSnapshot;
import io.meetkeeper.auth.domain.file.DomainVerdict;
import io.meetkeeper.auth.domain.service.ServiceRestartPlan;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeRequest;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.FileChange;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainState;
import io.meetkeeper.files.disk.FileSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Builds the user's view of the secure domain: its state, and the status of a change that is
 * stored, planned or advised. Blocks while it asks for the bridges of the site.
 */
final class SecureDomainViewFactory {
  private static final String CUTS = DomainMessage.CUTS.english();

  private final String site;
  private final SecureDomainContext context;
  private final SiteIdleWait idle;

  SecureDomainViewFactory(String site, SecureDomainContext context, SiteIdleWait idle) {
    this.site = site;
    this.context = context;
    this.idle = idle;
  }

  /** The state with the change in the journal, if any. */
  SecureDomainState state(DomainSnapshot snapshot, SecureDomainJournalContent content) {
    return state(snapshot, content, content.work() == null ? null : status(content.work()));
  }

  /** The state with the given status of a change; {@code null} when there is none. */
  SecureDomainState state(
      DomainSnapshot snapshot,
      SecureDomainJournalContent content,
      SecureDomainChangeStatus change) {
    DomainVerdict verdict = snapshot.verdict();
    return new SecureDomainState(
        site,
        snapshot.layout().kind().name().toLowerCase(Locale.ROOT),
        content.wanted(),
        verdict.actual(),
        verdict.actual() != null,
        verdict.refusal() == null ? verdict.reason() : verdict.refusal(),
        verdict.files(),
        change,
        etag(snapshot, content));
  }

  /** The etag of the state: changes with each file and with each new change. */
  static String etag(DomainSnapshot snapshot, SecureDomainJournalContent content) {
    String all = snapshot.fingerprint() + (content.work() == null ? "" : content.work().id());
    return FileSnapshot.sha256(all.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }

  /** The status of a stored change; a waiting one shows its current reason. */
  private SecureDomainChangeStatus status(DomainChangeRecord change) {
    return change.phase() == Phase.WAITING
        ? change.inPhase(Phase.WAITING, describeWait(change), change.changedAt()).toView()
        : change.toView();
  }

  private String describeWait(DomainChangeRecord change) {
    return change.cutCalls() ? CUTS : idle.lastAnswer(change);
  }

  /** The services that must read the changed files. */
  List<ServiceRestart> restarts(List<DomainFileDraft> drafts) {
    var names = drafts.stream().map(DomainFileDraft::name).collect(Collectors.toUnmodifiableSet());
    return ServiceRestartPlan.of(names, context.host(), context.services().bridgeHosts());
  }

  /** The status of a dry run: the files and services it would touch. */
  SecureDomainChangeStatus planned(
      List<DomainFileDraft> drafts,
      List<ServiceRestart> restarts,
      SecureDomainChangeRequest request) {
    return status(
        request,
        Phase.PLANNED,
        drafts.isEmpty() ? DomainMessage.SO_ALREADY.english() : previewWait(request),
        drafts,
        restarts,
        null);
  }

  private String previewWait(SecureDomainChangeRequest request) {
    if (request.cutCalls()) {
      return CUTS;
    }
    String id = UUID.randomUUID().toString();
    Instant now = context.clock().instant();
    return idle.preview(
        DomainChangeRecord.waiting(
            id,
            request.wanted(),
            false,
            request.by(),
            now,
            DomainMessage.WOULD_BE_ASKED.english()));
  }

  /** The status for docker-jitsi-meet: the changes and commands for the operator. */
  SecureDomainChangeStatus advised(DomainSnapshot snapshot, SecureDomainChangeRequest request) {
    List<DomainFileDraft> drafts = context.planner().planDocker(snapshot, request.wanted());
    return status(
        request,
        Phase.ADVISED,
        drafts.isEmpty()
            ? DomainMessage.ENV_SO_ALREADY.english()
            : DomainMessage.ENV_ADVICE.english(),
        drafts,
        null,
        drafts.isEmpty() ? null : DockerEnvFacts.commands(snapshot.layout().composeDirectory()));
  }

  private static SecureDomainChangeStatus status(
      SecureDomainChangeRequest request,
      Phase phase,
      String reason,
      List<DomainFileDraft> drafts,
      List<ServiceRestart> restarts,
      List<String> commands) {
    return new SecureDomainChangeStatus(
        null,
        request.wanted(),
        phase,
        reason,
        request.by(),
        request.cutCalls(),
        null,
        null,
        drafts.stream().map(SecureDomainViewFactory::fileChange).toList(),
        restarts,
        commands,
        null,
        null);
  }

  private static FileChange fileChange(DomainFileDraft draft) {
    return new FileChange(
        draft.name().text(), draft.old().path().toString(), draft.diff(), draft.notes());
  }
}
