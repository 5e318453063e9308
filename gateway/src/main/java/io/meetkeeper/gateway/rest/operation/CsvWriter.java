package io.meetkeeper.gateway.rest.operation;

import io.meetkeeper.backbone.json.ContractJson;
import java.util.List;
import java.util.Map;

/**
 * Writes tables as CSV (RFC 4180); {@code null} is an empty field. A text that a spreadsheet would
 * read as a formula is prefixed with an apostrophe.
 */
public final class CsvWriter {
  private static final String END = "\r\n";
  private static final String FORMULA = "=+-@\t\r";

  private CsvWriter() {}

  /** A header and one row for each item; columns are paths of members. */
  public static String render(List<String> columns, List<Map<String, Object>> items) {
    StringBuilder text = new StringBuilder();
    appendRow(text, columns);
    for (Map<String, Object> item : items) {
      String separator = "";
      for (String column : columns) {
        text.append(separator).append(quote(valueAt(item, column)));
        separator = ",";
      }
      text.append(END);
    }
    return text.toString();
  }

  public static void appendRow(StringBuilder text, List<?> fields) {
    String separator = "";
    for (Object field : fields) {
      text.append(separator).append(quote(field));
      separator = ",";
    }
    text.append(END);
  }

  private static Object valueAt(Map<?, ?> item, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return item.get(path);
    }
    return item.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? valueAt(inner, path.substring(dot + 1))
        : null;
  }

  private static String quote(Object value) {
    if (value == null) {
      return "";
    }
    String text =
        value instanceof List || value instanceof Map
            ? ContractJson.toJson(value)
            : value.toString();
    if (value instanceof CharSequence && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {
      text = '\'' + text;
    }
    boolean plain = true;
    for (int i = 0; i < text.length() && plain; i++) {
      plain = ",\"\r\n".indexOf(text.charAt(i)) < 0;
    }
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
