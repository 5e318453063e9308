package io.meetkeeper.gateway.rest.prometheus;

import java.util.NavigableMap;
import java.util.TreeMap;

/** Formats and parses labels of a sample in the Prometheus text format. */
public final class MetricLabels {
  private MetricLabels() {}

  /** Formats names and values, given alternately. */
  static String format(String... labels) {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < labels.length; i += 2) {
      joined
          .append(i == 0 ? "" : ",")
          .append(labels[i])
          .append("=\"")
          .append(escaped(labels[i + 1]))
          .append('"');
    }
    return joined.toString();
  }

  private static String escaped(String value) {
    return value == null
        ? ""
        : value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** Parses labels by name; labels with an empty value are left out. */
  public static NavigableMap<String, String> parse(String text) {
    NavigableMap<String, String> labels = new TreeMap<>();
    int at = 0;
    while (at < text.length()) {
      int equals = text.indexOf('=', at);
      StringBuilder value = new StringBuilder();
      int end = readValue(text, equals + 2, value);
      if (value.length() > 0) {
        labels.put(text.substring(at, equals), value.toString());
      }
      at = end + 2; // the quote and the comma
    }
    return labels;
  }

  /** Reads up to the closing quote; returns its index. */
  private static int readValue(String text, int from, StringBuilder value) {
    int at = from;
    while (text.charAt(at) != '"') {
      char next = text.charAt(at++);
      if (next == '\\') {
        char escaped = text.charAt(at++);
        next = escaped == 'n' ? '\n' : escaped;
      }
      value.append(next);
    }
    return at;
  }
}
