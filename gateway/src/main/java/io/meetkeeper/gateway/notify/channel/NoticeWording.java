package io.meetkeeper.gateway.notify.channel;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The words around events in notifications. */
public enum NoticeWording implements MessageCode {
  TEXT("severity", "host", "site", "message"),
  HELPS("remedy"),
  MORE("title", "more"),
  TEST("host", "channel", "by");

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody changes
  private final List<String> parameters;

  NoticeWording(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "notice";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
