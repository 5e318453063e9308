package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of failed requests to a gateway. */
enum ClientMessage implements MessageCode {
  REFUSED("detail", "status"),
  NO_REASON("server", "status"),
  TOKEN_REFUSED("server", "detail"),
  SILENT_SERVER("server"),
  NOT_RUNNING("server"),
  UNKNOWN_NAME("server"),
  NO_TRUST("server"),
  NO_ANSWER("server", "seconds"),
  BAD_ANSWER("server", "failure"),
  INTERRUPTED,
  NO_TOKEN("file"),
  UNREADABLE_TOKEN("file", "user"),
  NO_TOKEN_FILE("file"),
  UNREADABLE_TOKEN_FILE("file", "user"),
  NOT_A_TOKEN("file"),
  OPEN_TOKEN_FILE("file"),
  NO_URL("server"),
  CLEAR_TEXT("server", "host"),
  BAD_CERTIFICATE("file", "failure");

  private final List<String> parameters;

  ClientMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "client";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
