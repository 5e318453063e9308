package io.meetkeeper.gateway.rest.prometheus;

import io.vertx.core.buffer.Buffer;

/**
 * Writes text in the Prometheus exposition format 0.0.4, part by part. The samples of a metric
 * follow its HELP and TYPE lines, so all samples of one metric are added before those of the next.
 * A {@code null} value writes no sample.
 */
final class PrometheusExposition implements MetricSink {
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder text = new StringBuilder();
  private String metric = "";

  /** Characters since the last part. */
  int length() {
    return text.length();
  }

  /** The text added since the last part. */
  Buffer removePart() {
    Buffer part = Buffer.buffer(text.toString());
    text.setLength(0);
    return part;
  }

  @Override
  public void add(String name, String type, String help, Number value, String labels) {
    if (value == null) {
      return;
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
  }

  private void addHeader(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }
}
