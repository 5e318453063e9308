package io.meetkeeper.documents.service;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of next steps. */
public enum NextStepMessage implements MessageCode {
  JICOFO_ENDS,
  BRIDGE_DROPS,
  CLIENTS,
  WEB,
  RECREATES,
  NO_RESTART,
  AS_SOON,
  CANNOT("reason");

  private final List<String> parameters;

  NextStepMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "next-step";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
