package io.meetkeeper.auth.domain.file;

import java.util.Map;

/**
 * The settings in config.js about logins.
 *
 * @param domain {@code hosts.domain}; {@code null} when absent
 * @param anonymousDomain {@code hosts.anonymousdomain}; {@code null} when absent
 * @param usesTokens whether clients are sent to a token service
 */
record WebFacts(String domain, String anonymousDomain, boolean usesTokens) {
  static WebFacts of(Map<String, Object> values) {
    Map<String, Object> hosts = UntypedValues.map(values.get("hosts"));
    String anonymous = UntypedValues.text(hosts.get("anonymousdomain"), null);
    String tokens = UntypedValues.text(values.get("tokenAuthUrl"), "false");
    return new WebFacts(
        UntypedValues.text(hosts.get("domain"), null),
        anonymous == null || anonymous.isBlank() ? null : anonymous,
        !tokens.isBlank() && !"false".equals(tokens));
  }
}
