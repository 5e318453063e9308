package io.meetkeeper.backbone.contract.metrics;

import java.time.Instant;

/**
 * Asks a collector for samples that it still keeps, oldest first.
 *
 * @param incarnation only of this run and after {@link #afterSequence}; {@code null}: of any
 * @param afterSequence the last sample that the asker has
 * @param from not before; {@code null}: as far back as there are any
 * @param to before; {@code null}: until now
 * @param limit at most so many
 */
public record SamplesQuery(
    Long incarnation, Long afterSequence, Instant from, Instant to, int limit) {}
