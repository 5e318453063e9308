package io.meetkeeper.gateway.notify.channel;

import io.meetkeeper.gateway.notify.channel.HttpNoticeFormat.ReceiptFault;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** Reads what receivers answer with a status of 2xx. */
final class ReceiptBody {
  private ReceiptBody() {}

  /** An object in JSON; empty when it is none, or is cut off. */
  static JsonObject json(String body) {
    try {
      return body.stripLeading().startsWith("{") ? new JsonObject(body) : new JsonObject();
    } catch (DecodeException e) {
      return new JsonObject();
    }
  }

  /** The fault of a receiver that confirms with any text: it must not name an error. */
  static ReceiptFault ofWords(String body) {
    String words = body.strip();
    if (HttpNoticeFormat.ERROR_WORD.matcher(words).matches()) {
      return new ReceiptFault(words);
    }
    JsonObject json = json(body);
    boolean refused =
        Boolean.FALSE.equals(json.getValue("ok"))
            || Boolean.FALSE.equals(json.getValue("success"))
            || json.getValue("error") instanceof String;
    return refused ? ReceiptFault.ofMember(json, "error", "message") : null;
  }

  /**
   * The fault of a receiver that confirms with an id, which may be cut off.
   *
   * @param mark what is in each confirmation
   * @param names members with the reason, in JSON
   */
  static ReceiptFault unlessContains(String body, String mark, String... names) {
    return body.contains(mark) ? null : ReceiptFault.ofMember(json(body), names);
  }
}
