package io.meetkeeper.backbone.forecast;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** How memory grows, and which hours are quiet. */
public enum ForecastMessage implements MessageCode {
  OF_SWAP("reason"),
  OF_BRIDGE("reason"),
  NOT_RECORDED,
  FEW_HOURS("hours", "wanted"),
  GROWS("day", "since", "used", "limit"),
  NO_GROWTH("growth", "lasted", "days"),
  QUIET_HOURS("hours", "days");

  private final List<String> parameters;

  ForecastMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "forecast";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
