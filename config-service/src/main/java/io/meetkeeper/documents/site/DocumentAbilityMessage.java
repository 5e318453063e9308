package io.meetkeeper.documents.site;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of the ability to edit files. */
enum DocumentAbilityMessage implements MessageCode {
  NO_SITE("reason"),
  NOT_WRITABLE("files"),
  WRITABLE("files", "other");

  private final List<String> parameters;

  DocumentAbilityMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "document-ability";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
