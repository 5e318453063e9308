package io.meetkeeper.documents.drift;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** What events say about kept settings. */
enum DriftMessage implements MessageCode {
  DRIFTED("document", "options"),
  RESTORED("document", "options");

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody changes
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
