package io.meetkeeper.gateway.notify.channel;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A topic of ntfy, published as JSON (docs.ntfy.sh/publish, "Publish as JSON"), because headers
 * cannot hold UTF-8. A message has at most 4,096 bytes.
 *
 * @param server URL of the server, the target of the POST
 * @param topic name of the topic; a secret, because anyone who knows it may read it
 * @param token access token; {@code null}: none
 */
record NtfyFormat(String server, String topic, String token) implements HttpNoticeFormat {
  /** The format for the URL of a topic. */
  static NtfyFormat of(String url, String token) {
    int slash = url.lastIndexOf('/');
    return new NtfyFormat(url.substring(0, slash), url.substring(slash + 1), token);
  }

  @Override
  public HttpNoticeRequest format(NoticeMessage message) {
    JsonObject json =
        new JsonObject()
            .put("topic", topic)
            .put("title", message.title())
            .put("message", message.text(ChannelType.NTFY.maxText()))
            .put("priority", priority(message))
            .put("tags", new JsonArray().add(tag(message)));
    HttpNoticeRequest request = HttpNoticeRequest.post(server + "/", json.encode());
    return token == null ? request : request.withHeader("Authorization", "Bearer " + token);
  }

  private static int priority(NoticeMessage message) {
    return switch (message.severity()) {
      case INFO -> 3;
      case WARNING -> 4;
      case ERROR -> 5;
    };
  }

  private static String tag(NoticeMessage message) {
    return switch (message.severity()) {
      case INFO -> "white_check_mark";
      case WARNING -> "warning";
      case ERROR -> "rotating_light";
    };
  }

  @Override
  public ReceiptFault fault(String body) {
    return ReceiptBody.unlessContains(body, "\"id\"", "error");
  }

  @Override
  public String toString() {
    return "NtfyFormat";
  }
}
