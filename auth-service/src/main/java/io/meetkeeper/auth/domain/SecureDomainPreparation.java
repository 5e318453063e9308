package io.meetkeeper.auth.domain;

import io.meetkeeper.auth.domain.file.DomainEditPlanner;
import io.meetkeeper.auth.domain.file.DomainFileDraft;
import io.meetkeeper.auth.domain.file.DomainSnapshot;
import io.meetkeeper.auth.domain.service.ProsodyConfigReport;
import io.meetkeeper.auth.domain.service.ServiceRestartPlan;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The first step of a {@link SecureDomainTransaction}: makes all edits in memory, checks that the
 * services can be restarted, and puts the files and restarts into the journal. Writes no file.
 */
final class SecureDomainPreparation {
  private final SecureDomainContext context;
  private final DomainChangeRecorder recorder;

  SecureDomainPreparation(SecureDomainContext context, DomainChangeRecorder recorder) {
    this.context = context;
    this.recorder = recorder;
  }

  /**
   * Prepares the change. Afterwards it is in phase WRITING, or DONE when no file has to change.
   *
   * @return the report of {@code prosodyctl check config} before the change, if it can be run
   * @throws SecureDomainException when the change cannot be carried out
   */
  Optional<ProsodyConfigReport> prepare(DomainChangeRecord change) {
    DomainSnapshot snapshot = context.reader().takeSnapshot();
    if (!snapshot.isEditable()) {
      throw new SecureDomainException(String.valueOf(snapshot.verdict().refusal()));
    }
    SecureDomainJournalContent journal = context.journal().content();
    String remembered = journal.open();
    boolean guestHostFound = journal.isGuestHostFound(snapshot.facts());
    List<DomainFileDraft> drafts =
        context.planner().plan(snapshot, change.wish(), remembered, guestHostFound);
    if (drafts.isEmpty()) {
      recorder.completeUnchanged(change.id());
      return Optional.empty();
    }
    List<ServiceRestart> restarts = restarts(drafts);
    DomainChangeObstacle.find(context, drafts, restarts)
        .ifPresent(
            obstacle -> {
              throw new SecureDomainException(obstacle.reason());
            });
    Optional<ProsodyConfigReport> report = context.services().checkConfig();
    report.ifPresent(SecureDomainPreparation::requireReadable);
    recorder.beginWriting(
        change.id(),
        drafts,
        restarts,
        DomainEditPlanner.openAuthentication(snapshot.facts(), remembered),
        guestHostFound);
    return report;
  }

  private List<ServiceRestart> restarts(List<DomainFileDraft> drafts) {
    return ServiceRestartPlan.of(
        drafts.stream().map(DomainFileDraft::name).collect(Collectors.toUnmodifiableSet()),
        context.host(),
        bridgeHosts());
  }

  private List<String> bridgeHosts() {
    try {
      return context.services().bridgeHosts();
    } catch (Problem e) {
      throw new SecureDomainException(e.detail());
    }
  }

  private static void requireReadable(ProsodyConfigReport report) {
    if (report.isUnfinished()) {
      throw new SecureDomainException(DomainMessage.CONFIG_CHECK_SLOW.english());
    }
    if (report.isUnreadable()) {
      throw new SecureDomainException(
          DomainMessage.CONFIG_UNREADABLE.english(String.join(" ", report.lines())));
    }
  }
}
