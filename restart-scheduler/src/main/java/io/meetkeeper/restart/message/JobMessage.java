package io.meetkeeper.restart.message;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/**
 * The message codes of restart jobs, drains and service actions: why they wait and how they end.
 */
public enum JobMessage implements MessageCode {
  NO_BRIDGE_RUNS,
  NO_BRIDGE_EXIT("exit"),
  DRAIN_NOT_SAID,
  UNDRAINED,
  OTHER_PROCESS,
  OTHER_THAN_SAMPLED,
  NOT_NOW("window"),
  NEEDED("reason"),
  DRAINED,
  DRAINS("calls"),
  LEFT("calls"),
  CUT_BUT("reason"),
  CUT("left"),
  REPLAY_CUT,
  REPLAY_DRAINED_IN_VAIN,
  TALKING_NOT_KNOWN,
  TALKING_OR_DRAIN_NOT_KNOWN("reason"),
  LOOKING("reason"),
  DRAINED_IN_VAIN("lasted", "left"),
  DOES_NOT_DRAIN("reason"),
  STOPPED_BY_SOMEBODY,
  LACKING("reason"),
  DRAIN_NOT_RESTORED,
  RESTORES_DRAIN("reason"),
  HEALTHY_FOR("lasted", "wanted"),
  NOT_VERIFIED("limit", "reason"),
  NO_NEW_PROCESS,
  NO_HEALTH,
  NO_FIGURES("reason"),
  MUCS_NOT_KNOWN,
  PACKAGES,
  PACKAGES_NOT_KNOWN("reason"),
  PROCESS_NOT_KNOWN("reason"),
  MANAGER_BUSY,
  RUNS_AS("pid"),
  RUNS,
  RUNNING_NOT_KNOWN("reason"),
  PRESSURE_NOT_KNOWN,
  WAITED_IN_VAIN("lasted", "reason"),
  GAVE_UP("reason"),
  LAST_FAILED("reason"),
  STARTED("lasted"),
  RESTARTED("lasted"),
  RESTARTED_SWAP("lasted", "before", "after"),
  UNWANTED("reason"),
  PRESSURE_GONE("reason"),
  WELL_AGAIN,
  INCURABLE("reason"),
  OBSTACLE("reason", "obstacle"),
  PROSODY_DOWN("host"),
  DISK_FULL("mount", "host"),
  NEEDLESS("reason"),
  DOWN_PACKAGES,
  DOWN_PENDING,
  DOWN_WAITS("act", "reason", "delay"),
  DOWN_IN_VAIN("act", "starts", "reason"),
  EXIT_NOT_KNOWN,
  LAST_EXIT("exit"),
  REFUSED("reason"),
  STILL_AT_IT,
  OUTCOME_NOT_KNOWN("lasted", "reason"),
  RESTART_FAILED("reason"),
  AWAITS_PROCESS,
  SAME_PROCESS,
  NO_ANSWER_YET,
  LOST,
  PROVES_ITSELF("pid"),
  REPLAY_PROVES_ITSELF,
  NOT_SAID_AGAIN,
  CALLS_NOT_KNOWN("reason"),
  CANCELLED("by"),
  ACTION_CANCELLED("by"),
  ACTION_REPLACED,
  ACTION_RETAKEN,
  ACTION_GIVEN_UP("reason"),
  ACTION_DONE("reason"),
  ACTION_FAILED("reason"),
  JICOFO_DOWN,
  JICOFO_SILENT,
  JICOFO_ANSWERS,
  JICOFO_IN_VAIN("at", "reason"),
  JICOFO_BUDGET("reason", "times", "most"),
  JICOFO_HELD("reason", "automation"),
  HEALTH_SAYS("status", "reason"),
  MUCS("joined", "configured"),
  TROUBLE_FOR("reason", "lasted"),
  IN_VAIN("use"),
  NOT_FALLING("swap", "holders"),
  SITE_DOWN("down", "bridges", "most"),
  SITE_NEEDS("healthy", "least"),
  NO_BRIDGE_HEARD,
  BLIND("reason"),
  SAMPLE_CLOCK("at", "off"),
  AGENT_SILENT("reason"),
  PERSON_DRAIN("by", "reason"),
  PERSON_DRAIN_LEFT("drain", "calls"),
  NO_OTHER_BRIDGE("drain"),
  UNDRAINS,
  NIGHTLY("time", "zone"),
  PRESSURE("alarm", "reason"),
  ERRAND("act", "service", "reason", "outcome"),
  ONLY_DURING("windows");

  private final List<String> parameters;

  JobMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "job";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
