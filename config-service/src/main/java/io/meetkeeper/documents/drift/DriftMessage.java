package io.meetkeeper.documents.drift;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of events about kept settings. */
enum DriftMessage implements MessageCode {
  DRIFTED("document", "options"),
  RESTORED("document", "options");

  private final List<String> parameters;

  DriftMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "drift";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
