package io.meetkeeper.backbone.idle;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Whether calls are running, and the evidence. */
public enum ActivityMessage implements MessageCode {
  NO_SAMPLE,
  SAMPLE_OLD("age"),
  NO_BRIDGE,
  NOT_SAID,
  TALKING_NOT_KNOWN("reason"),
  LEAK("counter", "jicofo"),
  CALLS("conferences", "endpoints"),
  CONFLICT("counters", "endpoints", "jicofo"),
  NO_JICOFO_TO_ASK,
  NO_JICOFO,
  JICOFO_NOT_SAID("host"),
  JICOFO_NOT_HEARD("host"),
  JICOFO_NOT_KNOWN("reason"),
  JICOFO_COUNTS("conferences"),
  LASTED("what", "lasted", "wanted");

  private final List<String> parameters;

  ActivityMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "activity";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
