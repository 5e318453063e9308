package io.meetkeeper.gateway.notify.channel;

import io.vertx.core.json.JsonObject;

/**
 * Incoming webhook of Mattermost: the text is Markdown, and one of more than 16,383 characters is
 * refused (developers.mattermost.com, "Incoming webhooks").
 *
 * @param url the incoming webhook
 */
record MattermostFormat(String url) implements HttpNoticeFormat {
  @Override
  public HttpNoticeRequest format(NoticeMessage message) {
    String text = message.text(ChannelType.MATTERMOST.maxText(), NoticeEscape.MARKDOWN);
    return HttpNoticeRequest.post(url, new JsonObject().put("text", text).encode());
  }

  @Override
  public ReceiptFault fault(String body) {
    return ReceiptBody.ofWords(body);
  }

  @Override
  public String toString() {
    return "MattermostFormat";
  }
}
