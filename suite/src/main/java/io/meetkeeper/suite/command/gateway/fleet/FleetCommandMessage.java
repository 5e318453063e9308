package io.meetkeeper.suite.command.gateway.fleet;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of the commands about hosts, tokens and the audit trail. */
enum FleetCommandMessage implements MessageCode {
  NOTHING_CHANGED,
  NO_HOST,
  NO_SITE,
  NO_TOKEN,
  NONE_ENROLLED,
  LINKED("since"),
  NOT_ENROLLED("host", "known"),
  SITE_NOT_YET_KNOWN("site", "known"),
  REVOKED("name"),
  RETIRED("host"),
  TOKEN_IN_FILE("name", "file"),
  ENROLLED("host", "file"),
  ENROLL_AGAIN,
  REVOKE_TOKEN("name"),
  ALL_SITES,
  EXPIRES("time", "expired"),
  NEVER;

  private final List<String> parameters;

  FleetCommandMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "fleet-command";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
