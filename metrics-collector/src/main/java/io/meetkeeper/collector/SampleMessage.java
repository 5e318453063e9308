package io.meetkeeper.collector;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Why a part of a sample is missing. */
public enum SampleMessage implements MessageCode {
  NONE_SEEN,
  UNREADABLE("file"),
  UNREADABLE_BECAUSE("file", "failure"),
  NO_SWAP,
  STILL_NOT_READ,
  NOT_IN_TIME,
  CANNOT("failure"),
  NO_XMPP("server", "failure"),
  NO_NAME,
  REFUSED,
  PROCESSES_NOT_KNOWN,
  NO_AGENT,
  AGENT_SLOW,
  AGENT_FAILED("failure"),
  NO_JICOFO,
  NO_JICOFO_PROCESS,
  HIDDEN("reason"),
  JICOFO_UNSEARCHED("reason", "failure"),
  NO_BRIDGE_COUNT,
  JICOFO_RUNS("pid", "reason"),
  NO_PRESSURE,
  PRESSURE_UNREADABLE,
  PRESSURE_FAULT("fault"),
  NO_BRIDGE,
  NOT_RUNNING,
  NOT_KNOWN_TO_AGENT,
  STARTS;

  private final List<String> parameters;

  SampleMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "sample";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
