package io.meetkeeper.auth.domain;

import io.meetkeeper.auth.domain.file.DomainFileDraft;
import io.meetkeeper.backbone.contract.securedomain.ProbeReport;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart.ServiceRestartState;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Updates the running change in the journal and reports each step. */
final class DomainChangeRecorder {
  private final SecureDomainContext context;

  DomainChangeRecorder(SecureDomainContext context) {
    this.context = context;
  }

  DomainChangeRecord changeRecord() {
    return context.journal().content().work();
  }

  private Instant now() {
    return context.clock().instant();
  }

  void reportStep(String step) {
    context.stepListener().accept(step);
  }

  /**
   * Stores the files with all texts and the restarts, before the first file is written. Does
   * nothing when another change has replaced this one.
   */
  void beginWriting(
      String id,
      List<DomainFileDraft> drafts,
      List<ServiceRestart> restarts,
      String open,
      boolean guestHostFound) {
    List<DomainFileEdit> edits = drafts.stream().map(DomainFileEdit::of).toList();
    updateWhileWaiting(
        id,
        content ->
            new SecureDomainJournalContent(
                content.wanted(),
                open,
                content
                    .work()
                    .withFiles(edits, restarts)
                    .inPhase(Phase.WRITING, DomainMessage.WRITING.english(), now()),
                guestHostFound));
    reportStep("noted what will be written");
  }

  /** Completes a change for which no file had to be written. */
  void completeUnchanged(String id) {
    updateWhileWaiting(
        id,
        content ->
            content.withReached(
                content.work().inPhase(Phase.DONE, DomainMessage.SO_ALREADY.english(), now())));
  }

  /** Ends a change before anything was written. */
  void failUnwritten(String id, String reason) {
    updateWhileWaiting(
        id,
        content ->
            content.withChange(
                content
                    .work()
                    .inPhase(
                        Phase.UNDONE,
                        DomainMessage.NOT_WRITTEN.english(String.valueOf(reason)),
                        now())));
  }

  private void updateWhileWaiting(String id, UnaryOperator<SecureDomainJournalContent> change) {
    context
        .journal()
        .update(
            content -> {
              DomainChangeRecord current = content.work();
              boolean waits = current.phase() == Phase.WAITING && current.id().equals(id);
              return waits ? change.apply(content) : content;
            });
  }

  void moveTo(Phase phase, String reason, boolean filesAreWritten) {
    update(
        change -> {
          DomainChangeRecord moved = change.inPhase(phase, reason, now());
          return filesAreWritten ? moved.withFilesAt(now()) : moved;
        });
    reportStep("noted " + phase);
  }

  void updateReason(String reason) {
    if (!reason.equals(changeRecord().because())) {
      update(change -> change.inPhase(change.phase(), reason, now()));
    }
  }

  void recordRestart(int index, ServiceRestartState state, String reason) {
    update(change -> change.withRestart(index, state, reason));
    reportStep("noted restart " + index + " " + state);
  }

  void recordProof(ProbeReport report) {
    update(change -> change.withProof(report));
  }

  void recordProblem(String problem) {
    update(change -> change.withProblem(problem));
  }

  void update(UnaryOperator<DomainChangeRecord> change) {
    context.journal().update(content -> content.withChange(change.apply(content.work())));
  }

  /** Completes the change: the site now has the requested mode. */
  void complete(String reason) {
    context
        .journal()
        .update(content -> content.withReached(content.work().inPhase(Phase.DONE, reason, now())));
    reportStep("noted DONE");
  }
}
