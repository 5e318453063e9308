package io.meetkeeper.gateway.notify.channel;

import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A message about one or more events, in plain text.
 *
 * @param id id of the first event; unchanged when the message is sent again
 * @param severity the worst of them
 * @param title one line: severity, host and what happened
 * @param text the whole text, one paragraph for each event
 * @param json the first event as JSON, for receivers that are programs
 */
public record NoticeMessage(String id, Severity severity, String title, String text, String json) {
  private static final int MAX_TITLE = 150;

  /** Limits the title to one line of at most 150 characters. */
  public NoticeMessage {
    title = truncate(title.replaceAll("\\p{Cntrl}+", " "), MAX_TITLE);
  }

  /**
   * Joins several messages into one, in the language of the channel. Its id is of all of them: a
   * receiver that has one of them already must not take the others for it.
   */
  public static NoticeMessage join(List<NoticeMessage> parts, MessageLanguage language) {
    NoticeMessage first = parts.get(0);
    if (parts.size() == 1) {
      return first;
    }
    NoticeMessage worst =
        parts.stream().reduce((a, b) -> b.severity.compareTo(a.severity) > 0 ? b : a).get();
    return new NoticeMessage(
        first.id
            + "."
            + Integer.toHexString(parts.stream().map(NoticeMessage::id).toList().hashCode()),
        worst.severity,
        NoticeWording.MORE.with(worst.title, parts.size() - 1).in(language),
        String.join("\n", parts.stream().map(NoticeMessage::text).toList()),
        first.json);
  }

  /**
   * This message, with a line about earlier notices that were dropped.
   *
   * @param dropped least number of them; 0: no such line
   */
  public NoticeMessage withDropped(int dropped, MessageLanguage language) {
    if (dropped == 0) {
      return this;
    }
    String whole = text + "\n" + NoticeWording.DROPPED.with(dropped).in(language);
    JsonObject body = new JsonObject(json).put("text", whole).put("dropped", dropped);
    return new NoticeMessage(id, severity, title, whole, body.encode());
  }

  /** The text, cut to a number of UTF-16 units, never within a character. */
  public String text(int limit) {
    return truncate(text, limit);
  }

  /** The text, escaped for a receiver, with the same limit. */
  String text(int limit, NoticeEscape escape) {
    return escape.apply(text, limit);
  }

  private static String truncate(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = limit - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
