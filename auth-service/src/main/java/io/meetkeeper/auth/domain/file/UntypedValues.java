package io.meetkeeper.auth.domain.file;

import java.util.LinkedHashMap;
import java.util.Map;

/** Converts untyped values of documents. */
final class UntypedValues {
  private UntypedValues() {}

  static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> any) {
      any.forEach((key, item) -> map.put(String.valueOf(key), item));
    }
    return map;
  }

  static String text(Object value, String otherwise) {
    return value == null ? otherwise : String.valueOf(value);
  }
}
