package io.meetkeeper.auth.domain.login;

import io.meetkeeper.auth.domain.file.DomainFileMessage;
import io.meetkeeper.auth.domain.file.UntypedValues;
import io.meetkeeper.backbone.contract.account.SiteLogin.LoginKind;
import io.meetkeeper.files.prosody.ProsodyDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The facts in the files of a site about logins, without judgement.
 *
 * @param site the domain
 * @param kind how people log in
 * @param reason the evidence for the kind
 * @param authentication the authentication module in Prosody's file; {@code null} when not known
 * @param host the options of the site's VirtualHost in Prosody's file, including the global ones;
 *     {@code null} when that file was not read
 * @param tokens the token settings; {@code null} when there are none
 * @param rendered the token settings in Prosody's file as docker-jitsi-meet rendered them from
 *     {@code tokens}; {@code null} when not known
 * @param modules the authentication modules in Prosody's plugin folders; {@code null} when a folder
 *     could not be read
 * @param roomsChecked whether the room in a token is compared with the actual room; {@code null}
 *     when not known
 * @param roomsClosed whether Jicofo lets only logged-in users open a room; {@code null} when not
 *     known
 */
record LoginFacts(
    String site,
    LoginKind kind,
    String reason,
    String authentication,
    Map<String, Object> host,
    TokenSettings tokens,
    TokenSettings rendered,
    Set<String> modules,
    Boolean roomsChecked,
    Boolean roomsClosed) {
  private static final String DEFAULT = "internal_hashed";

  /** The facts when the files could not be read. */
  static LoginFacts unknown(String site, String reason) {
    return new LoginFacts(
        site, LoginKind.UNKNOWN, reason, null, null, null, null, null, null, null);
  }

  /** The facts in Prosody's file. */
  static LoginFacts ofProsody(
      String site, Map<String, Object> prosody, Map<String, Object> jicofo, Set<String> modules) {
    Map<String, Object> hosts = UntypedValues.map(prosody.get("VirtualHost"));
    if (!hosts.containsKey(site)) {
      return unknown(site, DomainFileMessage.NO_VIRTUAL_HOST_FILE.english(site));
    }
    Map<String, Object> host = new LinkedHashMap<>(prosody);
    host.keySet().removeAll(Set.of("VirtualHost", "Component"));
    host.putAll(UntypedValues.map(hosts.get(site)));
    String authentication = UntypedValues.text(host.get("authentication"), DEFAULT);
    if (ProsodyDocument.isFromElsewhere(authentication)) {
      return unknown(site, DomainFileMessage.LOGIN_NOT_KNOWN.english(site, authentication));
    }
    LoginKind kind = kindOf(authentication);
    return new LoginFacts(
        site,
        kind,
        DomainFileMessage.AUTHENTICATION.english(site, String.valueOf(authentication)),
        authentication,
        host,
        kind == LoginKind.TOKENS ? TokenSettings.ofProsody(host) : null,
        null,
        modules,
        checksRooms(prosody),
        closesRooms(jicofo));
  }

  private static LoginKind kind(String type) {
    return switch (type) {
      case "internal" -> LoginKind.ACCOUNTS;
      case "jwt" -> LoginKind.TOKENS;
      case "ldap" -> LoginKind.LDAP;
      default -> LoginKind.OTHER;
    };
  }

  /** The facts in docker-jitsi-meet's {@code .env}. */
  static LoginFacts ofEnvironment(
      String site, Map<String, Object> env, Map<String, Object> prosody) {
    boolean enabled = UntypedValues.isYes(env.get("ENABLE_AUTH"));
    String type = UntypedValues.textUnlessBlank(env.get("AUTH_TYPE"), "internal");
    LoginKind kind = enabled ? kind(type) : LoginKind.OPEN;
    Map<String, Object> main =
        UntypedValues.map(UntypedValues.map(prosody.get("VirtualHost")).get(site));
    boolean isRendered = kind == LoginKind.TOKENS && main.containsKey("app_id");
    return new LoginFacts(
        site,
        kind,
        "ENABLE_AUTH is " + enabled + ", AUTH_TYPE " + type,
        null,
        kind == LoginKind.LDAP ? env : null,
        kind == LoginKind.TOKENS ? TokenSettings.ofEnvironment(env) : null,
        isRendered ? TokenSettings.ofProsody(main) : null,
        null,
        null,
        enabled);
  }

  private static LoginKind kindOf(String authentication) {
    return switch (authentication) {
      case "token" -> LoginKind.TOKENS;
      case "ldap", "ldap2" -> LoginKind.LDAP;
      case "anonymous", "jitsi-anonymous" -> LoginKind.OPEN;
      case "internal_hashed", "internal_plain" -> LoginKind.ACCOUNTS;
      default -> LoginKind.OTHER;
    };
  }

  /**
   * Whether the first component that serves rooms has {@code token_verification}; {@code null} when
   * there is none.
   */
  private static Boolean checksRooms(Map<String, Object> prosody) {
    Map<String, Object> components = UntypedValues.map(prosody.get("Component"));
    for (Map.Entry<String, Object> component : components.entrySet()) {
      if (component.getKey().startsWith("conference.") || component.getKey().startsWith("muc.")) {
        Object modules = UntypedValues.map(component.getValue()).get("modules_enabled");
        return modules instanceof List<?> list && list.contains("token_verification");
      }
    }
    return null;
  }

  private static Boolean closesRooms(Map<String, Object> jicofo) {
    if (jicofo == null) {
      return null;
    }
    Map<String, Object> authentication =
        UntypedValues.map(UntypedValues.map(jicofo.get("jicofo")).get("authentication"));
    String type = UntypedValues.text(authentication.get("type"), "NONE");
    return UntypedValues.isTrueInHocon(authentication.get("enabled"))
        && !type.equalsIgnoreCase("NONE");
  }

  @Override
  public String toString() {
    return "LoginFacts[" + site + " " + kind + "]";
  }
}
