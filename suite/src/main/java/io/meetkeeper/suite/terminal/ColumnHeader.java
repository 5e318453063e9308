package io.meetkeeper.suite.terminal;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The headers of tables. */
public enum ColumnHeader implements MessageCode {
  ACCESS,
  ADDRESS,
  AUTOMATION,
  BECAUSE,
  BRIDGE,
  CAUSE,
  CHANGE,
  CHANNEL,
  CONFERENCES,
  ENDPOINTS,
  EXPIRES,
  FIGURE,
  FILE,
  HEALTH,
  HOST,
  HOSTS,
  ID,
  JOB,
  LARGEST,
  LAST,
  LAST_USED,
  LINK,
  MEMORY,
  MESSAGE,
  NAME,
  NOTE,
  PATH,
  POINTS,
  REQUESTED,
  REVISION,
  SCOPES,
  SEVERITY,
  SITE,
  SITES,
  SMALLEST,
  STATE,
  STATUS,
  SUMMARY,
  SWAP,
  TIME,
  TOKEN,
  TYPE,
  WAITING,
  WHO,
  WHY;

  @Override
  public String subject() {
    return "column";
  }

  @Override
  public List<String> parameters() {
    return List.of();
  }
}
