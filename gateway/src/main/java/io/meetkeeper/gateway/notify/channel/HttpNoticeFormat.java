package io.meetkeeper.gateway.notify.channel;

import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/** Formats a message as the HTTP request of one kind of receiver, and reads its receipt. */
interface HttpNoticeFormat {
  /** An error of Slack, for example {@code invalid_payload}. */
  Pattern ERROR_WORD = Pattern.compile("[a-z]+(_[a-z]+)+");

  HttpNoticeRequest format(NoticeMessage message);

  /**
   * Why a receiver that answered 2xx did not take the message after all; {@code null}: it took it.
   * A proxy in between, or another product at the URL, may say so in a body of any kind.
   *
   * @param body the beginning of the body
   */
  default ReceiptFault fault(String body) {
    return null;
  }

  /**
   * What is wrong with a receipt.
   *
   * @param reason what the receiver says; {@code null}: nothing
   */
  record ReceiptFault(String reason) {
    private static final int MAX_REASON = 100;

    /** The first of these members of a JSON object that is a text. */
    static ReceiptFault ofMember(JsonObject json, String... names) {
      for (String name : names) {
        if (json.getValue(name) instanceof String text) {
          String line = text.replaceAll("[^\\p{L}\\p{N} .,:;_'()-]+", " ").strip();
          return new ReceiptFault(line.substring(0, Math.min(line.length(), MAX_REASON)));
        }
      }
      return new ReceiptFault(null);
    }
  }
}
