package io.meetkeeper.restart.message;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of the scheduler's events. */
public enum SchedulerMessage implements MessageCode {
  RESTART_JOB("state", "because"),
  START_JOB("state", "because"),
  ROLL_ASKED("by", "reason"),
  ROLL_ENDED("state", "because"),
  WOULD_HAVE("time", "because"),
  WOULD_HAVE_JICOFO("because"),
  WOULD_NOT_HAVE("time", "lasted", "because"),
  UNHEALTHY_WITHHELD("because"),
  UNHEALTHY_HELD("trouble", "automation"),
  FORECAST_HELD("because", "automation"),
  PRESSURE_WITHHELD("alarm", "because"),
  JICOFO_WITHHELD("because"),
  NIGHTLY_NOTHING("time", "because"),
  NIGHTLY_MISSED("time", "more", "until"),
  PACKAGES_LOCKED("since"),
  RETIRED("host", "by"),
  FIGURES_CONFLICT("because"),
  DRAIN_ENDED("because"),
  OWN_RESTART("exit"),
  RUNS_AGAIN,
  FOREIGN("stopped", "suspect", "exit"),
  JOB_AT_WORK("job"),
  CLOCK_WAS_AHEAD,
  VERIFY_TOO_SHORT("level", "name", "value", "healthy");

  private final List<String> parameters;

  SchedulerMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "scheduler";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
