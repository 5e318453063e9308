package io.meetkeeper.auth.domain.file;

import java.util.Locale;
import java.util.Map;

/**
 * The settings in Jicofo's files about who may open a room. The legacy property takes precedence.
 *
 * @param legacyUrl {@code org.jitsi.jicofo.auth.URL} of sip-communicator.properties; {@code null}
 *     when absent
 * @param hasConf whether there is a jicofo.conf
 * @param enabled {@code jicofo.authentication.enabled}
 * @param type its {@code type}, in upper case; {@code NONE} when absent
 * @param loginUrl its {@code login-url}; {@code null} when absent
 */
record JicofoFacts(
    String legacyUrl, boolean hasConf, boolean enabled, String type, String loginUrl) {
  static final String LEGACY_PROPERTY = "org.jitsi.jicofo.auth.URL";
  private static final String XMPP = "XMPP:";

  /** Collects the facts from the values of both files; {@code null} for a missing file. */
  static JicofoFacts of(Map<String, Object> conf, Map<String, Object> properties) {
    Map<String, Object> authentication =
        conf == null
            ? Map.of()
            : UntypedValues.map(UntypedValues.map(conf.get("jicofo")).get("authentication"));
    return new JicofoFacts(
        properties == null ? null : UntypedValues.text(properties.get(LEGACY_PROPERTY), null),
        conf != null,
        UntypedValues.isTrueInHocon(authentication.get("enabled")),
        UntypedValues.text(authentication.get("type"), "NONE").toUpperCase(Locale.ROOT),
        UntypedValues.text(authentication.get("login-url"), null));
  }

  /** Whether rooms are opened with tokens, which the secure domain must not touch. */
  boolean usesTokens() {
    return legacyUrl == null
        ? enabled && !type.equals("XMPP") && !type.equals("NONE")
        : !legacyUrl.startsWith(XMPP);
  }

  /** Whether only accounts of the site open rooms. */
  boolean isSecured(String site) {
    return legacyUrl == null
        ? enabled && type.equals("XMPP") && site.equalsIgnoreCase(loginUrl)
        : legacyUrl.equalsIgnoreCase(XMPP + site);
  }

  /** Whether anybody may open rooms. */
  boolean isOpen() {
    return legacyUrl == null && (!enabled || type.equals("NONE"));
  }

  String describe() {
    if (legacyUrl != null) {
      return DomainFileMessage.LEGACY.english(LEGACY_PROPERTY, String.valueOf(legacyUrl));
    }
    if (!enabled) {
      return DomainFileMessage.JICOFO_OFF.english();
    }
    return type.equals("NONE")
        ? DomainFileMessage.JICOFO_NONE.english()
        : DomainFileMessage.JICOFO.english(type, String.valueOf(loginUrl));
  }
}
