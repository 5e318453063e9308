package io.meetkeeper.backbone.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A text for people, by its code and parameters. Sent along with the English text that scripts
 * read: {@code summaryText} beside {@code summary}.
 *
 * @param code subject and name, for example {@code disk.nearly-full}
 * @param parameters by name: texts, numbers, booleans, further messages, or lists of these; times
 *     and durations as ISO 8601; never a secret
 */
public record MessageText(
    String code, @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> parameters) {
  private static final Pattern CODE =
      Pattern.compile("[a-z][a-z0-9-]{0,40}\\.[a-z0-9][a-z0-9.-]{0,80}");
  private static final int MAX_PARAMETERS = 16;
  private static final int MAX_ITEMS = 100;
  private static final int MAX_DEPTH = 8;

  /**
   * Copies the parameters in the form that they have in JSON.
   *
   * @throws IllegalArgumentException when the code or a parameter is not as described
   */
  public MessageText {
    if (code == null || !CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("not the code of a message");
    }
    parameters = parameters == null ? Map.of() : copy(parameters, 0);
  }

  /** The text in English. */
  public String english() {
    String text = in(MessageLanguage.EN);
    if (text == null) {
      throw new IllegalStateException("no words for " + code);
    }
    return text;
  }

  /** The text in a language; {@code null} when this version does not know the code. */
  public String in(MessageLanguage language) {
    return MessageCatalogue.format(this, language);
  }

  /**
   * The message that is this text in English, for a text that was stored or sent without its code;
   * {@code null} when there is none.
   */
  public static MessageText ofEnglish(String text) {
    return MessageRecognizer.find(text);
  }

  /**
   * Translates an English text as far as it is made of messages; otherwise returns it unchanged.
   */
  public static String translate(String english, MessageLanguage language) {
    MessageText message = language == MessageLanguage.EN ? null : ofEnglish(english);
    String text = message == null ? null : message.in(language);
    return text == null ? english : text;
  }

  private static Map<String, Object> copy(Map<String, Object> values, int depth) {
    if (values.size() > MAX_PARAMETERS) {
      throw new IllegalArgumentException("more than " + MAX_PARAMETERS + " parameters");
    }
    Map<String, Object> copies = new LinkedHashMap<>();
    values.forEach((name, value) -> copies.put(name, plain(value, depth)));
    return Collections.unmodifiableMap(copies);
  }

  private static Object plain(Object value, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("nested too deeply");
    }
    if (value instanceof Integer || value instanceof Short) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float number) {
      return number.doubleValue();
    }
    if (value instanceof Duration || value instanceof Instant) {
      return value.toString();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    if (value instanceof List<?> list) {
      return list(list, depth);
    }
    if (value instanceof Map<?, ?> map) {
      return message(map, depth);
    }
    if (value instanceof String
        || value instanceof Long
        || value instanceof Double
        || value instanceof Boolean
        || value instanceof MessageText) {
      return value;
    }
    throw new IllegalArgumentException("a parameter of a type that no message has");
  }

  private static List<Object> list(List<?> list, int depth) {
    if (list.size() > MAX_ITEMS) {
      throw new IllegalArgumentException("more than " + MAX_ITEMS + " items");
    }
    return list.stream().<Object>map(item -> plain(item, depth + 1)).toList();
  }

  /** A nested message, from its JSON. */
  private static MessageText message(Map<?, ?> map, int depth) {
    if (!(map.get("code") instanceof String inner)) {
      throw new IllegalArgumentException("a parameter of a type that no message has");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    if (map.get("parameters") instanceof Map<?, ?> named) {
      named.forEach((name, value) -> values.put(String.valueOf(name), plain(value, depth + 1)));
    }
    return new MessageText(inner, values);
  }
}
