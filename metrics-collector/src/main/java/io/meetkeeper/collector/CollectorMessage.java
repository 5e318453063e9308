package io.meetkeeper.collector;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Messages of the collector about the figures that it can read. */
public enum CollectorMessage implements MessageCode {
  NO_SWAP_ALARM("reason"),
  NO_STALL("reason"),
  NO_BRIDGE("reason"),
  STATS_OFF,
  PROCESS_NOT_KNOWN("reason"),
  IN_CONTAINER("limit"),
  SEES_MEMORY,
  SEES_METRICS("source"),
  SEES_STATS("source");

  private final List<String> parameters;

  CollectorMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "collector";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
