package io.meetkeeper.auth.login;

import io.meetkeeper.backbone.contract.account.SiteLogin;
import io.meetkeeper.backbone.contract.account.SiteLogin.LoginFinding;
import io.meetkeeper.backbone.contract.account.SiteLogin.LoginKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Judges the settings of logins against each other. Pure. What Prosody's modules need is from their
 * sources: jitsi-meet resources/prosody-plugins/token/util.lib.lua, prosody-modules mod_auth_ldap
 * and mod_auth_ldap2.
 */
final class LoginJudgement {
  private static final int SHORT_SECRET = 16;
  private static final Set<String> EXAMPLES =
      Set.of("example_app_secret", "my_jitsi_app_secret", "app_secret", "secret", "changeme");

  private final LoginFacts facts;
  private final List<LoginFinding> findings = new ArrayList<>();

  private LoginJudgement(LoginFacts facts) {
    this.facts = facts;
  }

  static SiteLogin of(LoginFacts facts) {
    LoginJudgement judgement = new LoginJudgement(facts);
    judgement.judge();
    judgement.findings.sort(Comparator.comparing(finding -> !finding.broken()));
    TokenSettings tokens = facts.tokens();
    return new SiteLogin(
        facts.site(),
        facts.kind(),
        facts.because(),
        tokens == null ? null : tokens.appId(),
        tokens == null ? null : tokens.allowEmpty(),
        linkObstacle(facts),
        List.copyOf(judgement.findings));
  }

  /** Why no token can be signed here; {@code null} when one can. */
  static String linkObstacle(LoginFacts facts) {
    TokenSettings tokens = facts.tokens();
    if (tokens == null) {
      return facts.kind() == LoginKind.UNKNOWN
          ? "it is not known how people log in: " + facts.because()
          : "people do not log in with tokens: " + facts.because();
    }
    if (tokens.keyServer() != null) {
      return "tokens of this site are signed with a private key, which is not on this host; its public half"
          + " is at the key server";
    }
    return tokens.appId() == null || tokens.secret() == null
        ? "app_id and app_secret are not both set"
        : null;
  }

  private void judge() {
    if (facts.tokens() != null) {
      judgeTokens(facts.tokens());
    }
    if (facts.kind() == LoginKind.LDAP) {
      LdapJudgement.judge(facts, findings);
    }
    judgeModule();
  }

  private void judgeTokens(TokenSettings tokens) {
    if (tokens.appId() == null) {
      broken("app-id-missing", "Prosody takes no token: app_id is not set", "set app_id");
    }
    if (tokens.secret() == null && tokens.keyServer() == null) {
      broken(
          "secret-missing",
          "Prosody takes no token: neither app_secret nor a key server is set",
          "set app_secret to the secret with which tokens are signed");
    }
    if (tokens.secret() != null && tokens.keyServer() != null) {
      warn(
          "secret-unused",
          "app_secret is set and not used: with a key server only its keys count",
          "remove app_secret or asap_key_server");
    }
    judgeSecret(tokens);
    judgeAccess(tokens);
    judgeRendered(tokens);
  }

  private void judgeSecret(TokenSettings tokens) {
    String secret = tokens.keyServer() == null ? tokens.secret() : null;
    if (secret != null && (secret.length() < SHORT_SECRET || EXAMPLES.contains(secret))) {
      warn(
          "secret-weak",
          "app_secret is short or an example: whoever guesses it opens every room",
          "make a long random one (openssl rand -hex 32), also where tokens are signed");
    }
    if (tokens.appId() != null && !tokens.issuers().contains(tokens.appId())) {
      warn(
          "issuer-other",
          "asap_accepted_issuers does not have app_id, so tokens whose issuer is the app id are refused",
          "add " + tokens.appId() + " to asap_accepted_issuers if your tokens name it");
    }
  }

  private void judgeAccess(TokenSettings tokens) {
    if (tokens.allowEmpty() && Boolean.FALSE.equals(facts.roomsClosed())) {
      warn(
          "rooms-open",
          "anybody opens rooms without a token: allow_empty_token is true and Jicofo asks for no login",
          "set allow_empty_token to false, or jicofo.authentication to enabled with type JWT");
    }
    if (Boolean.FALSE.equals(facts.roomsChecked())) {
      warn(
          "rooms-unchecked",
          "a token for one room opens all: the rooms' Component lacks token_verification",
          "add token_verification to modules_enabled of the Component conference.<domain>");
    }
  }

  /** docker-jitsi-meet makes Prosody's file at each start of the container. */
  private void judgeRendered(TokenSettings tokens) {
    TokenSettings rendered = facts.rendered();
    if (rendered == null) {
      return;
    }
    boolean same =
        String.valueOf(tokens.appId()).equals(String.valueOf(rendered.appId()))
            && String.valueOf(tokens.secret()).equals(String.valueOf(rendered.secret()));
    if (!same) {
      warn(
          "not-applied",
          "the running Prosody has another app_id or app_secret than the .env",
          "docker compose up -d prosody");
    }
  }

  private void judgeModule() {
    boolean needed = facts.kind() == LoginKind.TOKENS || facts.kind() == LoginKind.LDAP;
    if (needed
        && facts.modules() != null
        && facts.authentication() != null
        && !facts.modules().contains(facts.authentication())) {
      broken(
          "module-missing",
          "nobody can log in: mod_auth_"
              + facts.authentication()
              + ".lua is in none of Prosody's plugin folders",
          facts.kind() == LoginKind.TOKENS
              ? "install jitsi-meet-prosody and have its folder in plugin_paths"
              : "install prosody-modules");
    }
  }

  private void broken(String code, String summary, String remedy) {
    findings.add(new LoginFinding(code, true, summary, remedy));
  }

  private void warn(String code, String summary, String remedy) {
    findings.add(new LoginFinding(code, false, summary, remedy));
  }
}
