package io.meetkeeper.auth.domain.login;

import io.meetkeeper.backbone.contract.account.SiteLogin;
import io.meetkeeper.backbone.contract.account.SiteLogin.LoginFinding;
import io.meetkeeper.backbone.contract.account.SiteLogin.LoginKind;
import io.meetkeeper.backbone.message.MessageText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Checks the login settings against each other. Pure. The requirements of Prosody's modules are
 * from their sources: jitsi-meet resources/prosody-plugins/token/util.lib.lua, prosody-modules
 * mod_auth_ldap and mod_auth_ldap2.
 */
final class LoginJudgement {
  private static final int SHORT_SECRET = 16;
  private static final Set<String> EXAMPLES =
      Set.of("example_app_secret", "my_jitsi_app_secret", "app_secret", "secret", "changeme");

  private final LoginFacts facts;
  private final List<LoginFinding> findings = new ArrayList<>();

  private final TokenSignerSettings signer;

  private LoginJudgement(LoginFacts facts, TokenSignerSettings signer) {
    this.facts = facts;
    this.signer = signer;
  }

  static SiteLogin of(LoginFacts facts, TokenSignerSettings signer) {
    LoginJudgement judgement = new LoginJudgement(facts, signer);
    judgement.judge();
    judgement.findings.sort(Comparator.comparing(finding -> !finding.broken()));
    TokenSettings tokens = facts.tokens();
    return new SiteLogin(
        facts.site(),
        facts.kind(),
        facts.reason(),
        tokens == null ? null : tokens.appId(),
        tokens == null ? null : tokens.allowEmpty(),
        linkObstacle(facts),
        List.copyOf(judgement.findings),
        signer.describe(tokens));
  }

  /** Why no token can be signed here; {@code null} when one can. */
  static String linkObstacle(LoginFacts facts) {
    TokenSettings tokens = facts.tokens();
    if (tokens == null) {
      return facts.kind() == LoginKind.UNKNOWN
          ? RoomLinkMessage.LOGIN_NOT_KNOWN.english(facts.reason())
          : RoomLinkMessage.NO_TOKENS.english(facts.reason());
    }
    if (tokens.keyServer() != null) {
      return RoomLinkMessage.PRIVATE_KEY.english();
    }
    if (tokens.elsewhere() != null) {
      return RoomLinkMessage.ELSEWHERE.english(tokens.elsewhere());
    }
    return tokens.appId() == null || tokens.secret() == null
        ? RoomLinkMessage.NOT_SET.english()
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
    if (tokens.appId() == null && !"app_id".equals(tokens.elsewhere())) {
      broken(LoginFindingMessage.APP_ID_MISSING.with(), LoginRemedyMessage.APP_ID_MISSING.with());
    }
    boolean unknown = "app_secret".equals(tokens.elsewhere());
    if (tokens.secret() == null && tokens.keyServer() == null && !unknown) {
      broken(LoginFindingMessage.SECRET_MISSING.with(), LoginRemedyMessage.SECRET_MISSING.with());
    }
    if (tokens.secret() != null && tokens.keyServer() != null) {
      warn(LoginFindingMessage.SECRET_UNUSED.with(), LoginRemedyMessage.SECRET_UNUSED.with());
    }
    judgeSecret(tokens);
    judgeAccess(tokens);
    judgeRendered(tokens);
    judgeSigner(tokens);
  }

  private void judgeSigner(TokenSettings tokens) {
    boolean common = tokens.secret() != null && tokens.keyServer() == null;
    if (common && !signer.secrets().isEmpty() && !signer.hasSecret(tokens)) {
      broken(
          LoginFindingMessage.SIGNER_SECRET_OTHER.with(signer.source()),
          LoginRemedyMessage.SIGNER_SECRET_OTHER.with());
    }
    if (signer.hasOtherApp(tokens)) {
      broken(
          LoginFindingMessage.SIGNER_APP_OTHER.with(signer.source()),
          LoginRemedyMessage.SIGNER_APP_OTHER.with());
    }
  }

  private void judgeSecret(TokenSettings tokens) {
    String secret = tokens.keyServer() == null ? tokens.secret() : null;
    if (secret != null && (secret.length() < SHORT_SECRET || EXAMPLES.contains(secret))) {
      warn(LoginFindingMessage.SECRET_WEAK.with(), LoginRemedyMessage.SECRET_WEAK.with());
    }
    if (tokens.appId() != null && !tokens.issuers().contains(tokens.appId())) {
      warn(
          LoginFindingMessage.ISSUER_OTHER.with(),
          LoginRemedyMessage.ISSUER_OTHER.with(tokens.appId()));
    }
  }

  private void judgeAccess(TokenSettings tokens) {
    if (tokens.allowEmpty() && Boolean.FALSE.equals(facts.roomsClosed())) {
      warn(LoginFindingMessage.ROOMS_OPEN.with(), LoginRemedyMessage.ROOMS_OPEN.with());
    }
    if (Boolean.FALSE.equals(facts.roomsChecked())) {
      warn(LoginFindingMessage.ROOMS_UNCHECKED.with(), LoginRemedyMessage.ROOMS_UNCHECKED.with());
    }
  }

  /**
   * Compares the settings with Prosody's file, which docker-jitsi-meet renders at each start of the
   * container.
   */
  private void judgeRendered(TokenSettings tokens) {
    TokenSettings rendered = facts.rendered();
    if (rendered == null || rendered.elsewhere() != null) {
      return;
    }
    boolean same =
        String.valueOf(tokens.appId()).equals(String.valueOf(rendered.appId()))
            && String.valueOf(tokens.secret()).equals(String.valueOf(rendered.secret()));
    if (!same) {
      warn(LoginFindingMessage.NOT_APPLIED.with(), "docker compose up -d prosody");
    }
  }

  private void judgeModule() {
    boolean needed = facts.kind() == LoginKind.TOKENS || facts.kind() == LoginKind.LDAP;
    if (needed
        && facts.modules() != null
        && facts.authentication() != null
        && !facts.modules().contains(facts.authentication())) {
      broken(
          LoginFindingMessage.MODULE_MISSING.with(facts.authentication()),
          LoginRemedyMessage.MODULE_MISSING.with(facts.kind()));
    }
  }

  private void broken(MessageText summary, MessageText remedy) {
    findings.add(finding(true, summary, remedy.english(), remedy));
  }

  private void warn(MessageText summary, MessageText remedy) {
    findings.add(finding(false, summary, remedy.english(), remedy));
  }

  private void warn(MessageText summary, String command) {
    findings.add(finding(false, summary, command, null));
  }

  /** A finding; its code for scripts is the name of its message. */
  static LoginFinding finding(
      boolean broken, MessageText summary, String remedy, MessageText remedyText) {
    String code = summary.code().substring(summary.code().indexOf('.') + 1);
    return new LoginFinding(code, broken, summary.english(), remedy, summary, remedyText);
  }
}
