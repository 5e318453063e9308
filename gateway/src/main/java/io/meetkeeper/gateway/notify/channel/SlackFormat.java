package io.meetkeeper.gateway.notify.channel;

import io.vertx.core.json.JsonObject;

/**
 * Incoming webhooks of Slack and Mattermost. Slack reads &lt;...&gt; as a link or a mention, so the
 * three characters are escaped (docs.slack.dev, "Formatting message text"); Mattermost shows such
 * escapes as the characters, too. A zero-width space keeps names after {@code @} from being
 * mentions.
 *
 * @param url the incoming webhook
 */
record SlackFormat(String url) implements HttpNoticeFormat {
  /** Slack cuts a text after 40,000 characters, Mattermost refuses one of more than 16,383. */
  private static final int MAX_TEXT = 10_000;

  @Override
  public HttpNoticeRequest format(NoticeMessage message) {
    String text =
        message
            .text(MAX_TEXT)
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("@", "@\u200b");
    return HttpNoticeRequest.post(url, new JsonObject().put("text", text).encode());
  }

  @Override
  public String toString() {
    return "SlackFormat";
  }
}
