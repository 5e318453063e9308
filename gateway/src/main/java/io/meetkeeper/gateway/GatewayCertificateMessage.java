package io.meetkeeper.gateway;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Texts of the check of the gateway's own certificate. */
enum GatewayCertificateMessage implements MessageCode {
  SUBJECT,
  UNREADABLE("file", "reason"),
  NO_CERTIFICATE("file"),
  NO_KEY("file"),
  OTHER_KEY("key", "certificate"),
  EXPIRED("file", "end"),
  EARLY("file", "start"),
  NOT_TAKEN("reason"),
  VALID("days"),
  DUE("days"),
  REFUSED("fault"),
  FORMER_IN_USE("fault", "days"),
  AFTER_MENDING;

  private final List<String> parameters;

  GatewayCertificateMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "gateway-certificate";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
