package io.meetkeeper.backbone.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bounds a message from outside. */
public final class MessageTextLimits {
  private MessageTextLimits() {}

  /**
   * The message with its texts on one line and no longer than allowed; {@code null} for {@code
   * null}, and for one whose words would be longer than four such texts.
   *
   * @param maxText characters of a text in it
   */
  public static MessageText bound(MessageText message, int maxText) {
    if (message == null || message.code() == null) {
      return null;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    message.parameters().forEach((name, value) -> values.put(name, bound(value, maxText)));
    values.values().removeIf(value -> value == null);
    MessageText bounded = new MessageText(message.code(), values);
    String english = bounded.in(MessageLanguage.EN);
    return english != null && english.length() > 4 * maxText ? null : bounded;
  }

  private static Object bound(Object value, int maxText) {
    if (value instanceof MessageText inner) {
      return bound(inner, maxText);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(item -> bound(item, maxText)).filter(item -> item != null).toList();
    }
    return value instanceof String text ? bound(text, maxText) : value;
  }

  private static String bound(String text, int maxText) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= maxText ? line : line.substring(0, maxText - 1) + "…";
  }
}
