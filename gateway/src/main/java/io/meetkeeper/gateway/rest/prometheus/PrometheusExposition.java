package io.meetkeeper.gateway.rest.prometheus;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Text in the format of Prometheus (exposition 0.0.4): the samples of a metric stand together under
 * its HELP and TYPE. What is not known has no sample.
 */
final class PrometheusExposition {
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Map<String, StringBuilder> metrics = new LinkedHashMap<>();

  /** Adds one sample of a gauge; {@code labels} are names and values in turn. */
  PrometheusExposition gauge(String name, String help, Number value, String... labels) {
    return add(name, "gauge", help, value, labels);
  }

  /** Adds one sample of a counter. */
  PrometheusExposition counter(String name, String help, Number value, String... labels) {
    return add(name, "counter", help, value, labels);
  }

  private PrometheusExposition add(
      String name, String type, String help, Number value, String... labels) {
    if (value == null) {
      return this;
    }
    StringBuilder text =
        metrics.computeIfAbsent(
            name,
            fresh ->
                new StringBuilder("# HELP ")
                    .append(name)
                    .append(' ')
                    .append(help)
                    .append("\n# TYPE ")
                    .append(name)
                    .append(' ')
                    .append(type)
                    .append('\n'));
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
