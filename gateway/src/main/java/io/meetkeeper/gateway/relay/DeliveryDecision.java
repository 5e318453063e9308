package io.meetkeeper.gateway.relay;

import io.meetkeeper.gateway.outbound.OutboundResponse;
import java.time.Duration;
import java.util.List;

/** What to do with a batch after an answer. */
sealed interface DeliveryDecision {
  /** Machinist has it: out of the queue. */
  record MarkSent() implements DeliveryDecision {}

  /** Something in it is refused: try the parts. */
  record Split(List<PointBatch> parts) implements DeliveryDecision {}

  /** All of it is refused, and would be again: out of the queue, told to the operator. */
  record SetAside() implements DeliveryDecision {}

  /** Keep everything and stop until there is another key. */
  record PauseForKey() implements DeliveryDecision {}

  /**
   * Keep everything and try again later.
   *
   * @param retryAfter what the server asked for; {@code null} when nothing
   * @param advice what the operator can do; {@code ""} when nothing
   */
  record RetryLater(Duration retryAfter, String advice) implements DeliveryDecision {}

  /**
   * Judges. Machinist tells neither which point it refuses nor whether it has stored the others, so
   * a refused batch is halved until the bad point stands alone; the good ones are sent again with
   * the same minute and value, which changes nothing. 409 is about a series, so there a batch falls
   * apart into its series. A status that nobody has documented refuses nothing: the points wait.
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
      case 413 -> // not documented; but too large is too large
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
