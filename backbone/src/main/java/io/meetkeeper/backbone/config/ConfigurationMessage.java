package io.meetkeeper.backbone.config;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** What is wrong with a setting, and what is allowed for it. */
public enum ConfigurationMessage implements MessageCode {
  NOT_ALLOWED("key", "value", "allowed"),
  BAD_NAME("key", "allowed"),
  MISSING("key", "allowed"),
  UNKNOWN("key", "nearest"),
  UNKNOWN_IN("key", "section", "known"),
  AT_PLACE("problem", "place"),
  VARIABLE_FORM("name"),
  VARIABLE_UNKNOWN("name", "key", "nearest"),
  VARIABLE_UNKNOWN_IN("name", "key", "section", "known"),
  HIDDEN_VALUE("key", "allowed"),
  SEE_CHECK,
  VARIABLE_LIST("name", "value"),
  NO_FILE("file"),
  FOLDER("file"),
  NOT_READ("file", "reason"),
  UNREADABLE_FILE("file", "user"),
  HOST_ID_IN_CONTAINER("key"),
  BAD_CERTIFICATES("key", "file", "failure"),
  SECRET_MISSING("key", "file", "allowed"),
  SECRET_UNREADABLE("key", "file", "failure", "allowed"),
  SECRET_EMPTY("key", "file", "allowed"),
  SECRET_OTHER("key", "file", "allowed"),
  SECRET_LONG("key", "file", "most", "allowed"),
  STORE_IN_USE("file"),
  NO_LISTEN("address", "failure", "first", "second", "port"),
  NO_CLUSTER_LISTEN("address", "port", "bus", "failure", "first", "second"),
  NO_ADDRESSES("failure"),
  CLUSTER_TLS("certificate", "key", "authority", "plain"),
  TOGETHER("one", "other"),
  CLEAR_TEXT("key", "host", "certificate", "private", "front"),
  UNREADABLE_PEM("key", "file", "user"),
  LOGIN_PARTS("user", "password", "token"),
  NO_URL_IN_FILE("key", "file", "allowed"),
  NO_TOPIC_IN_FILE("key", "file"),
  NO_KEY_IN_FILE("key", "file"),
  MANY_SERIES("key", "count", "limit-key", "limit"),
  NO_SERIES("key", "name", "nearest", "known"),
  // what is allowed
  BOOLEAN,
  WHOLE("least", "most"),
  PERCENTAGE,
  DURATION("least", "most"),
  DURATIONS("least", "most"),
  SIZE("least", "most"),
  TEXT,
  TEXTS,
  ABSOLUTE_PATH,
  FILE_PATH,
  FILE_PATH_WITH("content"),
  SECTION_NAME,
  HOST_NAME,
  DOMAIN_NAME,
  CLEAR_BELOW("above", "value"),
  SECRET_FILE,
  STORE_URL,
  STORE_URL_ALONE,
  PEM_FILE,
  PEM_CERTIFICATES,
  PEM_FILE_OF("user"),
  PASSWORD_FILE,
  PASSWORD_IN_FILE,
  BRIDGE_URL,
  EDGE_URL,
  EDGE_TOKEN,
  OTHER_PORT("key"),
  CLUSTER_MEMBERS,
  CLUSTER_MEMBER,
  OWN_ADDRESS("addresses"),
  NETWORK,
  SAMPLES_KEPT("most", "key"),
  SMTP_SECURITY,
  MAIL_RECEIVERS("most"),
  MAIL_ADDRESS,
  URL_LINE,
  ROOM_ID,
  SERVER_URL,
  OTHER_CHANNEL_NAME("key"),
  QUIET_HOURS,
  URL_WITHOUT_PASSWORD,
  SERIES_INTERVAL,
  SERIES_LABEL,
  PUBLIC_URL,
  LISTEN_ADDRESS,
  START_DELAYS("most"),
  WEB_ADDRESS,
  BOSH_URL,
  VIRTUAL_HOST,
  COMPOSE_NAME,
  CONTAINER_NAME,
  SERVICE_UNIT,
  RESTART_COMMAND,
  PID_FILE,
  PROGRAM,
  NO_CLUSTER_WITH_EDGE("key"),
  HOST_ROLES,
  SOME_ROLES("names"),
  SHARED_STORE,
  // where a value comes from
  CONFIGURED,
  SHORT_HOST_NAME,
  RUN_BY("user"),
  SITE_FOUND("directory"),
  SITE_CHOSEN("directory", "others"),
  SITE_UNREADABLE("directory", "failure"),
  NO_SITE("files", "directory"),
  SITE_NOT_SERVED("directory", "names", "key"),
  SEVERAL_SITES("directory", "names", "key");

  private final List<String> parameters;

  ConfigurationMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "configuration";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
