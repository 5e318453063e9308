package io.meetkeeper.gateway.notify.channel;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Webhook of a Discord channel: at most 2,000 characters of Markdown, no mention of anybody and no
 * preview of links (discord.com/developers, "Execute Webhook").
 *
 * @param url the webhook
 */
record DiscordFormat(String url) implements HttpNoticeFormat {
  private static final int SUPPRESS_EMBEDS = 1 << 2;

  @Override
  public HttpNoticeRequest format(NoticeMessage message) {
    JsonObject json =
        new JsonObject()
            .put("content", message.text(ChannelType.DISCORD.maxText(), NoticeEscape.MARKDOWN))
            .put("flags", SUPPRESS_EMBEDS)
            .put("allowed_mentions", new JsonObject().put("parse", new JsonArray()));
    return HttpNoticeRequest.post(url, json.encode());
  }

  @Override
  public ReceiptFault fault(String body) {
    JsonObject json = ReceiptBody.json(body);
    return json.getValue("code") instanceof Number ? ReceiptFault.ofMember(json, "message") : null;
  }

  @Override
  public String toString() {
    return "DiscordFormat";
  }
}
