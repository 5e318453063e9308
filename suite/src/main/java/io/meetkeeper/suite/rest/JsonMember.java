package io.meetkeeper.suite.rest;

import java.util.List;
import java.util.Map;

/** Members of JSON objects, as commands print them. */
public final class JsonMember {
  private JsonMember() {}

  /** The member as text, in the requested language where available; empty when it is absent. */
  public static String text(Map<String, Object> object, String name) {
    String words = describe(object.get(name + "Text"));
    if (words != null) {
      return words;
    }
    Object value = object.get(name);
    if (value instanceof Double number && number == Math.rint(number)) {
      return String.valueOf(number.longValue());
    }
    return value == null ? "" : value.toString();
  }

  /** The text that a gateway has added to a message; {@code null} when there is none. */
  private static String describe(Object message) {
    return message instanceof Map<?, ?> map && map.get("text") instanceof String text ? text : null;
  }

  /** As {@link #text}, but {@code null} when it is absent, for the parameter of a message. */
  public static String optional(Map<String, Object> object, String name) {
    String text = text(object, name);
    return text.isEmpty() ? null : text;
  }

  /** {@code before} and the member; empty when it is absent. */
  public static String textAfter(String before, Map<String, Object> object, String name) {
    String text = text(object, name);
    return text.isEmpty() ? "" : before + text;
  }

  /** The member as texts, if it is a list; else empty. In a language as {@link #text}. */
  public static List<String> texts(Map<String, Object> object, String name) {
    if (object.get(name + "Text") instanceof List<?> messages
        && !messages.isEmpty()
        && messages.stream().allMatch(message -> describe(message) != null)) {
      return messages.stream().map(JsonMember::describe).toList();
    }
    return object.get(name) instanceof List<?> items
        ? items.stream().map(String::valueOf).toList()
        : List.of();
  }
}
