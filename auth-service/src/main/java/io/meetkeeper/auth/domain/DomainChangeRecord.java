package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.securedomain.ProbeReport;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart.ServiceRestartState;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A change of the secure domain as the journal stores it. The component names are those of the
 * journal's JSON and must stay.
 *
 * @param id id of the change
 * @param wish the requested mode
 * @param cutCalls whether it may end running conferences
 * @param by token name of the requester
 * @param begunAt time of the request
 * @param phase the current phase
 * @param changedAt when it entered that phase
 * @param because reason of the phase
 * @param sheets the files; empty while it waits
 * @param restarts the services to restart; empty while it waits
 * @param filesAt when the files that the services must read were written or restored
 * @param proof report of the probe
 * @param problems the problems that an operator must check
 */
record DomainChangeRecord(
    String id,
    SecureDomainMode wish,
    boolean cutCalls,
    String by,
    Instant begunAt,
    Phase phase,
    Instant changedAt,
    String because,
    List<DomainFileEdit> sheets,
    List<ServiceRestart> restarts,
    Instant filesAt,
    ProbeReport proof,
    List<String> problems) {
  DomainChangeRecord {
    sheets = sheets == null ? List.of() : List.copyOf(sheets);
    restarts = restarts == null ? List.of() : List.copyOf(restarts);
    problems = problems == null ? List.of() : List.copyOf(problems);
  }

  /** A change that waits until the site is idle. */
  static DomainChangeRecord waiting(
      String id, SecureDomainMode mode, boolean cutCalls, String by, Instant now, String reason) {
    return new DomainChangeRecord(
        id, mode, cutCalls, by, now, Phase.WAITING, now, reason, null, null, null, null, null);
  }

  /** The change in another phase; a final phase drops the texts of the files. */
  DomainChangeRecord inPhase(Phase next, String reason, Instant now) {
    List<DomainFileEdit> kept =
        next.isFinal() ? sheets.stream().map(DomainFileEdit::withoutTexts).toList() : sheets;
    return new DomainChangeRecord(
        id, wish, cutCalls, by, begunAt, next, now, reason, kept, restarts, filesAt, proof,
        problems);
  }

  DomainChangeRecord withFiles(List<DomainFileEdit> files, List<ServiceRestart> services) {
    return with(files, services, filesAt, proof, problems);
  }

  DomainChangeRecord withFilesAt(Instant time) {
    return with(sheets, restarts, time, proof, problems);
  }

  DomainChangeRecord withProof(ProbeReport report) {
    return with(sheets, restarts, filesAt, report, problems);
  }

  DomainChangeRecord withProblem(String problem) {
    List<String> more = new ArrayList<>(problems);
    if (!more.contains(problem)) {
      more.add(problem);
    }
    return with(sheets, restarts, filesAt, proof, more);
  }

  private DomainChangeRecord with(
      List<DomainFileEdit> files,
      List<ServiceRestart> services,
      Instant writtenAt,
      ProbeReport report,
      List<String> allProblems) {
    return new DomainChangeRecord(
        id,
        wish,
        cutCalls,
        by,
        begunAt,
        phase,
        changedAt,
        because,
        files,
        services,
        writtenAt,
        report,
        allProblems);
  }

  /** With a new state of one restart. */
  DomainChangeRecord withRestart(int index, ServiceRestartState state, String reason) {
    List<ServiceRestart> changed = new ArrayList<>(restarts);
    ServiceRestart old = changed.get(index);
    changed.set(
        index, new ServiceRestart(old.host(), old.service(), old.interrupts(), state, reason));
    return withFiles(sheets, changed);
  }

  /** Whether a service may have read the new files. */
  boolean hasTouchedServices() {
    return restarts.stream().anyMatch(restart -> restart.state() != ServiceRestartState.PLANNED);
  }

  /** The change as users see it, without the texts of the files. */
  SecureDomainChangeStatus toView() {
    return new SecureDomainChangeStatus(
        id,
        wish,
        phase,
        because,
        by,
        cutCalls,
        begunAt,
        changedAt,
        sheets.stream().map(DomainFileEdit::toFileChange).toList(),
        restarts,
        List.of(),
        proof,
        problems);
  }
}
