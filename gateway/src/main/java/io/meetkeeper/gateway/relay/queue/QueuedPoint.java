package io.meetkeeper.gateway.relay.queue;

/**
 * One point in the queue.
 *
 * @param id key of its row
 * @param seriesId key of the row of its series
 * @param series its series
 * @param minute start of its minute, Unix seconds
 * @param value finite
 * @param meta a JSON object; {@code null} when none
 */
public record QueuedPoint(
    long id, long seriesId, SeriesKey series, long minute, double value, String meta) {}
