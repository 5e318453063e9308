package io.meetkeeper.gateway.http;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open HTTP connections. Each has a deadline for the head of its next request: one that sends
 * it too slowly, or nothing, is closed. When there are too many, a new one takes the place of the
 * one that has waited longest for a request; when all are being answered, the new one is closed.
 * Used on one context.
 */
public final class ConnectionRegistry {
  private static final Logger log = LoggerFactory.getLogger(ConnectionRegistry.class);
  private static final long BEING_ANSWERED = -1;

  private final Vertx vertx;
  private final HttpLimits limits;

  /** The timer of each; those that wait are in the order in which they began to. */
  private final Map<HttpConnection, Long> timers = new LinkedHashMap<>();

  private long closedCount;

  /** No connections yet. */
  public ConnectionRegistry(Vertx vertx, HttpLimits limits) {
    this.vertx = vertx;
    this.limits = limits;
  }

  /** Takes up a new connection. */
  public void accept(HttpConnection connection) {
    connection.closeHandler(closed -> detach(connection));
    connection.exceptionHandler(failure -> log.debug("a connection: {}", failure.toString()));
    if (timers.size() >= limits.connections() && !closeLongestWaiting()) {
      closedCount++;
      connection.close();
      return;
    }
    timers.put(
        connection,
        vertx.setTimer(limits.headTimeout().toMillis(), late -> closeForTimeout(connection)));
  }

  /** The head of a request was received; returns whether it may be answered. */
  public boolean beginRequest(HttpConnection connection) {
    Long timer = timers.remove(connection);
    if (timer != null) {
      cancel(timer);
      timers.put(connection, BEING_ANSWERED);
    }
    return timer != null;
  }

  /** A request was answered. */
  public void endRequest(HttpConnection connection) {
    if (timers.remove(connection) != null) {
      awaitRequest(connection, limits.keepAlive());
    }
  }

  /** The connection is closed, or no longer one of HTTP. */
  public void detach(HttpConnection connection) {
    Long timer = timers.remove(connection);
    if (timer != null) {
      cancel(timer);
    }
  }

  /** How many are open. */
  public int count() {
    return timers.size();
  }

  /** How many were closed because there were too many, or they were too slow. */
  public long closedCount() {
    return closedCount;
  }

  private void awaitRequest(HttpConnection connection, Duration time) {
    timers.put(connection, vertx.setTimer(time.toMillis(), late -> close(connection)));
  }

  private boolean closeLongestWaiting() {
    for (Map.Entry<HttpConnection, Long> each : timers.entrySet()) {
      if (each.getValue() != BEING_ANSWERED) {
        close(each.getKey());
        return true;
      }
    }
    return false;
  }

  private void closeForTimeout(HttpConnection connection) {
    closedCount++;
    detach(connection);
    Http1ConnectionAdapter.closeWith(
        connection,
        Problem.of(ProblemType.SLOW_REQUEST, "the head of the request did not arrive in time"));
  }

  private void close(HttpConnection connection) {
    closedCount++;
    detach(connection);
    connection.close();
  }

  private void cancel(long timer) {
    if (timer != BEING_ANSWERED) {
      vertx.cancelTimer(timer);
    }
  }
}
