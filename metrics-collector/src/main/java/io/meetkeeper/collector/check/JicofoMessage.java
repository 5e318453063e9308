package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Messages of the checks of Jicofo. */
enum JicofoMessage implements MessageCode {
  ANSWERS,
  NOT_KNOWN("reason"),
  DOWN,
  NO_ANSWER,
  USES_ALL("operational", "all"),
  NO_BRIDGE,
  USES_NONE("operational", "all"),
  USES_SOME("operational", "all"),
  RESTART_DEAD,
  RESTART_SILENT,
  WHY_EACH,
  NOT_SEEN,
  IF_HERE("command"),
  IF_IN_CONTAINER("setting"),
  IF_ELSEWHERE("command");

  private final List<String> parameters;

  JicofoMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "jicofo";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
