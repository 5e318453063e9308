package io.meetkeeper.gateway.relay;

import io.meetkeeper.gateway.relay.queue.PointBatch;
import io.meetkeeper.gateway.relay.queue.QueuedPoint;
import io.meetkeeper.gateway.relay.queue.SeriesKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Renders a batch for Machinist's ingest: one agent, one data point in each entry. */
final class MachinistJson {
  private static final double MAX_EXACT_INTEGER = 1L << 53;

  private MachinistJson() {}

  static String render(PointBatch batch) {
    JsonArray metrics = new JsonArray();
    for (QueuedPoint point : batch.points()) {
      metrics.add(metric(point));
    }
    return new JsonObject()
        .put("agent", batch.points().get(0).series().agent())
        .put("metrics", metrics)
        .encode();
  }

  private static JsonObject metric(QueuedPoint point) {
    SeriesKey series = point.series();
    JsonObject metric = new JsonObject().put("name", series.name());
    if (!series.namespace().isEmpty()) {
      metric.put("namespace", series.namespace());
    }
    if (!series.tags().isEmpty()) {
      JsonObject tags = new JsonObject();
      series.tags().forEach(tags::put);
      metric.put("tags", tags);
    }
    JsonObject dataPoint =
        new JsonObject().put("value", number(point.value())).put("timestamp", point.minute());
    if (point.meta() != null) {
      dataPoint.put("meta", new JsonObject(point.meta()));
    }
    return metric.put("data_point", dataPoint);
  }

  /** Converts whole numbers to integers, which are written without an exponent. */
  private static Number number(double value) {
    return value == Math.rint(value) && Math.abs(value) < MAX_EXACT_INTEGER
        ? (Number) (long) value
        : value;
  }
}
