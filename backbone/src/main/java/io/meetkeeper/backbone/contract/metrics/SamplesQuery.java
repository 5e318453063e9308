package io.meetkeeper.backbone.contract.metrics;

import java.time.Instant;

/**
 * Query for samples in the ring of a collector, oldest first.
 *
 * @param incarnation only of this run and after {@link #afterSequence}; {@code null}: of any
 * @param afterSequence last sample that the caller has
 * @param from first time, inclusive; {@code null}: the oldest sample
 * @param to last time, exclusive; {@code null}: now
 * @param limit maximum number of items
 */
public record SamplesQuery(
    Long incarnation, Long afterSequence, Instant from, Instant to, int limit) {}
