package io.meetkeeper.auth.health;

import io.meetkeeper.auth.domain.file.DomainSnapshot;
import io.meetkeeper.auth.domain.file.DomainVerdict;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainFile;
import io.meetkeeper.files.layout.DocumentName;
import java.util.List;

/** The check {@code secure-domain}: do all files say the same about who may open a room? Pure. */
final class SecureDomainCheck {
  private static final String ID = "secure-domain";

  private SecureDomainCheck() {}

  static HealthCheck of(DomainSnapshot snapshot) {
    DomainVerdict verdict = snapshot.verdict();
    List<String> evidence =
        verdict.files().stream()
            .map(file -> file.name() + " (" + file.path() + "): " + file.because())
            .toList();
    if (verdict.actual() != null) {
      return HealthCheck.well(ID, "the secure domain: " + verdict.because(), evidence);
    }
    if (verdict.because() == null || !verdict.because().startsWith(DomainVerdict.DISAGREE)) {
      String why = verdict.refusal() == null ? verdict.because() : verdict.refusal();
      return HealthCheck.of(
          ID, HealthState.UNKNOWN, "the secure domain is not known: " + why, evidence, List.of());
    }
    boolean locked = isLocked(verdict);
    return HealthCheck.of(
        ID,
        locked ? HealthState.BROKEN : HealthState.WARNING,
        (locked
                ? "nobody can open a room: Jicofo wants an account and Prosody lets nobody log in; "
                : "the secure domain is half done, so others may open rooms or guests cannot come in; ")
            + verdict.because(),
        evidence,
        List.of(
            "switch it on or off as a whole, on the page of the site or with PUT"
                + " /api/v1/sites/{site}/secure-domain"));
  }

  private static boolean isLocked(DomainVerdict verdict) {
    boolean prosodyOpen =
        verdict.files().stream()
            .filter(file -> file.name().equals(DocumentName.PROSODY.text()))
            .anyMatch(file -> Boolean.FALSE.equals(file.enabled()));
    return prosodyOpen
        && verdict.files().stream()
            .filter(file -> !file.name().equals(DocumentName.PROSODY.text()))
            .map(SecureDomainFile::enabled)
            .anyMatch(Boolean.TRUE::equals);
  }

  /** A change is being made, so the files need not agree. */
  static HealthCheck changing() {
    return HealthCheck.well(ID, "a change of the secure domain is at work", List.of());
  }
}
