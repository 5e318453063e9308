package io.meetkeeper.backbone.contract.relay;

import java.time.Instant;

/**
 * Starts or stops a backfill of points that Machinist missed, from the recorded history.
 *
 * @param from first time; {@code null}: stop
 * @param to last time; {@code null}: now
 */
public record RelayFillRequest(Instant from, Instant to) {}
