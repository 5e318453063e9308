package io.meetkeeper.gateway.rest.prometheus;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Builds text in the Prometheus exposition format 0.0.4, where the samples of a metric follow its
 * HELP and TYPE lines. A {@code null} value gives no sample.
 */
final class PrometheusExposition {
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Map<String, StringBuilder> metrics = new LinkedHashMap<>();

  /** Adds a sample of a gauge; {@code labels} are names and values in turn. */
  PrometheusExposition gauge(String name, String help, Number value, String... labels) {
    return add(name, "gauge", help, value, labels);
  }

  /** Adds a sample of a counter. */
  PrometheusExposition counter(String name, String help, Number value, String... labels) {
    return add(name, "counter", help, value, labels);
  }

  private PrometheusExposition add(
      String name, String type, String help, Number value, String... labels) {
    if (value == null) {
      return this;
    }
    StringBuilder text = metrics.computeIfAbsent(name, added -> header(name, type, help));
    text.append(name);
    for (int i = 0; i < labels.length; i += 2) {
      text.append(i == 0 ? '{' : ',')
          .append(labels[i])
          .append("=\"")
          .append(escaped(labels[i + 1]))
          .append('"');
    }
    text.append(labels.length == 0 ? " " : "} ").append(value).append('\n');
    return this;
  }

  private static StringBuilder header(String name, String type, String help) {
    return new StringBuilder("# HELP ")
        .append(name)
        .append(' ')
        .append(help)
        .append("\n# TYPE ")
        .append(name)
        .append(' ')
        .append(type)
        .append('\n');
  }

  private static String escaped(String value) {
    return value == null
        ? ""
        : value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  @Override
  public String toString() {
    StringBuilder all = new StringBuilder();
    metrics.values().forEach(all::append);
    return all.toString();
  }
}
