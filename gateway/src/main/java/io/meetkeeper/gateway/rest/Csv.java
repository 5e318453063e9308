package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Wire;
import java.util.List;
import java.util.Map;

/** Tables as RFC 4180 has them; what is not known is an empty field. */
final class Csv {
  private static final String END = "\r\n";

  private Csv() {}

  /** One row for each item; columns are paths of members. */
  static String of(List<String> columns, List<Map<String, Object>> items) {
    StringBuilder text = new StringBuilder();
    row(text, columns);
    for (Map<String, Object> item : items) {
      String separator = "";
      for (String column : columns) {
        text.append(separator).append(quoted(at(item, column)));
        separator = ",";
      }
      text.append(END);
    }
    return text.toString();
  }

  /** Adds one row. */
  static void row(StringBuilder text, List<?> fields) {
    String separator = "";
    for (Object field : fields) {
      text.append(separator).append(quoted(field));
      separator = ",";
    }
    text.append(END);
  }

  private static Object at(Map<?, ?> item, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return item.get(path);
    }
    return item.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? at(inner, path.substring(dot + 1))
        : null;
  }

  private static String quoted(Object value) {
    if (value == null) {
      return "";
    }
    String text =
        value instanceof List || value instanceof Map ? Wire.text(value) : value.toString();
    boolean plain = true;
    for (int i = 0; i < text.length() && plain; i++) {
      plain = ",\"\r\n".indexOf(text.charAt(i)) < 0;
    }
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
