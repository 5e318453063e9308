package io.meetkeeper.restart.forecast;

import io.meetkeeper.backbone.contract.forecast.ForecastReply;
import java.time.Duration;
import java.time.Instant;

/**
 * What is known of the forecast of a host.
 *
 * @param reply the last answer; {@code null} when there is none
 * @param failure why the last question was not answered; {@code null} when it was, or none was
 *     asked
 * @param askedAt when it was asked last; {@code null} when it was not
 */
public record KnownForecast(ForecastReply reply, String failure, Instant askedAt) {
  /** Nothing was asked yet. */
  public static final KnownForecast NONE = new KnownForecast(null, null, null);

  private static final Duration INTERVAL = Duration.ofMinutes(30);
  private static final Duration RETRY_INTERVAL = Duration.ofMinutes(5);

  /** Whether it is to be asked for again. */
  public boolean isDue(Instant now) {
    Duration interval = failure == null ? INTERVAL : RETRY_INTERVAL;
    return askedAt == null || !askedAt.plus(interval).isAfter(now);
  }

  /** Asked, and not answered yet; the former answer stays. */
  KnownForecast asked(Instant now) {
    return new KnownForecast(reply, failure, now);
  }

  KnownForecast answered(ForecastReply next) {
    return new KnownForecast(next, null, askedAt);
  }

  KnownForecast failed(String because) {
    return new KnownForecast(reply, because, askedAt);
  }
}
