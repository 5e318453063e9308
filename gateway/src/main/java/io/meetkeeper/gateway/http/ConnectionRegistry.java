package io.meetkeeper.gateway.http;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open HTTP connections. Each has a deadline for the head of its next request; a connection
 * that misses it is closed. When there are too many, in total or from one address, a new connection
 * replaces the one that has been idle longest. When all are busy, a few more are accepted, only for
 * health checks of the gateway. Used on one context.
 */
public final class ConnectionRegistry {
  private static final Logger log = LoggerFactory.getLogger(ConnectionRegistry.class);
  private static final int HEALTH_RESERVE = 8;
  private static final Duration HEALTH_TIME = Duration.ofSeconds(2);
  private static final long BEING_ANSWERED = -1;

  private final Vertx vertx;
  private final HttpLimits limits;
  private final boolean behindProxy;
  private final HandshakeLimiter handshakes;

  /** Idle connections are in the order in which they became idle. */
  private final Map<HttpConnection, OpenConnection> open = new LinkedHashMap<>();

  private long closedCount;

  /**
   * A connection.
   *
   * @param timer id of the timer that closes it; {@link #BEING_ANSWERED}: none
   * @param reserve whether it may only ask for the health of the gateway
   */
  private record OpenConnection(long timer, String network, boolean reserve) {
    boolean isWaiting() {
      return timer != BEING_ANSWERED;
    }

    OpenConnection withTimer(long changed) {
      return new OpenConnection(changed, network, reserve);
    }
  }

  /**
   * No connections yet.
   *
   * @param behindProxy whether all connections come from a proxy, so that the address does not tell
   *     clients apart
   */
  public ConnectionRegistry(Vertx vertx, HttpLimits limits, boolean behindProxy) {
    this.vertx = vertx;
    this.limits = limits;
    this.behindProxy = behindProxy;
    handshakes = new HandshakeLimiter(limits.handshakes());
  }

  /** Registers a new connection, or closes it when there are too many. */
  public void accept(HttpConnection connection) {
    connection.closeHandler(closed -> detach(connection));
    connection.exceptionHandler(failure -> log.debug("a connection: {}", failure.toString()));
    String network = ClientNetwork.of(connection.remoteAddress());
    Predicate<OpenConnection> same = each -> each.network().equals(network);
    boolean admitted =
        behindProxy
            || ClientNetwork.isLoopback(network)
            || hasRoom(same, limits.connectionsPerAddress());
    boolean reserve = admitted && !hasRoom(each -> !each.reserve(), limits.connections());
    if (!admitted || (reserve && !hasRoom(OpenConnection::reserve, HEALTH_RESERVE))) {
      closedCount++;
      connection.close();
      return;
    }
    Duration time = reserve ? HEALTH_TIME : limits.headTimeout();
    long timer = vertx.setTimer(time.toMillis(), timerId -> closeForTimeout(connection));
    open.put(connection, new OpenConnection(timer, network, reserve));
  }

  /** Whether there is room for one more of a kind; closes an idle one if needed. */
  private boolean hasRoom(Predicate<OpenConnection> kind, int limit) {
    return open.values().stream().filter(kind).count() < limit || closeLongestWaiting(kind);
  }

  /**
   * Marks the connection as busy when a request head was received; returns whether to answer it.
   */
  public boolean beginRequest(HttpConnection connection) {
    OpenConnection known = open.remove(connection);
    if (known != null) {
      cancel(known);
      open.put(connection, known.withTimer(BEING_ANSWERED));
    }
    return known != null;
  }

  /** Whether the connection may only be used for health checks of the gateway. */
  public boolean isReserve(HttpConnection connection) {
    OpenConnection known = open.get(connection);
    return known != null && known.reserve();
  }

  /** Marks the connection as idle when a request was answered. */
  public void endRequest(HttpConnection connection) {
    OpenConnection known = open.remove(connection);
    if (known != null) {
      Duration time = known.reserve() ? HEALTH_TIME : limits.keepAlive();
      long timer = vertx.setTimer(time.toMillis(), timerId -> close(connection));
      open.put(connection, known.withTimer(timer));
    }
  }

  /** Removes a connection that is closed or was upgraded from HTTP. */
  public void detach(HttpConnection connection) {
    OpenConnection known = open.remove(connection);
    if (known != null) {
      cancel(known);
    }
  }

  /** Number of open connections. */
  public int count() {
    return open.size();
  }

  /** Number of connections closed because they were too many or too slow. */
  public long closedCount() {
    return closedCount + handshakes.closedCount();
  }

  /** The limiter of unfinished TLS handshakes. */
  public HandshakeLimiter handshakes() {
    return handshakes;
  }

  private boolean closeLongestWaiting(Predicate<OpenConnection> kind) {
    for (Map.Entry<HttpConnection, OpenConnection> each : open.entrySet()) {
      if (each.getValue().isWaiting() && kind.test(each.getValue())) {
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
        connection, Problem.of(ProblemType.SLOW_REQUEST, RequestProblem.SLOW_HEAD.with()));
  }

  private void close(HttpConnection connection) {
    closedCount++;
    detach(connection);
    connection.close();
  }

  private void cancel(OpenConnection known) {
    if (known.isWaiting()) {
      vertx.cancelTimer(known.timer());
    }
  }
}
