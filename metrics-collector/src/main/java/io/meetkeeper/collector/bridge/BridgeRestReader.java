package io.meetkeeper.collector.bridge;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.jvb.BridgeRestClient;
import io.meetkeeper.backbone.jvb.BridgeStats;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Reads everything a sample needs from the REST interface of a bridge. Caches the version of the
 * bridge and, for ten minutes, that {@code /colibri/stats} is off. Not thread-safe.
 */
public final class BridgeRestReader {
  private static final Duration STATS_RETRY_INTERVAL = Duration.ofMinutes(10);

  private final BridgeRestClient rest;
  private final Clock clock;
  private Instant statsOffSince;
  private Object process;
  private Long startupTime;
  private String version;
  private boolean versionRequested;

  /** A reader of one bridge. */
  public BridgeRestReader(BridgeRestClient rest, Clock clock) {
    this.rest = rest;
    this.clock = clock;
  }

  /**
   * Reads the bridge. Never fails: each missing part has a reason.
   *
   * @param current identifies the process that answers, or {@code null} when unknown; the cache is
   *     cleared when it changes
   */
  public Future<BridgeRestReading> read(Object current) {
    if (current != null && !current.equals(process)) {
      reset();
      process = current;
    }
    Future<ReadResult<BridgeStats>> figures = withReason(figures());
    Future<ReadResult<HostSample.Health>> health = withReason(rest.readHealth());
    return Future.join(figures, health)
        .compose(both -> version(figures.result().value))
        .map(
            result ->
                new BridgeRestReading(
                    figures.result().value,
                    figures.result().absent,
                    health.result().value,
                    health.result().absent,
                    result,
                    statsOffSince != null));
  }

  private void reset() {
    statsOffSince = null;
    startupTime = null;
    version = null;
    versionRequested = false;
  }

  private record ReadResult<T>(T value, String absent) {}

  private static <T> Future<ReadResult<T>> withReason(Future<T> request) {
    return request
        .map(value -> new ReadResult<>(value, null))
        .otherwise(failure -> new ReadResult<>(null, failure.getMessage()));
  }

  private Future<BridgeStats> figures() {
    boolean statsDue =
        statsOffSince == null
            || Duration.between(statsOffSince, clock.instant()).compareTo(STATS_RETRY_INTERVAL)
                >= 0;
    Future<BridgeStats> read = statsDue ? statsOrMetrics() : rest.readMetrics();
    return read.onSuccess(this::detectRestart);
  }

  private Future<BridgeStats> statsOrMetrics() {
    return rest.readColibriStats()
        .compose(
            result -> {
              statsOffSince = result == null ? clock.instant() : null;
              return result == null ? rest.readMetrics() : Future.succeededFuture(result);
            });
  }

  private void detectRestart(BridgeStats figures) {
    if (startupTime != null && !startupTime.equals(figures.startupTime())) {
      version = null;
      versionRequested = false;
    }
    startupTime = figures.startupTime();
  }

  private Future<String> version(BridgeStats figures) {
    if (figures != null && figures.version() != null) {
      version = figures.version();
    }
    if (version != null || versionRequested || figures == null) {
      return Future.succeededFuture(version);
    }
    versionRequested = true;
    return rest.readVersion().otherwise((String) null).onSuccess(result -> version = result);
  }
}
