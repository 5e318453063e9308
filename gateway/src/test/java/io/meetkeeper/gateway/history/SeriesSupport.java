package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.metrics.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Makes series for tests of what reads them. */
public final class SeriesSupport {
  private SeriesSupport() {}

  /** Hours of one metric; {@code null} makes a gap. */
  public static MetricSeries hours(
      Metric metric, Instant from, int count, Function<Instant, Double> value) {
    MetricSeries series = new MetricSeries(List.of(metric));
    for (int i = 0; i < count; i++) {
      Instant at = from.plus(Duration.ofHours(i));
      series.set(series.addRow(at.toEpochMilli()), 0, value.apply(at));
    }
    return series;
  }
}
