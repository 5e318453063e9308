package io.meetkeeper.gateway.http;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Reasons why a request is not valid HTTP or JSON. */
public enum RequestProblem implements MessageCode {
  MEMBER_TWICE,
  DOTS,
  VERSION,
  HEADER_TWICE("name"),
  TRANSFER_ENCODING,
  EXPECT,
  CONTENT_LENGTH,
  RAW_CHARACTER,
  NO_PATH,
  CONTROL_CHARACTER,
  NOT_UTF8_URL,
  BROKEN_PERCENT,
  NO_HOST_HEADER,
  OTHER_NAME("host"),
  BROKEN_BODY,
  NOT_UTF8_BODY,
  LARGE_BODY("limit"),
  SLOW_BODY("seconds"),
  SLOW_HEAD,
  BROKEN_HEAD,
  NO_JSON_TYPE("type"),
  OTHER_TYPE("type", "expected"),
  TYPE_PARAMETER,
  CHARSET,
  BODY_NEEDED("type"),
  JSON_NEEDED,
  NESTED("depth"),
  COMMENT,
  NO_JSON_END,
  NO_JSON("place"),
  NO_OBJECT("shape"),
  MEMBER("name", "value", "allowed"),
  NO_PARAMETER("name", "known");

  private final List<String> parameters;

  RequestProblem(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "request";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
