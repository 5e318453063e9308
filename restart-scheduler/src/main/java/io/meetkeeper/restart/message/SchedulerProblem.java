package io.meetkeeper.restart.message;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of problems with restarts, drains and policies. */
public enum SchedulerProblem implements MessageCode {
  ACTIVE_JOB("host", "job"),
  ACTIVE_JOB_CANCEL("host", "job"),
  CALLS_RUNNING("reason"),
  JOB_OVER("job", "state"),
  NO_JOB("job"),
  GRANT_NOT_KNOWN("host", "reason"),
  NOT_GRANTED("host", "reason"),
  GRANT_NOT_SAID("host"),
  JOB_DRAINS("job"),
  ONLY_BRIDGE("host"),
  PROCESS_NOT_KNOWN("host", "reason"),
  AGENT_SAYS("reason"),
  HEARD_OF("host"),
  NO_SITE_BRIDGE("site"),
  ROLL_OVER("roll", "state"),
  NO_ROLL("roll", "site"),
  NO_HOST("host"),
  NO_SITE("site"),
  BACKTEST_BUSY,
  BACKTEST_LONG,
  ID_TAKEN("id"),
  NOTHING_WAITS("id"),
  AGENT_ASKED,
  VALUE("name", "value", "allowed"),
  ACTION_ASKS("reason"),
  ACTION_ASKS_BUT("reason"),
  ACTION_NO_NIGHTLY("reason"),
  ACTION_NIGHTLY("reason", "would", "nightly"),
  ACTION_WATCHES("action"),
  ACTION_JOB("job", "reason"),
  TIME_GAP,
  TIME_DOUBLED,
  TIME_FORBIDDEN("window"),
  TIME_WAITS("window", "until");

  private final List<String> parameters;

  SchedulerProblem(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "scheduler-problem";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
