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
  private final DomainFileWriter domainFileWriter;
  private final SecureDomainRollback secureDomainRollback;
  private final ServiceRestarter serviceRestarter;
  private final DomainChangeRecorder domainChangeRecorder;

  SecureDomainTransaction(SecureDomainContext secureDomainContext) {
    this.secureDomainContext = secureDomainContext;
    domainFileWriter = new DomainFileWriter(secureDomainContext.disk(), this::announce);
    domainChangeRecorder = new DomainChangeRecorder(secureDomainContext);
    serviceRestarter = new ServiceRestarter(secureDomainContext, domainChangeRecorder);
    secureDomainRollback =
        new SecureDomainRollback(domainFileWriter, serviceRestarter, domainChangeRecorder);
  }

  private void announce(DocumentName name, byte[] bytes) {
    DomainChangeRecord domainChangeRecord = domainChangeRecorder.changeRecord();
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
    DomainChangeRecord domainChangeRecord = domainChangeRecorder.changeRecord();
    Optional<ProsodyConfigReport> complaints;
    try {
      complaints = prepare(domainChangeRecord);
    } catch (SecureDomainException | DocumentNotEditableException | FileNotReplacedException e) {
      domainChangeRecorder.failUnwritten(domainChangeRecord.id(), e.getMessage());
      return;
    }
    if (domainChangeRecorder.changeRecord().phase() == Phase.WRITING) {
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
    switch (domainChangeRecorder.changeRecord().phase()) {
      case WRITING -> secureDomainRollback.begin(STOPPED, false, false);
      case RESTARTING, PUBLISHING, PROVING -> rollBackOnFailure(false, () -> advance(false));
      case UNDOING -> secureDomainRollback.resume(false, false);
      default -> {}
    }
  }

  private void rollBackOnFailure(boolean fresh, Runnable steps) {
    try {
      steps.run();
    } catch (SecureDomainException e) {
      secureDomainRollback.begin(e.getMessage(), fresh, e.busy());
    } catch (DocumentNotEditableException | FileNotReplacedException e) {
      secureDomainRollback.begin(e.getMessage(), fresh, false);
    }
  }

  private Optional<ProsodyConfigReport> prepare(DomainChangeRecord domainChangeRecord) {
    DomainSnapshot domainSnapshot = secureDomainContext.reader().takeSnapshot();
    if (!domainSnapshot.isEditable()) {
      throw new SecureDomainException(String.valueOf(domainSnapshot.verdict().refusal()));
    }
    JournalContent journalContent = secureDomainContext.journal().content();
    List<DomainFileDraft> drafts =
        secureDomainContext
            .planner()
            .plan(domainSnapshot, domainChangeRecord.wish(), journalContent.open());
    if (drafts.isEmpty()) {
      domainChangeRecorder.completeUnchanged(domainChangeRecord.id());
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
    domainChangeRecorder.beginWriting(
        domainChangeRecord.id(),
        drafts,
        restarts,
        DomainEditPlanner.openAuthentication(domainSnapshot.facts(), journalContent.open()));
    return complaints;
  }

  private void write(Optional<ProsodyConfigReport> before) {
    for (DomainFileEdit domainFileEdit : domainChangeRecorder.changeRecord().sheets()) {
      if (!domainFileEdit.takesEffectAtOnce()) {
        domainFileWriter.write(domainFileEdit);
        domainChangeRecorder.reportStep("wrote " + domainFileEdit.name().text());
      }
    }
    List<String> advice = checkConfig(before);
    domainChangeRecorder.moveTo(
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
    DomainChangeRecord domainChangeRecord = domainChangeRecorder.changeRecord();
    if (domainChangeRecord.phase() == Phase.RESTARTING
        && restartServices(domainChangeRecord, fresh)) {
      domainChangeRecorder.moveTo(
          Phase.PUBLISHING, "all services read their files; config.js is next", false);
    }
    if (domainChangeRecorder.changeRecord().phase() == Phase.PUBLISHING) {
      writeConfigJs();
    }
    if (domainChangeRecorder.changeRecord().phase() == Phase.PROVING) {
      verify();
    }
  }

  /** Whether all are restarted; if not, it waits for the next try. */
  private boolean restartServices(DomainChangeRecord begun, boolean fresh) {
    for (DomainFileEdit domainFileEdit : begun.sheets()) {
      if (!domainFileEdit.takesEffectAtOnce() && !domainFileWriter.isWritten(domainFileEdit)) {
        throw new SecureDomainException(domainFileEdit.path() + " is no longer what was written");
      }
    }
    boolean cut = begun.cutCalls();
    for (int i = 0; i < begun.restarts().size(); i++) {
      if (domainChangeRecorder.changeRecord().restarts().get(i).state() == State.DONE) {
        continue;
      }
      SiteServiceReply answer = serviceRestarter.restart(i, cut);
      if (answer.outcome() == CommandOutcome.FAILED) {
        throw new SecureDomainException(
            ServiceRestarter.describe(begun.restarts().get(i)) + ": " + answer.reason());
      }
      if (answer.outcome() == CommandOutcome.REFUSED) {
        if (!domainChangeRecorder.changeRecord().hasTouchedServices()) {
          throw SecureDomainException.busy(answer.reason());
        }
        domainChangeRecorder.updateReason("waits: " + answer.reason());
        return false;
      }
      // what there was of conferences ended with it; to wait for new ones would leave it half done
      cut = begun.cutCalls() || fresh;
    }
    return true;
  }

  private void writeConfigJs() {
    for (DomainFileEdit domainFileEdit : domainChangeRecorder.changeRecord().sheets()) {
      if (domainFileEdit.takesEffectAtOnce()) {
        domainFileWriter.write(domainFileEdit);
        domainChangeRecorder.reportStep("wrote " + domainFileEdit.name().text());
      }
    }
    domainChangeRecorder.moveTo(Phase.PROVING, "is being tried out", false);
  }

  private void verify() {
    DomainChangeRecord domainChangeRecord = domainChangeRecorder.changeRecord();
    DomainSnapshot domainSnapshot = secureDomainContext.reader().takeSnapshot();
    if (!domainChangeRecord.wish().equals(domainSnapshot.verdict().actual())) {
      throw new SecureDomainException("afterwards " + domainSnapshot.verdict().because());
    }
    ProbeReport report = secureDomainContext.services().probe(domainChangeRecord.wish());
    domainChangeRecorder.recordProof(report);
    if (report.ran() && !report.passed()) {
      throw new SecureDomainException("the probe failed: " + report.because());
    }
    String state = "the secure domain is " + domainChangeRecord.wish().describe();
    domainChangeRecorder.complete(
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
