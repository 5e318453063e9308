package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Messages of the checks of the bridge. */
enum BridgeMessage implements MessageCode {
  ANSWERS_AT("url", "origin"),
  COUNTS_ENDPOINTS("version"),
  HEALTHY,
  SHUTTING_DOWN,
  UNHEALTHY("words"),
  DOWN,
  HANGS,
  HEALTH_NOT_KNOWN("reason"),
  MUC_JOINED("joined", "configured"),
  MUC_NONE("joined", "configured"),
  MUC_PART("joined", "configured"),
  MUC_NOT_KNOWN("source"),
  TOO_OLD("version", "reason"),
  CALLS_NOT_KNOWN("url", "reason"),
  LISTENS_ELSEWHERE("ports"),
  RETURNS,
  DOES_NOT_RETURN,
  START_AFTER_END,
  NOT_CANCELLABLE,
  LOOK_INTO_LOG("command"),
  SAY_ADDRESSES("setting"),
  SAY_STUN,
  OWN_PORT("command");

  private final List<String> parameters;

  BridgeMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "bridge";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
