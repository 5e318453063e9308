package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Texts about the health of hosts and sites. */
public enum HealthMessage implements MessageCode {
  TIME_TODAY("clock"),
  TIME_THIS_YEAR("day", "month", "clock"),
  TIME_EARLIER("day", "month", "year"),
  SINCE("said", "figures", "time"),
  SHORTAGE("host", "resource", "since", "percent"),
  RELIEF("resource", "time", "percent"),
  SILENCE("host", "time"),
  RESTART_WAITS("reason"),
  DRAINED("reason"),
  RESTARTING,
  AUTOMATION_OFF,
  AUTOMATION_WATCHES,
  AUTOMATION_PAUSED("reason"),
  AUTOMATION_SUSPENDED("reason"),
  AUTOMATION_BLIND("reason"),
  CHECK_SUSPENDED("reason"),
  CHECK_BLIND("reason"),
  WITH_WORK("said", "work"),
  HOST_SAYS("host", "said", "others"),
  SAYS("said", "others"),
  SITE_NOT_KNOWN("site", "said", "others"),
  WELL("subject", "checks", "hosts"),
  RECOVERY("lasted", "said"),
  OLD_VERSION("host"),
  UPGRADE("host"),
  CHECKS_NOT_KNOWN("host", "reason"),
  NO_CHECKS("host"),
  NOT_JUDGED("subject"),
  BEING_ASKED,
  LOOK_WHETHER_UP("host"),
  ON_HOST("host", "command"),
  RETIRE("call"),
  WHEN_MENDED("call"),
  BRIDGES_UNUSED("used", "up"),
  LOOK_AT_BRIDGES("setting"),
  NO_JICOFO("site"),
  ENROLL_JICOFO("command"),
  NO_LONGER_MADE("id", "host", "state");

  private final List<String> parameters;

  HealthMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "health";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
