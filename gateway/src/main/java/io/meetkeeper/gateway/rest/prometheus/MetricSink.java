package io.meetkeeper.gateway.rest.prometheus;

/** Receives the samples of all metrics, grouped by metric. A {@code null} value means no sample. */
public interface MetricSink {
  /**
   * Adds a sample.
   *
   * @param type {@code gauge} or {@code counter}
   * @param value {@code null}: not known
   * @param labels as text, {@code name="value"} with commas between; empty when there are none
   */
  void add(String name, String type, String help, Number value, String labels);

  /** Adds a sample of a gauge; {@code labels} are names and values alternately. */
  default void gauge(String name, String help, Number value, String... labels) {
    add(name, "gauge", help, value, MetricLabels.format(labels));
  }

  /** Adds a sample of a gauge with labels as text. */
  default void gaugeOf(String name, String help, Number value, String labels) {
    add(name, "gauge", help, value, labels);
  }

  /** Adds a sample of a counter. */
  default void counter(String name, String help, Number value, String... labels) {
    add(name, "counter", help, value, MetricLabels.format(labels));
  }
}
