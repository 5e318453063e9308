package io.meetkeeper.auth.domain.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The facts in Prosody's file about a site.
 *
 * @param hasVirtualHost whether it has the site's VirtualHost
 * @param method how users log in to it
 * @param authentication the authentication module, as written or Prosody's default
 * @param hosts every VirtualHost with its authentication
 * @param pluginPaths the folders in which Prosody looks for Jitsi's modules
 * @param plainHosts the hosts that have only the options of a guest host created by Meetkeeper
 */
record ProsodyFacts(
    boolean hasVirtualHost,
    LoginMethod method,
    String authentication,
    Map<String, String> hosts,
    List<String> pluginPaths,
    Set<String> plainHosts) {
  private static final Set<String> GUEST_OPTIONS =
      Set.of("authentication", "c2s_require_encryption");
  private static final String DEFAULT = "internal_hashed";
  private static final Set<String> OPEN = Set.of("anonymous", "jitsi-anonymous");
  private static final Set<String> ACCOUNTS = Set.of("internal_hashed", "internal_plain");
  private static final Set<String> TOKENS =
      Set.of("app_id", "app_secret", "cache_keys_url", "asap_key_server", "asap_accepted_issuers");

  /** The ways users log in. */
  enum LoginMethod {
    /** Without an account. */
    OPEN,
    /** With an account of Prosody. */
    ACCOUNTS,
    /** Tokens, LDAP or others, which the secure domain must not touch. */
    OTHER
  }

  static ProsodyFacts of(String site, Map<String, Object> values) {
    Map<String, Object> all = UntypedValues.map(values.get("VirtualHost"));
    Map<String, Object> main = UntypedValues.map(all.get(site.toLowerCase(Locale.ROOT)));
    Map<String, String> hosts = new LinkedHashMap<>();
    String everywhere = UntypedValues.text(values.get("authentication"), DEFAULT);
    all.forEach(
        (host, options) ->
            hosts.put(
                host,
                UntypedValues.text(UntypedValues.map(options).get("authentication"), everywhere)));
    String authentication = UntypedValues.text(main.get("authentication"), everywhere);
    boolean tokens = TOKENS.stream().anyMatch(main::containsKey);
    return new ProsodyFacts(
        all.containsKey(site.toLowerCase(Locale.ROOT)),
        tokens ? LoginMethod.OTHER : method(authentication),
        authentication,
        hosts,
        paths(values.get("plugin_paths")),
        plainHosts(all));
  }

  private static Set<String> plainHosts(Map<String, Object> all) {
    return all.keySet().stream()
        .filter(host -> UntypedValues.map(all.get(host)).keySet().equals(GUEST_OPTIONS))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static LoginMethod method(String authentication) {
    if (OPEN.contains(authentication)) {
      return LoginMethod.OPEN;
    }
    return ACCOUNTS.contains(authentication) ? LoginMethod.ACCOUNTS : LoginMethod.OTHER;
  }

  private static List<String> paths(Object value) {
    List<String> paths = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(path -> paths.add(String.valueOf(path)));
    }
    return List.copyOf(paths);
  }

  /** Whether a host admits users without an account. */
  boolean isOpen(String host) {
    return OPEN.contains(hosts.getOrDefault(host, ""));
  }
}
