package io.meetkeeper.auth.domain.file;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of a site's files and their settings about who may open a room. */
public enum DomainFileMessage implements MessageCode {
  NO_FILES("evidence"),
  NO_FILE("file", "site"),
  NO_JICOFO,
  NO_ENV,
  ENV_NOT_KNOWN("variable"),
  UNREADABLE("path", "reason"),
  AUTH_TYPE("type"),
  LEGACY("property", "value"),
  JICOFO_OFF,
  JICOFO_NONE,
  JICOFO("type", "url"),
  NOT_KNOWN("files"),
  DISAGREE("files"),
  AGREE("mode"),
  NO_VIRTUAL_HOST("site"),
  AUTHENTICATION("site", "authentication"),
  GUESTS("site", "authentication", "guests"),
  NO_GUESTS("site", "authentication"),
  NO_ANONYMOUS,
  ANONYMOUS("domain"),
  NO_VIRTUAL_HOST_ASK("site"),
  NO_VIRTUAL_HOST_FILE("site"),
  OTHER_LOGIN("site", "authentication"),
  LOGIN_NOT_KNOWN("site", "value"),
  TOKENS("site"),
  OTHER_DOMAIN("domain", "site"),
  NO_PROSODY_FILE("site"),
  ENV_UNREADABLE;

  private final List<String> parameters;

  DomainFileMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "domain-file";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
