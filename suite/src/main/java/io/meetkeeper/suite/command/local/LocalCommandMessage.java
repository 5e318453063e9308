package io.meetkeeper.suite.command.local;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of the commands about this machine, and of usage errors of all commands. */
public enum LocalCommandMessage implements MessageCode {
  NO_OPTION("command", "word"),
  NO_COMMAND("command", "word"),
  NO_ARGUMENT("command", "word"),
  DID_YOU_MEAN("suggestion"),
  HELP_SAYS_MORE("command"),
  MISSING("arguments"),
  GIVEN_TWICE("option"),
  NOT_ALLOWED("option", "value", "allowed"),
  EXCLUSIVE("options"),
  NO_VALUE,
  WHOLE_NUMBER,
  SERVER_URL,
  EMPTY("option"),
  NOT_PRINTED,
  CONFIGURATION("failure"),
  OWN_ERROR,
  NEEDS_ROOT("command"),
  BACKUP_EXISTS("file"),
  DATA_UNREADABLE("directory", "file"),
  BACKUP_WRITTEN("file", "count", "directory", "postgres"),
  LEFT_OUT("what"),
  BACKUP_FAILED("failure"),
  PROGRAM_FAILED("command", "code"),
  PROGRAM_NOT_RUN("command", "failure"),
  RESTORABLE("file", "host", "at", "version", "count"),
  RESTORED("host", "at", "version", "aside"),
  DATA_UNUSABLE("failure"),
  NOT_A_CHECKOUT,
  AUTHORITY_MADE("certificate", "key"),
  CERTIFICATE_MADE("certificate", "key"),
  VALID_UNTIL("name", "until", "addresses"),
  DAYS("days"),
  NOTHING_GRANTED("because"),
  GRANT_NEEDS_ROOT("command"),
  RESTART_GRANTED("user", "unit", "file", "group"),
  EDITING_GRANTED("file"),
  GRANT_REMOVED("file", "existed"),
  NOT_INSTALLED,
  NOTHING_REMOVED("failure"),
  PACKAGE("installed"),
  TRACE("here", "path", "what"),
  USER_STAYS,
  DISABLED_ACCOUNTS("names"),
  DISABLED_UNKNOWN("failure"),
  ENABLED_AGAIN("names"),
  CONFIG_PROBLEMS("count"),
  CONFIG_PLACE("place"),
  CONFIG_FILE("file", "exists"),
  CONFIG_COMPUTED,
  CONFIG_CHANGED,
  CONFIG_DEFAULTS,
  CONFIG_STORE("store"),
  CONFIG_VERDICT("usable"),
  SYSTEM_ZONE,
  EDGE_HOST,
  NO_RELAY,
  NO_NOTICES,
  NO_HEARTBEAT;

  private final List<String> parameters;

  LocalCommandMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "local-command";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
