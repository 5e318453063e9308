package io.meetkeeper.suite.status;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of the status, apart from the gateway's sentences. */
enum StatusMessage implements MessageCode {
  STATE("state"),
  LABEL("label"),
  TITLE("at"),
  MORE_LINES("count"),
  NO_SUCH_HOST("host", "site", "known"),
  NOTHING_HEARD("server"),
  PART_DOWN("name", "because"),
  PART_UNKNOWN("part", "because"),
  PEOPLE("people", "conferences"),
  PEOPLE_PARTLY("people", "conferences", "silent"),
  PEOPLE_UNKNOWN("silent"),
  NO_BRIDGE_WATCHED,
  NO_BRIDGE,
  BRIDGE("state", "conferences", "endpoints", "drain"),
  MEMORY("memory", "swap"),
  AUTOMATION("state", "until", "because"),
  NO_SCHEDULER,
  NO_SCHEDULER_AT("host"),
  LAST_SEEN("host", "time"),
  SILENT("host", "time"),
  NO_REASON("subject"),
  NO_HOST_OF("site"),
  BRIDGE_NOT_WELL("host", "state"),
  SHORT_OF("host", "resource"),
  AUTOMATION_NOT_WELL("host", "state", "because"),
  WELL_AS_FAR("host"),
  FIGURES_UNKNOWN("host"),
  LINK("host", "site", "linked", "gateway", "since", "because"),
  SHOWN_THERE,
  NOT_RUNNING_HERE,
  RESTART("cause", "state", "lasted", "because", "idle", "left"),
  ROLL("cause", "done", "all", "lasted", "next"),
  ROLL_NEXT("host", "state", "because"),
  SERVICE_ACTION("service", "act", "lasted", "because", "left"),
  NOT_TRIED,
  STEP("state"),
  STEP_NAME("step"),
  OPENS("time");

  private final List<String> parameters;

  StatusMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "status";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
