package io.meetkeeper.documents.history;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of events about files and their history. */
enum DocumentMessage implements MessageCode {
  GONE("path"),
  CHANGED("document", "by"),
  UNSTEADY("document"),
  HISTORY_DAMAGED("directory", "aside"),
  HISTORY_MISSING("directory"),
  REVISIONS_DAMAGED("directory", "failure");

  private final List<String> parameters;

  DocumentMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "document";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
