package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.domain.ProbeReport;
import io.meetkeeper.backbone.contract.domain.SecureDomainWish;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork.Phase;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork.ServiceRestart;
import io.meetkeeper.backbone.contract.domain.SecureDomainWork.ServiceRestart.State;
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
record Work(
    String id,
    SecureDomainWish wish,
    boolean cutCalls,
    String by,
    Instant begunAt,
    Phase phase,
    Instant changedAt,
    String because,
    List<Sheet> sheets,
    List<ServiceRestart> restarts,
    Instant filesAt,
    ProbeReport proof,
    List<String> problems) {
  Work {
    sheets = sheets == null ? List.of() : List.copyOf(sheets);
    restarts = restarts == null ? List.of() : List.copyOf(restarts);
    problems = problems == null ? List.of() : List.copyOf(problems);
  }

  /** A change that waits until the site is idle. */
  static Work asked(
      String id, SecureDomainWish wish, boolean cutCalls, String by, Instant now, String because) {
    return new Work(
        id, wish, cutCalls, by, now, Phase.WAITING, now, because, null, null, null, null, null);
  }

  /** In another phase; when it is over, the texts of the files are forgotten. */
  Work in(Phase next, String why, Instant now) {
    List<Sheet> kept = next.over() ? sheets.stream().map(Sheet::withoutTexts).toList() : sheets;
    return new Work(
        id, wish, cutCalls, by, begunAt, next, now, why, kept, restarts, filesAt, proof, problems);
  }

  Work with(List<Sheet> files, List<ServiceRestart> services) {
    return new Work(
        id, wish, cutCalls, by, begunAt, phase, changedAt, because, files, services, filesAt, proof,
        problems);
  }

  Work filesAt(Instant moment) {
    return new Work(
        id, wish, cutCalls, by, begunAt, phase, changedAt, because, sheets, restarts, moment, proof,
        problems);
  }

  Work proved(ProbeReport report) {
    return new Work(
        id, wish, cutCalls, by, begunAt, phase, changedAt, because, sheets, restarts, filesAt,
        report, problems);
  }

  Work problem(String problem) {
    List<String> more = new ArrayList<>(problems);
    if (!more.contains(problem)) {
      more.add(problem);
    }
    return new Work(
        id, wish, cutCalls, by, begunAt, phase, changedAt, because, sheets, restarts, filesAt,
        proof, more);
  }

  /** With what is known of one of the restarts. */
  Work restart(int index, State state, String why) {
    List<ServiceRestart> changed = new ArrayList<>(restarts);
    ServiceRestart old = changed.get(index);
    changed.set(index, new ServiceRestart(old.host(), old.service(), old.interrupts(), state, why));
    return with(sheets, changed);
  }

  /** Whether any service may have read the new files. */
  boolean servicesTouched() {
    return restarts.stream().anyMatch(r -> r.state() != State.PLANNED);
  }

  /** For everybody. */
  SecureDomainWork shown() {
    return new SecureDomainWork(
        id,
        wish,
        phase,
        because,
        by,
        cutCalls,
        begunAt,
        changedAt,
        sheets.stream().map(Sheet::shown).toList(),
        restarts,
        List.of(),
        proof,
        problems);
  }
}
