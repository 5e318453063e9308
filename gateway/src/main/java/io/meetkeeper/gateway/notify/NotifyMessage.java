package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Texts of the checks of notification channels. */
enum NotifyMessage implements MessageCode {
  SUBJECT,
  NOTHING_SENT("channel"),
  TAKEN("channel"),
  FAILING("channel", "since", "failure"),
  CHECK_SETTINGS("key");

  private final List<String> parameters;

  NotifyMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "notify";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
