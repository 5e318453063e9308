package io.meetkeeper.suite.command.gateway;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of the commands that use a gateway. */
public enum GatewayCommandMessage implements MessageCode {
  ADDRESS_WITHOUT_TOKEN,
  ONE_FORM,
  ONE_SCOPE,
  SILENT_NOW,
  ONLY_WITH("option", "other"),
  TIME_TO_COME("option", "value"),
  LIMITS("option", "value", "least", "most"),
  NUMBER("option", "most"),
  TIME("option", "value"),
  PAST_TIME("option", "value"),
  DURATION("option", "value"),
  SCOPE("host", "site"),
  NO_HOST_KNOWN,
  WHICH_HOST("known"),
  NO_SITE_KNOWN,
  WHICH_SITE("known"),
  FILE_EXISTS("file"),
  FILE_NOT_MADE("file", "failure"),
  FILE_NOT_WRITTEN("file", "failure", "remedy"),
  FILE_LEFT("file", "failure"),
  ASKED("line"),
  CTRL_C_JOB("job"),
  CTRL_C_ROLL("roll"),
  FOLLOW_JOB("job"),
  FOLLOW_ROLL("roll"),
  RESTART_STATE("host", "state", "because"),
  START_STATE("host", "state", "because"),
  ROLL_STATE("site", "state", "because"),
  ROLL_MEMBER("host", "state", "because"),
  NO_RESTART,
  AUTOMATION_IS("level", "scope"),
  CANNOT_RESTART,
  DRAIN_WORD,
  DRAINED("host", "drained", "dry", "because"),
  PAUSED("scope", "until"),
  PAUSE_ENDED("scope", "source"),
  GOES_ON("scope"),
  NO_LONGER_SUSPENDED("host"),
  PERSON("name"),
  LINK_UNTIL("until"),
  TUNNEL("port"),
  NO_CHANNEL,
  CHANNEL_STATE("failure", "since", "last"),
  TEST_ANSWER("channel", "delivered", "answer"),
  FILL_OPTIONS,
  NOTHING_FILLED,
  FILL("from", "to", "state", "position", "queued", "reason"),
  NOT_KNOWN("what", "because"),
  SEEN("text"),
  ABSENT("what", "because");

  private final List<String> parameters;

  GatewayCommandMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "gateway-command";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
