package io.meetkeeper.backbone.contract;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Descriptions of allowed values, for problems. */
public enum AllowedText implements MessageCode {
  TEXT_LENGTH("length"),
  SAME_COLUMNS,
  UNKNOWN_COLUMN,
  NO_NAME_COLUMN,
  MANY_LINES("most"),
  NO_CSV("line"),
  OTHER_NAME,
  USED_KEY,
  TOKEN_NAME,
  DOMAIN,
  HOST_SITE,
  PERSON,
  GIVEN_ONCE,
  NO_PARAMETERS,
  READABLE,
  TIME,
  INTEGER,
  INTEGER_FROM("least"),
  INTEGER_TO("most"),
  LIST,
  LIST_OF("items"),
  TEXT,
  TEXT_AT_MOST("most"),
  OBJECT_SHAPE("shape"),
  OBJECT_WITH("shape", "least", "names"),
  MEMBERS("names"),
  NEW_KEY,
  NEXT_OF_PAGE,
  DURATION_LIKE_TWO,
  LINK_SITE,
  TOKEN_SITES,
  CODE_OR_TOKEN,
  DATE,
  SERVED_SITE,
  HOST_ID,
  TIME_ZONE,
  STEPS_BETWEEN("most"),
  STEPS("most"),
  STEPS_LATER("most"),
  FUTURE_TIME,
  KNOWN_METRIC,
  FILL_FROM("to"),
  INGEST_METRICS("most"),
  INGEST_POINT("shape"),
  INGEST_TAGS("most"),
  UNIX_SECONDS,
  INGEST_META("most"),
  NOT_BLANK("most"),
  SAFE_SETTING,
  OPTION_NAME,
  REAL_SECRET,
  EDITED_FILE,
  KEPT_VALUE,
  AT_MOST("most"),
  SIZE_LIKE,
  NUMBER,
  HOST_NAME,
  HOST_NAMES,
  MAIL,
  WEB_ADDRESS,
  TIME_ZONE_LIKE,
  WORDS,
  SECRET_LETTERS,
  ARGUMENTS,
  ACCOUNT_CSV,
  AT_MOST_SO_MANY,
  ANOTHER_NAME,
  ACCOUNT_MEMBERS,
  FUTURE,
  FUTURE_WITH_ENABLED,
  BOOLEAN,
  NOTE("most"),
  PASSWORD("most"),
  ACCOUNT_NAME,
  NO_PROBE_NAME("prefix"),
  PROSODY_SPELLING("name"),
  GUESTS_NEED_ENABLED,
  ROOM,
  ONE_LINE("most"),
  LINK_TIME,
  WHOLE("least", "most"),
  WHOLE_OR_AUTO("least", "most"),
  PERCENT,
  DURATION("least", "most"),
  DURATION_LIKE("least", "most", "example"),
  DURATION_EXAMPLE("least", "most", "example"),
  VERIFY_TIME,
  ABOVE_HEALTHY("healthy"),
  ZONE,
  CRON,
  SPANS,
  DATES,
  DID_YOU_MEAN("name"),
  OBJECT,
  PAST_TIME,
  OTHER_SERVICE,
  A_VALUE,
  FUTURE_OR_NONE,
  MODES_WITHOUT_DRAIN,
  ROLL_MODES_WITHOUT_DRAIN,
  ONLY_WITH_NOW,
  CURSOR,
  SITE_ONLY;

  private final List<String> parameters;

  AllowedText(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "allowed";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
