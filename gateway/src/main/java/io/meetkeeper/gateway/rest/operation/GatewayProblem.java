package io.meetkeeper.gateway.rest.operation;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Texts of problems of the gateway. */
public enum GatewayProblem implements MessageCode {
  FILE_NOT_KNOWN,
  NO_FILES("site", "reasons"),
  FILES_BUSY,
  ANSWERED_WITH("status"),
  TOKEN_NOT_KNOWN,
  NO_CSRF_TOKEN("header"),
  SESSION_ENDED,
  OTHER_PAGE("origin"),
  LINK_USED,
  NO_SESSION("path"),
  NOT_INGEST,
  NOT_A_HOST("token"),
  OF_A_HOST("host"),
  DOCUMENT_STALE("file"),
  HEARD_OF("host", "at"),
  NO_SECURE_DOMAIN("site"),
  UNSEEN_SINCE("at"),
  NOT_SHOWN,
  SCHEDULER_SILENT,
  NO_HOST_YET,
  MENDS("check"),
  ANSWER_NOT_KNOWN,
  NOT_OVER_LINK,
  NOT_SITE_HOST,
  MANY_QUESTIONS,
  LINK_GONE("host"),
  LINK_FULL("host"),
  VIOLATION("what"),
  NO_HOST("host"),
  TAKEN,
  MAIL_PARTLY("receivers"),
  MAIL_SILENT("seconds"),
  STATUS("status"),
  TOKEN_NEEDED,
  WRONG_TOKENS,
  SCOPE_MISSING("token", "scopes", "needed"),
  OTHER_SITE("token", "sites", "site"),
  ALL_SITES("token", "sites"),
  NO_IF_MATCH,
  UNKNOWN_THING("what", "id", "known"),
  NO_RESOURCE,
  NO_METHOD,
  BODY_TOO_LARGE,
  URL_TOO_LONG("limit"),
  HEADERS_TOO_LARGE("limit"),
  OWN_ERROR,
  REQUEST_REPEATED,
  ANSWER_SECRET,
  ANSWER_REPEATED,
  OUTCOME_UNKNOWN,
  TOO_MANY_KEYS("limit"),
  TOO_MANY_CONNECTIONS,
  TOO_MANY_OPEN("limit", "unit"),
  MEMORY_LIMIT,
  OWN_HOST("host"),
  HOST_ENROLLED("host"),
  HOST_NOT_ENROLLED("host"),
  OLD_HOST("host"),
  NO_CHECK("id", "host"),
  NOTHING_TO_MEND("summary"),
  NOT_MENDED("remedy"),
  NO_TOKEN("id"),
  ADMIN_TOKEN,
  TOKEN_EXISTS("name"),
  NO_CHANNEL("channel", "channels"),
  NOT_AUDITED("detail"),
  HISTORY_CLOSED;

  private final List<String> parameters;

  GatewayProblem(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "gateway-problem";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
