package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.metrics.Metric;
import java.util.List;

/**
 * The number of each metric in stored blocks: its index in this list, which may only be appended
 * to.
 */
final class MetricCode {
  private static final List<String> IDS =
      List.of(
          "memoryUsedPercent",
          "memoryAvailableBytes",
          "memoryTotalBytes",
          "swapUsedPercent",
          "swapUsedBytes",
          "swapTotalBytes",
          "swapInBytesPerSecond",
          "swapOutBytesPerSecond",
          "load1",
          "cpuUsedPercent",
          "diskUsedPercent",
          "memoryStallSomePercent",
          "memoryStallFullPercent",
          "bridgeRssBytes",
          "bridgeSwapBytes",
          "conferences",
          "localEndpoints",
          "stress",
          "bridgeTrouble");

  private MetricCode() {}

  /** The number of a metric; -1: it is not stored. */
  static int of(Metric metric) {
    return IDS.indexOf(metric.id());
  }

  /** The metric with a number; {@code null} when a newer version has stored it. */
  static Metric metric(int code) {
    return code < IDS.size() ? Metric.byId(IDS.get(code)).orElse(null) : null;
  }
}
