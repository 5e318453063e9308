package io.meetkeeper.backbone.jvb;

import java.util.Map;

/**
 * Answer of a bridge over HTTP. An unusable one throws {@link InvalidBridgeReplyException}.
 *
 * @param path path of the request
 * @param status HTTP status
 * @param type its Content-Type in lower case; empty when there is none
 * @param body the whole body
 */
@SuppressWarnings("ArrayRecordComponent") // answers are read once, never compared
record BridgeHttpReply(String path, int status, String type, byte[] body) {
  static final String JSON = "application/json";

  Map<String, Object> json() {
    requireOk();
    if (!type.startsWith(JSON)) {
      throw new InvalidBridgeReplyException(
          BridgeReplyMessage.NO_JSON_TYPE.english(status, displayType()));
    }
    return FlatJsonParser.parse(body);
  }

  Map<String, Object> metrics() {
    requireOk();
    if (type.startsWith("text/plain")) {
      return MetricsTextParser.parse(body, false);
    }
    return type.startsWith("application/openmetrics-text")
        ? MetricsTextParser.parse(body, true)
        : json();
  }

  Boolean accepted() {
    requireOk();
    return true;
  }

  private void requireOk() {
    if (status != 200) {
      throw new InvalidBridgeReplyException(BridgeReplyMessage.STATUS.english(status));
    }
  }

  private String displayType() {
    return type.isEmpty() ? "no Content-Type" : type.replaceAll("[^a-z0-9/+.;= -]", "?");
  }
}
