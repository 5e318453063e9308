package io.meetkeeper.auth.health;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of the checks of Prosody. */
enum ProsodyMessage implements MessageCode {
  ANSWERS("version"),
  TOO_OLD("version"),
  UPGRADE,
  NOT_RUNNING,
  NO_ANSWER,
  NO_ANSWER_ONCE,
  NOT_ASKED("runs"),
  GRANT_OR_DOCTOR,
  HOSTS_NOT_KNOWN,
  NOT_SERVED("site", "served"),
  SEVERAL_FILES("site", "files"),
  NOT_AFTER_RESTART("site", "file"),
  NOT_IN_FILES("site"),
  FILE_IGNORED("read", "ignored"),
  COMPARE("command"),
  MOVE_AWAY,
  HOSTS_MISSING("missing"),
  SERVES("site"),
  HOSTS("hosts", "more"),
  NO_HOST;

  private final List<String> parameters;

  ProsodyMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "prosody";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
