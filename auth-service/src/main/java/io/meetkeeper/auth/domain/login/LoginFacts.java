package io.meetkeeper.auth.domain.login;

import io.meetkeeper.auth.domain.file.DomainFileMessage;
import io.meetkeeper.auth.domain.file.UntypedValues;
import io.meetkeeper.backbone.contract.account.SiteLogin.LoginKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the files of a site say about logins, without judgement.
 *
 * @param site the domain
 * @param kind how people log in
 * @param because what says so
 * @param authentication the authentication module in Prosody's file; {@code null} when not known
 * @param host the options of the site's VirtualHost in Prosody's file, with those of the whole
 *     file; {@code null} when that file was not read
 * @param tokens the settings of tokens; {@code null} when there are none
 * @param rendered the settings of tokens in Prosody's file, where docker-jitsi-meet made it of
 *     those in {@code tokens}; {@code null} when not known
 * @param modules the authentication modules that lie in Prosody's plugin folders; {@code null} when
 *     a folder could not be looked into
 * @param roomsChecked whether the rooms compare the room of a token; {@code null} when not known
 * @param roomsClosed whether Jicofo lets only those who are logged in open a room; {@code null}
 *     when not known
 */
record LoginFacts(
    String site,
    LoginKind kind,
    String because,
    String authentication,
    Map<String, Object> host,
    TokenSettings tokens,
    TokenSettings rendered,
    Set<String> modules,
    Boolean roomsChecked,
    Boolean roomsClosed) {
  private static final String DEFAULT = "internal_hashed";

  /** The files could not be read. */
  static LoginFacts unknown(String site, String because) {
    return new LoginFacts(
        site, LoginKind.UNKNOWN, because, null, null, null, null, null, null, null);
  }

  /** Of Prosody's file. */
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

  /** Of docker-jitsi-meet's {@code .env}. */
  static LoginFacts ofEnvironment(
      String site, Map<String, Object> env, Map<String, Object> prosody) {
    boolean enabled = UntypedValues.isYes(env.get("ENABLE_AUTH"));
    String type = UntypedValues.text(env.get("AUTH_TYPE"), "internal");
    LoginKind kind =
        !enabled
            ? LoginKind.OPEN
            : switch (type) {
              case "internal" -> LoginKind.ACCOUNTS;
              case "jwt" -> LoginKind.TOKENS;
              case "ldap" -> LoginKind.LDAP;
              default -> LoginKind.OTHER;
            };
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

  /** Whether every component that serves rooms for people has {@code token_verification}. */
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
    return "true".equals(UntypedValues.text(authentication.get("enabled"), "false"))
        && !type.equalsIgnoreCase("NONE");
  }

  @Override
  public String toString() {
    return "LoginFacts[" + site + " " + kind + "]";
  }
}
