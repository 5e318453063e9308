package io.meetkeeper.gateway.rest.prometheus;

import io.vertx.core.buffer.Buffer;

/**
 * Writes text in the Prometheus exposition format 0.0.4, part by part. The samples of a metric
 * follow its HELP and TYPE lines, so all samples of one metric are added before those of the next.
 * A {@code null} value gives no sample.
 */
final class PrometheusExposition {
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder text = new StringBuilder();
  private String metric = "";

  /** Adds a sample of a gauge; {@code labels} are names and values in turn. */
  PrometheusExposition gauge(String name, String help, Number value, String... labels) {
    return add(name, "gauge", help, value, labels(labels));
  }

  /** Adds a sample of a gauge whose labels are text already. */
  void gaugeOf(String name, String help, Number value, String labels) {
    add(name, "gauge", help, value, labels);
  }

  /** Adds a sample of a counter. */
  PrometheusExposition counter(String name, String help, Number value, String... labels) {
    return add(name, "counter", help, value, labels(labels));
  }

  /** Labels as text; they are names and values in turn. */
  static String labels(String... labels) {
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

  /** Characters since the last part. */
  int length() {
    return text.length();
  }

  /** What was added since the last part. */
  Buffer takePart() {
    Buffer part = Buffer.buffer(text.toString());
    text.setLength(0);
    return part;
  }

  private PrometheusExposition add(
      String name, String type, String help, Number value, String labels) {
    if (value == null) {
      return this;
    }
    if (!name.equals(metric)) {
      addHeader(name, type, help);
      metric = name;
    }
    text.append(name);
    if (labels.isEmpty()) {
      text.append(' ');
    } else {
      text.append('{').append(labels).append("} ");
    }
    text.append(value).append('\n');
    return this;
  }

  private void addHeader(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static String escaped(String value) {
    return value == null
        ? ""
        : value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
