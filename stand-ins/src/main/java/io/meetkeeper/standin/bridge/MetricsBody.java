package io.meetkeeper.standin.bridge;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/**
 * Renders the body of {@code /metrics} as OpenMetrics text and as JSON: recorded bodies with the
 * live values filled in. Other metrics keep the value of an idle bridge.
 */
final class MetricsBody {
  static final String TEXT_TYPE = "application/openmetrics-text;charset=utf-8;version=1.0.0";
  private static final String PREFIX = "jitsi_jvb_";
  private static final String STEAL = "cpu_steal";

  /**
   * Start of the recorded bridge; creation times are shifted by the difference to the start of this
   * one.
   */
  private static final double RECORDED_START_MILLIS = 1.795354647136E12;

  private static final String[] HISTOGRAMS = {
    "conferences_by_size", "conferences_by_audio_sender", "conferences_by_video_sender"
  };

  /** A client that accepts JSON anywhere in the Accept header gets JSON, every other one text. */
  static boolean wantsJson(String accept) {
    return accept.contains("application/json");
  }

  String text(StandInBridgeView view) {
    Map<String, Object> live = live(view);
    StringBuilder out = new StringBuilder(28_000);
    for (String line : RecordedBody.read("metrics.txt").split("\n", -1)) {
      String rendered = textLine(line, view, live);
      if (rendered != null) {
        out.append(rendered).append('\n');
      }
    }
    out.setLength(out.length() - 1);
    return out.toString();
  }

  String json(StandInBridgeView view) {
    JsonObject body = new JsonObject(RecordedBody.read("metrics.json"));
    live(view)
        .forEach(
            (name, value) -> {
              if (body.containsKey(name)) {
                body.put(name, value);
              }
            });
    if (view.cpuSteal().isEmpty()) {
      body.remove(STEAL);
    }
    for (String histogram : HISTOGRAMS) {
      putHistogram(body.getJsonObject(histogram), histogram, view);
    }
    JsonObject energy = body.getJsonObject("tossed_packets_energy");
    energy.put("created", created(energy.getDouble("created"), view));
    return body.encode();
  }

  private static void putHistogram(JsonObject buckets, String histogram, StandInBridgeView view) {
    for (String key : buckets.fieldNames()) {
      if (key.startsWith("bucket_le_")) {
        String limit = key.substring("bucket_le_".length());
        buckets.put(key, bucket(histogram, limit, view.lagged()));
      }
    }
    buckets.put("count", (double) view.lagged().inactiveConferences());
    buckets.put("sum", sum(histogram, view.lagged()));
    buckets.put("created", created(buckets.getDouble("created"), view));
  }

  /** One rendered line; {@code null} to leave it out. */
  private static String textLine(String line, StandInBridgeView view, Map<String, Object> live) {
    if (line.contains(PREFIX + STEAL) && view.cpuSteal().isEmpty()) {
      return null;
    }
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(PREFIX) || space < 0) {
      return line;
    }
    String name = line.substring(PREFIX.length(), space);
    Object value = live.get(name);
    if (value == null) {
      value = histogramValue(name, view.lagged());
    }
    if (value == null && name.endsWith("_created")) {
      value = created(Double.parseDouble(line.substring(space + 1)), view);
    }
    return value == null ? line : PREFIX + name + ' ' + number(value);
  }

  private static Object histogramValue(String name, LaggedFigures lagged) {
    for (String histogram : HISTOGRAMS) {
      if (name.equals(histogram + "_count")) {
        return (double) lagged.inactiveConferences();
      }
      if (name.equals(histogram + "_sum")) {
        return sum(histogram, lagged);
      }
      String start = histogram + "_bucket{le=\"";
      if (name.startsWith(start)) {
        return bucket(histogram, name.substring(start.length(), name.length() - 2), lagged);
      }
    }
    return null;
  }

  /** No endpoint sends media, so every conference is in each bucket of the histograms by sender. */
  private static double bucket(String histogram, String limit, LaggedFigures lagged) {
    boolean allConferences = limit.equals("+Inf") || !histogram.equals("conferences_by_size");
    return allConferences
        ? lagged.inactiveConferences()
        : lagged.conferencesUpTo(Double.parseDouble(limit));
  }

  private static double sum(String histogram, LaggedFigures lagged) {
    return histogram.equals("conferences_by_size") ? lagged.endpoints() : 0.0;
  }

  private static double created(double recordedSeconds, StandInBridgeView view) {
    double offsetMillis = Math.max(0, recordedSeconds * 1000 - RECORDED_START_MILLIS);
    return Math.round(view.startedAt().toEpochMilli() + offsetMillis) / 1000.0;
  }

  private static String number(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? "1.0" : "0.0";
    }
    return Double.toString(((Number) value).doubleValue());
  }

  private static Map<String, Object> live(StandInBridgeView view) {
    Runtime jvm = Runtime.getRuntime();
    LaggedFigures lagged = view.lagged();
    Map<String, Object> live = new HashMap<>();
    live.put("thread_count", Thread.activeCount());
    live.put("jvm_heap_committed", jvm.totalMemory());
    live.put("jvm_heap_used", jvm.totalMemory() - jvm.freeMemory());
    live.put("muc_clients_configured", view.mucsConfigured());
    live.put("muc_clients_connected", view.mucsJoined());
    live.put("mucs_connected", view.mucsConfigured());
    live.put("mucs_joined", view.mucsJoined());
    live.put("healthy", view.health().success());
    live.put("graceful_shutdown", view.graceful());
    live.put("shutting_down", view.shuttingDown());
    live.put("drain_mode", view.drain());
    live.put("conferences_completed_total", view.conferencesCompleted());
    live.put("conferences_created_total", view.conferencesCreated());
    live.put("endpoints_total", view.participants());
    live.put("stress", view.stress());
    live.put("local_endpoints", view.localEndpoints());
    live.put("conferences", view.conferences().size());
    live.put("conference_seconds_total", view.conferenceSeconds());
    live.put("startup_time", view.startedAt().toEpochMilli());
    live.put("largest_conference", lagged.largestConference());
    live.put("current_endpoints", lagged.endpoints());
    live.put("endpoints_inactive", lagged.endpoints());
    live.put("conferences_inactive", lagged.inactiveConferences());
    view.cpuSteal().ifPresent(steal -> live.put(STEAL, steal));
    return live;
  }
}
