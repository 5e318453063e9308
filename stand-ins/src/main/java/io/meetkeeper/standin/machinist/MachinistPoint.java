package io.meetkeeper.standin.machinist;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * A measured value.
 *
 * @param timestamp Unix seconds; the time of arrival when none was sent
 */
public record MachinistPoint(MachinistSeries series, double value, long timestamp) {
  /** The name of the series. */
  public String name() {
    return series.name();
  }

  /** The agent that sent it. */
  public String agent() {
    return series.agent();
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("agent", series.agent())
        .put("namespace", series.namespace())
        .put("name", series.name())
        .put("tags", new JsonObject(Map.copyOf(series.tags())))
        .put("value", value)
        .put("timestamp", timestamp);
  }
}
