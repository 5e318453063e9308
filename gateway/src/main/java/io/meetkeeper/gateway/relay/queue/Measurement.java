package io.meetkeeper.gateway.relay.queue;

import java.time.Instant;

/**
 * A measured value to be added to the queue.
 *
 * @param series its series
 * @param minute start of its minute (or longer interval), Unix seconds
 * @param at when it was measured; the last value of a minute is kept
 * @param value finite
 * @param meta a JSON object; {@code null} when none
 * @param due from when it may be sent: some seconds after its interval ends
 */
public record Measurement(
    SeriesKey series, long minute, Instant at, double value, String meta, Instant due) {
  public Measurement {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(series.describe() + " = " + value + ": must be finite");
    }
  }
}
