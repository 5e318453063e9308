package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.outside.BackOff;
import io.meetkeeper.gateway.outside.Answer;
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
final class Webhook {
  private static final Logger log = LoggerFactory.getLogger(Webhook.class);
  private static final BackOff BACK_OFF =
      new BackOff(Duration.ofSeconds(5), Duration.ofMinutes(10));

  private final Notices notices;
  private final Function<Notices.Notice, Future<Answer>> post;
  private final Clock clock;
  private final DoubleSupplier chance;
  private Future<Void> underWay;
  private boolean waiting = true; // what an earlier run has left
  private boolean stopped;
  private int failures;
  private Instant notBefore = Instant.EPOCH;

  /**
   * A webhook.
   *
   * @param post brings one notice there
   */
  Webhook(
      Notices notices,
      Function<Notices.Notice, Future<Answer>> post,
      Clock clock,
      DoubleSupplier chance) {
    this.notices = notices;
    this.post = post;
    this.clock = clock;
    this.chance = chance;
  }

  /** Takes an event that is to be told; done when it is on disk. */
  Future<Void> take(Event event) {
    return notices
        .take(event)
        .onSuccess(taken -> waiting = true) // if it was queued before, by another gateway perhaps
        .onFailure(failure -> log.error("event {} is not notified", event.id(), failure))
        .mapEmpty();
  }

  /** Tells the next one if there is one and it may go; done when that is on disk. */
  Future<Void> tick() {
    if (underWay != null) {
      return underWay;
    }
    Instant now = clock.instant();
    if (stopped || !waiting || (now.isBefore(notBefore) && !setBack(now))) {
      return Future.succeededFuture();
    }
    Future<Void> step =
        notices
            .next()
            .compose(this::tell)
            .onFailure(failure -> hold(Answer.none("its queue cannot be used: " + failure)))
            .otherwiseEmpty();
    underWay = step;
    return step.onComplete(done -> underWay = null);
  }

  /** Another gateway tells what waits; when it is our turn again, something may. */
  void standBy() {
    waiting = true;
  }

  /** Tells nothing more; done when what is under way is over. */
  Future<Void> stop() {
    stopped = true;
    return underWay == null ? Future.succeededFuture() : underWay;
  }

  private Future<Void> tell(Notices.Notice notice) {
    if (notice == null) {
      waiting = false;
      return Future.succeededFuture();
    }
    return post.apply(notice)
        .compose(
            answer -> {
              if (!answer.ok()) {
                hold(answer);
                return Future.succeededFuture();
              }
              return notices.told(notice).onSuccess(done -> goesOn());
            });
  }

  private void goesOn() {
    if (failures > 0) {
      log.info("the webhook takes notifications again");
    }
    failures = 0;
  }

  private void hold(Answer answer) {
    failures++;
    notBefore =
        clock.instant().plus(BACK_OFF.after(failures, answer.retryAfter(), chance.getAsDouble()));
    if (failures == 1) {
      log.warn(
          "the webhook takes no notifications ({}); tried again for a day. Check"
              + " meetkeeper.notify.webhook-url-file",
          answer.withoutBody());
    }
  }

  /** The clock was set back so far that the wait would be longer than any can be. */
  private boolean setBack(Instant now) {
    return notBefore.isAfter(now.plus(Duration.ofDays(2)));
  }
}
