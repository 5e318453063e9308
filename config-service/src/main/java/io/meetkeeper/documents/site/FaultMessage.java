package io.meetkeeper.documents.site;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/**
 * The message codes of the parsers and the file store of jitsi-files, which has no message codes
 * itself: matched by its English texts.
 */
public enum FaultMessage implements MessageCode {
  ON_LINE("fault", "line"),
  NO_PARSE("fault"),
  NO_PARSE_ON_LINE("fault", "line"),
  NOT_DEFINED("name"),
  NOT_DEFINED_ON_LINE("name", "line"),
  BROWSERS_REFUSE,
  CONSTANT,
  NOTHING_THERE,
  THROWS,
  BUILT_IN,
  NO_CONFIG,
  ENDS_WITHIN,
  NEVER_CLOSED("sign"),
  STILL_OPEN("sign", "open", "line"),
  NO_COMMA_BRACE,
  NO_COMMA_BRACKET,
  NO_COMMA_PARENTHESIS,
  NO_PLACE_MISSING("sign"),
  NO_PLACE("sign"),
  A_NAME,
  A_TEXT_IN_QUOTES,
  A_REGULAR_EXPRESSION,
  EQUALS_FOR_COLON,
  NO_CLOSING_QUOTE("quote"),
  ESCAPES,
  MODULES_ONLY("word"),
  LEFT_OF_EQUALS,
  WEB_PAGE,
  NUL,
  NOT_UTF8,
  NOT_UTF8_AT("byte", "offset"),
  NOT_UTF8_LINE("line", "byte"),
  MERGE_MARK("mark"),
  TEMPLATE("sign"),
  TEMPLATE_NO_VALUE,
  TEMPLATE_PLACEHOLDER,
  PHP("sign"),
  HTML_TAG,
  REGULAR_NO_END,
  BACKQUOTE_NO_END,
  COMMENT_NO_END,
  HASH,
  NUMBER_NAME,
  CURLY_QUOTES,
  CHARACTER("character"),
  COLON_MISSING,
  NESTED,
  NO_END_TIME("seconds"),
  NO_END("reason"),
  LARGE_VALUES,
  LARGE_TEXT,
  SERVER_INCLUDE("name"),
  CONDITION("option", "line"),
  CONDITION_NOTE("option", "line"),
  NO_SAFE_PLACE("option"),
  NOT_SET("option"),
  NO_OPTION_NAME("option"),
  COMMENTS_WENT("option"),
  WRITTEN_AT_END,
  NOT_HOCON("line", "fault"),
  NOT_HOCON_ANYWHERE("fault"),
  HOCON_SIGN,
  HOCON_CIRCLE("sign"),
  HOCON_CHARACTER("character"),
  HOCON_TWICE("option"),
  NOT_SET_REMOVE("option"),
  NOT_PROVED("option"),
  ENV_NO_ASSIGNMENT,
  ENV_GOES_ON,
  ENV_TWICE("key"),
  ENV_EXPANDS("key"),
  LUA_SAYS("fault"),
  LUA_LONG,
  LUA_NO_END("what"),
  LUA_INCLUDES,
  LUA_COMPUTED("option"),
  NO_PLAIN_FILE("path"),
  LARGE_FILE("path", "size", "most"),
  HARD_LINK("path"),
  CHANGED_MEANWHILE("path"),
  MISSING("what", "path"),
  FORBIDDEN("what", "user"),
  READ_ONLY("what"),
  NO_SPACE("what"),
  OWN_MOUNT("what"),
  FAILED("what", "failure"),
  CANNOT_READ("path"),
  CANNOT_REPLACE("path"),
  CANNOT_CREATE("path"),
  WORKBENCH_GONE("exit"),
  WORKBENCH_NOT_STARTED("exit"),
  ONLY_WITH_DOMAIN,
  LEGACY,
  NEEDS_UP,
  RENDERED,
  SEVERAL_FILES("host", "files"),
  SEVERAL_FILES_NAME("conflict"),
  NOT_LINKED("file"),
  SEVERAL_COMPOSE("folders"),
  FILE_THERE("path"),
  FILE_CONFIGURED("path"),
  COMPOSE_RUNS("folder"),
  COMPOSE_RUNS_NO_ENV("folder", "path"),
  COMPOSE_RUNS_HIDDEN("folder"),
  NO_CONFIG_FOLDER("evidence"),
  PATHS_CONFIGURED("evidence"),
  NOTHING_FOUND("path");

  private final List<String> parameters;

  FaultMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "fault";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
