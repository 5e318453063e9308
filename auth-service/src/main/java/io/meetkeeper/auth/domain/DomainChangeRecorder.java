package io.meetkeeper.auth.domain;

import io.meetkeeper.auth.domain.file.DomainFileDraft;
import io.meetkeeper.backbone.contract.securedomain.ProbeReport;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart.State;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Notes in the journal how far a change is, and tells of each step. */
final class DomainChangeRecorder {
  private final SecureDomainContext secureDomainContext;

  DomainChangeRecorder(SecureDomainContext secureDomainContext) {
    this.secureDomainContext = secureDomainContext;
  }

  DomainChangeRecord changeRecord() {
    return secureDomainContext.journal().content().work();
  }

  void reportStep(String what) {
    secureDomainContext.stepListener().accept(what);
  }

  /**
   * The files and services of the change, with all texts, before the first is written. Nothing when
   * somebody has asked for another change meanwhile.
   */
  void beginWriting(
      String id, List<DomainFileDraft> drafts, List<ServiceRestart> restarts, String open) {
    List<DomainFileEdit> domainFileEdits = drafts.stream().map(DomainFileEdit::of).toList();
    Instant now = secureDomainContext.clock().instant();
    updateWhileWaiting(
        id,
        content ->
            new JournalContent(
                content.wanted(),
                open,
                content
                    .work()
                    .withFiles(domainFileEdits, restarts)
                    .inPhase(Phase.WRITING, "the files are being written", now)));
    reportStep("noted what will be written");
  }

  /** Nothing had to be written. */
  void completeUnchanged(String id) {
    Instant now = secureDomainContext.clock().instant();
    updateWhileWaiting(
        id,
        content ->
            new JournalContent(
                content.work().wish(),
                content.open(),
                content.work().inPhase(Phase.DONE, "the files say so already", now)));
  }

  /** It ends before anything was written. */
  void failUnwritten(String id, String because) {
    Instant now = secureDomainContext.clock().instant();
    updateWhileWaiting(
        id,
        content ->
            content.withChange(
                content.work().inPhase(Phase.UNDONE, "nothing was written: " + because, now)));
  }

  private void updateWhileWaiting(String id, UnaryOperator<JournalContent> change) {
    secureDomainContext
        .journal()
        .update(
            content -> {
              DomainChangeRecord domainChangeRecord = content.work();
              boolean still =
                  domainChangeRecord.phase() == Phase.WAITING && domainChangeRecord.id().equals(id);
              return still ? change.apply(content) : content;
            });
  }

  void moveTo(Phase phase, String because, boolean filesAreWritten) {
    update(
        domainChangeRecord -> {
          DomainChangeRecord moved =
              domainChangeRecord.inPhase(phase, because, secureDomainContext.clock().instant());
          return filesAreWritten ? moved.filesAt(secureDomainContext.clock().instant()) : moved;
        });
    reportStep("noted " + phase);
  }

  void updateReason(String why) {
    if (!why.equals(changeRecord().because())) {
      update(
          domainChangeRecord ->
              domainChangeRecord.inPhase(
                  domainChangeRecord.phase(), why, secureDomainContext.clock().instant()));
    }
  }

  void recordRestart(int index, State state, String why) {
    update(domainChangeRecord -> domainChangeRecord.withRestart(index, state, why));
    reportStep("noted restart " + index + " " + state);
  }

  void recordProof(ProbeReport report) {
    update(domainChangeRecord -> domainChangeRecord.withProof(report));
  }

  void recordProblem(String problem) {
    update(domainChangeRecord -> domainChangeRecord.withProblem(problem));
  }

  void update(UnaryOperator<DomainChangeRecord> change) {
    secureDomainContext
        .journal()
        .update(content -> content.withChange(change.apply(content.work())));
  }

  /** It is as wanted. */
  void complete(String because) {
    secureDomainContext
        .journal()
        .update(
            content ->
                new JournalContent(
                    content.work().wish(),
                    content.open(),
                    content
                        .work()
                        .inPhase(Phase.DONE, because, secureDomainContext.clock().instant())));
    reportStep("noted DONE");
  }
}
