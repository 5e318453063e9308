package io.meetkeeper.auth.domain;

import io.meetkeeper.auth.domain.file.DomainSnapshot;
import io.meetkeeper.auth.domain.service.ProsodyConfigReport;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.document.DocumentIntentRequest;
import io.meetkeeper.backbone.contract.securedomain.ProbeReport;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart.ServiceRestartState;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.disk.FileNotReplacedException;
import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.layout.DocumentName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Carries out a change of the secure domain as one transaction, once the site is idle:
 *
 * <ol>
 *   <li>{@link SecureDomainPreparation} makes and checks all edits in memory, and the journal gets
 *       their old and new texts.
 *   <li>The files of Prosody and Jicofo are written; {@code prosodyctl check config} must not
 *       report more problems than before.
 *   <li>The services are restarted in order.
 *   <li>config.js, which clients read at once, is written last.
 *   <li>The files are read again and a probe tests the site.
 * </ol>
 *
 * <p>Any failure starts a {@link SecureDomainRollback}.
 *
 * <p>After a crash, {@link #resume} reads the phase from the journal. If no service was asked to
 * restart, none has read the new files, and they are rolled back. Otherwise the transaction
 * continues; every step may be repeated.
 */
final class SecureDomainTransaction {
  private static final String STOPPED = DomainMessage.STOPPED.english();

  private final SecureDomainContext context;
  private final SecureDomainPreparation preparation;
  private final DomainFileWriter writer;
  private final SecureDomainRollback rollback;
  private final ServiceRestarter restarter;
  private final DomainChangeRecorder recorder;

  SecureDomainTransaction(SecureDomainContext context) {
    this.context = context;
    writer = new DomainFileWriter(context.disk(), this::announce);
    recorder = new DomainChangeRecorder(context);
    preparation = new SecureDomainPreparation(context, recorder);
    restarter = new ServiceRestarter(context, recorder);
    rollback = new SecureDomainRollback(writer, restarter, recorder);
  }

  private void announce(DocumentName name, byte[] bytes) {
    DomainChangeRecord change = recorder.changeRecord();
    String direction = change.phase() == Phase.UNDOING ? "back" : null;
    context
        .services()
        .announceIntent(
            new DocumentIntentRequest(
                name.text(),
                FileSnapshot.sha256(bytes),
                change.by(),
                DomainMessage.INTENT.english(
                    direction, change.wish().enabled(), change.wish().guests())));
  }

  /** Starts the waiting change; the site must be idle unless calls may be cut. */
  void begin() {
    DomainChangeRecord change = recorder.changeRecord();
    Optional<ProsodyConfigReport> complaints;
    try {
      complaints = preparation.prepare(change);
    } catch (SecureDomainException | DocumentNotEditableException | FileNotReplacedException e) {
      recorder.failUnwritten(change.id(), e.getMessage());
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

  /** Continues a change that a crash or a refusal interrupted. */
  void resume() {
    switch (recorder.changeRecord().phase()) {
      case WRITING -> rollback.begin(STOPPED, false, false);
      case RESTARTING, PUBLISHING, PROVING -> rollBackOnFailure(false, () -> advance(false));
      case UNDOING -> rollback.resume(false, false);
      default -> {}
    }
  }

  private void rollBackOnFailure(boolean isFirstRun, Runnable steps) {
    try {
      steps.run();
    } catch (SecureDomainException e) {
      rollback.begin(e.getMessage(), isFirstRun, e.busy());
    } catch (DocumentNotEditableException | FileNotReplacedException e) {
      rollback.begin(e.getMessage(), isFirstRun, false);
    }
  }

  private void write(Optional<ProsodyConfigReport> before) {
    writeFiles(false);
    List<String> advice = checkConfig(before);
    recorder.moveTo(
        Phase.RESTARTING,
        DomainMessage.RESTARTING.english(advice.isEmpty() ? null : String.join(" ", advice)),
        true);
  }

  private void writeFiles(boolean takingEffectAtOnce) {
    for (DomainFileEdit edit : recorder.changeRecord().sheets()) {
      if (edit.takesEffectAtOnce() == takingEffectAtOnce) {
        writer.write(edit);
        recorder.reportStep("wrote " + edit.name().text());
      }
    }
  }

  /**
   * Returns new advice of {@code prosodyctl}; fails when it reports a new problem, or could be run
   * before the change and not now.
   */
  private List<String> checkConfig(Optional<ProsodyConfigReport> before) {
    if (before.isEmpty()) {
      return List.of();
    }
    ProsodyConfigReport now =
        context
            .services()
            .checkConfig()
            .filter(report -> !report.isUnfinished())
            .orElseThrow(
                () -> new SecureDomainException(DomainMessage.CONFIG_NOT_CHECKED.english()));
    List<String> against = now.problemsSince(before.get());
    if (!against.isEmpty()) {
      throw new SecureDomainException(
          DomainMessage.CONFIG_COMPLAINS.english(String.join("; ", against)));
    }
    return now.advice(before.get());
  }

  private void advance(boolean isFirstRun) {
    DomainChangeRecord change = recorder.changeRecord();
    if (change.phase() == Phase.RESTARTING && restartServices(change, isFirstRun)) {
      recorder.moveTo(Phase.PUBLISHING, DomainMessage.PUBLISHING.english(), false);
    }
    if (recorder.changeRecord().phase() == Phase.PUBLISHING) {
      writeConfigJs();
    }
    if (recorder.changeRecord().phase() == Phase.PROVING) {
      verify();
    }
  }

  /** Restarts what is left; {@code false} when a refused restart must be tried again later. */
  private boolean restartServices(DomainChangeRecord change, boolean isFirstRun) {
    requireWritten(change.sheets());
    boolean cut = change.cutCalls();
    for (int i = 0; i < change.restarts().size(); i++) {
      if (recorder.changeRecord().restarts().get(i).state() == ServiceRestartState.DONE) {
        continue;
      }
      if (!restartService(change, i, cut)) {
        return false;
      }
      // the first restart ended all conferences; waiting for new ones would leave the change half
      // done
      cut = change.cutCalls() || isFirstRun;
    }
    return true;
  }

  private void requireWritten(List<DomainFileEdit> edits) {
    for (DomainFileEdit edit : edits) {
      if (!edit.takesEffectAtOnce() && !writer.isWritten(edit)) {
        throw new SecureDomainException(
            DomainMessage.NOT_AS_WRITTEN.english(edit.path().toString()));
      }
    }
  }

  private boolean restartService(DomainChangeRecord change, int index, boolean cutCalls) {
    SiteServiceReply reply = restarter.restart(index, cutCalls);
    if (reply.outcome() == CommandOutcome.FAILED) {
      throw new SecureDomainException(
          ServiceRestarter.describe(change.restarts().get(index)) + ": " + reply.reason());
    }
    if (reply.outcome() != CommandOutcome.REFUSED) {
      return true;
    }
    if (!recorder.changeRecord().hasTouchedServices()) {
      throw SecureDomainException.busy(reply.reason());
    }
    recorder.updateReason("waits: " + reply.reason());
    return false;
  }

  private void writeConfigJs() {
    writeFiles(true);
    recorder.moveTo(Phase.PROVING, DomainMessage.PROVING.english(), false);
  }

  private void verify() {
    DomainChangeRecord change = recorder.changeRecord();
    DomainSnapshot snapshot = context.reader().takeSnapshot();
    if (!change.wish().equals(snapshot.verdict().actual())) {
      throw new SecureDomainException(
          DomainMessage.AFTERWARDS.english(snapshot.verdict().reason()));
    }
    ProbeReport report = context.services().probe(change.wish());
    recorder.recordProof(report);
    if (report.ran() && !report.passed()) {
      throw new SecureDomainException(DomainMessage.PROBE_FAILED.english(report.because()));
    }

    recorder.complete(
        (report.ran() ? DomainMessage.PROVED : DomainMessage.NOT_PROVED)
            .english(change.wish().enabled(), change.wish().guests(), report.because()));
  }

  /** Whether the phase can continue without waiting for an idle site. */
  static boolean isInProgress(Phase phase) {
    return Set.of(Phase.WRITING, Phase.RESTARTING, Phase.PUBLISHING, Phase.PROVING, Phase.UNDOING)
        .contains(phase);
  }
}
