package io.meetkeeper.collector.bridge;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.jvb.BridgeRestClient;
import io.meetkeeper.backbone.jvb.BridgeStats;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks a bridge for all that belongs into a sample. Remembers its version, and for a while that
 * {@code /colibri/stats} is off. Not for several threads.
 */
public final class BridgeRestReader {
  private static final Duration STATS_AGAIN_AFTER = Duration.ofMinutes(10);

  private final BridgeRestClient rest;
  private final Clock clock;
  private Instant statsOffSince;
  private Object process;
  private Long startupTime;
  private String version;
  private boolean versionAsked;

  /** Reads this bridge. */
  public BridgeRestReader(BridgeRestClient rest, Clock clock) {
    this.rest = rest;
    this.clock = clock;
  }

  /**
   * Asks for everything. Never fails: what is missing is missing with its reason.
   *
   * @param running which process answers; what is known about another one is forgotten. May be
   *     {@code null}
   */
  public Future<BridgeRestReading> read(Object running) {
    if (running != null && !running.equals(process)) {
      forget();
      process = running;
    }
    Future<ReadResult<BridgeStats>> figures = orReason(figures());
    Future<ReadResult<HostSample.Health>> health = orReason(rest.readHealth());
    return Future.join(figures, health)
        .compose(both -> version(figures.result().value))
        .map(
            told ->
                new BridgeRestReading(
                    figures.result().value,
                    figures.result().absent,
                    health.result().value,
                    health.result().absent,
                    told,
                    statsOffSince != null));
  }

  private void forget() {
    statsOffSince = null;
    startupTime = null;
    version = null;
    versionAsked = false;
  }

  private record ReadResult<T>(T value, String absent) {}

  private static <T> Future<ReadResult<T>> orReason(Future<T> asked) {
    return asked
        .map(value -> new ReadResult<>(value, null))
        .otherwise(failure -> new ReadResult<>(null, failure.getMessage()));
  }

  private Future<BridgeStats> figures() {
    boolean askStats =
        statsOffSince == null
            || Duration.between(statsOffSince, clock.instant()).compareTo(STATS_AGAIN_AFTER) >= 0;
    Future<BridgeStats> read = askStats ? statsOrMetrics() : rest.readMetrics();
    return read.onSuccess(this::noticeNewProcess);
  }

  private Future<BridgeStats> statsOrMetrics() {
    return rest.readColibriStats()
        .compose(
            told -> {
              statsOffSince = told == null ? clock.instant() : null;
              return told == null ? rest.readMetrics() : Future.succeededFuture(told);
            });
  }

  private void noticeNewProcess(BridgeStats figures) {
    if (startupTime != null && !startupTime.equals(figures.startupTime())) {
      version = null;
      versionAsked = false;
    }
    startupTime = figures.startupTime();
  }

  private Future<String> version(BridgeStats figures) {
    if (figures != null && figures.version() != null) {
      version = figures.version();
    }
    if (version != null || versionAsked || figures == null) {
      return Future.succeededFuture(version);
    }
    versionAsked = true;
    return rest.readVersion().otherwise((String) null).onSuccess(told -> version = told);
  }
}
