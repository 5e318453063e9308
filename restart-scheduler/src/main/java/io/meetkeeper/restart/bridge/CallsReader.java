package io.meetkeeper.restart.bridge;

import io.meetkeeper.backbone.contract.Sample.Calls;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * Reads who talks out of the bridge's figures. Only live figures count: {@code participants} and
 * {@code endpoints} lag up to 5 s. A figure that is missing or is no whole number from 0 makes the
 * whole unclear, since a wrong 0 would cut calls.
 */
final class CallsReader {
  static final String STATS = "/colibri/stats";
  static final String METRICS = "/metrics";

  private CallsReader() {}

  /** It is not certain who talks. */
  static final class Unclear extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unclear(String message) {
      super(message, null, false, false);
    }
  }

  /** The JSON of {@code /colibri/stats}. */
  static Calls ofStats(String json) {
    JsonObject figures = figures(STATS, json);
    return read(STATS, figures, "stress_level", "drain", number(figures, "mucs_configured"));
  }

  /** The JSON of {@code /metrics}. */
  static Calls ofMetrics(String json) {
    JsonObject figures = figures(METRICS, json);
    return read(METRICS, figures, "stress", "drain_mode", leastMucs(figures));
  }

  /**
   * {@code /metrics} knows only the configured XMPP clients; each of them joins at least one MUC.
   */
  private static Integer leastMucs(JsonObject figures) {
    Integer clients = number(figures, "muc_clients_configured");
    Integer joined = number(figures, "mucs_joined");
    return clients == null || joined == null ? null : Integer.valueOf(Math.max(clients, joined));
  }

  private static JsonObject figures(String source, String json) {
    try {
      return new JsonObject(json);
    } catch (DecodeException e) {
      throw new Unclear(source + " did not answer a JSON object");
    }
  }

  private static Calls read(
      String source, JsonObject figures, String stress, String drain, Integer mucsConfigured) {
    return new Calls(
        source,
        count(source, figures, "conferences"),
        count(source, figures, "local_endpoints"),
        figures.getValue(stress) instanceof Number number ? number.doubleValue() : null,
        flag(figures, drain),
        shuttingDown(figures),
        mucsConfigured,
        number(figures, "mucs_joined"));
  }

  private static int count(String source, JsonObject figures, String name) {
    Integer count = number(figures, name);
    if (count == null) {
      throw new Unclear(
          source
              + ": "
              + name
              + (figures.containsKey(name) ? " is no whole number from 0" : " is missing"));
    }
    return count;
  }

  private static Integer number(JsonObject figures, String name) {
    return figures.getValue(name) instanceof Number number
            && number.doubleValue() == Math.rint(number.doubleValue())
            && number.doubleValue() >= 0
            && number.doubleValue() <= Integer.MAX_VALUE
        ? Integer.valueOf(number.intValue())
        : null;
  }

  private static Boolean flag(JsonObject figures, String name) {
    return figures.getValue(name) instanceof Boolean flag ? flag : null;
  }

  private static Boolean shuttingDown(JsonObject figures) {
    Boolean graceful = flag(figures, "graceful_shutdown");
    Boolean atOnce = flag(figures, "shutting_down");
    return graceful == null && atOnce == null
        ? null
        : Boolean.TRUE.equals(graceful) || Boolean.TRUE.equals(atOnce);
  }
}
