package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.relay.queue.Measurement;
import io.meetkeeper.gateway.relay.queue.RelayProblem;
import io.meetkeeper.gateway.relay.queue.SeriesKey;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Parses Machinist's ingest format strictly: Machinist accepts everything that is accepted here, so
 * a mistake in a script never stops the relay. An error is a {@link Problem} that names the field:
 * 400 when the body is not a JSON object, 413 when it is too long, else 422.
 */
final class IngestParser {
  private static final int MAX_CHARACTERS = 1 << 20;
  private static final int MAX_METRICS = 1000;
  private static final int MAX_NAME = 255;
  private static final int MAX_TAGS = 32;
  private static final int MAX_META = 1024;

  private IngestParser() {}

  /**
   * The points of a body.
   *
   * @param now the time of points without a timestamp
   * @throws Problem 400, 413 or 422
   */
  static List<Measurement> parsePoints(String body, Instant now) {
    if (body == null || body.length() > MAX_CHARACTERS) {
      throw Problem.of(413, RelayProblem.LONG_BODY.with(MAX_CHARACTERS));
    }
    JsonObject root = parse(body);
    rejectUnknown(root, "", Set.of("agent", "metrics"));
    String agent = name(root, "", "agent");
    Object listed = root.getValue("metrics");
    if (!(listed instanceof JsonArray metrics)
        || metrics.isEmpty()
        || metrics.size() > MAX_METRICS) {
      throw unacceptable("metrics", listed, AllowedText.INGEST_METRICS.english(MAX_METRICS));
    }
    List<Measurement> points = new ArrayList<>(metrics.size());
    for (int i = 0; i < metrics.size(); i++) {
      String path = "metrics[" + i + "]";
      if (!(metrics.getValue(i) instanceof JsonObject metric)) {
        throw unacceptable(path, metrics.getValue(i), AllowedText.OBJECT.english());
      }
      points.add(metric(agent, metric, path + ".", now));
    }
    return points;
  }

  private static JsonObject parse(String body) {
    try {
      return new JsonObject(body);
    } catch (DecodeException | ClassCastException e) {
      throw Problem.malformed(
          RelayProblem.NO_OBJECT.with(
              "{\"agent\":\"meet1\",\"metrics\":[{\"name\":\"Load\","
                  + "\"namespace\":\"Linux\",\"data_point\":{\"value\":0.5,\"timestamp\":1543762800}}]}"));
    }
  }

  private static Measurement metric(String agent, JsonObject metric, String path, Instant now) {
    rejectUnknown(metric, path, Set.of("name", "namespace", "tags", "data_point"));
    String name = name(metric, path, "name");
    String namespace = metric.containsKey("namespace") ? name(metric, path, "namespace") : "";
    SeriesKey series = new SeriesKey(agent, namespace, name, tags(metric, path));
    Object raw = metric.getValue("data_point");
    if (!(raw instanceof JsonObject point)) {
      throw unacceptable(
          path + "data_point", raw, AllowedText.INGEST_POINT.english("{value, timestamp, meta}"));
    }
    String pointPath = path + "data_point.";
    rejectUnknown(point, pointPath, Set.of("value", "timestamp", "meta"));
    return MeasurementFactory.create(
        series,
        timestamp(point, pointPath, now),
        value(point, pointPath),
        meta(point, pointPath),
        MeasurementFactory.MINUTE);
  }

  private static SortedMap<String, String> tags(JsonObject metric, String path) {
    SortedMap<String, String> tags = new TreeMap<>();
    if (!metric.containsKey("tags")) {
      return tags;
    }
    Object raw = metric.getValue("tags");
    if (!(raw instanceof JsonObject object) || object.size() > MAX_TAGS) {
      throw unacceptable(path + "tags", raw, AllowedText.INGEST_TAGS.english(MAX_TAGS));
    }
    for (Map.Entry<String, Object> tag : object) {
      if (!(tag.getValue() instanceof String text)
          || text.length() > MAX_NAME
          || tag.getKey().length() > MAX_NAME) {
        throw unacceptable(
            path + "tags." + tag.getKey(),
            tag.getValue(),
            AllowedText.TEXT_AT_MOST.english(MAX_NAME));
      }
      tags.put(tag.getKey(), text);
    }
    return tags;
  }

  private static double value(JsonObject point, String path) {
    Object raw = point.getValue("value");
    if (!(raw instanceof Number number) || !Double.isFinite(number.doubleValue())) {
      throw unacceptable(path + "value", raw, AllowedText.NUMBER.english());
    }
    return number.doubleValue();
  }

  private static Instant timestamp(JsonObject point, String path, Instant now) {
    if (!point.containsKey("timestamp")) {
      return now;
    }
    Object raw = point.getValue("timestamp");
    long latest = now.plus(SampleIntake.MAX_AHEAD).getEpochSecond();
    if (!(raw instanceof Integer || raw instanceof Long)
        || ((Number) raw).longValue() <= 0
        || ((Number) raw).longValue() > latest) {
      throw unacceptable(path + "timestamp", raw, AllowedText.UNIX_SECONDS.english());
    }
    return Instant.ofEpochSecond(((Number) raw).longValue());
  }

  private static String meta(JsonObject point, String path) {
    if (!point.containsKey("meta")) {
      return null;
    }
    Object raw = point.getValue("meta");
    if (!(raw instanceof JsonObject meta) || meta.encode().length() > MAX_META) {
      throw unacceptable(path + "meta", raw, AllowedText.INGEST_META.english(MAX_META));
    }
    return meta.isEmpty() ? null : meta.encode();
  }

  private static String name(JsonObject object, String path, String field) {
    Object raw = object.getValue(field);
    if (!(raw instanceof String text) || text.isBlank() || text.length() > MAX_NAME) {
      throw unacceptable(path + field, raw, AllowedText.NOT_BLANK.english(MAX_NAME));
    }
    return text;
  }

  private static void rejectUnknown(JsonObject object, String path, Set<String> known) {
    for (String field : object.fieldNames()) {
      if (!known.contains(field)) {
        throw unacceptable(
            path + field,
            object.getValue(field),
            "only " + String.join(", ", known.stream().sorted().toList()));
      }
    }
  }

  private static Problem unacceptable(String path, Object raw, String allowed) {
    String text = raw == null ? null : raw.toString();
    return Problem.unacceptable(
        path,
        text == null || text.length() <= MAX_NAME ? text : text.substring(0, MAX_NAME),
        allowed);
  }
}
