package io.meetkeeper.suite.command.gateway.site;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of the commands about accounts, files and the secure domain. */
enum SiteCommandMessage implements MessageCode {
  ACCOUNT("name", "state", "until", "note"),
  ACCOUNT_CREATED("dry", "name"),
  ACCOUNT_STATE("disabled", "because"),
  NO_ACCOUNT,
  PASSWORD_ONCE("password"),
  ACCOUNT_CHANGED("change", "dry", "name", "until"),
  ACCOUNT_DELETED("dry", "name"),
  DELETE_MEANT,
  NO_SHEET_IN_DRY_RUN,
  PASSWORDS_LOST,
  PASSWORDS_IN("file"),
  IMPORT_COUNT("dry", "created", "refused"),
  IMPORT_PROGRESS("done", "all"),
  IMPORT_ENDED("line", "because"),
  IMPORT_LINE("line", "name", "outcome", "because", "password"),
  FILE_TOO_LARGE("file", "bytes"),
  FILE_UNREADABLE("file", "failure"),
  SET_TWICE("name"),
  OUTCOME("name", "outcome"),
  WARNING("text"),
  NOTE("text"),
  NEXT_STEP("act", "service", "interrupts", "asked", "command", "because"),
  NO_FILE("because"),
  DOES_NOT_PARSE("file", "message", "line"),
  DOES_NOT_PARSE_SEE("file"),
  NOT_SET("name", "file"),
  UNDO_ALONE,
  RESTORE_NEEDS_REVISION,
  NO_HISTORY("file"),
  NO_EARLIER_REVISION("file"),
  NOT_AN_ASSIGNMENT("argument"),
  NOT_JSON("assignment", "failure"),
  WRONG_TYPE("assignment", "type"),
  SET_AS_A_WHOLE("option", "part"),
  WHICH_FILE("files"),
  UNKNOWN_OPTION("options", "similar"),
  LINK_UNTIL("until"),
  LOGIN_KIND("site", "kind", "because"),
  LOGIN_FINDING("broken", "summary", "remedy"),
  LOGIN_SIGNER("signer"),
  LOGIN_NO_LINK("why"),
  CTRL_C_CHANGE,
  FOLLOW_CHANGE,
  DOMAIN_MODE("site", "mode", "guests", "because"),
  DOMAIN_WORK("site", "phase", "because"),
  DOMAIN_WANTED("mode", "guests"),
  DOMAIN_LAST("phase", "because"),
  DOMAIN_FILE("name", "mode", "guests", "because"),
  DOMAIN_RESTART("service", "host", "interrupts"),
  PROBING,
  PROBE_CHECK("passed", "name", "seen"),
  PROBE_VERDICT("passed", "because");

  private final List<String> parameters;

  SiteCommandMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "site-command";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
