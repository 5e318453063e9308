package io.meetkeeper.gateway.notify.channel;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A room of a Matrix homeserver (client-server API v3, {@code PUT
 * /rooms/{roomId}/send/{eventType}/{txnId}}). The id of the notice is the transaction, so a message
 * that is sent again is shown once. The empty {@code m.mentions} keeps {@code @room} and names in
 * the text from notifying anybody (section "User and room mentions").
 *
 * @param homeserver its URL without a path
 * @param room id of the room
 * @param token access token
 */
record MatrixFormat(String homeserver, String room, String token) implements HttpNoticeFormat {
  @Override
  public HttpNoticeRequest format(NoticeMessage message) {
    String url =
        homeserver
            + "/_matrix/client/v3/rooms/"
            + encode(room)
            + "/send/m.room.message/"
            + encode(message.id());
    JsonObject json =
        new JsonObject()
            .put("msgtype", "m.text")
            .put("body", message.text(ChannelType.MATRIX.maxText()))
            .put("m.mentions", new JsonObject());
    return new HttpNoticeRequest(
            HttpMethod.PUT, url, MultiMap.caseInsensitiveMultiMap(), json.encode())
        .withHeader("Authorization", "Bearer " + token);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public ReceiptFault fault(String body) {
    return ReceiptBody.unlessContains(body, "\"event_id\"", "error", "errcode");
  }

  @Override
  public String toString() {
    return "MatrixFormat";
  }
}
