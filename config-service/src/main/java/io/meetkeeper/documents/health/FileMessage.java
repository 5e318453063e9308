package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of the checks of Jitsi's files. */
enum FileMessage implements MessageCode {
  PARSES("path"),
  DAMAGED("consequence", "path", "line", "cause"),
  NOT_CHECKED("path", "line", "cause"),
  NOT_KNOWN("document", "reason"),
  CLOSED("path"),
  GONE,
  RESTORE,
  PARTLY,
  BLANK_PAGE,
  NO_JICOFO,
  NO_BRIDGE,
  NO_PROSODY,
  SETTING_LOST,
  NO_CONTAINERS,
  BROWSER_ONLY("object"),
  REST_IGNORED("cause"),
  CONFIG_JS_UNDEFINED("path"),
  CONFIG_JS_SEVERAL("paths"),
  CONFIG_JS_ONLY("path"),
  CONFIG_JS_GONE("path"),
  CONFIG_JS_OTHER("other", "path"),
  SERVE_ONE,
  SITE_UNCERTAIN("reason"),
  MOVE_COPIES;

  private final List<String> parameters;

  FileMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "file";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
