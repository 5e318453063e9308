package io.meetkeeper.gateway.outbound;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Why a server outside of Meetkeeper did not answer as it should. */
public enum OutboundMessage implements MessageCode {
  BAD_URL,
  UNKNOWN_NAME,
  NAME_SLOW,
  NO_CONNECTION("ms"),
  REFUSED,
  SILENT("ms"),
  NO_TLS,
  OTHER_NAME,
  REDIRECT("status"),
  NO_RECEIPT,
  NOT_TAKEN("reason"),
  CLOSED,
  NO_ANSWER("failure"),
  NO_QUEUE("failure"),
  WEB_PAGE;

  private final List<String> parameters;

  OutboundMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "outbound";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
