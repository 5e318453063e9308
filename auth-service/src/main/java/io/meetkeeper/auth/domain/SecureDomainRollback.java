package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart.ServiceRestartState;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
import java.util.List;

/**
 * Restores everything: config.js first, since clients read it at once, then the other files, then
 * the services that may have read them. A file is restored only if it still holds exactly the new
 * text; otherwise it is left alone and reported as a problem, and the change ends in a conflict.
 */
final class SecureDomainRollback {
  private final DomainFileWriter writer;
  private final ServiceRestarter restarter;
  private final DomainChangeRecorder recorder;

  SecureDomainRollback(
      DomainFileWriter writer, ServiceRestarter restarter, DomainChangeRecorder recorder) {
    this.writer = writer;
    this.restarter = restarter;
    this.recorder = recorder;
  }

  /**
   * Starts the rollback.
   *
   * @param isFirstRun whether this run restarted services itself, so that it may restart them again
   * @param busy whether it failed only because a conference is running; the change then waits again
   */
  void begin(String reason, boolean isFirstRun, boolean busy) {
    recorder.update(change -> change.withFilesAt(null));
    recorder.moveTo(Phase.UNDOING, reason, false);
    resume(isFirstRun, busy);
  }

  /** Continues the rollback as far as possible now. */
  void resume(boolean isFirstRun, boolean busy) {
    List<DomainFileEdit> edits = recorder.changeRecord().sheets();
    for (int i = edits.size() - 1; i >= 0; i--) {
      restoreFile(edits.get(i));
    }
    if (recorder.changeRecord().filesAt() == null) {
      recorder.moveTo(Phase.UNDOING, recorder.changeRecord().because(), true);
    }
    if (restartServices(isFirstRun)) {
      finish(busy);
    }
  }

  private void restoreFile(DomainFileEdit edit) {
    try {
      writer.restore(edit);
    } catch (SecureDomainException e) {
      recorder.recordProblem(e.getMessage());
    }
    recorder.reportStep("put back " + edit.name().text());
  }

  /**
   * Restarts the touched services; {@code false} when a refused restart must be tried again later.
   */
  private boolean restartServices(boolean isFirstRun) {
    DomainChangeRecord change = recorder.changeRecord();
    for (int i = 0; i < change.restarts().size(); i++) {
      ServiceRestart restart = change.restarts().get(i);
      if (restart.state() != ServiceRestartState.ASKED
          && restart.state() != ServiceRestartState.DONE) {
        continue;
      }
      SiteServiceReply answer = restarter.restartAfterRollback(i, isFirstRun || change.cutCalls());
      if (answer.outcome() == CommandOutcome.REFUSED) {
        recorder.recordRestart(i, restart.state(), "waits: " + answer.reason());
        return false;
      }
      if (answer.outcome() == CommandOutcome.FAILED) {
        recorder.recordProblem(
            DomainMessage.NOT_AS_BEFORE.english(
                ServiceRestarter.describe(restart), String.valueOf(answer.reason())));
      }
    }
    return true;
  }

  private void finish(boolean busy) {
    DomainChangeRecord change = recorder.changeRecord();
    if (!change.problems().isEmpty()) {
      recorder.moveTo(Phase.CONFLICT, DomainMessage.NOT_ALL_BACK.english(change.because()), false);
    } else if (busy && !change.hasTouchedServices()) {
      recorder.update(now -> now.withFiles(List.of(), List.of()));
      recorder.moveTo(Phase.WAITING, DomainMessage.TALKING.english(change.because()), false);
    } else {
      recorder.moveTo(Phase.UNDONE, DomainMessage.ALL_BACK.english(change.because()), false);
    }
  }
}
