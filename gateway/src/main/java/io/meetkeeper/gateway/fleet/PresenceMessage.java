package io.meetkeeper.gateway.fleet;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Texts of events about hosts that come and go. */
public enum PresenceMessage implements MessageCode {
  NEW("host"),
  BACK("host", "silent"),
  SILENT("host", "since");

  private final List<String> parameters;

  PresenceMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "presence";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
