package io.meetkeeper.auth.domain.login;

import io.meetkeeper.auth.domain.file.UntypedValues;
import io.meetkeeper.backbone.contract.account.SiteLogin.LoginFinding;
import io.meetkeeper.backbone.message.MessageText;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Judges the settings of LDAP. Pure. */
final class LdapJudgement {
  private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");
  private static final Pattern THIS_HOST =
      Pattern.compile(
          "(?i)ldapi:.*|(ldap://)?(localhost|127(\\.\\d{1,3}){3}|::1|\\[::1])(:\\d{1,5})?/?");

  private LdapJudgement() {}

  static void judge(LoginFacts facts, List<LoginFinding> findings) {
    Map<String, Object> options = facts.host();
    if (facts.authentication() == null) {
      judgeEnvironment(options, findings);
    } else if (facts.authentication().equals("ldap")) {
      require(options, "ldap_base", findings);
      judgeEncryption(options.get("ldap_tls"), text(options.get("ldap_server")), findings);
    } else {
      judgeTable(UntypedValues.map(options.get("ldap")), findings);
    }
  }

  private static void judgeEnvironment(Map<String, Object> env, List<LoginFinding> findings) {
    require(env, "LDAP_URL", findings);
    require(env, "LDAP_BASE", findings);
    boolean secure =
        text(env.get("LDAP_URL")).startsWith("ldaps:")
            || UntypedValues.isYes(env.get("LDAP_USE_TLS"))
            || UntypedValues.isYes(env.get("LDAP_START_TLS"));
    if (!secure && !text(env.get("LDAP_URL")).isBlank()) {
      findings.add(unencrypted());
    }
  }

  private static void judgeTable(Map<String, Object> table, List<LoginFinding> findings) {
    if (table.isEmpty()) {
      findings.add(missing("ldap"));
      return;
    }
    require(table, "hostname", findings);
    if (text(UntypedValues.map(table.get("user")).get("basedn")).isBlank()) {
      findings.add(missing("ldap.user.basedn"));
    }
    judgeEncryption(table.get("use_tls"), text(table.get("hostname")), findings);
  }

  /** A blank server is the default, this host, or reported as missing. */
  private static void judgeEncryption(Object tls, String servers, List<LoginFinding> findings) {
    boolean isElsewhere = SEPARATOR.splitAsStream(servers).anyMatch(LdapJudgement::isElsewhere);
    if (isElsewhere && !"true".equals(text(tls))) {
      findings.add(unencrypted());
    }
  }

  private static boolean isElsewhere(String server) {
    return !server.isEmpty() && !THIS_HOST.matcher(server).matches();
  }

  private static void require(
      Map<String, Object> options, String name, List<LoginFinding> findings) {
    if (text(options.get(name)).isBlank()) {
      findings.add(missing(name));
    }
  }

  private static LoginFinding missing(String name) {
    MessageText remedy = LoginRemedyMessage.LDAP_INCOMPLETE.with(name);
    return LoginJudgement.finding(
        true, LoginFindingMessage.LDAP_INCOMPLETE.with(name), remedy.english(), remedy);
  }

  private static LoginFinding unencrypted() {
    MessageText remedy = LoginRemedyMessage.LDAP_UNENCRYPTED.with();
    return LoginJudgement.finding(
        false, LoginFindingMessage.LDAP_UNENCRYPTED.with(), remedy.english(), remedy);
  }

  private static String text(Object value) {
    return UntypedValues.text(value, "");
  }
}
