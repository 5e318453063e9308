package io.meetkeeper.auth.domain.file;

import io.meetkeeper.files.layout.ComposeVariables;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The variables of docker-jitsi-meet's {@code .env} as compose reads them.
 *
 * @param values those that are known
 * @param obstacle why it is not known how people log in; {@code null} when it is
 */
public record DockerEnvironment(Map<String, Object> values, String obstacle) {
  private static final Pattern LOGIN =
      Pattern.compile("ENABLE_AUTH|AUTH_TYPE|ENABLE_GUESTS|JWT_.*|LDAP_.*");

  /** Reads the text of a {@code .env}. */
  public static DockerEnvironment of(String text) {
    ComposeVariables variables = new ComposeVariables(text, Map.of());
    String unknown =
        variables.unknown().stream()
            .filter(name -> LOGIN.matcher(name).matches())
            .filter(name -> isUsed(name, variables))
            .min(Comparator.naturalOrder())
            .orElse(null);
    return new DockerEnvironment(
        new HashMap<>(variables.values()),
        unknown == null ? null : DomainFileMessage.ENV_NOT_KNOWN.english(unknown));
  }

  /** Those of tokens and LDAP count only where people log in that way. */
  private static boolean isUsed(String name, ComposeVariables variables) {
    String type = UntypedValues.text(variables.values().get("AUTH_TYPE"), "");
    return !name.matches("(JWT|LDAP)_.*") || name.startsWith(type.toUpperCase(Locale.ROOT) + "_");
  }
}
