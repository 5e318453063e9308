package io.meetkeeper.auth.domain.file;

import io.meetkeeper.files.layout.ComposeVariables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables of docker-jitsi-meet's {@code .env} as compose reads them.
 *
 * @param values those that are known
 * @param obstacle why it is not known how people log in; {@code null} when it is
 */
public record DockerEnvironment(Map<String, Object> values, String obstacle) {
  private static final List<String> LOGIN = List.of("ENABLE_AUTH", "AUTH_TYPE", "ENABLE_GUESTS");

  /** Reads the text of a {@code .env}. */
  public static DockerEnvironment of(String text) {
    ComposeVariables variables = new ComposeVariables(text, Map.of());
    String unknown = LOGIN.stream().filter(variables::isUnknown).findFirst().orElse(null);
    return new DockerEnvironment(
        new HashMap<>(variables.values()),
        unknown == null ? null : DomainFileMessage.ENV_NOT_KNOWN.english(unknown));
  }
}
