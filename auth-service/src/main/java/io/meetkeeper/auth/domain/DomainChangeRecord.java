package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.securedomain.ProbeReport;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.Phase;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart.State;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A change of the secure domain as the journal keeps it.
 *
 * @param id its id
 * @param wish how it is to be
 * @param cutCalls whether it may end conferences
 * @param by token name of who asked
 * @param begunAt when it was asked for
 * @param phase how far it is
 * @param changedAt when it came there
 * @param because why
 * @param sheets the files; none while it waits
 * @param restarts the services; none while it waits
 * @param filesAt when the files became as the services are to read them: written, or put back
 * @param proof what the probe saw
 * @param problems what a person must look at
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
      String id, SecureDomainMode wish, boolean cutCalls, String by, Instant now, String because) {
    return new DomainChangeRecord(
        id, wish, cutCalls, by, now, Phase.WAITING, now, because, null, null, null, null, null);
  }

  /** In another phase; when it is over, the texts of the files are forgotten. */
  DomainChangeRecord inPhase(Phase next, String why, Instant now) {
    List<DomainFileEdit> kept =
        next.isFinal() ? sheets.stream().map(DomainFileEdit::withoutTexts).toList() : sheets;
    return new DomainChangeRecord(
        id, wish, cutCalls, by, begunAt, next, now, why, kept, restarts, filesAt, proof, problems);
  }

  DomainChangeRecord withFiles(List<DomainFileEdit> files, List<ServiceRestart> services) {
    return new DomainChangeRecord(
        id, wish, cutCalls, by, begunAt, phase, changedAt, because, files, services, filesAt, proof,
        problems);
  }

  DomainChangeRecord filesAt(Instant moment) {
    return new DomainChangeRecord(
        id, wish, cutCalls, by, begunAt, phase, changedAt, because, sheets, restarts, moment, proof,
        problems);
  }

  DomainChangeRecord withProof(ProbeReport report) {
    return new DomainChangeRecord(
        id, wish, cutCalls, by, begunAt, phase, changedAt, because, sheets, restarts, filesAt,
        report, problems);
  }

  DomainChangeRecord withProblem(String problem) {
    List<String> more = new ArrayList<>(problems);
    if (!more.contains(problem)) {
      more.add(problem);
    }
    return new DomainChangeRecord(
        id, wish, cutCalls, by, begunAt, phase, changedAt, because, sheets, restarts, filesAt,
        proof, more);
  }

  /** With what is known of one of the restarts. */
  DomainChangeRecord withRestart(int index, State state, String why) {
    List<ServiceRestart> changed = new ArrayList<>(restarts);
    ServiceRestart old = changed.get(index);
    changed.set(index, new ServiceRestart(old.host(), old.service(), old.interrupts(), state, why));
    return withFiles(sheets, changed);
  }

  /** Whether any service may have read the new files. */
  boolean hasTouchedServices() {
    return restarts.stream().anyMatch(r -> r.state() != State.PLANNED);
  }

  /** For everybody. */
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
