package io.meetkeeper.gateway.remotewrite;

import io.meetkeeper.gateway.outbound.OutboundResponse;
import io.meetkeeper.gateway.outbound.RetryLoop;
import io.meetkeeper.gateway.rest.prometheus.MetricSink;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the queued requests one after the other, oldest first. As specified for remote write, a
 * request is not sent again after 4xx except 429; after anything else but 2xx it is retried later.
 */
final class RemoteWriteSender {
  private static final Logger log = LoggerFactory.getLogger(RemoteWriteSender.class);
  private static final int TOO_MANY_REQUESTS = 429;

  private final RemoteWriteQueue queue;
  private final BiFunction<byte[], MultiMap, Future<OutboundResponse>> client;
  private final RemoteWriteLogin login;
  private final RetryLoop loop;
  private final RemoteWriteEvents events;
  private long sent;
  private long refused;
  private long failed;

  /**
   * A sender of this queue.
   *
   * @param client POSTs a body with these headers; the future never fails
   */
  RemoteWriteSender(
      RemoteWriteQueue queue,
      BiFunction<byte[], MultiMap, Future<OutboundResponse>> client,
      RemoteWriteLogin login,
      RetryLoop loop,
      RemoteWriteEvents events) {
    this.queue = queue;
    this.client = client;
    this.login = login;
    this.loop = loop;
    this.events = events;
  }

  /** Sends until the queue is empty or a request fails; does nothing during a back-off. */
  Future<Void> sendWaiting() {
    return loop.attempt(this::sendOldest);
  }

  /** Sends no more; completes when the request in flight is answered. */
  Future<Void> stop() {
    return loop.stop();
  }

  private Future<Void> sendOldest() {
    byte[] request = queue.oldest();
    if (request == null) {
      return Future.succeededFuture();
    }
    String secret = login.currentSecret();
    return client
        .apply(request, headers(secret))
        .compose(
            answer ->
                apply(request, answer, answer.describe(secret))
                    ? sendOldest()
                    : Future.succeededFuture());
  }

  private MultiMap headers(String secret) {
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("Content-Type", "application/x-protobuf")
            .add("Content-Encoding", "snappy")
            .add("X-Prometheus-Remote-Write-Version", "0.1.0")
            .add("User-Agent", "meetkeeper");
    return secret == null ? headers : headers.add("Authorization", login.authorization(secret));
  }

  /** Applies the answer; returns whether to go on with the next request. */
  private boolean apply(byte[] request, OutboundResponse answer, String described) {
    if (answer.isSuccess()) {
      sent++;
      queue.remove(request);
      loop.reset();
      events.reportSuccess();
      return true;
    }
    if (isRefusal(answer)) {
      refused++;
      queue.remove(request);
      loop.reset();
      events.reportRefusal(described);
      return true;
    }
    failed++;
    log.debug("remote write is tried again: {}", described);
    loop.recordFailure(answer.retryAfter());
    events.reportOutage(loop.failingFor(), described);
    return false;
  }

  private static boolean isRefusal(OutboundResponse answer) {
    return answer.status() != null
        && answer.status() / 100 == 4
        && answer.status() != TOO_MANY_REQUESTS;
  }

  /** Writes the metrics of remote write itself. */
  void writeMetrics(MetricSink out) {
    String prefix = "Requests of remote write: ";
    out.gauge("meetkeeper_remote_write_queued_bytes", "Waiting for remote write.", queue.bytes());
    out.counter("meetkeeper_remote_write_sent_total", prefix + "taken.", sent);
    out.counter("meetkeeper_remote_write_refused_total", prefix + "refused for good.", refused);
    out.counter("meetkeeper_remote_write_failed_total", prefix + "tried again later.", failed);
    out.counter(
        "meetkeeper_remote_write_dropped_total",
        prefix + "dropped, the queue full.",
        queue.dropped());
  }
}
