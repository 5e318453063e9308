package io.meetkeeper.gateway.notify.channel;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Texts of notifications around the messages of events. */
public enum NoticeWording implements MessageCode {
  TEXT("severity", "host", "site", "message"),
  HELPS("remedy"),
  MORE("title", "more"),
  DROPPED("notices"),
  TEST("host", "channel", "by");

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
