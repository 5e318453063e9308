package io.meetkeeper.gateway.notify.channel;

import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/**
 * A chat of a Telegram bot (core.telegram.org/bots/api, {@code sendMessage}): plain text of at most
 * 4,096 characters, in which {@code @name} would still be a mention.
 *
 * @param api URL of the API without a path
 * @param token token of the bot; it is part of the path
 * @param chat id of the chat, or {@code @channel}
 */
record TelegramFormat(String api, String token, String chat) implements HttpNoticeFormat {
  /** The beginning of a confirmation; the rest repeats the message, and may be cut off. */
  private static final Pattern TAKEN = Pattern.compile("\\s*\\{\\s*\"ok\"\\s*:\\s*true\\b");

  @Override
  public HttpNoticeRequest format(NoticeMessage message) {
    JsonObject json =
        new JsonObject()
            .put("chat_id", chat)
            .put("text", message.text(ChannelType.TELEGRAM.maxText(), NoticeEscape.MENTIONS))
            .put("link_preview_options", new JsonObject().put("is_disabled", true));
    return HttpNoticeRequest.post(api + "/bot" + token + "/sendMessage", json.encode());
  }

  @Override
  public ReceiptFault fault(String body) {
    return TAKEN.matcher(body).lookingAt()
            || Boolean.TRUE.equals(ReceiptBody.json(body).getValue("ok"))
        ? null
        : ReceiptFault.ofMember(ReceiptBody.json(body), "description");
  }

  @Override
  public String toString() {
    return "TelegramFormat";
  }
}
