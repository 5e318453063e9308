package io.meetkeeper.gateway.relay;

import java.time.Instant;

/**
 * One value that is added to the queue.
 *
 * @param series what was measured
 * @param minute start of its minute (or longer interval), Unix seconds
 * @param at when it was measured; the last value of a minute is kept
 * @param value finite
 * @param meta a JSON object; {@code null} when none
 * @param due when its minute has ended and it may be sent
 */
record Measurement(
    SeriesKey series, long minute, Instant at, double value, String meta, Instant due) {
  Measurement {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(series.describe() + " = " + value + ": must be finite");
    }
  }
}
