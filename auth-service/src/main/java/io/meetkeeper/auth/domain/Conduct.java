package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.BridgeAnswer.Outcome;
import io.meetkeeper.backbone.contract.document.DocumentIntent;
import io.meetkeeper.backbone.contract.domain.ProbeReport;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork.Phase;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork.ServiceRestart;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork.ServiceRestart.State;
import io.meetkeeper.backbone.contract.service.SiteServiceAnswer;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.disk.NotReplaced;
import io.meetkeeper.files.disk.Snapshot;
import io.meetkeeper.files.layout.DocumentName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Carries a change of the secure domain out, as one transaction. It waits until the site is idle.
 * Then all files are edited and proved in memory, and the journal has their old and new texts
 * before the first is written. Prosody's and Jicofo's files are written; {@code prosodyctl check
 * config} must not complain about more than before; the services are restarted in their order;
 * config.js, which clients read at once, is written last; the files are read again, and a probe
 * tries the site out. Whatever goes wrong on the way leads to {@link Undo}.
 *
 * <p>After a crash of ours, {@link #resume} reads in the journal how far it was. If no service was
 * asked to restart, nobody has read the new files, and they are put back. Else it goes on: each
 * step is one that may be done twice.
 */
final class Conduct {
  private static final String STOPPED = "Meetkeeper stopped before any service read the new files";

  private final Tools tools;
  private final Pen pen;
  private final Undo undo;
  private final Asking asking;
  private final Progress progress;

  Conduct(Tools tools) {
    this.tools = tools;
    pen = new Pen(tools.disk(), this::announce);
    progress = new Progress(tools);
    asking = new Asking(tools, progress);
    undo = new Undo(pen, asking, progress);
  }

  private void announce(DocumentName name, byte[] bytes) {
    Work work = progress.work();
    String what = work.phase() == Phase.UNDOING ? "put back, was to be " : "";
    String wish = work.wish().enabled() ? "on" : "off";
    String guests = work.wish().guests() ? ", with guests" : "";
    tools
        .surroundings()
        .announce(
            new DocumentIntent(
                name.text(),
                Snapshot.sha256(bytes),
                work.by(),
                "secure domain " + what + wish + guests));
  }

  /** Begins with the change that waits; the site is idle, or calls may be cut. */
  void begin() {
    Work work = progress.work();
    Optional<Complaints> complaints;
    try {
      complaints = prepare(work);
    } catch (Failed | NotEditable | NotReplaced e) {
      progress.nothingWritten(work.id(), e.getMessage());
      return;
    }
    if (progress.work().phase() == Phase.WRITING) {
      guarded(
          true,
          () -> {
            write(complaints);
            forward(true);
          });
    }
  }

  /** Goes on where an earlier run, maybe one that crashed, has stopped. */
  void resume() {
    switch (progress.work().phase()) {
      case WRITING -> undo.begin(STOPPED, false, false);
      case RESTARTING, PUBLISHING, PROVING -> guarded(false, () -> forward(false));
      case UNDOING -> undo.goOn(false, false);
      default -> {}
    }
  }

  private void guarded(boolean fresh, Runnable steps) {
    try {
      steps.run();
    } catch (Failed e) {
      undo.begin(e.getMessage(), fresh, e.busy());
    } catch (NotEditable | NotReplaced e) {
      undo.begin(e.getMessage(), fresh, false);
    }
  }

  private Optional<Complaints> prepare(Work work) {
    Look look = tools.looking().look();
    if (!look.editable()) {
      throw new Failed(String.valueOf(look.verdict().refusal()));
    }
    Book book = tools.journal().book();
    List<Draft> drafts = tools.drafting().of(look, work.wish(), book.open());
    if (drafts.isEmpty()) {
      progress.nothingToDo(work.id());
      return Optional.empty();
    }
    List<ServiceRestart> restarts =
        Restarts.of(
            drafts.stream().map(Draft::name).collect(Collectors.toUnmodifiableSet()),
            tools.host(),
            tools.surroundings().bridges());
    for (ServiceRestart restart : restarts) {
      String obstacle = tools.surroundings().obstacle(restart.host(), restart.service());
      if (obstacle != null) {
        throw new Failed(Asking.spoken(restart) + " could not be restarted: " + obstacle);
      }
    }
    Optional<Complaints> complaints = tools.surroundings().complaints();
    complaints
        .filter(Complaints::unreadable)
        .ifPresent(
            said -> {
              throw new Failed(
                  "prosodyctl check config cannot read Prosody's configuration as it is, so Prosody"
                      + " would not come back: "
                      + String.join(" ", said.lines()));
            });
    progress.writing(work.id(), drafts, restarts, Drafting.open(look.facts(), book.open()));
    return complaints;
  }

  private void write(Optional<Complaints> before) {
    for (Sheet sheet : progress.work().sheets()) {
      if (!sheet.live()) {
        pen.write(sheet);
        progress.step("wrote " + sheet.name().text());
      }
    }
    List<String> advice = checked(before);
    progress.to(
        Phase.RESTARTING,
        "the services are told to read their files"
            + (advice.isEmpty() ? "" : "; prosodyctl check config: " + String.join(" ", advice)),
        true);
  }

  /** What {@code prosodyctl} advises since; fails when it has a new complaint. */
  private List<String> checked(Optional<Complaints> before) {
    Optional<Complaints> now = before.flatMap(known -> tools.surroundings().complaints());
    if (now.isEmpty()) {
      return List.of();
    }
    List<String> against = now.get().against(before.get());
    if (!against.isEmpty()) {
      throw new Failed("prosodyctl check config complains: " + String.join("; ", against));
    }
    return now.get().advice(before.get());
  }

  private void forward(boolean fresh) {
    Work work = progress.work();
    if (work.phase() == Phase.RESTARTING && restart(work, fresh)) {
      progress.to(Phase.PUBLISHING, "all services read their files; config.js is next", false);
    }
    if (progress.work().phase() == Phase.PUBLISHING) {
      publish();
    }
    if (progress.work().phase() == Phase.PROVING) {
      prove();
    }
  }

  /** Whether all are restarted; if not, it waits for the next try. */
  private boolean restart(Work begun, boolean fresh) {
    for (Sheet sheet : begun.sheets()) {
      if (!sheet.live() && !pen.written(sheet)) {
        throw new Failed(sheet.path() + " is no longer what was written");
      }
    }
    boolean cut = begun.cutCalls();
    for (int i = 0; i < begun.restarts().size(); i++) {
      if (progress.work().restarts().get(i).state() == State.DONE) {
        continue;
      }
      SiteServiceAnswer answer = asking.forward(i, cut);
      if (answer.outcome() == Outcome.FAILED) {
        throw new Failed(Asking.spoken(begun.restarts().get(i)) + ": " + answer.reason());
      }
      if (answer.outcome() == Outcome.REFUSED) {
        if (!progress.work().servicesTouched()) {
          throw Failed.busy(answer.reason());
        }
        progress.because("waits: " + answer.reason());
        return false;
      }
      // what there was of conferences ended with it; to wait for new ones would leave it half done
      cut = begun.cutCalls() || fresh;
    }
    return true;
  }

  private void publish() {
    for (Sheet sheet : progress.work().sheets()) {
      if (sheet.live()) {
        pen.write(sheet);
        progress.step("wrote " + sheet.name().text());
      }
    }
    progress.to(Phase.PROVING, "is being tried out", false);
  }

  private void prove() {
    Work work = progress.work();
    Look look = tools.looking().look();
    if (!work.wish().equals(look.verdict().actual())) {
      throw new Failed("afterwards " + look.verdict().because());
    }
    ProbeReport report = tools.surroundings().probe(work.wish());
    progress.proved(report);
    if (report.ran() && !report.passed()) {
      throw new Failed("the probe failed: " + report.because());
    }
    String state = "the secure domain is " + work.wish().spoken();
    progress.done(
        report.ran()
            ? state + ", proved: " + report.because()
            : state + "; not proved, since no probe could run: " + report.because());
  }

  /** The phases in which this run or the next has something to do without waiting for idle. */
  static boolean goesOn(Phase phase) {
    return Set.of(Phase.WRITING, Phase.RESTARTING, Phase.PUBLISHING, Phase.PROVING, Phase.UNDOING)
        .contains(phase);
  }
}
