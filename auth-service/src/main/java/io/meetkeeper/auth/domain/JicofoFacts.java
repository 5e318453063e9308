package io.meetkeeper.auth.domain;

import java.util.Locale;
import java.util.Map;

/**
 * What Jicofo's files say of who may open a room. The legacy property is read first and wins.
 *
 * @param legacy {@code org.jitsi.jicofo.auth.URL} of sip-communicator.properties; {@code null} when
 *     absent
 * @param hasConf whether there is a jicofo.conf
 * @param enabled {@code jicofo.authentication.enabled}
 * @param type its {@code type}, in upper case; {@code NONE} when absent
 * @param loginUrl its {@code login-url}; {@code null} when absent
 */
record JicofoFacts(String legacy, boolean hasConf, boolean enabled, String type, String loginUrl) {
  static final String LEGACY = "org.jitsi.jicofo.auth.URL";
  private static final String XMPP = "XMPP:";

  /** Of the values of both files; {@code null} for one that is not there. */
  static JicofoFacts of(Map<String, Object> conf, Map<String, Object> properties) {
    Map<String, Object> authentication =
        conf == null ? Map.of() : Values.map(Values.map(conf.get("jicofo")).get("authentication"));
    return new JicofoFacts(
        properties == null ? null : Values.text(properties.get(LEGACY), null),
        conf != null,
        "true".equals(Values.text(authentication.get("enabled"), "false")),
        Values.text(authentication.get("type"), "NONE").toUpperCase(Locale.ROOT),
        Values.text(authentication.get("login-url"), null));
  }

  /** Whether it asks for tokens, which the secure domain must not touch. */
  boolean tokens() {
    return legacy == null
        ? enabled && !type.equals("XMPP") && !type.equals("NONE")
        : !legacy.startsWith(XMPP);
  }

  /** Whether only accounts of that domain open rooms. */
  boolean secured(String site) {
    return legacy == null
        ? enabled && type.equals("XMPP") && site.equalsIgnoreCase(loginUrl)
        : legacy.equalsIgnoreCase(XMPP + site);
  }

  /** Whether everybody opens rooms. */
  boolean open() {
    return legacy == null && (!enabled || type.equals("NONE"));
  }

  String spoken() {
    if (legacy != null) {
      return LEGACY + " is " + legacy + " (a legacy property, which is read first and wins)";
    }
    if (!enabled) {
      return "jicofo.authentication is not enabled";
    }
    return type.equals("NONE")
        ? "jicofo.authentication.enabled is true but its type is NONE, so it does nothing"
        : "jicofo.authentication is " + type + " for " + loginUrl;
  }
}
