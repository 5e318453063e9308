package io.meetkeeper.backbone.contract.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Asks for recorded figures of the next host by name.
 *
 * @param after the host before it; {@code null}: the first one
 * @param from first time
 * @param to last time, exclusive
 * @param step length of the steps; longer ones where only those are kept
 * @param metrics ids of metrics
 */
public record RecordedFiguresQuery(
    String after, Instant from, Instant to, Duration step, List<String> metrics) {}
