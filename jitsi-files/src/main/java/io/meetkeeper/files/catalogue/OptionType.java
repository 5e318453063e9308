package io.meetkeeper.files.catalogue;

import java.util.List;
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
}
