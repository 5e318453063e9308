package io.meetkeeper.auth.domain;

import java.util.Map;

/**
 * What config.js says of who may come in.
 *
 * @param domain {@code hosts.domain}; {@code null} when absent
 * @param anonymousDomain {@code hosts.anonymousdomain}; {@code null} when absent
 * @param tokens whether clients are sent to a token service
 */
record WebFacts(String domain, String anonymousDomain, boolean tokens) {
  static WebFacts of(Map<String, Object> values) {
    Map<String, Object> hosts = Values.map(values.get("hosts"));
    String anonymous = Values.text(hosts.get("anonymousdomain"), null);
    String tokens = Values.text(values.get("tokenAuthUrl"), "false");
    return new WebFacts(
        Values.text(hosts.get("domain"), null),
        anonymous == null || anonymous.isBlank() ? null : anonymous,
        !tokens.isBlank() && !"false".equals(tokens));
  }
}
