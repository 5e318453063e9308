package io.meetkeeper.backbone.jvb;

import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import java.util.Map;

/**
 * Statistics of a bridge, parsed from {@code /colibri/stats} or {@code /metrics}.
 *
 * @param calls conferences and endpoints
 * @param version version of the bridge; {@code null} when missing
 * @param startupTime start time in ms since the epoch; {@code null} when missing
 */
public record BridgeStats(BridgeCalls calls, String version, Long startupTime) {
  private static final int MAX_VERSION_LENGTH = 80;

  /**
   * Parses {@code /colibri/stats}.
   *
   * @throws InvalidBridgeReplyException when a needed figure is missing
   */
  static BridgeStats fromColibriStats(Map<String, Object> stats) {
    return from(BridgeRestClient.STATS, stats, "stress_level", "drain", "endpoints");
  }

  /**
   * Parses {@code /metrics}. {@code current_endpoints} is recounted every 5 s.
   *
   * @throws InvalidBridgeReplyException when a needed figure is missing
   */
  static BridgeStats fromMetrics(Map<String, Object> metrics) {
    return from(BridgeRestClient.METRICS, metrics, "stress", "drain_mode", "current_endpoints");
  }

  /**
   * The number of MUCs that are configured. In {@code /metrics} it is called {@code
   * mucs_connected}: its help text says "Number of MUCs that are configured", and with an
   * unreachable XMPP server it stays 1 while {@code mucs_joined} is 0. Each configured client has
   * at least one MUC, so the number of clients is the least it can be.
   */
  private static Integer configuredMucs(Map<String, Object> values) {
    Integer exact = count(values, "mucs_configured", false);
    Integer clients = count(values, "muc_clients_configured", false);
    if (exact != null || clients == null) {
      return exact;
    }
    Integer named = count(values, "mucs_connected", false);
    return named == null ? clients : (Integer) Math.max(named, clients);
  }

  private static BridgeStats from(
      String source, Map<String, Object> values, String stress, String drain, String recounted) {
    Boolean graceful = flag(values, "graceful_shutdown");
    Boolean shuttingDown = flag(values, "shutting_down");
    Boolean leaving =
        (graceful == null && shuttingDown == null)
            ? null
            : (Boolean) (Boolean.TRUE.equals(graceful) || Boolean.TRUE.equals(shuttingDown));
    BridgeCalls calls =
        new BridgeCalls(
            source,
            count(values, "conferences", true),
            localEndpoints(values),
            fraction(values, stress),
            flag(values, drain),
            leaving,
            configuredMucs(values),
            count(values, "mucs_joined", false),
            count(values, "participants", false),
            count(values, recounted, false));
    return new BridgeStats(calls, version(values), startupTime(values));
  }

  /** A bridge before jitsi-videobridge #1742 does not have it. */
  private static int localEndpoints(Map<String, Object> values) {
    if (values.get("local_endpoints") == null) {
      throw new InvalidBridgeReplyException(BridgeReplyMessage.TOO_OLD.english());
    }
    return count(values, "local_endpoints", true);
  }

  private static Integer count(Map<String, Object> values, String name, boolean needed) {
    Object value = values.get(name);
    if (value instanceof Number number) {
      double exact = number.doubleValue();
      if (exact >= 0 && exact <= Integer.MAX_VALUE && exact == Math.rint(exact)) {
        return (int) exact;
      }
    }
    if (needed) {
      throw new InvalidBridgeReplyException(
          value == null
              ? BridgeReplyMessage.NOT_TOLD.english(name)
              : BridgeReplyMessage.NO_NUMBER.english(name));
    }
    return null;
  }

  private static Double fraction(Map<String, Object> values, String name) {
    return values.get(name) instanceof Number number
            && number.doubleValue() >= 0
            && Double.isFinite(number.doubleValue())
        ? (Double) number.doubleValue()
        : null;
  }

  /** {@code true} or {@code false}; in the text format of the metrics 1 or 0. */
  private static Boolean flag(Map<String, Object> values, String name) {
    Object value = values.get(name);
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof Number number
        && (number.doubleValue() == 0 || number.doubleValue() == 1)) {
      return number.doubleValue() == 1;
    }
    return null;
  }

  private static String version(Map<String, Object> values) {
    return values.get("version") instanceof String version
            && !version.isBlank()
            && version.length() <= MAX_VERSION_LENGTH
        ? version
        : null;
  }

  private static Long startupTime(Map<String, Object> values) {
    return values.get("startup_time") instanceof Number number && number.longValue() > 0
        ? (Long) number.longValue()
        : null;
  }

  /** These statistics with a drain state that was read separately. */
  BridgeStats withDrain(Boolean drain) {
    BridgeCalls with =
        new BridgeCalls(
            calls.source(),
            calls.conferences(),
            calls.localEndpoints(),
            calls.stress(),
            drain,
            calls.shuttingDown(),
            calls.mucsConfigured(),
            calls.mucsJoined(),
            calls.participants(),
            calls.endpoints());
    return new BridgeStats(with, version, startupTime);
  }
}
