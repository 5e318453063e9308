package io.meetkeeper.gateway.relay.queue;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Reasons why the relay to Machinist waits or refuses a request. */
public enum RelayProblem implements MessageCode {
  FILLS_OTHER("from"),
  NO_PLACE("series"),
  NOTHING_FILLED,
  WAITS("reason"),
  WAITS_FOR_QUEUE,
  LONG_BODY("most"),
  NO_OBJECT("example"),
  NOT_INGEST,
  OFF,
  OWN_SERIES("series"),
  BUDGET("series", "budget"),
  QUEUE_UNUSABLE("failure");

  private final List<String> parameters;

  RelayProblem(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "relay-problem";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
