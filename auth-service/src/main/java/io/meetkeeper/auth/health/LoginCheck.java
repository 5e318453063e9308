package io.meetkeeper.auth.health;

import io.meetkeeper.backbone.contract.account.SiteLogin;
import io.meetkeeper.backbone.contract.account.SiteLogin.LoginFinding;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import java.util.List;

/**
 * The check {@code login} of a site with tokens or LDAP: whether its settings are consistent. Pure.
 * Other sites have the check {@code secure-domain} instead.
 */
final class LoginCheck {
  private static final String ID = "login";

  private LoginCheck() {}

  /** Whether the check {@code secure-domain} does not apply to this site. */
  static boolean isOwnMatter(SiteLogin login) {
    return switch (login.kind()) {
      case TOKENS, LDAP, OTHER -> true;
      case OPEN, ACCOUNTS, UNKNOWN -> false;
    };
  }

  static HealthCheck of(SiteLogin login) {
    List<LoginFinding> findings = login.findings();
    if (findings.isEmpty()) {
      return HealthCheck.well(
          ID,
          switch (login.kind()) {
            case TOKENS -> LoginMessage.TOKENS_FIT.with();
            case LDAP -> LoginMessage.LDAP_FIT.with();
            default -> LoginMessage.OTHER.with();
          },
          List.of(login.because()));
    }
    LoginFinding worst = findings.get(0);
    return HealthCheck.of(
        ID,
        worst.broken() ? HealthState.BROKEN : HealthState.WARNING,
        worst.summaryText(),
        findings.stream().map(finding -> finding.code() + ": " + finding.summary()).toList(),
        HealthRemedy.of(findings.stream().map(LoginCheck::step).toList()));
  }

  private static Object step(LoginFinding finding) {
    return finding.remedyText() == null ? finding.remedy() : finding.remedyText();
  }
}
