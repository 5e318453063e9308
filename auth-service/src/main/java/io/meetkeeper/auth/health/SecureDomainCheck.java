package io.meetkeeper.auth.health;

import io.meetkeeper.auth.domain.file.DomainSnapshot;
import io.meetkeeper.auth.domain.file.DomainVerdict;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainFile;
import io.meetkeeper.files.layout.DocumentName;
import java.util.List;

/** The check {@code secure-domain}: whether all files agree about who may open a room. Pure. */
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
      return HealthCheck.well(ID, LoginMessage.SECURE_DOMAIN.with(verdict.reason()), evidence);
    }
    if (!verdict.isDisagreement()) {
      String reason = verdict.refusal() == null ? verdict.reason() : verdict.refusal();
      return HealthCheck.of(
          ID,
          HealthState.UNKNOWN,
          LoginMessage.SECURE_DOMAIN_NOT_KNOWN.with(reason),
          evidence,
          HealthRemedy.NONE);
    }
    boolean locked = isLocked(verdict);
    return HealthCheck.of(
        ID,
        locked ? HealthState.BROKEN : HealthState.WARNING,
        (locked ? LoginMessage.LOCKED : LoginMessage.HALF_DONE).with(verdict.reason()),
        evidence,
        HealthRemedy.of(
            LoginMessage.SWITCH_AS_A_WHOLE.with("PUT /api/v1/sites/{site}/secure-domain")));
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

  /** The check while a change is being made and the files need not agree. */
  static HealthCheck changing() {
    return HealthCheck.well(ID, LoginMessage.CHANGING.with(), List.of());
  }
}
