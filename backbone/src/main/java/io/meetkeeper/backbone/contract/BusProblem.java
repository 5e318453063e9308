package io.meetkeeper.backbone.contract;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Why a request to another role has no answer. */
public enum BusProblem implements MessageCode {
  NO_REAL_ANSWER("address", "failure"),
  OWN_ERROR,
  OWN_ERROR_ON_HOST,
  NOT_UNDERSTOOD("type", "fault"),
  NOBODY("address"),
  ROLE_AWAY("role", "place"),
  ROLE_NOWHERE("role"),
  ROLE_AT("role", "place"),
  ROLE("role"),
  ROLE_UNREACHABLE("role", "failure"),
  ROLE_NO_ANSWER("role", "failure"),
  NO_ANSWER("address", "ms"),
  UNREACHABLE("address", "failure"),
  FAILED("address", "failure"),
  MANY_OPEN,
  NOT_LET("reason"),
  NOT_OVER_LINK("address"),
  ANSWER_LONG("bytes"),
  LINK_SILENT("address", "host", "ms"),
  WITHOUT_REASON,
  NOT_SAID("ability"),
  NOT_POSSIBLE("ability"),
  LINK_LOST("host");

  private final List<String> parameters;

  BusProblem(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "bus-problem";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
