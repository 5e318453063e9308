package io.meetkeeper.collector.bridge;

import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.jvb.BridgeFigures;
import io.meetkeeper.backbone.jvb.BridgeRest;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks a bridge for all that belongs into a sample. Remembers its version, and for a while that
 * {@code /colibri/stats} is off. Not for several threads.
 */
public final class BridgeReader {
  private static final Duration STATS_AGAIN_AFTER = Duration.ofMinutes(10);

  private final BridgeRest rest;
  private final Clock clock;
  private Instant statsOffSince;
  private Object process;
  private Long startupTime;
  private String version;
  private boolean versionAsked;

  /** Reads this bridge. */
  public BridgeReader(BridgeRest rest, Clock clock) {
    this.rest = rest;
    this.clock = clock;
  }

  /**
   * Asks for everything. Never fails: what is missing is missing with its reason.
   *
   * @param running which process answers; what is known about another one is forgotten. May be
   *     {@code null}
   */
  public Future<BridgeReading> read(Object running) {
    if (running != null && !running.equals(process)) {
      forget();
      process = running;
    }
    Future<Part<BridgeFigures>> figures = part(figures());
    Future<Part<Sample.Health>> health = part(rest.health());
    return Future.join(figures, health)
        .compose(both -> version(figures.result().value))
        .map(
            told ->
                new BridgeReading(
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

  private record Part<T>(T value, String absent) {}

  private static <T> Future<Part<T>> part(Future<T> asked) {
    return asked
        .map(value -> new Part<>(value, null))
        .otherwise(failure -> new Part<>(null, failure.getMessage()));
  }

  private Future<BridgeFigures> figures() {
    boolean askStats =
        statsOffSince == null
            || Duration.between(statsOffSince, clock.instant()).compareTo(STATS_AGAIN_AFTER) >= 0;
    Future<BridgeFigures> read = askStats ? statsIfOn() : rest.metrics();
    return read.onSuccess(this::noticeNewProcess);
  }

  private Future<BridgeFigures> statsIfOn() {
    return rest.stats()
        .compose(
            told -> {
              statsOffSince = told == null ? clock.instant() : null;
              return told == null ? rest.metrics() : Future.succeededFuture(told);
            });
  }

  private void noticeNewProcess(BridgeFigures figures) {
    if (startupTime != null && !startupTime.equals(figures.startupTime())) {
      version = null;
      versionAsked = false;
    }
    startupTime = figures.startupTime();
  }

  private Future<String> version(BridgeFigures figures) {
    if (figures != null && figures.version() != null) {
      version = figures.version();
    }
    if (version != null || versionAsked || figures == null) {
      return Future.succeededFuture(version);
    }
    versionAsked = true;
    return rest.version().otherwise((String) null).onSuccess(told -> version = told);
  }
}
