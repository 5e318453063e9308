package io.meetkeeper.restart.forecast;

import io.meetkeeper.backbone.contract.forecast.ForecastReply;
import java.time.Duration;
import java.time.Instant;

/**
 * The latest forecast answer for a host and its age.
 *
 * @param reply the last answer; {@code null} when there is none
 * @param failure why the last request failed; {@code null} when it did not, or there was none
 * @param requestedAt time of the last request; {@code null} when there was none
 */
public record ForecastState(ForecastReply reply, String failure, Instant requestedAt) {
  /** Nothing was asked yet. */
  public static final ForecastState NONE = new ForecastState(null, null, null);

  private static final Duration INTERVAL = Duration.ofMinutes(30);
  private static final Duration RETRY_INTERVAL = Duration.ofMinutes(5);

  /** Whether it is time to ask again. */
  public boolean isDue(Instant now) {
    Duration interval = failure == null ? INTERVAL : RETRY_INTERVAL;
    return requestedAt == null
        || requestedAt.isAfter(now)
        || !requestedAt.plus(interval).isAfter(now);
  }

  /** Asked, and not answered yet; the former answer stays. */
  ForecastState withRequestAt(Instant now) {
    return new ForecastState(reply, failure, now);
  }

  ForecastState answered(ForecastReply next) {
    return new ForecastState(next, null, requestedAt);
  }

  ForecastState failed(String reason) {
    return new ForecastState(reply, reason, requestedAt);
  }
}
