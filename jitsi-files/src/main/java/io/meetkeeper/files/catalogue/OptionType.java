package io.meetkeeper.files.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The types of option values. */
public enum OptionType {
  /** True or false. */
  BOOLEAN,
  /** A number of any size. */
  NUMBER,
  /** A text. */
  STRING,
  /** A list. */
  ARRAY,
  /** An object with members. */
  OBJECT,
  /** An explicit null. */
  NULL,
  /** The type is not known. */
  ANY;

  /** The JSON type of a value. */
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
