package io.meetkeeper.standin.machinist;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses the body of {@code POST /endpoint}. A body that is not JSON or not a batch is refused with
 * 400, a batch with an invalid metric with 422. Where exactly the real Machinist draws that line is
 * not known.
 */
final class MachinistBatchParser {
  private MachinistBatchParser() {}

  /**
   * Parses a batch.
   *
   * @param nowSeconds the timestamp of points without one, in Unix seconds
   */
  static List<MachinistPoint> parse(Buffer body, long nowSeconds) throws BatchRefusedException {
    JsonObject batch = object(body);
    String agent = text(batch, "agent", 400);
    if (!(batch.getValue("metrics") instanceof JsonArray metrics)) {
      throw new BatchRefusedException(400, "metrics: an array is required");
    }
    List<MachinistPoint> points = new ArrayList<>(metrics.size());
    for (int i = 0; i < metrics.size(); i++) {
      if (!(metrics.getValue(i) instanceof JsonObject metric)) {
        throw new BatchRefusedException(400, "metrics[" + i + "]: an object is required");
      }
      points.add(point(agent, metric, nowSeconds));
    }
    return points;
  }

  private static JsonObject object(Buffer body) throws BatchRefusedException {
    try {
      return new JsonObject(body);
    } catch (DecodeException | ClassCastException e) {
      throw new BatchRefusedException(400, "body: a JSON object is required");
    }
  }

  private static MachinistPoint point(String agent, JsonObject metric, long nowSeconds)
      throws BatchRefusedException {
    String name = text(metric, "name", 422);
    String namespace = metric.containsKey("namespace") ? text(metric, "namespace", 422) : "";
    MachinistSeries series = new MachinistSeries(agent, namespace, name, tags(metric));
    if (!(metric.getValue("data_point") instanceof JsonObject data)) {
      throw new BatchRefusedException(422, "data_point: one object is required");
    }
    if (!(data.getValue("value") instanceof Number value)
        || !Double.isFinite(value.doubleValue())) {
      throw new BatchRefusedException(422, "data_point.value: a finite number is required");
    }
    if (data.containsKey("meta") && !(data.getValue("meta") instanceof JsonObject)) {
      throw new BatchRefusedException(422, "data_point.meta: an object is required");
    }
    return new MachinistPoint(series, value.doubleValue(), timestamp(data, nowSeconds));
  }

  private static long timestamp(JsonObject data, long nowSeconds) throws BatchRefusedException {
    if (!data.containsKey("timestamp")) {
      return nowSeconds;
    }
    Object timestamp = data.getValue("timestamp");
    if ((timestamp instanceof Integer || timestamp instanceof Long)
        && ((Number) timestamp).longValue() >= 0) {
      return ((Number) timestamp).longValue();
    }
    throw new BatchRefusedException(422, "data_point.timestamp: Unix seconds are required");
  }

  private static Map<String, String> tags(JsonObject metric) throws BatchRefusedException {
    if (!metric.containsKey("tags")) {
      return Map.of();
    }
    if (!(metric.getValue("tags") instanceof JsonObject tagObject)) {
      throw new BatchRefusedException(422, "tags: an object is required");
    }
    Map<String, String> tags = new HashMap<>();
    for (String key : tagObject.fieldNames()) {
      tags.put(key, text(tagObject, key, 422));
    }
    return tags;
  }

  private static String text(JsonObject from, String field, int status)
      throws BatchRefusedException {
    if (from.getValue(field) instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw new BatchRefusedException(status, field + ": a text is required");
  }
}
