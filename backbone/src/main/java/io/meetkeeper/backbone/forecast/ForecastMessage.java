package io.meetkeeper.backbone.forecast;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Messages of a forecast. */
enum ForecastMessage implements MessageCode {
  NOTHING_RECORDED,
  NONE_THERE,
  FEW_HOURS("hours", "wanted"),
  OLD_FIGURES("until", "hours"),
  GROWS("rate", "since", "used", "limit"),
  NO_GROWTH("growth", "lasted", "days"),
  QUIET_HOURS("hours", "days"),
  SWAP("growth"),
  MEMORY("growth");

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
