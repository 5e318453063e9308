package io.meetkeeper.auth.domain.file;

import io.meetkeeper.backbone.contract.securedomain.SecureDomainFile;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.layout.DocumentName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The settings in docker-jitsi-meet's {@code .env} about who may open a room.
 *
 * @param enabled {@code ENABLE_AUTH}
 * @param type {@code AUTH_TYPE}
 * @param guests {@code ENABLE_GUESTS}
 */
public record DockerEnvFacts(boolean enabled, String type, boolean guests) {
  private static final String INTERNAL = "internal";

  static DockerEnvFacts of(Map<String, Object> env) {
    return new DockerEnvFacts(
        UntypedValues.isYes(env.get("ENABLE_AUTH")),
        UntypedValues.textUnlessBlank(env.get("AUTH_TYPE"), INTERNAL),
        UntypedValues.isYes(env.get("ENABLE_GUESTS")));
  }

  SecureDomainFile toDomainFile(Path path) {
    String reason =
        String.format(
            Locale.ROOT,
            "ENABLE_AUTH is %s, AUTH_TYPE %s, ENABLE_GUESTS %s",
            enabled,
            type,
            guests);
    return new SecureDomainFile(
        DocumentName.DOCKER_ENV.text(), path.toString(), enabled, enabled && guests, reason);
  }

  String refusal() {
    return enabled && !INTERNAL.equals(type)
        ? DomainFileMessage.AUTH_TYPE.english(String.valueOf(type))
        : null;
  }

  /** Returns the changes of the {@code .env} for a mode. */
  List<OptionChange> changesFor(SecureDomainMode mode) {
    List<OptionChange> changes = new ArrayList<>();
    if (mode.enabled() != enabled) {
      changes.add(OptionChange.set(List.of("ENABLE_AUTH"), mode.enabled() ? "1" : "0"));
    }
    if (mode.enabled() && !INTERNAL.equals(type)) {
      changes.add(OptionChange.set(List.of("AUTH_TYPE"), INTERNAL));
    }
    if (mode.enabled() && mode.guests() != guests) {
      changes.add(OptionChange.set(List.of("ENABLE_GUESTS"), mode.guests() ? "1" : "0"));
    }
    return changes;
  }

  /**
   * Returns the commands for the operator; {@code docker compose restart} would not reload the
   * .env.
   */
  public static List<String> commands(Path composeDirectory) {
    return List.of("cd " + composeDirectory, "docker compose up -d web prosody jicofo");
  }
}
