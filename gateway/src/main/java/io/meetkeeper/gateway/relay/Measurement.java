package io.meetkeeper.gateway.relay;

import java.time.Instant;

/**
 * One value on its way into the queue.
 *
 * @param series of what
 * @param minute the beginning of its minute (or of a longer interval), Unix seconds
 * @param at when it was measured: the last in a minute wins
 * @param value finite
 * @param meta a JSON object; {@code null} when none
 * @param due when its minute is over and it may be sent
 */
record Measurement(
    SeriesKey series, long minute, Instant at, double value, String meta, Instant due) {
  Measurement {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(series.describe() + " = " + value + ": must be finite");
    }
  }
}
