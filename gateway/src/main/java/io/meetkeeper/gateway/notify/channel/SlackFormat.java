package io.meetkeeper.gateway.notify.channel;

import io.vertx.core.json.JsonObject;

/**
 * Incoming webhook of Slack: without formatting ({@code mrkdwn}), link previews and mentions
 * (docs.slack.dev, "Formatting message text").
 *
 * @param url the incoming webhook
 */
record SlackFormat(String url) implements HttpNoticeFormat {
  @Override
  public HttpNoticeRequest format(NoticeMessage message) {
    JsonObject json =
        new JsonObject()
            .put("text", message.text(ChannelType.SLACK.maxText(), NoticeEscape.SLACK))
            .put("mrkdwn", false)
            .put("unfurl_links", false)
            .put("unfurl_media", false);
    return HttpNoticeRequest.post(url, json.encode());
  }

  @Override
  public ReceiptFault fault(String body) {
    return ReceiptBody.ofWords(body);
  }

  @Override
  public String toString() {
    return "SlackFormat";
  }
}
