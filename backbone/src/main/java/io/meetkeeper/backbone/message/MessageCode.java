package io.meetkeeper.backbone.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A message for people; each enum that implements this lists those of one subject, with the names
 * of their parameters. The words are in {@code messages/SUBJECT_en.properties} and {@code
 * messages/SUBJECT_ja.properties} of the same module, under the name of the constant in kebab-case.
 */
public interface MessageCode {
  /** The subject, in kebab-case: the name of the catalogue, and the first part of the code. */
  String subject();

  /** Names of the parameters, in the order in which {@link #with} takes them. */
  List<String> parameters();

  /** The name of the constant. */
  String name();

  /** The code in JSON, for example {@code disk.nearly-full}. */
  default String code() {
    return subject() + "." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The message with these values.
   *
   * @param values one for each of {@link #parameters}: text, number, boolean, time, duration, enum,
   *     another message, or a list of such; {@code null} when there is none
   */
  default MessageText with(Object... values) {
    List<String> names = parameters();
    if (names.size() != values.length) {
      throw new IllegalArgumentException(
          code() + " has " + names.size() + " parameters, not " + values.length);
    }
    if (values.length == 0) {
      return PlainMessages.of(this);
    }
    Map<String, Object> named = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        named.put(names.get(i), values[i]);
      }
    }
    return new MessageText(code(), named);
  }

  /** The English words of the message with these values. */
  default String english(Object... values) {
    return with(values).english();
  }
}
