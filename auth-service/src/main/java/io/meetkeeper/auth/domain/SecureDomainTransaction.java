package io.meetkeeper.auth.domain;

import io.meetkeeper.auth.domain.file.DomainEditPlanner;
import io.meetkeeper.auth.domain.file.DomainFileDraft;
import io.meetkeeper.auth.domain.file.DomainSnapshot;
import io.meetkeeper.auth.domain.service.ProsodyConfigReport;
import io.meetkeeper.auth.domain.service.ServiceRestartPlan;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.document.DocumentIntentRequest;
import io.meetkeeper.backbone.contract.securedomain.ProbeReport;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart.State;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.disk.FileNotReplacedException;
import io.meetkeeper.files.disk.FileSnapshot;
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
 * tries the site out. Whatever goes wrong on the way leads to {@link SecureDomainRollback}.
 *
 * <p>After a crash of ours, {@link #resume} reads in the journal how far it was. If no service was
 * asked to restart, nobody has read the new files, and they are put back. Else it goes on: each
 * step is one that may be done twice.
 */
final class SecureDomainTransaction {
  private static final String STOPPED = "Meetkeeper stopped before any service read the new files";

  private final SecureDomainContext secureDomainContext;
  private final DomainFileWriter writer;
  private final SecureDomainRollback rollback;
  private final ServiceRestarter restarter;
  private final DomainChangeRecorder recorder;

  SecureDomainTransaction(SecureDomainContext secureDomainContext) {
    this.secureDomainContext = secureDomainContext;
    writer = new DomainFileWriter(secureDomainContext.disk(), this::announce);
    recorder = new DomainChangeRecorder(secureDomainContext);
    restarter = new ServiceRestarter(secureDomainContext, recorder);
    rollback = new SecureDomainRollback(writer, restarter, recorder);
  }

  private void announce(DocumentName name, byte[] bytes) {
    DomainChangeRecord domainChangeRecord = recorder.changeRecord();
    String what = domainChangeRecord.phase() == Phase.UNDOING ? "put back, was to be " : "";
    String wish = domainChangeRecord.wish().enabled() ? "on" : "off";
    String guests = domainChangeRecord.wish().guests() ? ", with guests" : "";
    secureDomainContext
        .services()
        .announceIntent(
            new DocumentIntentRequest(
                name.text(),
                FileSnapshot.sha256(bytes),
                domainChangeRecord.by(),
                "secure domain " + what + wish + guests));
  }

  /** Begins with the change that waits; the site is idle, or calls may be cut. */
  void begin() {
    DomainChangeRecord domainChangeRecord = recorder.changeRecord();
    Optional<ProsodyConfigReport> complaints;
    try {
      complaints = prepare(domainChangeRecord);
    } catch (SecureDomainException | DocumentNotEditableException | FileNotReplacedException e) {
      recorder.failUnwritten(domainChangeRecord.id(), e.getMessage());
      return;
    }
    if (recorder.changeRecord().phase() == Phase.WRITING) {
      rollBackOnFailure(
          true,
          () -> {
            write(complaints);
            advance(true);
          });
    }
  }

  /** Goes on where an earlier run, maybe one that crashed, has stopped. */
  void resume() {
    switch (recorder.changeRecord().phase()) {
      case WRITING -> rollback.begin(STOPPED, false, false);
      case RESTARTING, PUBLISHING, PROVING -> rollBackOnFailure(false, () -> advance(false));
      case UNDOING -> rollback.resume(false, false);
      default -> {}
    }
  }

  private void rollBackOnFailure(boolean fresh, Runnable steps) {
    try {
      steps.run();
    } catch (SecureDomainException e) {
      rollback.begin(e.getMessage(), fresh, e.busy());
    } catch (DocumentNotEditableException | FileNotReplacedException e) {
      rollback.begin(e.getMessage(), fresh, false);
    }
  }

  private Optional<ProsodyConfigReport> prepare(DomainChangeRecord domainChangeRecord) {
    DomainSnapshot snapshot = secureDomainContext.reader().takeSnapshot();
    if (!snapshot.isEditable()) {
      throw new SecureDomainException(String.valueOf(snapshot.verdict().refusal()));
    }
    JournalContent content = secureDomainContext.journal().content();
    List<DomainFileDraft> drafts =
        secureDomainContext.planner().plan(snapshot, domainChangeRecord.wish(), content.open());
    if (drafts.isEmpty()) {
      recorder.completeUnchanged(domainChangeRecord.id());
      return Optional.empty();
    }
    List<ServiceRestart> restarts =
        ServiceRestartPlan.of(
            drafts.stream().map(DomainFileDraft::name).collect(Collectors.toUnmodifiableSet()),
            secureDomainContext.host(),
            secureDomainContext.services().bridgeHosts());
    for (ServiceRestart restart : restarts) {
      String obstacle =
          secureDomainContext.services().restartObstacle(restart.host(), restart.service());
      if (obstacle != null) {
        throw new SecureDomainException(
            ServiceRestarter.describe(restart) + " could not be restarted: " + obstacle);
      }
    }
    Optional<ProsodyConfigReport> complaints = secureDomainContext.services().checkConfig();
    complaints
        .filter(ProsodyConfigReport::isUnreadable)
        .ifPresent(
            said -> {
              throw new SecureDomainException(
                  "prosodyctl check config cannot read Prosody's configuration as it is, so Prosody"
                      + " would not come back: "
                      + String.join(" ", said.lines()));
            });
    recorder.beginWriting(
        domainChangeRecord.id(),
        drafts,
        restarts,
        DomainEditPlanner.openAuthentication(snapshot.facts(), content.open()));
    return complaints;
  }

  private void write(Optional<ProsodyConfigReport> before) {
    for (DomainFileEdit edit : recorder.changeRecord().sheets()) {
      if (!edit.takesEffectAtOnce()) {
        writer.write(edit);
        recorder.reportStep("wrote " + edit.name().text());
      }
    }
    List<String> advice = checkConfig(before);
    recorder.moveTo(
        Phase.RESTARTING,
        "the services are told to read their files"
            + (advice.isEmpty() ? "" : "; prosodyctl check config: " + String.join(" ", advice)),
        true);
  }

  /** What {@code prosodyctl} advises since; fails when it has a new complaint. */
  private List<String> checkConfig(Optional<ProsodyConfigReport> before) {
    Optional<ProsodyConfigReport> now =
        before.flatMap(known -> secureDomainContext.services().checkConfig());
    if (now.isEmpty()) {
      return List.of();
    }
    List<String> against = now.get().problemsSince(before.get());
    if (!against.isEmpty()) {
      throw new SecureDomainException(
          "prosodyctl check config complains: " + String.join("; ", against));
    }
    return now.get().advice(before.get());
  }

  private void advance(boolean fresh) {
    DomainChangeRecord domainChangeRecord = recorder.changeRecord();
    if (domainChangeRecord.phase() == Phase.RESTARTING
        && restartServices(domainChangeRecord, fresh)) {
      recorder.moveTo(Phase.PUBLISHING, "all services read their files; config.js is next", false);
    }
    if (recorder.changeRecord().phase() == Phase.PUBLISHING) {
      writeConfigJs();
    }
    if (recorder.changeRecord().phase() == Phase.PROVING) {
      verify();
    }
  }

  /** Whether all are restarted; if not, it waits for the next try. */
  private boolean restartServices(DomainChangeRecord begun, boolean fresh) {
    for (DomainFileEdit edit : begun.sheets()) {
      if (!edit.takesEffectAtOnce() && !writer.isWritten(edit)) {
        throw new SecureDomainException(edit.path() + " is no longer what was written");
      }
    }
    boolean cut = begun.cutCalls();
    for (int i = 0; i < begun.restarts().size(); i++) {
      if (recorder.changeRecord().restarts().get(i).state() == State.DONE) {
        continue;
      }
      SiteServiceReply answer = restarter.restart(i, cut);
      if (answer.outcome() == CommandOutcome.FAILED) {
        throw new SecureDomainException(
            ServiceRestarter.describe(begun.restarts().get(i)) + ": " + answer.reason());
      }
      if (answer.outcome() == CommandOutcome.REFUSED) {
        if (!recorder.changeRecord().hasTouchedServices()) {
          throw SecureDomainException.busy(answer.reason());
        }
        recorder.updateReason("waits: " + answer.reason());
        return false;
      }
      // what there was of conferences ended with it; to wait for new ones would leave it half done
      cut = begun.cutCalls() || fresh;
    }
    return true;
  }

  private void writeConfigJs() {
    for (DomainFileEdit edit : recorder.changeRecord().sheets()) {
      if (edit.takesEffectAtOnce()) {
        writer.write(edit);
        recorder.reportStep("wrote " + edit.name().text());
      }
    }
    recorder.moveTo(Phase.PROVING, "is being tried out", false);
  }

  private void verify() {
    DomainChangeRecord domainChangeRecord = recorder.changeRecord();
    DomainSnapshot snapshot = secureDomainContext.reader().takeSnapshot();
    if (!domainChangeRecord.wish().equals(snapshot.verdict().actual())) {
      throw new SecureDomainException("afterwards " + snapshot.verdict().because());
    }
    ProbeReport report = secureDomainContext.services().probe(domainChangeRecord.wish());
    recorder.recordProof(report);
    if (report.ran() && !report.passed()) {
      throw new SecureDomainException("the probe failed: " + report.because());
    }
    String state = "the secure domain is " + domainChangeRecord.wish().describe();
    recorder.complete(
        report.ran()
            ? state + ", proved: " + report.because()
            : state + "; not proved, since no probe could run: " + report.because());
  }

  /** The phases in which this run or the next has something to do without waiting for idle. */
  static boolean isInProgress(Phase phase) {
    return Set.of(Phase.WRITING, Phase.RESTARTING, Phase.PUBLISHING, Phase.PROVING, Phase.UNDOING)
        .contains(phase);
  }
}
