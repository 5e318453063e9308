package io.meetkeeper.suite.rest;

import java.util.List;
import java.util.Map;

/** Members of JSON objects, as commands print them. */
public final class JsonMember {
  private JsonMember() {}

  /** The member as text; empty when it is absent. */
  public static String text(Map<String, Object> object, String name) {
    Object value = object.get(name);
    if (value instanceof Double number && number == Math.rint(number)) {
      return String.valueOf(number.longValue());
    }
    return value == null ? "" : value.toString();
  }

  /** {@code before} and the member; empty when it is absent. */
  public static String textAfter(String before, Map<String, Object> object, String name) {
    String text = text(object, name);
    return text.isEmpty() ? "" : before + text;
  }

  /** The member as texts, if it is a list; else empty. */
  public static List<String> texts(Map<String, Object> object, String name) {
    return object.get(name) instanceof List<?> items
        ? items.stream().map(String::valueOf).toList()
        : List.of();
  }
}
