package io.meetkeeper.gateway.relay;

/**
 * One value in the queue.
 *
 * @param id its row
 * @param seriesId the row of its series
 * @param series of what
 * @param minute Unix seconds
 * @param value finite
 * @param meta a JSON object; {@code null} when none
 */
record QueuedPoint(
    long id, long seriesId, SeriesKey series, long minute, double value, String meta) {}
