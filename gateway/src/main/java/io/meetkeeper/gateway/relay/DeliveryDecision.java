package io.meetkeeper.gateway.relay;

import io.meetkeeper.gateway.outbound.OutboundResponse;
import io.meetkeeper.gateway.relay.queue.PointBatch;
import java.time.Duration;
import java.util.List;

/** The decision about a batch after the answer of Machinist. */
sealed interface DeliveryDecision {
  /** Machinist has stored it: remove it from the queue. */
  record MarkSent() implements DeliveryDecision {}

  /** Some of its points are refused: send the parts. */
  record Split(List<PointBatch> parts) implements DeliveryDecision {}

  /** It is refused and would be again: remove it from the queue and announce it. */
  record SetAside() implements DeliveryDecision {}

  /** Keep everything and pause until the key changes. */
  record PauseForKey() implements DeliveryDecision {}

  /**
   * Keep everything and try again later.
   *
   * @param retryAfter how long the server asked to wait; {@code null} when it did not
   * @param advice for the operator, appended to the message; may be empty
   */
  record RetryLater(Duration retryAfter, String advice) implements DeliveryDecision {}

  /**
   * Decides by the status. Machinist does not tell which point it refuses or whether it has stored
   * the others, so a refused batch is halved until the bad point is alone; sending good points
   * again with the same minute and value is harmless. A 409 is about a series, so that batch is
   * split by series. After an undocumented status the points stay in the queue.
   */
  static DeliveryDecision decide(OutboundResponse response, PointBatch batch) {
    if (response.status() == null) {
      return new RetryLater(null, "");
    }
    int status = response.status();
    return switch (status) {
      case 200 -> new MarkSent();
      case 400, 422 -> batch.size() > 1 ? new Split(batch.halves()) : new SetAside();
      case 401 -> new PauseForKey();
      case 409 -> {
        List<PointBatch> series = batch.bySeries();
        yield series.size() > 1 ? new Split(series) : new SetAside();
      }
      case 413 -> // not documented
          batch.size() > 1 ? new Split(batch.halves()) : new RetryLater(response.retryAfter(), "");
      case 429 -> new RetryLater(response.retryAfter(), "");
      default -> new RetryLater(response.retryAfter(), advice(status));
    };
  }

  private static String advice(int status) {
    if (status / 100 == 3) {
      return "; it redirects, and the key is not sent elsewhere: check meetkeeper.machinist.url";
    }
    return status >= 500
        ? ""
        : "; not an answer that is known of Machinist: check meetkeeper.machinist.url";
  }
}
