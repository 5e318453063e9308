package io.meetkeeper.restart.message;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of the steps of a restart decision. */
public enum DecisionMessage implements MessageCode {
  NO_BRIDGE,
  BRIDGE_DOWN,
  CALLS_MAY_BE_CUT,
  CALLS_UNKNOWN("reason"),
  CALLS("figures"),
  NOT_IDLE_YET("figures", "wanted"),
  IDLE("figures"),
  DRAINS_FIRST("figures"),
  DRAINS("reason"),
  DECIDED("reason"),
  NOT_BOUND,
  NOT_BOUND_BY_AUTOMATION("automation"),
  AUTOMATION("state"),
  TIME_ALLOWED,
  TIME_FORBIDDEN("window"),
  NO_EARLIER_RESTART,
  COOLDOWN("ago", "cooldown"),
  COOLDOWN_OVER("ago"),
  BUDGET("restarts", "most"),
  ONLY_BRIDGE,
  SITE_FULL("reason"),
  SITE_WELL("healthy"),
  SITE_BROKEN("obstacle"),
  HELD("reason"),
  ASKED("by", "reason"),
  PRESSURE("alarm", "figures"),
  PRESSURE_ANSWERED("alarm", "figures"),
  PRESSURE_WATCHED,
  NO_DEMAND("reason"),
  UNHEALTHY("trouble"),
  UNHEALTHY_REFUSED("trouble"),
  NIGHTLY_SINCE("since"),
  NIGHTLY_NEXT("quiet", "next"),
  NO_NIGHTLY("quiet"),
  FORECAST_NOT_KNOWN("reason"),
  FORECAST_TOO_YOUNG("ago"),
  FORECAST_NO_GROWTH("reason"),
  FORECAST_FAR("full", "growth"),
  FORECAST_HOURS_UNKNOWN("full", "reason"),
  FORECAST_NO_HOUR("full"),
  FORECAST_LATER("full", "hour"),
  FORECAST_DUE("full", "growth"),
  NIGHTLY_RUN("transition", "waits", "further"),
  WAITS("reason"),
  RESTARTS_NOW("reason");

  private final List<String> parameters;

  DecisionMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "decision";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
