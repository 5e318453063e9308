package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.gateway.outbound.OutboundResponse;
import io.meetkeeper.gateway.outbound.RetryLoop;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends notices to the webhook, one at a time. Its own failures are logged once and are not events:
 * it would have to send those too.
 */
final class WebhookSender {
  private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);

  private final NoticeQueue queue;
  private final Function<NoticeQueue.QueuedNotice, Future<OutboundResponse>> post;
  private final RetryLoop loop;
  private boolean mayHaveNext = true; // an earlier run may have left notices in the queue

  /**
   * A sender.
   *
   * @param post sends one notice; never fails
   * @param random from 0 up to 1, spreads the back-off
   */
  WebhookSender(
      NoticeQueue queue,
      Function<NoticeQueue.QueuedNotice, Future<OutboundResponse>> post,
      Clock clock,
      DoubleSupplier random) {
    this.queue = queue;
    this.post = post;
    loop = new RetryLoop(clock, random);
  }

  /** Queues an event if it is to be notified; done when it is on disk. */
  Future<Void> enqueue(Event event) {
    return queue
        .enqueue(event)
        .onSuccess(queued -> mayHaveNext = true) // even if another gateway has queued it before
        .onFailure(failure -> log.error("event {} is not notified", event.id(), failure))
        .mapEmpty();
  }

  /** Sends the next notice if there is one and the back-off allows; done when that is on disk. */
  Future<Void> sendNext() {
    return loop.attempt(() -> mayHaveNext ? sendFirst() : Future.succeededFuture());
  }

  /** Another gateway sends now; by the next turn of this one there may be something to send. */
  void standBy() {
    mayHaveNext = true;
  }

  /** Sends no more; completes when the notice in flight is answered. */
  Future<Void> stop() {
    return loop.stop();
  }

  private Future<Void> sendFirst() {
    return queue
        .findNext()
        .compose(this::send)
        .onFailure(
            failure -> backOff(OutboundResponse.noResponse("its queue cannot be used: " + failure)))
        .otherwiseEmpty();
  }

  private Future<Void> send(NoticeQueue.QueuedNotice notice) {
    if (notice == null) {
      mayHaveNext = false;
      return Future.succeededFuture();
    }
    return post.apply(notice)
        .compose(
            response -> {
              if (!response.isSuccess()) {
                backOff(response);
                return Future.succeededFuture();
              }
              return queue.markSent(notice).onSuccess(done -> recordSuccess());
            });
  }

  private void recordSuccess() {
    if (loop.failures() > 0) {
      log.info("the webhook takes notifications again");
    }
    loop.reset();
  }

  private void backOff(OutboundResponse response) {
    loop.recordFailure(response.retryAfter());
    if (loop.failures() == 1) {
      log.warn(
          "the webhook takes no notifications ({}); tried again for a day. Check"
              + " meetkeeper.notify.webhook-url-file",
          response.describeStatus());
    }
  }
}
