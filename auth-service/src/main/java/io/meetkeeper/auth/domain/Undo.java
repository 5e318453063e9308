package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.BridgeAnswer.Outcome;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork.Phase;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork.ServiceRestart;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork.ServiceRestart.State;
import io.meetkeeper.backbone.contract.service.SiteServiceAnswer;
import java.util.List;

/**
 * Puts everything back: config.js first, for clients read it at once, then the other files, then
 * the services that may have read them. A file is put back only where exactly what we wrote stands;
 * else it is left alone and told as a problem, and the change ends in a conflict.
 */
final class Undo {
  private final Pen pen;
  private final Asking asking;
  private final Progress progress;

  Undo(Pen pen, Asking asking, Progress progress) {
    this.pen = pen;
    this.asking = asking;
    this.progress = progress;
  }

  /**
   * Begins with it.
   *
   * @param fresh the change has just restarted services itself, and may do so again
   * @param busy it failed only since somebody talks: it waits again afterwards
   */
  void begin(String because, boolean fresh, boolean busy) {
    progress.note(work -> work.filesAt(null));
    progress.to(Phase.UNDOING, because, false);
    goOn(fresh, busy);
  }

  /** Goes on with it, as far as it comes now. */
  void goOn(boolean fresh, boolean busy) {
    List<Sheet> sheets = progress.work().sheets();
    for (int i = sheets.size() - 1; i >= 0; i--) {
      putBack(sheets.get(i));
    }
    if (progress.work().filesAt() == null) {
      progress.to(Phase.UNDOING, progress.work().because(), true);
    }
    if (services(fresh)) {
      end(busy);
    }
  }

  private void putBack(Sheet sheet) {
    try {
      pen.putBack(sheet);
    } catch (Failed e) {
      progress.problem(e.getMessage());
    }
    progress.step("put back " + sheet.name().text());
  }

  /** Whether all services have read the old files again. */
  private boolean services(boolean fresh) {
    Work work = progress.work();
    for (int i = 0; i < work.restarts().size(); i++) {
      ServiceRestart restart = work.restarts().get(i);
      if (restart.state() != State.ASKED && restart.state() != State.DONE) {
        continue;
      }
      SiteServiceAnswer answer = asking.back(i, fresh || work.cutCalls());
      if (answer.outcome() == Outcome.REFUSED) {
        progress.restart(i, restart.state(), "waits: " + answer.reason());
        return false;
      }
      if (answer.outcome() == Outcome.FAILED) {
        progress.problem(Asking.spoken(restart) + " does not run as before: " + answer.reason());
      }
    }
    return true;
  }

  private void end(boolean busy) {
    Work work = progress.work();
    if (!work.problems().isEmpty()) {
      progress.to(Phase.CONFLICT, work.because() + "; not all could be put back", false);
    } else if (busy && !work.servicesTouched()) {
      progress.note(now -> now.with(List.of(), List.of()));
      progress.to(Phase.WAITING, "somebody began to talk: " + work.because(), false);
    } else {
      progress.to(Phase.UNDONE, work.because() + "; all is as before", false);
    }
  }
}
