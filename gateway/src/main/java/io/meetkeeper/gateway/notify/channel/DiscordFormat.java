package io.meetkeeper.gateway.notify.channel;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Webhook of a Discord channel: at most 2,000 characters, and no mention of anybody
 * (discord.com/developers, "Execute Webhook").
 *
 * @param url the webhook
 */
record DiscordFormat(String url) implements HttpNoticeFormat {
  private static final int MAX_TEXT = 2_000;

  @Override
  public HttpNoticeRequest format(NoticeMessage message) {
    JsonObject json =
        new JsonObject()
            .put("content", message.text(MAX_TEXT))
            .put("allowed_mentions", new JsonObject().put("parse", new JsonArray()));
    return HttpNoticeRequest.post(url, json.encode());
  }

  @Override
  public String toString() {
    return "DiscordFormat";
  }
}
