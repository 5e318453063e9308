package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart.State;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
import java.util.List;

/**
 * Puts everything back: config.js first, for clients read it at once, then the other files, then
 * the services that may have read them. A file is put back only where exactly what we wrote stands;
 * else it is left alone and told as a problem, and the change ends in a conflict.
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
   * Begins with it.
   *
   * @param fresh the change has just restarted services itself, and may do so again
   * @param busy it failed only since somebody talks: it waits again afterwards
   */
  void begin(String because, boolean fresh, boolean busy) {
    recorder.update(change -> change.withFilesAt(null));
    recorder.moveTo(Phase.UNDOING, because, false);
    resume(fresh, busy);
  }

  /** Goes on with it, as far as it comes now. */
  void resume(boolean fresh, boolean busy) {
    List<DomainFileEdit> edits = recorder.changeRecord().sheets();
    for (int i = edits.size() - 1; i >= 0; i--) {
      restoreFile(edits.get(i));
    }
    if (recorder.changeRecord().filesAt() == null) {
      recorder.moveTo(Phase.UNDOING, recorder.changeRecord().because(), true);
    }
    if (restartServices(fresh)) {
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

  /** Whether all services have read the old files again. */
  private boolean restartServices(boolean fresh) {
    DomainChangeRecord change = recorder.changeRecord();
    for (int i = 0; i < change.restarts().size(); i++) {
      ServiceRestart restart = change.restarts().get(i);
      if (restart.state() != State.ASKED && restart.state() != State.DONE) {
        continue;
      }
      SiteServiceReply answer = restarter.restartAfterRollback(i, fresh || change.cutCalls());
      if (answer.outcome() == CommandOutcome.REFUSED) {
        recorder.recordRestart(i, restart.state(), "waits: " + answer.reason());
        return false;
      }
      if (answer.outcome() == CommandOutcome.FAILED) {
        recorder.recordProblem(
            ServiceRestarter.describe(restart) + " does not run as before: " + answer.reason());
      }
    }
    return true;
  }

  private void finish(boolean busy) {
    DomainChangeRecord change = recorder.changeRecord();
    if (!change.problems().isEmpty()) {
      recorder.moveTo(Phase.CONFLICT, change.because() + "; not all could be put back", false);
    } else if (busy && !change.hasTouchedServices()) {
      recorder.update(now -> now.withFiles(List.of(), List.of()));
      recorder.moveTo(Phase.WAITING, "somebody began to talk: " + change.because(), false);
    } else {
      recorder.moveTo(Phase.UNDONE, change.because() + "; all is as before", false);
    }
  }
}
