package io.meetkeeper.files.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an option's value can be. */
public enum OptionType {
  /** Yes or no. */
  BOOLEAN,
  /** Of any size. */
  NUMBER,
  /** A text. */
  STRING,
  /** A list. */
  ARRAY,
  /** With members of its own. */
  OBJECT,
  /** Nothing, written out. */
  NULL,
  /** Not known. */
  ANY;

  /** The type of a value as JSON has them. */
  public static OptionType of(Object value) {
    if (value == null) {
      return NULL;
    }
    if (value instanceof Boolean) {
      return BOOLEAN;
    }
    if (value instanceof Number) {
      return NUMBER;
    }
    if (value instanceof List) {
      return ARRAY;
    }
    return value instanceof Map ? OBJECT : STRING;
  }

  /** For messages: {@code a boolean}, {@code null}. */
  String withArticle() {
    String name = name().toLowerCase(Locale.ROOT);
    return switch (this) {
      case NULL -> name;
      case ARRAY, OBJECT, ANY -> "an " + name;
      case BOOLEAN, NUMBER, STRING -> "a " + name;
    };
  }
}
