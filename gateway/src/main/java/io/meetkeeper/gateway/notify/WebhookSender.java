package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.outbound.RetryBackoff;
import io.meetkeeper.gateway.outbound.OutboundResponse;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the notices to the webhook, one after the other. Its own failures are logged once and are
 * no events, since they would have to be told by it.
 */
final class WebhookSender {
  private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
  private static final RetryBackoff BACK_OFF =
      new RetryBackoff(Duration.ofSeconds(5), Duration.ofMinutes(10));

  private final NoticeQueue queue;
  private final Function<NoticeQueue.QueuedNotice, Future<OutboundResponse>> post;
  private final Clock clock;
  private final DoubleSupplier random;
  private Future<Void> inFlight;
  private boolean waiting = true; // what an earlier run has left
  private boolean stopped;
  private int failures;
  private Instant notBefore = Instant.EPOCH;

  /**
   * A webhook.
   *
   * @param post brings one notice there
   */
  WebhookSender(
      NoticeQueue queue,
      Function<NoticeQueue.QueuedNotice, Future<OutboundResponse>> post,
      Clock clock,
      DoubleSupplier chance) {
    this.queue = queue;
    this.post = post;
    this.clock = clock;
    this.random = chance;
  }

  /** Takes an event that is to be told; done when it is on disk. */
  Future<Void> enqueue(Event event) {
    return queue
        .enqueue(event)
        .onSuccess(taken -> waiting = true) // if it was queued before, by another gateway perhaps
        .onFailure(failure -> log.error("event {} is not notified", event.id(), failure))
        .mapEmpty();
  }

  /** Tells the next one if there is one and it may go; done when that is on disk. */
  Future<Void> sendNext() {
    if (inFlight != null) {
      return inFlight;
    }
    Instant now = clock.instant();
    if (stopped || !waiting || (now.isBefore(notBefore) && !isClockSetBack(now))) {
      return Future.succeededFuture();
    }
    Future<Void> step =
        queue
            .findNext()
            .compose(this::send)
            .onFailure(
                failure ->
                    backOff(OutboundResponse.noResponse("its queue cannot be used: " + failure)))
            .otherwiseEmpty();
    inFlight = step;
    return step.onComplete(done -> inFlight = null);
  }

  /** Another gateway tells what waits; when it is our turn again, something may. */
  void standBy() {
    waiting = true;
  }

  /** Tells nothing more; done when what is under way is over. */
  Future<Void> stop() {
    stopped = true;
    return inFlight == null ? Future.succeededFuture() : inFlight;
  }

  private Future<Void> send(NoticeQueue.QueuedNotice notice) {
    if (notice == null) {
      waiting = false;
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
    if (failures > 0) {
      log.info("the webhook takes notifications again");
    }
    failures = 0;
  }

  private void backOff(OutboundResponse response) {
    failures++;
    notBefore =
        clock
            .instant()
            .plus(BACK_OFF.delayAfter(failures, response.retryAfter(), random.getAsDouble()));
    if (failures == 1) {
      log.warn(
          "the webhook takes no notifications ({}); tried again for a day. Check"
              + " meetkeeper.notify.webhook-url-file",
          response.describeStatus());
    }
  }

  /** The clock was set back so far that the wait would be longer than any can be. */
  private boolean isClockSetBack(Instant now) {
    return notBefore.isAfter(now.plus(Duration.ofDays(2)));
  }
}
