package io.meetkeeper.backbone.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests over the event bus. Shortly after a change of cluster members, a request that
 * nobody serves is repeated until its timeout.
 */
final class BusRequestSender {
  private static final String TIMEOUT_HEADER = "patience-ms";
  private static final Duration RETRY_DELAY = Duration.ofMillis(200);

  private final Vertx vertx;
  private final BusConnectivity connectivity;
  private final LocalServices services;

  BusRequestSender(Vertx vertx, BusConnectivity connectivity, LocalServices services) {
    this.vertx = vertx;
    this.services = services;
    this.connectivity = connectivity;
  }

  /**
   * Sends a request; fails with a {@link io.meetkeeper.backbone.contract.Problem}.
   *
   * @param timeout how long the answer may take; sent along in a header
   */
  Future<Message<BusMessage>> send(String address, BusMessage query, Duration timeout) {
    return sendWithRetry(address, query, timeout)
        .recover(failure -> Future.failedFuture(BusReplies.toProblem(address, failure, timeout)));
  }

  private Future<Message<BusMessage>> sendWithRetry(
      String address, BusMessage query, Duration left) {
    long ms = Math.max(1, left.toMillis());
    DeliveryOptions options =
        BusReplies.deliveryOptions()
            .setSendTimeout(ms)
            .addHeader(TIMEOUT_HEADER, Long.toString(ms));
    return vertx
        .eventBus()
        .<BusMessage>request(services.target(address, options), query, options)
        .recover(
            failure ->
                mayRetry(failure, left)
                    ? vertx
                        .timer(RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS)
                        .compose(later -> sendWithRetry(address, query, left.minus(RETRY_DELAY)))
                    : Future.failedFuture(failure));
  }

  private boolean mayRetry(Throwable failure, Duration left) {
    return BusReplies.hasNoHandlers(failure)
        && connectivity.isSettling()
        && left.compareTo(RETRY_DELAY) > 0;
  }

  /** Timeout of the sender of a request. */
  static Duration timeoutOf(Message<BusMessage> message) {
    String ms = message.headers().get(TIMEOUT_HEADER);
    return ms == null ? Bus.DEFAULT_TIMEOUT : Duration.ofMillis(Long.parseLong(ms));
  }
}
